/**
 * A press belongs to what it began on. A hint that comes or goes when a field is left moves the page between the press
 * and the release of the mouse; the browser would then give the click to neither place.
 */

const PRESSABLE = 'button, a[href], label, [role="option"], [role="menuitem"], [role="tab"]';

/** A hand that moves further has thought better of it. */
const MOVED_AWAY = 6;

export function holdPresses(page: Document): void {
  page.addEventListener(
    'pointerdown',
    ({ target, pointerId, clientX, clientY, button }) => {
      const pressed = target instanceof Element && button === 0 ? target.closest(PRESSABLE) : null;
      if (pressed === null) return;
      pressed.setPointerCapture(pointerId);
      const onMove = (event: PointerEvent) => {
        if (event.pointerId !== pointerId) return;
        const moved = Math.hypot(event.clientX - clientX, event.clientY - clientY);
        if (moved > MOVED_AWAY && pressed.hasPointerCapture(pointerId))
          pressed.releasePointerCapture(pointerId);
      };
      // One end of the press ends all the listening for it: days of presses leave nothing behind.
      const over = new AbortController();
      const whilePressed = { capture: true, signal: over.signal };
      page.addEventListener('pointermove', onMove, whilePressed);
      for (const end of ['lostpointercapture', 'pointerup', 'pointercancel'] as const)
        page.addEventListener(end, () => over.abort(), whilePressed);
    },
    true,
  );
}
