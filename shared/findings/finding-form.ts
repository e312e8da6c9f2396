/** A finding as it is filled in: choices may still be open. */
import type { z } from 'zod';
import { chosen } from '../chosen.ts';
import { UnitId } from '../ids.ts';
import { faultsOfDate } from '../refusal.ts';
import { FindingRecord, Severity } from './finding.ts';
import { OfficialClass, Wind } from './winds.ts';

export const FindingForm = FindingRecord.extend({
  unitId: chosen(UnitId),
  wind: chosen(Wind),
  officialClass: chosen(OfficialClass),
  severity: chosen(Severity),
});
export type FindingForm = z.input<typeof FindingForm>;

/** A finding of a visit on that day, which cannot have happened after it. */
export const findingFormOf = (visitedOn: string) =>
  FindingForm.superRefine(({ happenedOn }, context) => {
    for (const { rule, order } of faultsOfDate('', 'finding', happenedOn, { visit: visitedOn })) {
      context.addIssue({ code: 'custom', path: ['happenedOn'], params: { rule, order } });
    }
  });

export const emptyFinding = (happenedOn: string, unitId: string | null): FindingForm => ({
  unitId,
  fact: '',
  happenedOn,
  happenedAt: null,
  place: '',
  who: '',
  wind: null,
  officialClass: null,
  severity: null,
  demand: '',
});
