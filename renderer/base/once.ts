/** Acts that are carried out once: asked for again while they are under way, by a key or a click, nothing more happens. */
import { useCallback, useRef, useState } from 'react';
import { takeAwayRefusal } from './notices.ts';

interface Once<Args extends unknown[]> {
  isUnderWay: boolean;
  start: (...args: Args) => Promise<void>;
}

export function useOnce<Args extends unknown[]>(
  carryOut: (...args: Args) => Promise<unknown>,
): Once<Args> {
  const latest = useRef(carryOut);
  latest.current = carryOut;
  // Known at once, where what is drawn is known only when it is drawn.
  const isStarted = useRef<boolean>(false);
  const [isUnderWay, setIsUnderWay] = useState(false);
  const start = useCallback(async (...args: Args) => {
    if (isStarted.current) return;
    isStarted.current = true;
    takeAwayRefusal();
    setIsUnderWay(true);
    try {
      await latest.current(...args);
    } finally {
      isStarted.current = false;
      setIsUnderWay(false);
    }
  }, []);
  return { isUnderWay, start };
}
