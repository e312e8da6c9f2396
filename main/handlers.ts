/** Every call answered by a store's threads. The types say that none is missing. */
import { caseReads } from './cases/cases.ts';
import { bookWrites } from './cases/numbers.ts';
import type { Longs, Reads, Writes } from './context.ts';
import { deskReads } from './desk/desk.ts';
import { bookReads } from './devices/books.ts';
import { deviceReads } from './devices/devices.ts';
import { draftReads, draftWrites } from './drafts/drafts.ts';
import { entryWrites } from './entries/entries.ts';
import { evidenceLongs, evidenceReads, evidenceWrites } from './evidence/evidence.ts';
import { findingWrites } from './findings/decide.ts';
import { findingReads } from './findings/read.ts';
import { followUpReads, followUpWrites } from './follow-ups/follow-ups.ts';
import { journalLongs, journalReads, journalWrites } from './journal/journal.ts';
import { officeReads, officeWrites } from './office/office.ts';
import { orderWrites } from './orders/orders.ts';
import { orderReads } from './orders/read.ts';
import { peopleReads } from './people/people.ts';
import { searchReads } from './search/search.ts';
import { summaryReads } from './summaries/summaries.ts';
import { taxonomyReads, taxonomyWrites } from './taxonomy/taxonomy.ts';
import { unitReads, unitWrites } from './units/units.ts';
import { visitReads } from './visits/visits.ts';

export const readHandlers: Reads<string> = {
  ...deviceReads,
  ...bookReads,
  ...officeReads,
  ...peopleReads,
  ...taxonomyReads,
  ...unitReads,
  ...caseReads,
  ...visitReads,
  ...findingReads,
  ...evidenceReads,
  ...draftReads,
  ...orderReads,
  ...followUpReads,
  ...summaryReads,
  ...deskReads,
  ...searchReads,
  ...journalReads,
};

export const writeHandlers: Writes<string> = {
  ...officeWrites,
  ...bookWrites,
  ...taxonomyWrites,
  ...unitWrites,
  ...findingWrites,
  ...evidenceWrites,
  ...draftWrites,
  ...entryWrites,
  ...orderWrites,
  ...followUpWrites,
  ...journalWrites,
};

export const longHandlers: Longs<string> = {
  ...evidenceLongs,
  ...journalLongs,
};
