/** How far something was scrolled is kept with the address in the window's history, and found again by going back. */
import { type RefCallback, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';

/** Kept as long as the window lives: how far, by the history's entry and what is scrolled there. */
const kept = new Map<string, number>();

/** What a person does to scroll, by which they say that they no longer wait for the place they left. */
const BY_HAND = ['wheel', 'pointerdown', 'keydown'] as const;

/**
 * Put on what scrolls. `part` tells apart what is shown in the same place, such as the pages of a list: another part
 * begins at its top, or where it was left.
 */
export function useKeptScroll<Scrolled extends HTMLElement>(
  name: string,
  part = '',
): RefCallback<Scrolled> {
  const [element, scrolled] = useState<Scrolled | null>(null);
  const { key } = useLocation();
  const shown = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (!element) return;
    const place = `${key} ${name}`;
    // Where only the address changed, as when a row is chosen, what is seen stays where it is.
    const wanted = shown.current === part ? element.scrollTop : (kept.get(place) ?? 0);
    shown.current = part;

    let isThere = false;
    const arrive = () => {
      isThere = true;
      filling.disconnect();
    };
    const go = () => {
      element.scrollTop = wanted;
      if (element.scrollTop >= Math.floor(wanted)) arrive();
    };
    const keep = () => isThere && kept.set(place, element.scrollTop);
    // What is shown may still be read: it is gone to once there is enough of it.
    const filling = new MutationObserver(go);
    filling.observe(element, { childList: true, subtree: true });
    go();
    keep();
    element.addEventListener('scroll', keep, { passive: true });
    for (const event of BY_HAND) window.addEventListener(event, arrive, { passive: true });
    return () => {
      filling.disconnect();
      element.removeEventListener('scroll', keep);
      for (const event of BY_HAND) window.removeEventListener(event, arrive);
    };
  }, [element, key, name, part]);
  return scrolled;
}
