/** A finding as it is filled in: choices may still be open. */
import type { z } from 'zod';
import { chosen } from '../chosen.ts';
import type { KnownDates } from '../date-order.ts';
import { TermId, UnitId } from '../ids.ts';
import { dateInOrder } from '../in-order.ts';
import { faultsOfTime } from '../refusal.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
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

/**
 * What choosing a leaf writes of basis and demand: what the office proposes for it, where nothing is written or only what the
 * leaf before it proposed.
 */
export function proposedTexts(
  taxonomy: Taxonomy,
  written: Pick<FindingForm, 'leafId' | 'basis' | 'demand'>,
  leafId: string,
): { of: 'basis' | 'demand'; text: string }[] {
  const before = written.leafId;
  const isFree = (of: 'basis' | 'demand') =>
    written[of].trim() === '' ||
    (before !== null && written[of] === taxonomy.proposedText(before, of));
  return (['basis', 'demand'] as const)
    .filter(isFree)
    .map((of) => ({ of, text: taxonomy.proposedText(leafId, of) }));
}

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
