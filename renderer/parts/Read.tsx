/** Shows what was read; until then, or instead, what stands in for it. */
import type { ReactNode } from 'react';
import { isNotFound } from '../base/call.ts';
import { Loading, RefusalNote } from './States.tsx';

interface Props<Value> {
  of: { data: Value | undefined; error: Error | null; refetch: () => Promise<unknown> };
  rows?: number;
  /** Shown when what was asked for is not there. */
  notFound?: ReactNode;
  children: (value: Value) => ReactNode;
}

export function Read<Value>({ of, rows, notFound, children }: Props<Value>) {
  if (of.data !== undefined) return children(of.data);
  if (of.error && notFound && isNotFound(of.error)) return notFound;
  if (of.error) return <RefusalNote error={of.error} retry={() => void of.refetch()} />;
  return <Loading {...(rows !== undefined && { rows })} />;
}
