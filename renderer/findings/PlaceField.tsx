/** Where it was: typed freely, with the places offered where something was found at the unit before. */
import { AutoComplete, Input } from 'antd';
import type { ComponentProps } from 'react';
import { UnitId } from '../../shared/ids.ts';
import { useRead } from '../base/call.ts';
import { byLabel } from '../parts/by-label.ts';

interface Props
  extends Omit<ComponentProps<typeof Input>, 'value' | 'onChange' | 'onBlur' | 'id' | 'status'> {
  id: string;
  status: 'error' | '';
  unitId: string | null;
  value: string;
  onChange: (place: string) => void;
  onBlur: () => void;
}

export function PlaceField({ unitId, value, onChange, onBlur, id, status, ...rest }: Props) {
  const places =
    useRead('entries.recent', { unitId: UnitId.safeParse(unitId).data ?? null }).data?.places ?? [];
  const options = places
    .map(({ name, spelling }) => ({ value: name, label: name, spelling }))
    .filter((place) => place.value !== value && byLabel(value, place));
  return (
    <AutoComplete
      id={id}
      status={status}
      value={value}
      options={options}
      // What is typed stands unless one goes down to an offer.
      defaultActiveFirstOption={false}
      onChange={(place: string | undefined) => onChange(place ?? '')}
      onBlur={onBlur}
    >
      <Input {...rest} />
    </AutoComplete>
  );
}
