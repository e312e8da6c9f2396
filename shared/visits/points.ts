/**
 * 四不两直: how an unannounced visit is gone on. Of each point it is said whether it was kept, and where it was not, why. A
 * report heard on such a visit breaks the point that none is heard: that reason says why it was heard.
 */
import { z } from 'zod';
import { type Fault, faultsOf } from '../refusal.ts';
import { line } from '../text.ts';

export const POINTS = [
  /** 不发通知 */
  'no_notice',
  /** 不打招呼 */
  'no_greeting',
  /** 不听汇报 */
  'no_reports',
  /** 不用陪同接待 */
  'no_escort',
  /** 直奔基层 */
  'to_base',
  /** 直插现场 */
  'to_scene',
] as const;
export const Point = z.enum(POINTS);
export type Point = z.infer<typeof Point>;

const each = <Schema extends z.ZodType>(schema: Schema) =>
  z.strictObject({
    no_notice: schema,
    no_greeting: schema,
    no_reports: schema,
    no_escort: schema,
    to_base: schema,
    to_scene: schema,
  });

const Why = line(200);

/** Of each point why it was broken; null where it was kept. */
export const Points = each(Why.nullable());
export type Points = z.infer<typeof Points>;

/** A visit gone on as it should be. */
export const ALL_KEPT: Points = {
  no_notice: null,
  no_greeting: null,
  no_reports: null,
  no_escort: null,
  to_base: null,
  to_scene: null,
};

/** The points as they are answered: not yet, kept, or broken; why, is typed beside. */
export const PointsForm = each(z.strictObject({ kept: z.boolean().nullable(), why: z.string() }));
export type PointsForm = z.infer<typeof PointsForm>;

const open = { kept: null, why: '' };
export const OPEN_POINTS: PointsForm = {
  no_notice: open,
  no_greeting: open,
  no_reports: open,
  no_escort: open,
  to_base: open,
  to_scene: open,
};

/** Whether a point was kept, as far as it is answered; a report that was heard has answered for one of them. */
export const isKept = (points: PointsForm, point: Point, isReportHeard: boolean): boolean | null =>
  point === 'no_reports' && isReportHeard ? false : points[point].kept;

/** What is left to be said of them, as faults of their form. */
export const faultsOfPoints = (points: PointsForm, isReportHeard: boolean): Fault[] =>
  POINTS.flatMap((point): Fault[] => {
    const kept = isKept(points, point, isReportHeard);
    if (kept === null) return [{ path: `${point}.kept`, rule: 'not_chosen' }];
    const read = kept ? null : Why.safeParse(points[point].why);
    return read?.error
      ? faultsOf(read.error).map((fault) => ({ ...fault, path: `${point}.why` }))
      : [];
  });

/** The points as they are recorded, of a form in which nothing is left to be said. */
export function recordedPoints(points: PointsForm, isReportHeard: boolean): Points {
  const broken = (point: Point) =>
    isKept(points, point, isReportHeard) === false ? points[point].why : null;
  return {
    no_notice: broken('no_notice'),
    no_greeting: broken('no_greeting'),
    no_reports: broken('no_reports'),
    no_escort: broken('no_escort'),
    to_base: broken('to_base'),
    to_scene: broken('to_scene'),
  };
}

/** The points as they were answered, of a record. */
export function answeredPoints(points: Points): PointsForm {
  const answered = (why: string | null) => ({ kept: why === null, why: why ?? '' });
  return {
    no_notice: answered(points.no_notice),
    no_greeting: answered(points.no_greeting),
    no_reports: answered(points.no_reports),
    no_escort: answered(points.no_escort),
    to_base: answered(points.to_base),
    to_scene: answered(points.to_scene),
  };
}
