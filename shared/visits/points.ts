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

/** The same of each point. */
const ofEach = <Value>(answerTo: (point: Point) => Value): Record<Point, Value> => ({
  no_notice: answerTo('no_notice'),
  no_greeting: answerTo('no_greeting'),
  no_reports: answerTo('no_reports'),
  no_escort: answerTo('no_escort'),
  to_base: answerTo('to_base'),
  to_scene: answerTo('to_scene'),
});

const Why = line(200);

/** Of each point why it was broken; null where it was kept. */
export const Points = z.strictObject(ofEach(() => Why.nullable()));
export type Points = z.infer<typeof Points>;

/** A visit gone on as it should be. */
export const ALL_KEPT: Points = ofEach(() => null);

/** The points as they are answered: not yet, kept, or broken; why, is typed beside. */
export const PointsForm = z.strictObject(
  ofEach(() => z.strictObject({ kept: z.boolean().nullable(), why: z.string() })),
);
export type PointsForm = z.infer<typeof PointsForm>;

export const OPEN_POINTS: PointsForm = ofEach(() => ({ kept: null, why: '' }));

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
export const recordedPoints = (points: PointsForm, isReportHeard: boolean): Points =>
  ofEach((point) => (isKept(points, point, isReportHeard) === false ? points[point].why : null));

/** The points as they were answered, of a record. */
export const answeredPoints = (points: Points): PointsForm =>
  ofEach((point) => ({ kept: points[point] === null, why: points[point] ?? '' }));
