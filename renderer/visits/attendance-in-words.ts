/** Who was at their posts, in one line: those due and there where they were counted, and each kind of which there was any. */
import type { TFunction } from 'i18next';
import type { Attendance } from '../../shared/visits/attendance.ts';

export function attendanceIn(t: TFunction, attendance: Attendance): string {
  const said = (['due', 'present', 'late', 'absent', 'leftEarly'] as const).flatMap((name) => {
    const count = attendance[name];
    const isSaid = name === 'due' || name === 'present' ? count !== null : count !== 0;
    return isSaid ? [t(`visits.attended.${name}`, { count: count ?? 0 })] : [];
  });
  return said.length > 0 ? said.join(t('app.list.and')) : t('visits.attended.nobody');
}
