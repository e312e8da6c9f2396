/** Which of our keys an event is, if any: exactly that key, with exactly its modifiers, and not part of composing text. */

/** Keys by their names in lower case. */
export const KEYS = [
  'ctrl+k',
  'ctrl+l',
  'ctrl+z',
  'ctrl+y',
  'ctrl+shift+z',
  'ctrl+enter',
  'ctrl+d',
  'ctrl+g',
  'ctrl+delete',
  'ctrl+shift+d',
  'n',
  'b',
  'j',
  'k',
  'e',
  '/',
  '?',
  'enter',
  'escape',
  'arrowdown',
  'arrowup',
] as const;
export type Key = (typeof KEYS)[number];

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

/** What a key event says while an input method has the keys, also where `isComposing` is not said. */
const COMPOSING = 229;

export const isComposing = (pressed: Pick<Pressed, 'isComposing' | 'keyCode'>): boolean =>
  pressed.isComposing || pressed.keyCode === COMPOSING;

/** Characters that some keyboards write with Shift: the character is the key, however it is come by. */
const CHARACTERS: ReadonlySet<string> = new Set(['/', '?']);

const isKey = (name: string): name is Key => KEYS.some((key) => key === name);

/** `isMac`: chords are made with ⌘, and Ctrl is another modifier. */
export function keyOf(pressed: Pressed, isMac: boolean): Key | null {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = pressed;
  if (isComposing(pressed)) return null;
  const [chord, other] = isMac ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (other || altKey) return null;
  if (shiftKey && !chord && !CHARACTERS.has(key)) return null;
  const name = `${chord ? 'ctrl+' : ''}${chord && shiftKey ? 'shift+' : ''}${key.toLowerCase()}`;
  return isKey(name) ? name : null;
}

/** Keys that go on while they are held; of the others only the first press counts. */
const HELD: ReadonlySet<Key> = new Set(['j', 'k', 'arrowdown', 'arrowup']);
export const countsWhenHeld = (key: Key): boolean => HELD.has(key);
