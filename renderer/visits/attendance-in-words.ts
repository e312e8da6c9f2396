/** Who was at their posts, in words. */
import type { TFunction } from 'i18next';
import { type Attendance, Lapse } from '../../shared/visits/attendance.ts';

/** 迟到 23 人, 缺岗 20 人: each kind of which there was any. */
export const lapsesIn = (t: TFunction, counts: Pick<Attendance, Lapse>): string[] =>
  Lapse.options
    .filter((lapse) => counts[lapse] > 0)
    .map((lapse) => t(`visits.attended.${lapse}`, { count: counts[lapse] }));

/** In one line: those due and those there, where they were counted, and each kind of lapse; that there was none, where nothing is said. */
export function attendanceIn(t: TFunction, attendance: Attendance): string {
  const counted = (['due', 'present'] as const).flatMap((name) => {
    const count = attendance[name];
    return count === null ? [] : [t(`visits.attended.${name}`, { count })];
  });
  const said = [...counted, ...lapsesIn(t, attendance)];
  return said.length > 0 ? said.join(t('app.list.and')) : t('visits.attended.nobody');
}
