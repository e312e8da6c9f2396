/** Where it was: typed freely, with the places offered where something was found at the unit before. */
import type { ComponentProps } from 'react';
import { UnitId } from '../../shared/ids.ts';
import { useRead } from '../base/call.ts';
import { OfferedText } from '../parts/OfferedText.tsx';

interface Props extends Omit<ComponentProps<typeof OfferedText>, 'offers'> {
  unitId: string | null;
}

export function PlaceField({ unitId, ...rest }: Props) {
  const known = UnitId.safeParse(unitId);
  const { data: places = [] } = useRead(
    'entries.places',
    { unitId: known.data ?? '' },
    { enabled: known.success },
  );
  return <OfferedText {...rest} offers={places} />;
}
