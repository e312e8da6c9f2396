/** Who is signed in, and what this person may do. */
import { createContext, useContext, useEffect } from 'react';
import type { SignedIn } from '../../shared/access/calls.ts';
import type { Role } from '../../shared/people/role.ts';
import { maySeeContent } from '../../shared/people/role.ts';
import { call } from './call.ts';

/** Given by the gate to everything behind it, so that it stays the same until the gate has closed. */
export const SignedInContext = createContext<SignedIn | null>(null);

export function useSignedIn(): SignedIn {
  const person = useContext(SignedInContext);
  if (!person) throw new Error('shown only while somebody is signed in');
  return person;
}

export function useHasRole(): (role: Role) => boolean {
  const { roles } = useSignedIn();
  return (role) => roles.includes(role);
}

export const useSeesContent = (): boolean => maySeeContent(useSignedIn().roles);

/** How often the main process is told that somebody is here. */
const TOUCH_EVERY_MS = 20_000;

/** Tells the main process that keys and pointer are in use, so that the idle time starts again. */
export function useTouch(): void {
  useEffect(() => {
    let toldAt = 0;
    const onUse = () => {
      const now = performance.now();
      if (now - toldAt < TOUCH_EVERY_MS) return;
      toldAt = now;
      void call('access.touch', {});
    };
    window.addEventListener('keydown', onUse);
    window.addEventListener('pointerdown', onUse);
    return () => {
      window.removeEventListener('keydown', onUse);
      window.removeEventListener('pointerdown', onUse);
    };
  }, []);
}
