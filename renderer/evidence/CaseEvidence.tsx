/** Evidence on a case's page: that of a visit as a whole, and what is to be said of all of it. */
import { useTranslation } from 'react-i18next';
import type { EvidenceView } from '../../shared/evidence/calls.ts';
import type { VisitView } from '../../shared/visits/calls.ts';
import styles from './CaseEvidence.module.css';
import { KeptEvidence } from './KeptEvidence.tsx';

interface Props {
  /** All that the case has. */
  evidence: readonly EvidenceView[];
}

export function CaseEvidence({ evidence, visit }: Props & { visit: VisitView }) {
  return evidence
    .filter(({ visitId, findingIds }) => visitId === visit.id && findingIds.length === 0)
    .map((item) => <KeptEvidence key={item.id} item={item} isOpen />);
}

export function LostEvidence({ evidence }: Props) {
  const { t } = useTranslation();
  const count = evidence.filter(({ fault }) => fault !== null).length;
  return count === 0 ? null : <p className={styles.lost}>{t('evidence.lost', { count })}</p>;
}
