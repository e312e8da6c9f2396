/** Choosing several units by typing parts of their names. */
import { useQueries } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyOf, readOrThrow, useRead } from '../base/call.ts';

interface Props {
  id: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  status: 'error' | '';
  'aria-describedby': string;
}

/** The names of units already chosen, which the list at hand may not hold. */
const useNames = (ids: readonly string[]) =>
  useQueries({
    queries: ids.map((id) => ({
      queryKey: keyOf('units.get', { id }),
      queryFn: () => readOrThrow('units.get', { id }),
    })),
  }).flatMap(({ data }) => (data ? [{ value: data.id as string, label: data.fullName }] : []));

export function UnitsSelect({ value, onChange, ...rest }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const found = useRead('units.find', { text: typed }, { keepPrevious: true });
  const chosen = useNames(value);
  const others = (found.data ?? [])
    .filter(({ id }) => !value.includes(id))
    .map(({ id, fullName }) => ({ value: id as string, label: fullName }));
  return (
    <Select
      {...rest}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      placeholder={t('units.choose')}
      notFoundContent={t('units.noneFound')}
      value={[...value]}
      options={[...chosen, ...others]}
      onChange={(ids: string[]) => {
        setTyped('');
        onChange(ids);
      }}
    />
  );
}
