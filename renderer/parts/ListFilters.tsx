/** What stands above a list: choosing a part of it, and what is chosen as chips that can be taken away again. */
import { Select } from 'antd';
import type { Period } from '../../shared/dates.ts';
import type { SearchFilter } from '../base/search-filter.ts';
import { byLabel } from './by-label.ts';
import type { Chip } from './ListPage.tsx';

interface SelectProps<Value extends string> {
  label: string;
  minWidth: number | string;
  values: readonly Value[];
  labelOf: (value: Value) => string;
  value: Value | undefined;
  onChange: (value: Value | null) => void;
  /** The values are many: typing a part of one finds it. */
  isTyped?: boolean;
}

export const FilterSelect = <Value extends string>({
  label,
  minWidth,
  values,
  labelOf,
  value,
  onChange,
  isTyped = false,
}: SelectProps<Value>) => (
  <Select<Value | null>
    size="small"
    allowClear
    showSearch={isTyped && { filterOption: byLabel }}
    placeholder={label}
    aria-label={label}
    popupMatchSelectWidth={false}
    style={{ minWidth, maxWidth: 180 }}
    value={value ?? null}
    onChange={(chosen) => onChange(chosen ?? null)}
    options={values.map((each) => ({ value: each, label: labelOf(each) }))}
  />
);

interface ToggleProps {
  label: string;
  isOn: boolean;
  onChange: (value: 'yes' | null) => void;
}

export const FilterToggle = ({ label, isOn, onChange }: ToggleProps) => (
  <button
    type="button"
    className="link-button"
    aria-pressed={isOn}
    onClick={() => onChange(isOn ? null : 'yes')}
  >
    {label}
  </button>
);

/** The chip of a period; taken away, the list goes over all time. */
export const periodChip = (change: SearchFilter['change'], period: Period | undefined): Chip[] =>
  period
    ? [
        {
          key: 'period',
          label: `${period.from} – ${period.to}`,
          remove: () => change('period', 'ever'),
        },
      ]
    : [];

/** A chip for each part of the filter that has a label. */
export const chipsOf = (
  change: SearchFilter['change'],
  labels: Readonly<Record<string, string | false | undefined>>,
): Chip[] =>
  Object.entries(labels).flatMap(([key, label]) =>
    label === undefined || label === false ? [] : [{ key, label, remove: () => change(key, null) }],
  );
