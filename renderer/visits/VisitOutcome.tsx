/** What a visit came to: how many findings, or that there were none. A return visit is judged by what it bears out. */
import { useTranslation } from 'react-i18next';
import type { VisitRow } from '../../shared/visits/calls.ts';

export function VisitOutcome({
  findings,
  purpose,
  withdrawn,
}: Pick<VisitRow, 'findings' | 'purpose' | 'withdrawn'>) {
  const { t } = useTranslation();
  if (withdrawn) return t('visits.outcome.withdrawn');
  if (findings > 0) return t('visits.outcome.found', { count: findings });
  return t(purpose === 'return' ? 'visits.outcome.none' : 'visits.outcome.nothing');
}
