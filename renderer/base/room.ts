/** How much room the window has, where not only the drawing but what is drawn follows from it. */
import { useSyncExternalStore } from 'react';

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
