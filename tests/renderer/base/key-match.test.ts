/** Which keys act: exactly those of the list, with no other modifier, and never while an input method composes. */
import { describe, expect, test } from 'vitest';
import { KEYS, keyOf, type Pressed } from '../../../renderer/base/key-match.ts';

const PLAIN: Pressed = {
  key: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
};
const NAMES: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Escape',
  arrowdown: 'ArrowDown',
  arrowup: 'ArrowUp',
};

/** The event of a key of the list, on a machine of ours. */
const pressing = (name: string, isMac = false): Pressed => {
  const isChord = name.startsWith('ctrl+');
  const isShifted = name.includes('shift+');
  const bare = name.replace('ctrl+', '').replace('shift+', '');
  return {
    ...PLAIN,
    key: NAMES[bare] ?? (isShifted ? bare.toUpperCase() : bare),
    shiftKey: isShifted,
    ctrlKey: isChord && !isMac,
    metaKey: isChord && isMac,
  };
};

describe.each(KEYS)('%s', (name) => {
  test.each([false, true])('acts, on a Mac %s', (isMac) => {
    expect(keyOf(pressing(name, isMac), isMac)).toBe(name);
  });

  test('does not act with another modifier', () => {
    const pressed = pressing(name);
    for (const other of ['altKey', 'metaKey']) {
      expect(keyOf({ ...pressed, [other]: true }, false)).toBeNull();
    }
    const shifted = keyOf({ ...pressed, shiftKey: true }, false);
    // Shift writes a character, or is part of another key of the list.
    const isMeant = /^[/?]$/.test(name) || name.includes('shift+');
    const withShift = KEYS.find((key) => key === name.replace('ctrl+', 'ctrl+shift+'));
    expect(shifted).toBe(isMeant ? name : (withShift !== name && withShift) || null);
    expect(keyOf({ ...pressing(name, true), ctrlKey: true }, true)).toBeNull();
  });

  test('does not act while an input method composes', () => {
    expect(keyOf({ ...pressing(name), isComposing: true }, false)).toBeNull();
    expect(keyOf({ ...pressing(name), keyCode: 229 }, false)).toBeNull();
  });
});

const OTHERS: readonly (readonly [what: string, pressed: Partial<Pressed>])[] = [
  ['Shift+N', { key: 'N', shiftKey: true }],
  ['Ctrl+N, the browser’s', { key: 'n', ctrlKey: true }],
  ['Alt+J', { key: 'j', altKey: true }],
  ['AltGr, which says Ctrl and Alt', { key: '/', ctrlKey: true, altKey: true }],
  ['Ctrl+/', { key: '/', ctrlKey: true }],
  ['the Windows key with L', { key: 'l', metaKey: true }],
  ['a letter of no meaning', { key: 'x' }],
  ['a key without a name', { key: 'Process' }],
];
test.each(OTHERS)('%s does nothing', (_, pressed) => {
  expect(keyOf({ ...PLAIN, ...pressed }, false)).toBeNull();
});

test('a letter is its key with the capitals locked, and a character however a keyboard writes it', () => {
  expect(keyOf({ ...PLAIN, key: 'N' }, false)).toBe('n');
  expect(keyOf({ ...PLAIN, key: '?', shiftKey: true }, false)).toBe('?');
  expect(keyOf({ ...PLAIN, key: '/', shiftKey: true }, false)).toBe('/');
});
