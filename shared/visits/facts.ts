import { z } from 'zod';
import { fact } from '../fact.ts';
import {
  caseId,
  checklistItemId,
  checklistVersionId,
  date,
  findingId,
  flag,
  personId,
  roundId,
  seen,
  text,
  time,
  unitId,
  visitId,
  whole,
} from '../frozen.ts';

/** What a visit recorded. */
const visit = z.strictObject({
  visitedOn: date,
  arrivedAt: time.nullable(),
  leftAt: time.nullable(),
  /** The leader of the team first. */
  team: z.array(personId),
  approach: z.enum(['unannounced', 'announced']),
  /** 四不两直, of an unannounced visit: of each point why it was broken; null where it was kept. */
  points: z
    .strictObject({
      no_notice: text.nullable(),
      no_greeting: text.nullable(),
      no_reports: text.nullable(),
      no_escort: text.nullable(),
      to_base: text.nullable(),
      to_scene: text.nullable(),
    })
    .nullable(),
  /** Of an announced visit. */
  notice: z
    .strictObject({ givenOn: date, givenTo: text, number: text, itinerary: text })
    .nullable(),
  coverage: z.enum(['spot', 'full']),
  coverageOf: text,
  population: whole.nullable(),
  checked: whole.nullable(),
  activities: z.array(
    z.strictObject({
      kind: z.enum(['person', 'report', 'scene', 'papers']),
      subject: text,
      note: text,
      count: whole,
    }),
  ),
  standing: z.enum(['laggard', 'advanced']),
  /** The checklist it was answered by, and what of each of its items; null where it went by none. */
  checklist: z
    .strictObject({
      versionId: checklistVersionId,
      answers: z.array(
        z.strictObject({
          itemId: checklistItemId,
          answer: z.enum(['kept', 'broken', 'not_looked_at']),
          /** What the broken item became. */
          findingId: findingId.nullable(),
        }),
      ),
    })
    .nullable(),
  /** Who was at their posts; null where that was not looked at. */
  attendance: z
    .strictObject({
      due: whole.nullable(),
      present: whole.nullable(),
      late: whole,
      absent: whole,
      leftEarly: whole,
    })
    .nullable(),
  goodPractice: text,
  conclusion: text,
});

export const visitFacts = {
  'visit.recorded': fact(
    1,
    z.strictObject({
      visitId,
      roundId,
      /** The case it opened or goes back to; null where it found nothing. */
      caseId: caseId.nullable(),
      unitId,
      purpose: z.enum(['inspection', 'return']),
      /** What made the office go there; null of a return visit, which its case made. */
      source: z
        .enum(['routine', 'assigned', 'named_complaint', 'anonymous_complaint', 'look_back'])
        .nullable(),
      visit,
    }),
  ),
  /** What of it was not as it was recorded; or that it does not count at all, such as one that was never made. */
  'visit.corrected': fact(
    1,
    z.strictObject({
      visitId,
      caseId: caseId.nullable(),
      seen,
      values: visit.omit({ checklist: true }).extend({ withdrawn: flag }).partial(),
      reason: text,
    }),
  ),
};
