/**
 * How a visit was gone on (督查方式): unannounced, with the points of 四不两直; or announced, with what the unit was told. Of a
 * round both are said once, in its head.
 */
import { z } from 'zod';
import type { KnownDates } from '../date-order.ts';
import { Approach } from '../five-pairs.ts';
import type { Fault, FaultRule } from '../refusal.ts';
import { EMPTY_NOTICE, faultsOfNotice, Notice, NoticeForm } from './notice.ts';
import { faultsOfPoints, OPEN_POINTS, Points, PointsForm, recordedPoints } from './points.ts';

/** As it is recorded: the points of an unannounced visit, the notice of an announced one. */
export const Going = z.strictObject({
  approach: Approach,
  points: Points.nullable(),
  notice: Notice.nullable(),
});
type Going = z.infer<typeof Going>;

/** As it is filled in: what does not go with the way chosen stays as it was typed, and is not recorded. */
export const GoingForm = z.strictObject({ points: PointsForm, notice: NoticeForm });
type GoingForm = z.infer<typeof GoingForm>;

export const OPEN_GOING: GoingForm = { points: OPEN_POINTS, notice: EMPTY_NOTICE };

type WithActivities = { activities?: readonly { kind: string }[] };

/** Whether somebody reported to the team. A round goes to see. */
export const isReportHeard = ({ activities = [] }: WithActivities): boolean =>
  activities.some(({ kind }) => kind === 'report');

/** All that it is said by; looked at also while other fields are still open. */
export const HowTheyGo = GoingForm.extend({
  approach: Approach.nullable(),
  activities: z.array(z.object({ kind: z.string() })).optional(),
}).loose();

const at = (name: keyof GoingForm, faults: readonly Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, path: `${name}.${fault.path}` }));

/** What is left to be said on the form of how they went. */
export function faultsOfGoing(
  form: GoingForm & WithActivities & { approach: Approach | null },
  known: KnownDates,
): Fault[] {
  if (form.approach === 'unannounced') {
    return at('points', faultsOfPoints(form.points, isReportHeard(form)));
  }
  return form.approach === 'announced' ? at('notice', faultsOfNotice(form.notice, known)) : [];
}

/** What in a record does not go together. */
export function faultsOfRecordedGoing({
  approach,
  points,
  notice,
  ...visit
}: Going & WithActivities): Fault[] {
  const isUnannounced = approach === 'unannounced';
  const said = (path: string, value: object | null, isWanted: boolean): Fault[] => {
    const rule: FaultRule = isWanted ? 'required' : 'wrong_form';
    return (value !== null) === isWanted ? [] : [{ path, rule }];
  };
  return [
    ...said('points', points, isUnannounced),
    ...said('notice', notice, !isUnannounced),
    ...(points?.no_reports === null && isReportHeard(visit)
      ? [{ path: 'points.no_reports', rule: 'required' as const }]
      : []),
  ];
}

/** How they went, as it is recorded, of a form in which nothing is left to be said. */
export const recordedGoing = (
  form: GoingForm & WithActivities & { approach: Approach },
): z.input<typeof Going> => ({
  approach: form.approach,
  points: form.approach === 'unannounced' ? recordedPoints(form.points, isReportHeard(form)) : null,
  notice: form.approach === 'announced' ? form.notice : null,
});
