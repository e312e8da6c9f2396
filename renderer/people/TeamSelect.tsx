/** Choosing who goes, the leader first: colleagues in service, by name, pinyin or initials. */
import type { ComponentProps } from 'react';
import { useRead } from '../base/call.ts';
import { TypedSelects } from '../parts/TypedSelect.tsx';

export function TeamSelect(field: Omit<ComponentProps<typeof TypedSelects>, 'options'>) {
  const colleagues = useRead('people.colleagues', {}).data ?? [];
  return (
    <TypedSelects
      {...field}
      options={colleagues
        .filter(({ active }) => active)
        .map(({ id: value, name: label, spelling }) => ({ value, label, spelling }))}
    />
  );
}
