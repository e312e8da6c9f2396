/** What the rows of a round come to, in one line: 35 个单位 · 16 个发现问题 · 迟到 23 人 · 缺岗 20 人. */
import { useTranslation } from 'react-i18next';
import { type RowForm, sumsOf } from '../../shared/entries/round-form.ts';
import { lapsesIn } from '../visits/attendance-in-words.ts';

interface Props {
  rows: readonly RowForm[];
  /** How many rows are to be corrected: what they count may not be what was meant. */
  wrong?: number;
}

export function RoundSumsLine({ rows, wrong = 0 }: Props) {
  const { t } = useTranslation();
  const { units, found, open, ...people } = sumsOf(rows);
  const parts = [
    t('entries.round.sums.units', { count: units }),
    t('entries.round.sums.found', { count: found }),
    ...lapsesIn(t, people),
    ...(open > 0 ? [t('entries.round.sums.open', { count: open })] : []),
    ...(wrong > 0 ? [t('entries.round.sums.wrong', { count: wrong })] : []),
  ];
  return <span>{parts.join(' · ')}</span>;
}
