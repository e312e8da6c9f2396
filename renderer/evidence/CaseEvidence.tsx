/** Evidence on a case's page: that of a visit as a whole, and what is to be said of all of it. */
import { useTranslation } from 'react-i18next';
import type { VisitView } from '../../shared/visits/calls.ts';
import type { WholeCase } from '../cases/whole-case.ts';
import styles from '../parts/RecordPage.module.css';
import { KeptEvidence } from './KeptEvidence.tsx';

export function CaseEvidence({ whole, visit }: { whole: WholeCase; visit: VisitView }) {
  return whole.evidence
    .filter(({ visitId, findingIds }) => visitId === visit.id && findingIds.length === 0)
    .map((item) => <KeptEvidence key={item.id} item={item} isOpen />);
}

export function LostEvidence({ whole: { evidence } }: { whole: WholeCase }) {
  const { t } = useTranslation();
  const count = evidence.filter(({ fault }) => fault !== null).length;
  return count === 0 ? null : <p className={styles.lost}>{t('evidence.lost', { count })}</p>;
}
