/** What answers every call of a store's threads. The types say that none is missing. */
import { cleanUpReads } from './access/clean-up.ts';
import { accessInnerLongs, accessInnerReads, accessInnerWrites } from './access/inner-calls.ts';
import { backupInnerLongs, backupInnerReads, backupInnerWrites } from './backups/inner-calls.ts';
import { backupReads } from './backups/last-on-disk.ts';
import type { calls } from './calls.ts';
import { caseReads } from './cases/cases.ts';
import { bookWrites } from './cases/numbers.ts';
import { checklistReads, checklistWrites } from './checklists/checklists.ts';
import type { Longs, Reads, Seals, Writes } from './context.ts';
import { deskReads } from './desk/desk.ts';
import { bookReads } from './devices/books.ts';
import { deviceReads } from './devices/devices.ts';
import { shareReads, shareWrites } from './devices/shares.ts';
import { draftReads, draftWrites } from './drafts/drafts.ts';
import { entryWrites } from './entries/entries.ts';
import { entryReads } from './entries/recent.ts';
import { evidenceLongs, evidenceReads, evidenceWrites } from './evidence/evidence.ts';
import { evidenceInnerLongs, evidenceInnerWrites } from './evidence/inner-calls.ts';
import { exportInnerLongs, exportInnerWrites } from './files/inner-calls.ts';
import { findingSeals, findingWrites, referralReads } from './findings/decide.ts';
import { findingReads } from './findings/read.ts';
import { followUpReads, followUpWrites } from './follow-ups/follow-ups.ts';
import { interventionReads, interventionWrites } from './interventions/interventions.ts';
import { requestInnerReads, requestInnerWrites } from './journal/inner-calls.ts';
import { journalLongs, journalReads, journalWrites } from './journal/journal.ts';
import { deviceWrites } from './journal/out-of-use.ts';
import { officeInnerReads, officeInnerWrites } from './office/inner-calls.ts';
import { officeReads, officeWrites } from './office/office.ts';
import { orderWrites } from './orders/orders.ts';
import { orderReads } from './orders/read.ts';
import { packageInnerLongs, packageInnerWrites } from './packages/inner-calls.ts';
import { packageReads } from './packages/links.ts';
import { peopleInnerReads, peopleInnerWrites } from './people/inner-calls.ts';
import { peopleReads } from './people/people.ts';
import { recusalReads, recusalWrites } from './recusals/recusals.ts';
import { roundReads } from './rounds/rounds.ts';
import { sealedInnerLongs, sealedInnerReads, sealedInnerWrites } from './sealed/inner-calls.ts';
import { sealedReads, sealedWrites } from './sealed/sealed.ts';
import { searchReads } from './search/search.ts';
import { summaryInnerLongs, summaryInnerWrites } from './summaries/inner-calls.ts';
import { summaryReads } from './summaries/summaries.ts';
import { taxonomyReads, taxonomyWrites } from './taxonomy/taxonomy.ts';
import { unitReads, unitWrites } from './units/units.ts';
import { visitWrites } from './visits/correct.ts';
import { visitReads } from './visits/visits.ts';

export const readHandlers: Reads<typeof calls> = {
  ...accessInnerReads,
  ...requestInnerReads,
  ...officeInnerReads,
  ...peopleInnerReads,
  ...backupInnerReads,
  ...backupReads,
  ...deviceReads,
  ...shareReads,
  ...cleanUpReads,
  ...bookReads,
  ...officeReads,
  ...peopleReads,
  ...taxonomyReads,
  ...checklistReads,
  ...unitReads,
  ...recusalReads,
  ...caseReads,
  ...roundReads,
  ...visitReads,
  ...sealedInnerReads,
  ...sealedReads,
  ...findingReads,
  ...referralReads,
  ...evidenceReads,
  ...draftReads,
  ...entryReads,
  ...interventionReads,
  ...orderReads,
  ...followUpReads,
  ...summaryReads,
  ...deskReads,
  ...searchReads,
  ...journalReads,
  ...packageReads,
};

export const writeHandlers: Writes<typeof calls> = {
  ...requestInnerWrites,
  ...exportInnerWrites,
  ...officeInnerWrites,
  ...peopleInnerWrites,
  ...evidenceInnerWrites,
  ...summaryInnerWrites,
  ...packageInnerWrites,
  ...backupInnerWrites,
  ...accessInnerWrites,
  ...officeWrites,
  ...bookWrites,
  ...shareWrites,
  ...deviceWrites,
  ...taxonomyWrites,
  ...checklistWrites,
  ...unitWrites,
  ...recusalWrites,
  ...sealedInnerWrites,
  ...sealedWrites,
  ...visitWrites,
  ...findingWrites,
  ...evidenceWrites,
  ...draftWrites,
  ...entryWrites,
  ...interventionWrites,
  ...orderWrites,
  ...followUpWrites,
  ...journalWrites,
};

export const sealHandlers: Seals<typeof calls> = {
  ...findingSeals,
};

export const longHandlers: Longs<typeof calls> = {
  ...accessInnerLongs,
  ...sealedInnerLongs,
  ...exportInnerLongs,
  ...evidenceInnerLongs,
  ...summaryInnerLongs,
  ...packageInnerLongs,
  ...backupInnerLongs,
  ...evidenceLongs,
  ...journalLongs,
};
