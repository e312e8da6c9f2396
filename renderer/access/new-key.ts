/** A recovery key that was just made: shown by the gate in place of everything else, until somebody says that it is kept. */
import { createContext, useContext } from 'react';

export interface NewKey {
  recoveryKey: string;
  office: string;
}

export const NewKeyContext = createContext<((key: NewKey) => Promise<void>) | null>(null);

/** Shows a key; fulfilled once it is said to be kept. */
export function useShowNewKey(): (key: NewKey) => Promise<void> {
  const show = useContext(NewKeyContext);
  if (!show) throw new Error('a key is made behind the gate');
  return show;
}
