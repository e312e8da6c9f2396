/** Every call there is: those of the window, and those that the application makes of itself. */
import type { NamesOf, OutputOf, ParsedOf } from '../shared/call.ts';
import { contract } from '../shared/contract.ts';
import { accessInnerCalls } from './access/inner-calls.ts';
import { backupInnerCalls } from './backups/inner-calls.ts';
import { evidenceInnerCalls } from './evidence/inner-calls.ts';
import { exportInnerCalls } from './files/inner-calls.ts';
import { requestInnerCalls } from './journal/inner-calls.ts';
import { officeInnerCalls } from './office/inner-calls.ts';
import { packageInnerCalls } from './packages/inner-calls.ts';
import { peopleInnerCalls } from './people/inner-calls.ts';
import { sealedInnerCalls } from './sealed/inner-calls.ts';
import { summaryInnerCalls } from './summaries/inner-calls.ts';

export const innerCalls = {
  ...requestInnerCalls,
  ...exportInnerCalls,
  ...officeInnerCalls,
  ...peopleInnerCalls,
  ...sealedInnerCalls,
  ...evidenceInnerCalls,
  ...summaryInnerCalls,
  ...packageInnerCalls,
  ...backupInnerCalls,
  ...accessInnerCalls,
};

export const calls = { ...contract, ...innerCalls };

/** Those that a store's threads answer. */
export type StoreCall = NamesOf<typeof calls, 'read' | 'write' | 'seal' | 'long'>;
export type StoreInput<Name extends StoreCall> = ParsedOf<(typeof calls)[Name]>;
export type StoreOutput<Name extends StoreCall> = OutputOf<(typeof calls)[Name]>;

export const isInnerCall = (name: StoreCall): name is keyof typeof innerCalls & StoreCall =>
  Object.hasOwn(innerCalls, name);
