/** Every kind of fact this version of Mingcha knows; it writes no other, and keeps and shows those it does not know. */
import { z } from 'zod';
import { caseFacts } from './cases/facts.ts';
import { checklistFacts } from './checklists/facts.ts';
import { bookFacts, deviceFacts } from './devices/facts.ts';
import { evidenceFacts } from './evidence/facts.ts';
import { findingFacts } from './findings/facts.ts';
import { followUpFacts } from './follow-ups/facts.ts';
import { interventionFacts } from './interventions/facts.ts';
import { officeJournalFacts, setAsideFacts } from './journal/facts.ts';
import { parsedJson } from './json.ts';
import { officeFacts } from './office/facts.ts';
import { orderFacts } from './orders/facts.ts';
import { peopleFacts } from './people/facts.ts';
import { recusalFacts } from './recusals/facts.ts';
import { roundFacts } from './rounds/facts.ts';
import { sealedFacts } from './sealed/facts.ts';
import { summaryFacts } from './summaries/facts.ts';
import { taxonomyFacts } from './taxonomy/facts.ts';
import { unitFacts } from './units/facts.ts';
import { visitFacts } from './visits/facts.ts';

export const factKinds = {
  ...deviceFacts,
  ...bookFacts,
  ...officeFacts,
  ...peopleFacts,
  ...taxonomyFacts,
  ...checklistFacts,
  ...unitFacts,
  ...recusalFacts,
  ...caseFacts,
  ...roundFacts,
  ...visitFacts,
  ...sealedFacts,
  ...findingFacts,
  ...evidenceFacts,
  ...orderFacts,
  ...followUpFacts,
  ...interventionFacts,
  ...summaryFacts,
  ...setAsideFacts,
  ...officeJournalFacts,
};

export type FactName = keyof typeof factKinds;
export type FactBody<Name extends FactName> = z.output<(typeof factKinds)[Name]['body']>;

export const FactName = z.enum(Object.keys(factKinds) as [FactName, ...FactName[]]);

/** Why a fact cannot be read: a newer Mingcha wrote it, or it is not of the shape its kind declares. */
export const Unread = z.enum(['newer', 'malformed']);
export type Unread = z.infer<typeof Unread>;

/** What a row of the journal says, as the newest version of its kind. */
export type ReadFact = { [Name in FactName]: { kind: Name; body: FactBody<Name> } }[FactName];

/** A body that was read before, as that of its kind. */
export function bodyAgain(kind: FactName, body: unknown): ReadFact | Unread {
  const read = factKinds[kind].read(factKinds[kind].version, body);
  // As in readFact.
  return read === undefined ? 'malformed' : ({ kind, body: read } as ReadFact);
}

/** Reads a fact of any kind and version, from whatever laptop it came. Never throws. */
export function readFact(row: { kind: string; version: number; body: string }): ReadFact | Unread {
  const kind = FactName.safeParse(row.kind);
  if (!kind.success || row.version > factKinds[kind.data].version) return 'newer';
  const body = factKinds[kind.data].read(row.version, parsedJson(row.body));
  // The body was read by the kind of that same name; the checker cannot follow that through the index.
  return body === undefined ? 'malformed' : ({ kind: kind.data, body } as ReadFact);
}
