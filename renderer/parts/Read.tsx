/** Shows what was read; until then, or instead, what stands in for it. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading, RefusalNote } from './States.tsx';

interface Props<Value> {
  of: UseQueryResult<Value, Error>;
  rows?: number;
  children: (value: Value) => ReactNode;
}

export function Read<Value>({ of, rows, children }: Props<Value>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <RefusalNote error={of.error} retry={() => void of.refetch()} />;
  return <Loading {...(rows !== undefined && { rows })} />;
}
