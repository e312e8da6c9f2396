/** Choosing who goes, the leader first: colleagues in service, those one went with last on top; by name, pinyin or initials. */
import type { ComponentProps } from 'react';
import { useRead } from '../base/call.ts';
import { recentFirst } from '../parts/recent-first.ts';
import { TypedSelects } from '../parts/TypedSelect.tsx';

export function TeamSelect(field: Omit<ComponentProps<typeof TypedSelects>, 'options'>) {
  const colleagues = useRead('people.colleagues', {}).data ?? [];
  const recent = useRead('entries.recent', {}).data?.people ?? [];
  return (
    <TypedSelects
      {...field}
      options={recentFirst(
        colleagues.filter(({ active }) => active),
        recent,
      ).map(({ id: value, name: label, spelling }) => ({ value, label, spelling }))}
    />
  );
}
