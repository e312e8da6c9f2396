/** What an order is waiting for, from the stages of the findings under it. */
import type { ActState } from '../findings/acts.ts';
import type { FindingStage } from '../findings/moves.ts';

export const AWAITS = ['receipt', 'measures', 'feedback', 'verification', 'nothing'] as const;
export type Awaits = (typeof AWAITS)[number];

/** What the unit owes; the rest is the office's to do. */
export const OWED_BY_UNIT: readonly Awaits[] = ['receipt', 'measures', 'feedback'];

const AWAITS_OF: Partial<Record<FindingStage, Awaits>> = {
  ordered: 'receipt',
  received: 'measures',
  mending: 'feedback',
  reported: 'verification',
};

/** An order waits for what its least advanced finding waits for. */
export function awaitsOf(stages: readonly FindingStage[]): Awaits {
  return stages
    .map((stage): Awaits => AWAITS_OF[stage] ?? 'nothing')
    .reduce<Awaits>(
      (least, awaits) => (AWAITS.indexOf(awaits) < AWAITS.indexOf(least) ? awaits : least),
      'nothing',
    );
}

/** As people read it: what was reported waits for a return visit first, until one bears it out. */
export function shownAwaits(findings: readonly Pick<ActState, 'stage' | 'borneOutBy'>[]) {
  const awaits = awaitsOf(findings.map(({ stage }) => stage));
  const isToVisit = findings.some(
    ({ stage, borneOutBy }) => stage === 'reported' && borneOutBy.length === 0,
  );
  return awaits === 'verification' && isToVisit ? 'visit' : awaits;
}
