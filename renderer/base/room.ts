/** How much room the window has, where not only the drawing but what is drawn follows from it. */
import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences.ts';

/** Narrower than this, the rail keeps to its signs: what one works on needs the room. */
const narrow = window.matchMedia('(width < 1000px)');

export const useIsNarrow = (): boolean =>
  useSyncExternalStore(
    (onChange) => {
      narrow.addEventListener('change', onChange);
      return () => narrow.removeEventListener('change', onChange);
    },
    () => narrow.matches,
  );

export const useRailFolded = (): boolean => {
  const isNarrow = useIsNarrow();
  const { preferences } = usePreferences();
  return isNarrow || preferences.railFolded;
};

/** What a sign of the folded rail shows on hovering: the window's own hint, which goes when one presses. */
export const useRailHint = (label: string): string | undefined =>
  useRailFolded() ? label : undefined;
