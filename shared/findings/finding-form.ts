/** A finding as it is filled in: choices may still be open. */
import type { z } from 'zod';
import { chosen } from '../chosen.ts';
import type { KnownDates } from '../date-order.ts';
import { TermId, UnitId } from '../ids.ts';
import { dateInOrder } from '../in-order.ts';
import { faultsOfTime } from '../refusal.ts';
import { FindingRecord, Severity } from './finding.ts';
import { InvolvedFormList } from './involved.ts';

/** A finding of a visit on that day, which cannot have happened after it, nor be still to come. */
export const findingFormOf = (known: KnownDates) =>
  FindingRecord.extend({
    happenedOn: dateInOrder('finding', known),
    unitId: chosen(UnitId),
    involved: InvolvedFormList,
    leafId: chosen(TermId),
    classId: chosen(TermId),
    severity: chosen(Severity),
  }).superRefine(
    ({ happenedOn, happenedAt }, context) => {
      for (const { rule } of faultsOfTime('', happenedOn, happenedAt, known)) {
        context.addIssue({ code: 'custom', path: ['happenedAt'], params: { rule } });
      }
    },
    // Also while other fields are still open.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );
export type FindingForm = z.input<ReturnType<typeof findingFormOf>>;
export type FilledFinding = z.output<ReturnType<typeof findingFormOf>>;

export const emptyFinding = (happenedOn: string, unitId: string | null): FindingForm => ({
  unitId,
  account: '',
  happenedOn,
  happenedAt: null,
  place: '',
  involved: [],
  leafId: null,
  classId: null,
  causeId: null,
  tagIds: [],
  severity: null,
  consequence: '',
  basis: '',
  demand: '',
});
