/** Every kind of fact there is. The journal accepts no other. */
import { z } from 'zod';
import { caseFacts } from './cases/facts.ts';
import { deviceFacts } from './devices/facts.ts';
import { evidenceFacts } from './evidence/facts.ts';
import { findingFacts } from './findings/facts.ts';
import { followUpFacts } from './follow-ups/facts.ts';
import { officeFacts } from './office/facts.ts';
import { orderFacts } from './orders/facts.ts';
import { peopleFacts } from './people/facts.ts';
import { summaryFacts } from './summaries/facts.ts';
import { unitFacts } from './units/facts.ts';
import { visitFacts } from './visits/facts.ts';

export const factKinds = {
  ...deviceFacts,
  ...officeFacts,
  ...peopleFacts,
  ...unitFacts,
  ...caseFacts,
  ...visitFacts,
  ...findingFacts,
  ...evidenceFacts,
  ...orderFacts,
  ...followUpFacts,
  ...summaryFacts,
};

export type FactName = keyof typeof factKinds;
export type FactBody<Name extends FactName> = z.output<(typeof factKinds)[Name]['body']>;

export const FactName = z.enum(Object.keys(factKinds) as [FactName, ...FactName[]]);
