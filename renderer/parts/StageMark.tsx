/** A stage, as a word and a shape: a ring that fills as the matter goes on; colour only where it is done. */
import { useTranslation } from 'react-i18next';
import type { CaseStage } from '../../shared/cases/case.ts';
import type { FindingStage } from '../../shared/findings/moves.ts';
import styles from './StageMark.module.css';

/** How far along a stage is, in eighths of the way; the ends have shapes of their own. */
const FINDING_EIGHTHS: Partial<Record<FindingStage, number>> = {
  draft: 0,
  submitted: 1,
  confirmed: 2,
  ordered: 3,
  received: 4,
  mending: 5,
  reported: 6,
  verified: 7,
};

const CASE_EIGHTHS: Partial<Record<CaseStage, number>> = {
  recording: 0,
  reviewing: 1,
  ordering: 2,
  mending: 4,
  verifying: 6,
  closing: 7,
};

export function FindingStageMark({ stage }: { stage: FindingStage }) {
  const { t } = useTranslation();
  return (
    <span className={styles.mark} data-stage={stage}>
      <Shape stage={stage} eighths={FINDING_EIGHTHS[stage]} />
      {t(`findings.stage.${stage}`)}
    </span>
  );
}

export function CaseStageMark({ stage }: { stage: CaseStage }) {
  const { t } = useTranslation();
  return (
    <span className={styles.mark} data-stage={stage}>
      <Shape stage={stage} eighths={CASE_EIGHTHS[stage]} />
      {t(`cases.stage.${stage}`)}
    </span>
  );
}

/** Decided or written differently: it stands nowhere until it is settled. */
export function ContestedMark() {
  const { t } = useTranslation();
  return (
    <span className={styles.mark}>
      <Shape stage="contested" eighths={undefined} />
      {t('findings.contest.mark')}
    </span>
  );
}

const CENTRE = 7;
const RADIUS = 5.25;
const PIE = 3.25;

function Shape({
  stage,
  eighths,
}: {
  stage: CaseStage | FindingStage | 'contested';
  eighths: number | undefined;
}) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className={styles.shape}>
      <circle cx={CENTRE} cy={CENTRE} r={RADIUS} fill="none" strokeWidth="1.5" />
      {eighths !== undefined && eighths > 0 && (
        <circle
          cx={CENTRE}
          cy={CENTRE}
          r={PIE / 2}
          fill="none"
          strokeWidth={PIE}
          pathLength="8"
          strokeDasharray={`${eighths} 8`}
          transform={`rotate(-90 ${CENTRE} ${CENTRE})`}
        />
      )}
      {stage === 'closed' && <path d="M4.3 7.2 6.2 9.1 9.8 5.1" fill="none" strokeWidth="1.5" />}
      {stage === 'dismissed' && <path d="M4.5 7h5" fill="none" strokeWidth="1.5" />}
      {stage === 'contested' && (
        <path d="M4.5 5.8h5M4.5 8.2h5M8.4 4.2 5.6 9.8" fill="none" strokeWidth="1.2" />
      )}
      {stage === 'referred' && (
        <path d="M4.2 7h5M7.2 4.9 9.4 7 7.2 9.1" fill="none" strokeWidth="1.3" />
      )}
    </svg>
  );
}
