/**
 * Below a text: which of its words say less than they seem to, and what to write instead. Nobody is held up by it, and no key
 * waits for it. A word leads to where it stands.
 */
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MARKINGS, type MarkedPlace, markerOf } from '../../shared/office/marked-words.ts';
import { useOffice } from '../base/office.ts';
import styles from './WordingMarks.module.css';

interface Props {
  text: string;
  /** Of the field that holds it. */
  fieldId: string;
}

function goTo(fieldId: string, { word, at }: MarkedPlace): void {
  const field = document.getElementById(fieldId);
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(at, at + word.length);
}

export function WordingMarks({ text, fieldId }: Props) {
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
          const of = places.filter((place) => place.marking === marking);
          // A word that stands several times is named once, and leads to the first.
          const words = of.filter(
            (place, i) => of.findIndex(({ word }) => word === place.word) === i,
          );
          return words.length === 0 ? null : (
            <li key={marking}>
              <span>
                {words.map((place) => (
                  <button
                    key={place.word}
                    type="button"
                    className="link-button"
                    onClick={() => goTo(fieldId, place)}
                  >
                    {place.word}
                  </button>
                ))}
              </span>
              {t(`findings.marks.${marking}`)}
            </li>
          );
        })}
      </ul>
    );
  }, [marked, shown, fieldId, t]);
}
