/** What was corrected of a record: what it said and what it says beside each other, who corrected it, when and why. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoment } from '../base/office.ts';
import styles from './CorrectionTable.module.css';

interface Change {
  key: string;
  /** What the field is called. */
  name: string;
  was: ReactNode;
  is: ReactNode;
  /** It was corrected again since. */
  isReplaced: boolean;
  note?: ReactNode;
}

interface Correction {
  by: string;
  at: number;
  isClaimed: boolean;
  device: string | null;
  reason: string;
  /** The documents that were issued before it. */
  documents: readonly string[];
  changes: readonly Change[];
}

export function CorrectionTable({ corrections }: { corrections: readonly Correction[] }) {
  const { t } = useTranslation();
  const moment = useMoment();
  if (corrections.length === 0) return null;
  return (
    <section className={styles.corrections} aria-label={t('visits.corrected.title')}>
      <h4>{t('visits.corrected.title')}</h4>
      {corrections.map(({ by, at, isClaimed, device, reason, documents, changes }) => (
        <div key={`${at} ${by} ${device}`} className={styles.correction}>
          <p className={styles.head}>
            {by} {moment(at)}
            {device && <span>{t('findings.contest.device', { device })}</span>}
            {isClaimed && <small>{t('journal.claimed')}</small>}
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('visits.corrected.field')}</th>
                <th scope="col">{t('visits.corrected.was')}</th>
                <th scope="col">{t('visits.corrected.is')}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ key, name, was, is, isReplaced, note }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td>{was}</td>
                  <td>
                    {is}
                    {isReplaced && <small>{t('visits.corrected.replaced')}</small>}
                    {note && <div className={styles.note}>{note}</div>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>{t('app.list.named', { name: t('visits.correct.reason'), value: reason })}</p>
          {documents.length > 0 && (
            <p className={styles.documents}>
              {t('visits.corrected.documents', { numbers: documents.join(t('app.list.and')) })}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}
