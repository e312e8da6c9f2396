import { z } from 'zod';
import { fact } from '../fact.ts';
import {
  caseId,
  date,
  evidenceId,
  findingId,
  sealedPart,
  seen,
  termId,
  text,
  time,
  unitId,
  visitId,
  whole,
} from '../frozen.ts';

const stage = z.enum([
  'draft',
  'submitted',
  'confirmed',
  'ordered',
  'received',
  'mending',
  'reported',
  'verified',
  'closed',
  'dismissed',
  'referred',
  'merged',
]);

/** The finding that moved, the revision the person saw, and the stage it left. */
const moved = { findingId, seen, from: stage };

const term = z.strictObject({ id: termId, version: whole });

/** One sheet, as somebody filled it in. */
const finding = z.strictObject({
  unitId,
  account: text,
  happenedOn: date,
  happenedAt: time.nullable(),
  place: text,
  involved: z.array(
    z.strictObject({
      post: text,
      name: text,
      count: whole.nullable(),
      unitId: unitId.nullable(),
      unitText: text,
      what: text,
      when: text,
      note: text,
    }),
  ),
  // Each term with the version it had when it was chosen.
  leaf: term,
  class: term,
  cause: term.nullable(),
  tags: z.array(term),
  severity: z.enum(['ordinary', 'serious', 'major']),
  consequence: text,
  basis: text,
  demand: text,
});

/** A fact by the device that wrote it and its number there. */
const factRef = z.strictObject({ device: text, sequence: whole });

export const findingFacts = {
  'finding.recorded': fact(
    1,
    z.strictObject({
      findingId,
      caseId,
      visitId,
      /** Its place among the findings of its case, whose number comes before it: the 3 of 2026-0012-3. */
      serial: whole,
      finding,
    }),
  ),
  'finding.revised': fact(1, z.strictObject({ findingId, seen, finding })),
  /**
   * A second finding made out of part of another, of the same visit: as it begins, where it stands in its case, and which of
   * the other's evidence bears it out too. Of the other: `of` with what the person saw, and what is written otherwise since.
   */
  'finding.split': fact(
    1,
    z.strictObject({
      ...moved,
      serial: whole,
      finding,
      evidenceIds: z.array(evidenceId),
      of: findingId,
      values: finding.partial(),
      reason: text,
    }),
  ),
  /** What of a confirmed finding is not as it stands. */
  'finding.corrected': fact(
    1,
    z.strictObject({ ...moved, values: finding.partial(), reason: text }),
  ),
  'finding.submitted': fact(1, z.strictObject(moved)),
  'finding.sent_back': fact(1, z.strictObject({ ...moved, reason: text })),
  'finding.confirmed': fact(1, z.strictObject({ ...moved, note: text })),
  'finding.dismissed': fact(1, z.strictObject({ ...moved, reason: text })),
  /** The other tells the same matter, and goes on alone. It may be of another case. */
  'finding.merged': fact(
    1,
    z
      .strictObject({ ...moved, into: findingId, reason: text })
      .refine(({ findingId: of, into }) => of !== into),
  ),
  /** Why stands in the sealed part. */
  'finding.referred': fact(1, z.strictObject({ ...moved, to: text, sealed: sealedPart })),
  'finding.verified': fact(1, z.strictObject({ ...moved, visitId, note: text })),
  'finding.returned_to_mending': fact(
    1,
    z.strictObject({ ...moved, visitId: visitId.nullable(), reason: text }),
  ),
  'finding.closed': fact(1, z.strictObject({ ...moved, note: text })),
  'finding.reopened': fact(1, z.strictObject({ ...moved, reason: text })),
  /** The compensating fact of an undo: the finding stands again where it stood before the move. */
  'finding.move_undone': fact(
    1,
    z.strictObject({
      ...moved,
      move: z.enum([
        'submit',
        'send_back',
        'confirm',
        'dismiss',
        'merge',
        'refer',
        'order',
        'receive',
        'mend',
        'report',
        'verify',
        'return_to_mending',
        'close',
        'reopen',
      ]),
    }),
  ),
  /**
   * What people who did not know of each other decided or wrote differently, decided by one who knows both: the facts that
   * lead to its sides, which of them goes on, and the value of each field that has several.
   */
  'finding.settled': fact(
    1,
    z.strictObject({
      findingId,
      seen,
      sides: z.array(factRef).min(1),
      chosen: factRef,
      values: finding.partial(),
      reason: text,
    }),
  ),
};
