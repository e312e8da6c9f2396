/** A field that is ticked or not, and what it says when it is. */
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  id: string;
  value: boolean;
  onChange: (value: boolean) => void;
  children: ReactNode;
}

export function Ticked({ id, value, onChange, children }: Props) {
  return (
    <Checkbox id={id} checked={value} onChange={({ target }) => onChange(target.checked)}>
      {children}
    </Checkbox>
  );
}
