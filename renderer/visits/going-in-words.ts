/** How a visit was gone on, as lines of its sheet: which points were broken and why, or what the unit was told. */
import type { TFunction } from 'i18next';
import type { VisitView } from '../../shared/visits/calls.ts';
import { POINTS } from '../../shared/visits/points.ts';

type Line = readonly [name: string, value: string];

export function goingIn(t: TFunction, { points, notice }: Pick<VisitView, 'points' | 'notice'>) {
  const lines: Line[] = [];
  if (points) {
    const broken = POINTS.flatMap((point) => {
      const why = points[point];
      return why === null
        ? []
        : [t('visits.brokenFor', { point: t(`visits.point.${point}`), why })];
    });
    lines.push([
      t('visits.points'),
      broken.length === 0
        ? t('visits.allKept')
        : t(broken.length === POINTS.length ? 'visits.broken' : 'visits.brokenOthersKept', {
            points: broken.join(t('app.list.and')),
          }),
    ]);
  }
  if (notice) {
    const { givenOn, givenTo, number, itinerary } = notice;
    lines.push([
      t('visits.notice.label'),
      t(number === '' ? 'visits.notice.given' : 'visits.notice.givenBy', {
        givenOn,
        givenTo,
        number,
      }),
    ]);
    if (itinerary !== '') lines.push([t('visits.notice.itinerary'), itinerary]);
  }
  return lines;
}
