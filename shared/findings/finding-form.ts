/** A finding as it is filled in: choices may still be open. */
import type { z } from 'zod';
import { chosen } from '../chosen.ts';
import { UnitId } from '../ids.ts';
import { FindingRecord, Severity } from './finding.ts';
import { OfficialClass, Wind } from './winds.ts';

export const FindingForm = FindingRecord.extend({
  unitId: chosen(UnitId),
  wind: chosen(Wind),
  officialClass: chosen(OfficialClass),
  severity: chosen(Severity),
});
export type FindingForm = z.input<typeof FindingForm>;

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
