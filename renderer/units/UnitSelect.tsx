/** Choosing a unit by typing part of its name; a unit that is not there yet can be added on the spot. */
import { Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitId } from '../../shared/ids.ts';
import { useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useClearing } from '../parts/clearing.tsx';
import { useListTyping } from '../parts/list-typing.ts';
import { findUnit, knownUnit } from './meant-unit.ts';
import { useUnitName } from './unit-name.ts';

interface Props {
  /** In a form, what was typed and means no one unit stands in the field; a filter of a list has no room for it. */
  id?: string;
  value: string | null;
  onChange: (id: string | null) => void;
  onBlur?: () => void;
  placeholder?: string;
  size?: 'small' | 'middle';
  status?: 'error' | '';
  disabled?: boolean;
  'aria-describedby'?: string;
  /** For work at the unit: one that whoever is signed in keeps out of is not to be chosen. */
  isForWork?: boolean;
  /** Offered with what was typed, when no unit has that name. */
  onAdd?: (name: string) => void;
}

export function UnitSelect({
  value,
  onChange,
  onBlur,
  onAdd,
  placeholder,
  isForWork = false,
  ...rest
}: Props) {
  const { t } = useTranslation();
  const clearing = useClearing();
  const notices = useNotices();
  const latest = useRef(value);
  latest.current = value;
  const isField = rest.id !== undefined;
  const { typed, list, around, settle } = useListTyping({
    onBlur,
    isFilter: !isField,
    onLeft: (text) => {
      const unit = knownUnit(text);
      if (unit || isField) onChange(unit ?? text);
      if (!unit) void takeWhenFound(text);
    },
  });
  const takeWhenFound = async (text: string) => {
    const found = await findUnit(text);
    if (!found.ok) notices.refused(found.refusal);
    else if (!found.value && !isField) notices.warn(t('units.notChosen', { typed: text }));
    else if (found.value && latest.current === (isField ? text : value)) onChange(found.value);
  };
  const units = useRead('units.find', { text: typed }, { keepPrevious: true }).data ?? [];
  const name = useUnitName(UnitId.safeParse(value).data);
  const isKnown = units.some((unit) => unit.id === value);
  const options = [
    ...units.map(({ id, fullName, name: own, above, isRecused }) => ({
      value: id as string,
      label: fullName,
      disabled: isForWork && isRecused,
      // Where the name does not say it already.
      beside: [...(fullName === own ? above : []), ...(isRecused ? [t('recusals.mark')] : [])].join(
        ' · ',
      ),
    })),
    ...(value && !isKnown && typed === '' ? [{ value, label: name || value, beside: '' }] : []),
  ];
  return (
    <span {...around}>
      <Select
        {...rest}
        {...list}
        onOpenChange={(isOpen) => {
          list.onOpenChange(isOpen);
          // What stands there as it was typed is looked for again, or added.
          if (isOpen && value && !UnitId.safeParse(value).success) list.showSearch.onSearch(value);
        }}
        // Of required work a unit is changed for another, never for none.
        allowClear={!isForWork && clearing}
        aria-label={placeholder}
        placeholder={placeholder ?? t('units.choose')}
        style={{ minWidth: 180 }}
        popupMatchSelectWidth={false}
        value={value}
        options={options}
        onChange={(id: string | undefined) => {
          settle();
          onChange(id ?? null);
        }}
        optionRender={({ data, label }) => (
          <span>
            {label}
            {data.beside && <span style={{ color: 'var(--ink-faint)' }}>　{data.beside}</span>}
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
    </span>
  );
}
