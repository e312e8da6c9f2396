/** The stage of a case. */
import { useTranslation } from 'react-i18next';
import type { CaseStage } from '../../shared/cases/case.ts';
import { ProgressMark } from '../parts/ProgressMark.tsx';

const EIGHTHS: Partial<Record<CaseStage, number>> = {
  recording: 0,
  reviewing: 1,
  ordering: 2,
  mending: 4,
  verifying: 6,
  closing: 7,
};

export function CaseStageMark({ stage }: { stage: CaseStage }) {
  const { t } = useTranslation();
  return (
    <ProgressMark
      word={t(`cases.stage.${stage}`)}
      eighths={EIGHTHS[stage]}
      shape={stage === 'closed' ? 'done' : undefined}
      tone={stage === 'closed' ? 'good' : stage === 'recording' ? 'quiet' : undefined}
    />
  );
}
