/** A list narrowed to a unit and what is under it. */
import { UnitId } from '../../shared/ids.ts';
import { UnitSelect } from './UnitSelect.tsx';

interface Props {
  label: string;
  value: UnitId | undefined;
  onChange: (unitId: UnitId | undefined) => void;
}

export const UnitFilter = ({ label, value, onChange }: Props) => (
  <UnitSelect
    size="small"
    placeholder={label}
    value={value ?? null}
    onChange={(chosen) => onChange(UnitId.safeParse(chosen).data)}
  />
);
