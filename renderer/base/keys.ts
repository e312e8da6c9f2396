/** Keys: one list of what they do, heard in one place. Fields keep their own keys; Ctrl (⌘) works everywhere. */
import { useEffect, useRef } from 'react';
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

/** While something lies over the page, the page's own keys rest. */
const isCovered = (): boolean =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !==
  null;

export interface KeyOptions {
  /** Heard also under a dialog: the dialog's own keys. */
  inDialog?: boolean;
  enabled?: boolean;
}

/** Does something when a key is pressed, as long as the component is on the screen. */
export function useKeys(
  actions: Partial<Record<Key, (event: KeyboardEvent) => void>>,
  { inDialog = false, enabled = true }: KeyOptions = {},
): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    if (!enabled) return;
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
      if (!event.repeat || countsWhenHeld(key)) action(event);
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
  }, [enabled, inDialog]);
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
