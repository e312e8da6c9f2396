/**
 * Below a text: which of its words say less than they seem to, and what to write instead. Nobody is held up by it, no key waits
 * for it, and Tab does not stop at it.
 */
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MARKINGS, markerOf } from '../../shared/office/marked-words.ts';
import { useOffice } from '../base/office.ts';
import styles from './WordingMarks.module.css';

export function WordingMarks({ text }: { text: string }) {
  const { t } = useTranslation();
  const { markedWords } = useOffice().settings;
  const marked = useMemo(() => markerOf(markedWords), [markedWords]);
  const shown = useDeferredValue(text);
  return useMemo(() => {
    const places = marked(shown);
    if (places.length === 0) return null;
    return (
      <ul className={styles.marks} aria-label={t('findings.marks.title')}>
        {MARKINGS.map((marking) => {
          const words = new Set(
            places.filter((place) => place.marking === marking).map(({ word }) => word),
          );
          return words.size === 0 ? null : (
            <li key={marking}>
              <b>{[...words].join('、')}</b>
              {t(`findings.marks.${marking}`)}
            </li>
          );
        })}
      </ul>
    );
  }, [marked, shown, t]);
}
