/** Keys: one list of what they do, heard in one place. Fields keep their own keys; Ctrl (⌘) works everywhere. */
import { useEffect, useRef } from 'react';
import { leaveList } from './focus.ts';
import { countsWhenHeld, type Key, keyOf } from './key-match.ts';

export const isMac = navigator.platform.startsWith('Mac');

/** How a key is written for people: Ctrl+K, ⌘K. */
export const keyLabel = (key: string): string => (isMac ? key.replace('Ctrl+', '⌘') : key);

/** Whether the event comes from where one types, so that a letter is a letter. */
function isTyping({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A radio button or a tick box takes arrows, but no letters.
  if (target.matches('input[type="radio"], input[type="checkbox"]')) return key.startsWith('Arrow');
  return target.isContentEditable || target.matches('input, textarea, select, [role="combobox"]');
}

/** A button or link answers Enter itself. */
const answersEnter = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && target.matches('button, a, summary, [role="button"]');

/** While something lies over the page or stands in its place, the page's own keys rest. */
const isCovered = (): boolean =>
  document.querySelector(
    '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, [inert]',
  ) !== null;

/**
 * Ctrl+Enter pressed again and again is one wish, meant for what the first press was meant for. When that is done, the
 * presses that still come do nothing, rather than act on what took its place. Anything else the person does ends the run,
 * and so does a while of quiet.
 */
const RUN_MS = 1500;
let run: { heardBy: unknown; lastAt: number } | null = null;

function followRun(event: Event): void {
  if (!run) return;
  if (event instanceof KeyboardEvent) {
    if (event.key === 'Control' || event.key === 'Meta') return;
    if (keyOf(event, isMac) === 'ctrl+enter' && event.timeStamp - run.lastAt <= RUN_MS) {
      run.lastAt = event.timeStamp;
      return;
    }
  }
  run = null;
}

/** Followed from the first component with keys on, once: the same listener is not added twice. */
function followRuns(): void {
  for (const kind of ['keydown', 'pointerdown', 'input']) {
    window.addEventListener(kind, followRun, { capture: true });
  }
}

export interface KeyOptions {
  /** What the keys act on: by another name they are other keys, to which a run of presses does not go over. */
  on?: string;
  /** Heard also under a dialog: the dialog's own keys. */
  inDialog?: boolean;
  enabled?: boolean;
}

/** Does something when a key is pressed, as long as the component is on the screen. */
export function useKeys(
  actions: Partial<Record<Key, (event: KeyboardEvent) => void>>,
  { on, inDialog = false, enabled = true }: KeyOptions = {},
): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    if (!enabled) return;
    followRuns();
    const me = { on };
    const hear = (event: KeyboardEvent, isChord: boolean) => {
      if (event.defaultPrevented) return;
      const key = keyOf(event, isMac);
      const action = key && latest.current[key];
      if (!action || key.startsWith('ctrl+') !== isChord) return;
      if (isTyping(event) && (!isChord || key === 'ctrl+z')) return;
      if (key === 'enter' && answersEnter(event)) return;
      if (!inDialog && isCovered()) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat && !countsWhenHeld(key)) return;
      if (key === 'ctrl+enter') {
        run ??= { heardBy: me, lastAt: event.timeStamp };
        if (run.heardBy !== me) return;
        leaveList();
      }
      latest.current[key]?.(event);
    };
    const hearKey = (event: KeyboardEvent) => hear(event, false);
    const hearChord = (event: KeyboardEvent) => hear(event, true);
    // Chords before the field that has the focus, which may have a use for Enter of its own; plain keys after it.
    window.addEventListener('keydown', hearChord, { capture: true });
    window.addEventListener('keydown', hearKey);
    return () => {
      window.removeEventListener('keydown', hearChord, { capture: true });
      window.removeEventListener('keydown', hearKey);
    };
  }, [on, enabled, inDialog]);
}

/** Escape leaves the field one types in; only then does it leave the page. */
export function useEscapeFromFields(): void {
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !isTyping(event)) return;
      if (event.target instanceof HTMLElement && !isCovered()) event.target.blur();
    };
    window.addEventListener('keydown', onEscape);
    return () => window.removeEventListener('keydown', onEscape);
  }, []);
}
