/** The journal as people meet it: a case's timeline, and the check that nothing in the record was changed. */
import { z } from 'zod';
import { long, read, write } from '../call.ts';
import { Instant, Period } from '../dates.ts';
import { ShareView } from '../devices/share.ts';
import { WhyNotTakenIn } from '../devices/why-apart.ts';
import { Sha256 } from '../evidence/evidence-record.ts';
import { FactName, Unread } from '../facts.ts';
import { FactRef, FindingField } from '../findings/settling.ts';
import { CaseId, FindingId, PersonId, VisitId } from '../ids.ts';
import { declareList } from '../list.ts';
import { Cursor, PAGE_ROWS, pageOf } from '../page.ts';
import { EVERYTHING } from '../parts.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { note } from '../text.ts';
import { Difference } from './difference.ts';
import { OfficeEntryKind } from './office-entries.ts';
import { AskingMisfit, Looked, Misfit, Subject } from './set-aside.ts';

/** What was done, by whom, when and on which laptop. */
const Done = z.strictObject({
  kind: z.union([FactName, Unread]),
  by: z.string(),
  at: Instant,
  device: z.string().nullable(),
});

/** What a settling came to. */
const Outcome = z.strictObject({
  /** What stands; null where only wordings differed. */
  stands: Done.nullable(),
  /** Fields of which the wording of one fact was chosen; of none, where it has not come here. */
  wordings: z.array(z.strictObject({ written: Done.nullable(), fields: z.array(FindingField) })),
});
export type Outcome = z.infer<typeof Outcome>;

export const TimelineRow = z.strictObject({
  sequence: z.number().int(),
  at: Instant,
  by: z.string(),
  /** The laptop it was written on. */
  device: z.string().nullable(),
  /** It says a time more than a day after it came in: its writer's clock was wrong. */
  isClaimed: z.boolean(),
  /** How many findings were settled by the same act, this one among them; 0 for what settles none. */
  settledTogether: z.number().int().nonnegative(),
  /** What it came to, where it settles something. */
  outcome: Outcome.nullable(),
  /** Why it stands apart, as a whole or of one of its findings; usually nothing. */
  apart: z.array(z.strictObject({ reason: Misfit, findingId: FindingId.nullable() })),
  /** Which fact it is. */
  ref: FactRef,
  /** Who has looked at it, where it stands apart. */
  looked: Looked.nullable(),
  /** What happened; or why that cannot be said here. */
  kind: z.union([FactName, Unread]),
  /** The fact's body, as the newest version of its kind declares it; empty where it cannot be read. */
  body: z.record(z.string(), z.json()),
  /** What people call the things that it names, by their ids. */
  names: z.record(z.string(), z.string()),
});
export type TimelineRow = z.infer<typeof TimelineRow>;

/** What stands of an extension that a fact asks for or decides. */
export const StandingExtension = z.strictObject({
  to: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  decision: z.enum(['pending', 'granted', 'refused']),
  decidedBy: z.string(),
  note: z.string(),
});
export type StandingExtension = z.infer<typeof StandingExtension>;

/** One row of the list of facts that stand apart. */
export const SetAsideRow = z.strictObject({
  id: z.string(),
  ref: FactRef,
  kind: z.union([FactName, Unread]),
  /** As in a timeline. */
  body: z.record(z.string(), z.json()),
  /** What people call the things its body names, by their ids. */
  names: z.record(z.string(), z.string()),
  extension: StandingExtension.nullable(),
  /** What the clock of its writer said. */
  at: Instant,
  by: z.string(),
  device: z.string().nullable(),
  reasons: z.array(Misfit).min(1),
  /** Of which subject, and which finding of it, it does not fit for which of these. */
  apart: z.array(
    z.strictObject({ subject: z.string(), findingId: FindingId.nullable(), reason: Misfit }),
  ),
  subjects: z.array(Subject).min(1),
  looked: Looked.nullable(),
});
export type SetAsideRow = z.infer<typeof SetAsideRow>;

export const setAsideList = declareList({
  row: SetAsideRow,
  filters: {
    /** Those that nobody has looked at. */
    waits: z.literal(true),
    reason: AskingMisfit,
    /** Of this case. */
    caseId: CaseId,
  },
  sorts: { at: 'descending' },
  sortedBy: 'at',
});
export type SetAsideFilter = z.infer<typeof setAsideList.Filter>;

/** One row of another device that is kept apart, and will not come in by itself (docs/store-format.md, rows_apart). */
export const RowApart = SetAsideRow.omit({
  ref: true,
  extension: true,
  reasons: true,
  apart: true,
}).extend({
  /** Its hash. */
  id: Sha256,
  /** Its place among the rows of its device. */
  sequence: z.number().int().positive(),
  why: WhyNotTakenIn,
});
export type RowApart = z.infer<typeof RowApart>;

export const rowsApartList = declareList({
  row: RowApart,
  filters: {
    /** Those that nobody has looked at. */
    waits: z.literal(true),
  },
  sorts: { at: 'descending' },
  sortedBy: 'at',
});

/** One row of the office journal. */
export const OfficeEntry = z.strictObject({
  id: z.string(),
  kind: OfficeEntryKind,
  fact: z.union([FactName, Unread]),
  /** As in a timeline. */
  body: z.record(z.string(), z.json()),
  /** What the fact before it said of the same, where it changes something. */
  before: z.record(z.string(), z.json()).nullable(),
  at: Instant,
  by: z.string(),
  device: z.string().nullable(),
  /** What people called what it is about. */
  about: z.string(),
  /** The unit it speaks of; empty where it speaks of none. */
  unit: z.string(),
  /** What the laptop that it speaks of is given of the record, before it and from it on; null where it speaks of none. */
  share: z.strictObject({ was: ShareView.nullable(), is: ShareView.nullable() }).nullable(),
  /** Who signs in on a laptop that was made ready. */
  signIn: z.array(z.string()),
  /** Done to the own account. */
  isOwn: z.boolean(),
  isApart: z.boolean(),
});
export type OfficeEntry = z.infer<typeof OfficeEntry>;

export const officeJournalList = declareList({
  row: OfficeEntry,
  filters: {
    period: Period,
    kind: OfficeEntryKind,
    /** By whom it was done, or whose account it is about. */
    personId: PersonId,
    /** Done by others, and not read yet by whoever asks. */
    isNew: z.literal(true),
  },
  sorts: { at: 'descending' },
  sortedBy: 'at',
  periodUnless: ['isNew'],
});
export type OfficeJournalFilter = z.infer<typeof officeJournalList.Filter>;

const OFFICE_JOURNAL_READERS = WRITTEN_BY['office_journal.read'];

export const journalCalls = {
  /** What happened in a case, latest first. */
  'journal.ofCase': read(
    CONTENT_ROLES,
    z.strictObject({ caseId: CaseId, cursor: Cursor.nullable() }),
    pageOf(TimelineRow),
  ),
  /** The same of a visit that belongs to no case. */
  'journal.ofVisit': read(
    CONTENT_ROLES,
    z.strictObject({ visitId: VisitId, cursor: Cursor.nullable() }),
    pageOf(TimelineRow),
  ),
  /** Facts that stand apart, of whatever they are, latest first. */
  'journal.setAside': setAsideList.page(CONTENT_ROLES),
  'journal.countSetAside': setAsideList.count(CONTENT_ROLES),
  /**
   * Rows of other devices that are kept apart, latest first: of the matters that whoever asks may see, and what concerns the
   * office itself for those who read its journal.
   */
  'journal.rowsApart': rowsApartList.page(CONTENT_ROLES),
  'journal.countRowsApart': rowsApartList.count(CONTENT_ROLES),
  /** Says that somebody has looked at facts that stand apart. Refusals: not_found, stale (somebody else has). */
  'journal.lookAt': write(
    WRITTEN_BY['set_aside.looked_at'],
    z.strictObject({ facts: z.array(FactRef).min(1).max(50), note }),
    z.strictObject({ looked: z.number().int() }),
  ),
  /** The same of rows that are kept apart. Refusals: not_found, stale (somebody else has). */
  'journal.lookAtRows': write(
    WRITTEN_BY['rows_apart.looked_at'],
    z.strictObject({ rows: z.array(Sha256).min(1).max(PAGE_ROWS), note }),
    z.strictObject({ looked: z.number().int() }),
  ),
  /** The office journal, latest first. */
  'journal.ofOffice': officeJournalList.page(OFFICE_JOURNAL_READERS),
  'journal.countOfOffice': officeJournalList.count(OFFICE_JOURNAL_READERS),
  /**
   * How much a newer Mingcha recorded of the office, its people, terms or units, of a kind that this one does not know, and
   * the latest of it. `about`: the person or unit it names; empty where it is neither.
   */
  'journal.newerOfOffice': read(
    OFFICE_JOURNAL_READERS,
    z.strictObject({}),
    z.strictObject({
      count: z.number().int(),
      latest: z.array(
        z.strictObject({
          id: z.string(),
          at: Instant,
          by: z.string(),
          device: z.string().nullable(),
          about: z.string(),
        }),
      ),
    }),
  ),
  /** When whoever asks last said that they had read it: nobody else can have said so for them unseen. */
  'journal.officeReadAt': read(
    OFFICE_JOURNAL_READERS,
    z.strictObject({}),
    z.strictObject({ at: Instant.nullable() }),
  ),
  /** Says that one has read the office journal up to now. */
  'journal.readOffice': write(
    OFFICE_JOURNAL_READERS,
    z.strictObject({}),
    z.strictObject({ read: z.number().int() }),
  ),
  /** How far the chain of this store's device goes: its length and its last hash, as printed on exports, signed by the device. */
  'journal.head': read(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      rows: z.number().int(),
      head: Sha256,
      device: z.string(),
      signature: z.string().regex(/^[0-9a-f]{128}$/),
    }),
  ),
  /**
   * Empties the tables and fills them again from the journal, in one transaction. Refusals: busy (it is being done
   * already), cancelled, disk_full.
   */
  'journal.rebuild': write(
    ['keeper'],
    z.strictObject({}),
    z.strictObject({ rows: z.number().int() }),
    { sees: 'whole', changes: EVERYTHING, alone: true },
  ),
  /**
   * Reads every page, re-computes the chain, holds every table against what follows from it, and the evidence files against their hashes.
   * `damaged`: a page is not whole, or an index does not agree with its table. `firstBad` names the first row of the chain that does not agree; `difference` the first place where a table does not,
   * looked for where the chain is whole; whoever keeps out of a unit is not told what stands there. Refusals: busy (it is being done already), cancelled, disk_full.
   */
  'journal.check': long(
    ['keeper', 'office_head'],
    z.strictObject({}),
    z.strictObject({
      /** When it began: what was written since is not in it. */
      at: Instant,
      rows: z.number().int(),
      /** Rows that are withheld here: nothing but their place is looked at. */
      withheld: z.number().int(),
      head: Sha256,
      damaged: z.boolean(),
      firstBad: z.number().int().nullable(),
      difference: Difference.nullable(),
      evidenceMissing: z.number().int(),
      evidenceChanged: z.number().int(),
      /** Sealed parts that were not destroyed and whose files are not here: not so where a backup from before was restored. */
      sealedMissing: z.number().int(),
    }),
    { alone: true, changes: ['vault'] },
  ),
};
