/** Where the focus goes next: to the field one fills in, and back to where one came from. */
import { type RefCallback, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

const FIELDS = [
  'input:not([type="hidden"], [type="file"], :disabled)',
  'textarea:not(:disabled)',
  'select:not(:disabled)',
].join();

/** Of radio buttons the chosen one is the way in, if one is chosen. */
function entryOf(field: HTMLElement): HTMLElement {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio' || field.name === '')
    return field;
  const group = field.closest('[role="radiogroup"]') ?? field.form ?? document.body;
  return (
    group.querySelector<HTMLElement>(`input[name="${CSS.escape(field.name)}"]:checked`) ?? field
  );
}

/** The first field within, or the first of a certain kind of place: false when there is none. */
export function focusFirstField(within: ParentNode | null): boolean {
  const [field] = [...(within?.querySelectorAll<HTMLElement>(FIELDS) ?? [])].filter(
    (one) => one.closest('[aria-hidden="true"]') === null,
  );
  if (!field) return false;
  entryOf(field).focus();
  return true;
}

/**
 * What is typed into a list counts once it is left. Sending is leaving it too, though the focus stays: drawn before
 * anything is sent, so that what is sent is what stands there.
 */
export function leaveList(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || field.role !== 'combobox') return;
  flushSync(() => field.blur());
  field.focus({ preventScroll: true });
}

/** Where nothing else is left: the row or finding that is chosen, or the page. */
export function focusPage(): void {
  const page = document.querySelector<HTMLElement>('main');
  // Not an answer that is chosen: its label would give the focus to it, and the next figure key answer it anew.
  (page?.querySelector<HTMLElement>('[data-chosen][tabindex]') ?? page)?.focus();
}

/** A dialog gives the focus back to what opened it; when that is gone, to the page. `begun`: where another dialog before it began. */
export function useFocusReturn(begun?: RefObject<HTMLElement | null>): void {
  // Asked for while drawing for the first time: afterwards the dialog has the focus itself.
  const [opener] = useState(() => begun?.current ?? document.activeElement);
  useEffect(
    () => () => {
      // Once the dialog is gone, and what was done in it is drawn.
      setTimeout(() => {
        const { activeElement } = document;
        if (activeElement !== null && activeElement !== document.body) return;
        const isThere =
          opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
        if (isThere && !opener.matches(':disabled')) opener.focus();
        else focusPage();
      });
    },
    [opener],
  );
}

/** The field of a form by its id; of several controls under one label the first. */
export function focusField(id: string): void {
  const control = document.getElementById(id);
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
  const item = (control ?? label)?.closest('.ant-form-item') ?? null;
  if (control?.matches(FIELDS)) control.focus();
  else focusFirstField(item);
  // With its label, and the sentence that says what is wrong with it.
  void item?.scrollIntoView({ block: 'nearest' });
}

/** What one would fill in or press first; the place itself, when it is only there to be read. */
function focusWithin(place: HTMLElement): void {
  if (focusFirstField(place)) return;
  (place.querySelector<HTMLElement>('[data-add], button:not(:disabled)') ?? place).focus();
}

/** A dialog that opens cannot take the focus at once, and then gives it to its own closing button. */
const SETTLING_FRAMES = 15;

/**
 * Put on a place, goes to its first field each time it shows something else; not while it shows nothing yet (null), nor
 * before the place is there: a dialog comes a moment after what it is to show.
 */
export function useFirstField<Place extends HTMLElement>(shown: string | null): RefCallback<Place> {
  const [place, put] = useState<Place | null>(null);
  useEffect(() => {
    if (place === null || shown === null) return;
    let frame = 0;
    const go = (left: number) => {
      // What stood there before is gone, and the focus with it, unless a field took it for itself.
      const { activeElement } = document;
      if (activeElement === place || !place.contains(activeElement)) focusWithin(place);
      if (left > 0) frame = requestAnimationFrame(() => go(left - 1));
    };
    go(SETTLING_FRAMES);
    const rest = () => cancelAnimationFrame(frame);
    // A person who has begun, or has gone elsewhere, is not pulled back.
    const onKey = ({ target }: KeyboardEvent) => {
      if (target instanceof Node && place.contains(target)) rest();
    };
    document.addEventListener('pointerdown', rest, true);
    document.addEventListener('keydown', onKey, true);
    return () => {
      rest();
      document.removeEventListener('pointerdown', rest, true);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [place, shown]);
  return put;
}

/** Goes to a place in a list once what is there by then is drawn: `focusAt` finds it. */
export function useFocusPlace(focusAt: (at: number) => void): (at: number) => void {
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    const at = wanted.current;
    if (at === null) return;
    wanted.current = null;
    focusAt(at);
  });
  return useCallback((at: number) => {
    wanted.current = at;
  }, []);
}

/**
 * Rows that are added and removed: the focus goes into the new row, or the one that has taken the removed one's place, or
 * to the button that adds. Rows carry `data-row`, the button `data-add`.
 */
export function useRowFocus<List extends HTMLElement>() {
  const list = useRef<List>(null);
  const goTo = useFocusPlace((at) => {
    const rows = list.current?.querySelectorAll('[data-row]');
    if (focusFirstField(rows?.item(at) ?? null)) return;
    list.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  });
  return { list, goTo };
}
