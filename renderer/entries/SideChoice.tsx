/** The two sides of a pair, next to each other, the main one first: one is chosen. */
import { useTranslation } from 'react-i18next';
import styles from './SideChoice.module.css';

interface Side<Value extends string> {
  value: Value;
  label: string;
  /** What choosing it means on the spot. */
  hint: string;
}

interface Props<Value extends string> {
  id: string;
  label: string;
  sides: readonly [main: Side<Value>, other: Side<Value>];
  value: Value | null;
  onChange: (value: Value) => void;
  error?: string | undefined;
}

export function SideChoice<Value extends string>({
  id,
  label,
  sides,
  value,
  onChange,
  error,
}: Props<Value>) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.sides} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {sides.map((side, i) => (
        <label key={side.value} data-chosen={side.value === value || undefined}>
          <input
            type="radio"
            name={id}
            checked={side.value === value}
            onChange={() => onChange(side.value)}
          />
          <strong>
            {side.label}
            {i === 0 && <em>{t('entries.main')}</em>}
          </strong>
          <span>{side.hint}</span>
        </label>
      ))}
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
