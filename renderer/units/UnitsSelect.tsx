/** Choosing several units by typing parts of their names. */
import { useQueries } from '@tanstack/react-query';
import { Select } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitId } from '../../shared/ids.ts';
import { keyOf, readOrThrow, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useListTyping } from '../parts/list-typing.ts';
import { findUnit, knownUnit } from './meant-unit.ts';

interface Props {
  id: string;
  /** Ids; what was typed and means no one unit stands among them. */
  value: readonly string[];
  onChange: (ids: string[]) => void;
  onBlur: () => void;
  status: 'error' | '';
  'aria-describedby': string;
}

/** The names of units already chosen, which the list at hand may not hold. */
const useNames = (ids: readonly string[]) =>
  useQueries({
    queries: ids
      .filter((id) => UnitId.safeParse(id).success)
      .map((id) => ({
        queryKey: keyOf('units.get', { id }),
        queryFn: () => readOrThrow('units.get', { id }),
      })),
  }).flatMap(({ data }) => (data ? [{ value: data.id as string, label: data.fullName }] : []));

export function UnitsSelect({ value, onChange, onBlur, ...rest }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const latest = useRef(value);
  latest.current = value;
  const add = (unit: string, others = latest.current) =>
    onChange([...others.filter((one) => one !== unit), unit]);
  const { typed, list, around, settle } = useListTyping({
    onBlur,
    onLeft: (text) => {
      const unit = knownUnit(text);
      add(unit ?? text);
      if (!unit) void takeWhenFound(text);
    },
  });
  const takeWhenFound = async (text: string) => {
    const found = await findUnit(text);
    if (!found.ok) notices.refused(found.refusal);
    else if (found.value && latest.current.includes(text)) {
      const others = latest.current.filter((one) => one !== text);
      add(found.value, others);
    }
  };
  const found = useRead('units.find', { text: typed }, { keepPrevious: true });
  const chosen = useNames(value);
  const others = (found.data ?? [])
    .filter(({ id }) => !value.includes(id))
    .map(({ id, fullName }) => ({ value: id as string, label: fullName }));
  return (
    <span {...around}>
      <Select
        {...rest}
        {...list}
        mode="multiple"
        placeholder={t('units.choose')}
        notFoundContent={t('units.noneFound')}
        value={[...value]}
        options={[...chosen, ...others]}
        onChange={(ids: string[]) => {
          settle();
          onChange(ids);
        }}
      />
    </span>
  );
}
