/** The controls above a list that narrow it. */
import { Select } from 'antd';
import { CloseIcon } from '../base/icons.tsx';
import { byLabel } from './by-label.ts';
import { useClearing } from './clearing.tsx';
import styles from './ListPage.module.css';

interface SelectProps<Value extends string> {
  label: string;
  minWidth: number | string;
  values: readonly Value[];
  labelOf: (value: Value) => string;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  /** The values are many: typing a part of one finds it. */
  isTyped?: boolean;
}

export function FilterSelect<Value extends string>({
  label,
  minWidth,
  values,
  labelOf,
  value,
  onChange,
  isTyped = false,
}: SelectProps<Value>) {
  const clearing = useClearing();
  return (
    <Select<Value | null>
      size="small"
      allowClear={clearing}
      showSearch={isTyped && { filterOption: byLabel }}
      placeholder={label}
      aria-label={label}
      popupMatchSelectWidth={false}
      style={{ minWidth, maxWidth: 180 }}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      options={values.map((each) => ({ value: each, label: labelOf(each) }))}
    />
  );
}

interface ToggleProps {
  label: string;
  isOn: true | undefined;
  onChange: (isOn: true | undefined) => void;
}

/** On, it looks like the chip of what is chosen, and takes itself away again. */
export const FilterToggle = ({ label, isOn, onChange }: ToggleProps) => (
  <button
    type="button"
    className={isOn ? styles.chip : 'link-button'}
    aria-pressed={isOn ?? false}
    onClick={() => onChange(isOn ? undefined : true)}
  >
    {label}
    {isOn && (
      <span className={styles.cross}>
        <CloseIcon />
      </span>
    )}
  </button>
);
