/** How much room the window has, where not only the drawing but what is drawn follows from it. */
import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences.ts';

/** Narrower than this, the rail keeps to its signs: what one works on needs the room. */
const narrow = window.matchMedia('(width < 1000px)');

/** Wide enough for a list with what is chosen in it beside it, as in ListPage.module.css. */
const roomBeside = window.matchMedia('(width >= 1100px)');

const useMatches = (room: MediaQueryList): boolean =>
  useSyncExternalStore(
    (onChange) => {
      room.addEventListener('change', onChange);
      return () => room.removeEventListener('change', onChange);
    },
    () => room.matches,
  );

export const useIsNarrow = (): boolean => useMatches(narrow);

export const useHasRoomBeside = (): boolean => useMatches(roomBeside);

export const useRailFolded = (): boolean => {
  const isNarrow = useIsNarrow();
  const { preferences } = usePreferences();
  return isNarrow || preferences.railFolded;
};

/** What a sign of the folded rail shows on hovering: the window's own hint, which goes when one presses. */
export const useRailHint = (label: string): string | undefined =>
  useRailFolded() ? label : undefined;
