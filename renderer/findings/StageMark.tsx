/** The stage of a finding; or that it stands nowhere until it is settled. */
import { useTranslation } from 'react-i18next';
import type { FindingStage } from '../../shared/findings/moves.ts';
import { ProgressMark } from '../parts/ProgressMark.tsx';

const EIGHTHS: Partial<Record<FindingStage, number>> = {
  draft: 0,
  submitted: 1,
  confirmed: 2,
  ordered: 3,
  received: 4,
  mending: 5,
  reported: 6,
  verified: 7,
};

const ENDS: Partial<Record<FindingStage, 'done' | 'dropped' | 'handed_on'>> = {
  closed: 'done',
  dismissed: 'dropped',
  referred: 'handed_on',
  merged: 'handed_on',
};

const TONES: Partial<Record<FindingStage, 'good' | 'quiet'>> = {
  verified: 'good',
  closed: 'good',
  draft: 'quiet',
  dismissed: 'quiet',
  merged: 'quiet',
};

export function FindingStageMark({ stage }: { stage: FindingStage }) {
  const { t } = useTranslation();
  return (
    <ProgressMark
      word={t(`findings.stage.${stage}`)}
      eighths={EIGHTHS[stage]}
      shape={ENDS[stage]}
      tone={TONES[stage]}
    />
  );
}

/** Decided or written differently on two laptops. */
export function ContestedMark() {
  const { t } = useTranslation();
  return <ProgressMark word={t('findings.contest.mark')} shape="undecided" />;
}
