/** The five steps by name, and the look at the whole: where one is, what is done, what is missing. */

import { useTranslation } from 'react-i18next';
import { STEPS, type Step } from '../../shared/entries/entry-form.ts';
import { CheckIcon } from '../base/icons.tsx';
import styles from './StepLine.module.css';
import { stepName } from './step-name.ts';

interface Props {
  step: Step;
  /** How much is still missing on each step, and how much is wrong; a step that is not named was not looked at yet. */
  left: Partial<Record<Step, { missing: number; wrong: number }>>;
  onChange: (step: Step) => void;
}

export function StepLine({ step, left, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('entries.steps')} className={styles.line}>
      <ol>
        {STEPS.map((name, i) => {
          const { missing = 0, wrong = 0 } = left[name] ?? {};
          const isDone = left[name] !== undefined && missing + wrong === 0;
          return (
            <li key={name}>
              <button
                type="button"
                aria-current={name === step ? 'step' : undefined}
                onClick={() => onChange(name)}
              >
                <span className={styles.number} data-done={isDone || undefined}>
                  {isDone && name !== step ? <CheckIcon /> : i + 1}
                </span>
                <span>
                  {stepName(t, name)}
                  {wrong > 0 && <small>{t('entries.wrong', { count: wrong })}</small>}
                  {missing > 0 && <small>{t('entries.missing', { count: missing })}</small>}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
