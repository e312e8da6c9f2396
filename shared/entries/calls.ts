/** Entry: one visit's form, from its five steps to the record. */
import { z } from 'zod';
import { read, write } from '../call.ts';
import { CaseSource, CaseTitle } from '../cases/case.ts';
import { distinct } from '../distinct.ts';
import { DraftKey } from '../drafts/calls.ts';
import { EvidenceInput } from '../evidence/calls.ts';
import { FindingRecord } from '../findings/finding.ts';
import { CaseId, FindingId, PersonId, RoundId, TermId, UnitId, VisitId } from '../ids.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { MOST_FINDINGS, PlaceAmongFindings } from '../visits/found.ts';
import { VisitRecord } from '../visits/visit.ts';
import { RoundEntry } from './round-entry.ts';

/** The case a return visit goes back to; or the unit visited, and what the case is called that a finding opens. */
export const EntryCase = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open'), caseId: CaseId }),
  z.strictObject({
    kind: z.literal('new'),
    unitId: UnitId,
    title: CaseTitle,
    source: CaseSource,
  }),
]);

export const Entry = z.strictObject({
  case: EntryCase,
  visit: VisitRecord,
  findings: z.array(FindingRecord).max(MOST_FINDINGS),
  evidence: z
    .array(
      z.strictObject({
        evidence: EvidenceInput,
        /** Which of this entry's findings it bears out, by position. */
        findings: distinct(z.array(PlaceAmongFindings).max(MOST_FINDINGS)),
        /** Which findings already in the case it bears out: on a return visit, those looked at again. */
        earlierFindings: distinct(z.array(FindingId).max(50)),
      }),
    )
    .max(100),
  /** Whether the findings go to review at once or stay drafts. */
  submit: z.boolean(),
  /** The draft this entry was typed in; it is gone once the entry stands. */
  draft: DraftKey.nullable(),
});
export type Entry = z.infer<typeof Entry>;

/** What whoever asks has entered lately, latest first: what they are likely to need again. */
export const Recent = z.strictObject({
  /** With whom they went. */
  people: z.array(PersonId),
  /** What their findings were sorted under. */
  leafIds: z.array(TermId),
});

/** Where something was found at a unit, whoever found it, and how that sounds (shared/spelling.ts). */
export const Place = z.strictObject({ name: z.string(), spelling: z.string() });

export const entryCalls = {
  /** Offered first while one enters. */
  'entries.recent': read(WRITTEN_BY['visit.recorded'], z.strictObject({}), Recent, {
    restsOn: ['cases'],
  }),
  /** Places of the unit, the latest first. */
  'entries.places': read(
    WRITTEN_BY['visit.recorded'],
    z.strictObject({ unitId: UnitId }),
    z.array(Place),
    { restsOn: ['cases'] },
  ),
  /**
   * Records a visit with its findings and evidence in one transaction. The first findings of a unit's visit open a case;
   * a visit that finds nothing stands without one. Each visit entered so is a round of its own.
   * Refusals: not_found, file_gone; invalid_input with date_in_future when the visit or a finding is dated after today,
   * with unknown_choice when a finding's unit is neither the visit's nor under it, with recused when somebody of the
   * team kept out of the unit on the day of the visit.
   */
  'entries.record': write(
    WRITTEN_BY['visit.recorded'],
    Entry,
    z.strictObject({
      /** Null where nothing was found. */
      caseId: CaseId.nullable(),
      visitId: VisitId,
      findingIds: z.array(FindingId),
    }),
    { changes: ['drafts'] },
  ),
  /**
   * Records a round (一轮督查): its head once, a visit for each row, and a case for each unit where something was found; all
   * of it or nothing. Refusals: those of `entries.record`, each at its row as invalid_input; file_gone.
   */
  'entries.recordRound': write(
    WRITTEN_BY['visit.recorded'],
    RoundEntry,
    z.strictObject({ roundId: RoundId, caseIds: z.array(CaseId) }),
    { changes: ['drafts'] },
  ),
};
