/** A page that has come to rest: what was to come has come, and nothing fades or moves any more. */
import type { Page } from 'playwright-core';

/** Looks rather than time: a busy machine, which brings things later, looks later too. Between them it has nothing to draw. */
const LOOK_EVERY_MS = 50;
const STILL_LOOKS = 8;
const PATIENCE_MS = 20_000;

/** Waits until at so many looks on end nothing on the page has changed or been in motion; what turns for ever does not count. */
export const atRest = (page: Page, looks = STILL_LOOKS): Promise<void> =>
  page.evaluate(`new Promise((resolve, reject) => {
    let still = 0;
    const changes = new MutationObserver(() => { still = 0; });
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const isMoving = ({ playState, effect }) =>
      playState === 'running' && effect.getComputedTiming().endTime !== Infinity;
    const until = performance.now() + ${PATIENCE_MS};
    const look = () => {
      still = document.getAnimations().some(isMoving) ? 0 : still + 1;
      if (still < ${looks} && performance.now() < until) return setTimeout(look, ${LOOK_EVERY_MS});
      changes.disconnect();
      if (still >= ${looks}) resolve();
      else reject(new Error('the page does not come to rest'));
    };
    setTimeout(look, ${LOOK_EVERY_MS});
  })`);
