/** Every call the window can make. One channel carries them; nothing else crosses between window and main process. */
import { accessCalls } from './access/calls.ts';
import { joiningCalls } from './access/joining.ts';
import { leavingCalls } from './access/leaving.ts';
import { backupCalls } from './backups/calls.ts';
import type { CallKind, InputOf, NamesOf, OutputOf, ParsedOf } from './call.ts';
import { caseCalls } from './cases/calls.ts';
import { checklistCalls } from './checklists/calls.ts';
import { deskCalls } from './desk/calls.ts';
import { bookCalls, cleanUpCalls, deviceCalls, shareCalls } from './devices/calls.ts';
import { draftCalls } from './drafts/calls.ts';
import { entryCalls } from './entries/calls.ts';
import { evidenceCalls } from './evidence/calls.ts';
import { fileCalls } from './files/calls.ts';
import { findingCalls } from './findings/calls.ts';
import { followUpCalls } from './follow-ups/calls.ts';
import { interventionCalls } from './interventions/calls.ts';
import { journalCalls } from './journal/calls.ts';
import { officeCalls } from './office/calls.ts';
import { orderCalls } from './orders/calls.ts';
import { packageCalls } from './packages/calls.ts';
import { peopleCalls } from './people/calls.ts';
import { preferenceCalls } from './preferences/calls.ts';
import { recusalCalls } from './recusals/calls.ts';
import { roundCalls } from './rounds/calls.ts';
import { sealedCalls } from './sealed/calls.ts';
import { searchCalls } from './search/calls.ts';
import { summaryCalls } from './summaries/calls.ts';
import { taskCalls } from './tasks/calls.ts';
import { taxonomyCalls } from './taxonomy/calls.ts';
import { unitCalls } from './units/calls.ts';
import { visitCalls } from './visits/calls.ts';

export const contract = {
  ...accessCalls,
  ...joiningCalls,
  ...leavingCalls,
  ...preferenceCalls,
  ...fileCalls,
  ...taskCalls,
  ...backupCalls,
  ...deviceCalls,
  ...shareCalls,
  ...cleanUpCalls,
  ...bookCalls,
  ...officeCalls,
  ...peopleCalls,
  ...taxonomyCalls,
  ...checklistCalls,
  ...unitCalls,
  ...recusalCalls,
  ...caseCalls,
  ...roundCalls,
  ...visitCalls,
  ...sealedCalls,
  ...findingCalls,
  ...evidenceCalls,
  ...draftCalls,
  ...entryCalls,
  ...interventionCalls,
  ...orderCalls,
  ...followUpCalls,
  ...summaryCalls,
  ...deskCalls,
  ...searchCalls,
  ...journalCalls,
  ...packageCalls,
};

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type CallsOf<Kind extends CallKind> = NamesOf<Contract, Kind>;
export type CallInput<Name extends CallName> = InputOf<Contract[Name]>;
export type ParsedInput<Name extends CallName> = ParsedOf<Contract[Name]>;
export type CallOutput<Name extends CallName> = OutputOf<Contract[Name]>;

export const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(contract, name);
