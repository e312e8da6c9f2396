/** A recovery key that was just made: shown by the gate in place of everything else, and in force once somebody says that it is kept. */
import { createContext, useContext } from 'react';

export interface NewKey {
  recoveryKey: string;
  office: string;
  /** Whether the office has none yet. */
  isFirst: boolean;
}

export const NewKeyContext = createContext<((key: NewKey) => void) | null>(null);

/** Shows a key that is to be put in force. */
export function useShowNewKey(): (key: NewKey) => void {
  const show = useContext(NewKeyContext);
  if (!show) throw new Error('a key is made behind the gate');
  return show;
}
