/** One piece of evidence in a line: what kind, its title and grade, who made it and when. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shownMoment } from '../../shared/dates.ts';
import type { EvidenceInput, EvidenceView } from '../../shared/evidence/calls.ts';
import type { EvidenceRecord } from '../../shared/evidence/evidence-record.ts';
import { FileIcon, NoteIcon } from '../base/icons.tsx';
import styles from './EvidenceLine.module.css';

interface Props {
  evidence: EvidenceInput | EvidenceRecord;
  fault?: EvidenceView['fault'];
  acts?: ReactNode;
}

export function EvidenceLine({ evidence, fault, acts }: Props) {
  const { t } = useTranslation();
  const { kind, title, grade, maker, madeAt } = evidence;
  return (
    <div className={styles.line}>
      <span className={styles.icon}>{kind === 'note' ? <NoteIcon /> : <FileIcon />}</span>
      <div>
        <span>{title}</span>
        <span className={styles.grade} data-grade={grade ?? 'open'}>
          {grade === null ? t('evidence.notGraded') : t(`evidence.grade.${grade}`)}
        </span>
        {fault && <span className={styles.fault}>{t(`evidence.fault.${fault}`)}</span>}
        <small>
          {maker}　{shownMoment(madeAt)}
        </small>
        {kind === 'note' && <p>{evidence.text}</p>}
      </div>
      {acts && <span className={styles.acts}>{acts}</span>}
    </div>
  );
}
