/** Printing what is on the screen: what is read on in is read to its end first, so that it stands on paper whole. */
import { useEffect, useRef } from 'react';

interface GoesOn {
  hasNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** How each of what is shown in part goes on. */
const goingOn = new Set<() => Promise<unknown>>();

/** Of each so many pages more; of what is longer still, the paper says that it is not all there. */
const MOST_PAGES = 40;

export function useGoesOn({ hasNextPage, fetchNextPage }: GoesOn): void {
  const latest = useRef(fetchNextPage);
  latest.current = fetchNextPage;
  useEffect(() => {
    if (!hasNextPage) return;
    const goOn = () => latest.current();
    goingOn.add(goOn);
    return () => void goingOn.delete(goOn);
  }, [hasNextPage]);
}

const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

export async function printWhole(): Promise<void> {
  for (let pages = 0; goingOn.size > 0 && pages < MOST_PAGES; pages += 1) {
    await Promise.all(Array.from(goingOn, (goOn) => goOn()));
    await drawn();
  }
  window.print();
}
