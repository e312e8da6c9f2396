/** Choosing a unit by typing part of its name; a unit that is not there yet can be added on the spot. */
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../base/call.ts';
import styles from './UnitSelect.module.css';
import { useUnitName } from './unit-name.ts';

interface Props {
  id?: string;
  value: string | null;
  onChange: (id: string | null) => void;
  placeholder?: string;
  size?: 'small' | 'middle';
  status?: 'error' | '';
  disabled?: boolean;
  'aria-describedby'?: string;
  /** Offered with what was typed, when no unit has that name. */
  onAdd?: (name: string) => void;
}

export function UnitSelect({ value, onChange, onAdd, placeholder, ...rest }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  /** Typed and left without a choice: the list takes it out of the field, so it is said below. */
  const [left, setLeft] = useState('');
  const found = useRead('units.find', { text: typed }, { keepPrevious: true });
  const name = useUnitName(value ?? undefined);
  const units = found.data ?? [];
  const isKnown = units.some((unit) => unit.id === value);
  const options = [
    ...units.map(({ id, fullName, name: own, above }) => ({
      value: id,
      label: fullName,
      // Where the name does not say it already.
      above: fullName === own ? above.join(' · ') : '',
    })),
    ...(value && !isKnown && typed === '' ? [{ value, label: name, above: '' }] : []),
  ];
  const select = (
    <Select
      {...rest}
      onOpenChange={(isOpen) => setLeft(isOpen ? '' : typed.trim())}
      allowClear
      showSearch={{
        filterOption: false,
        searchValue: typed,
        onSearch: (text) => {
          setTyped(text);
          if (text !== '') setLeft('');
        },
      }}
      aria-label={placeholder}
      placeholder={placeholder ?? t('units.choose')}
      style={{ minWidth: 180 }}
      popupMatchSelectWidth={false}
      value={value}
      options={options}
      onChange={(id: string | undefined) => {
        setTyped('');
        setLeft('');
        onChange(id ?? null);
      }}
      optionRender={({ data, label }) => (
        <span>
          {label}
          {data.above && <span style={{ color: 'var(--ink-faint)' }}>　{data.above}</span>}
        </span>
      )}
      notFoundContent={
        onAdd && typed.trim() !== '' ? (
          <button type="button" className="link-button" onClick={() => onAdd(typed.trim())}>
            {t('units.addNamed', { name: typed.trim() })}
          </button>
        ) : (
          t('units.noneFound')
        )
      }
    />
  );
  // A filter of a list has no room for a sentence, and without a choice it filters nothing.
  const isSaid = rest.id !== undefined && left !== '' && value === null;
  return (
    <>
      {select}
      {isSaid && (
        <p className={styles.left} role="status">
          {t('units.notChosen', { typed: left })}
        </p>
      )}
    </>
  );
}
