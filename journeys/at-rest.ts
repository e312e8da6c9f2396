/** A page that has come to rest: what was to come has come, and nothing fades or moves any more. */
import type { Page } from 'playwright-core';

/** Less than half a second on a quiet machine, and longer on a busy one, which draws less often. */
const STILL_FRAMES = 24;
const PATIENCE_MS = 20_000;

/** Waits until for so many frames nothing on the page has changed or been in motion; what turns for ever does not count. */
export const atRest = (page: Page, frames = STILL_FRAMES): Promise<void> =>
  page.evaluate(`new Promise((resolve, reject) => {
    let still = 0;
    const changes = new MutationObserver(() => { still = 0; });
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const isMoving = ({ playState, effect }) =>
      playState === 'running' && effect.getComputedTiming().endTime !== Infinity;
    const until = performance.now() + ${PATIENCE_MS};
    const look = () => {
      still = document.getAnimations().some(isMoving) ? 0 : still + 1;
      if (still <= ${frames} && performance.now() < until) return requestAnimationFrame(look);
      changes.disconnect();
      if (still > ${frames}) resolve();
      else reject(new Error('the page does not come to rest'));
    };
    requestAnimationFrame(look);
  })`);
