import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idSeries } from '../../main/store/new-id.ts';
import { CaseId, FileToken, FindingId, PersonId, UnitId } from '../../shared/ids.ts';

const KINDS = [PersonId, UnitId, CaseId, FindingId];

test('an id as the store makes them is one', () => {
  const id = idSeries(Date.UTC(2026, 2, 2), new Uint8Array(32))();
  for (const kind of KINDS) expect(kind.parse(id)).toBe(id);
});

test.each([
  ['too short', '0'.repeat(19)],
  ['too long', '0'.repeat(21)],
  ['capitals', 'A'.repeat(20)],
  // Crockford leaves out the letters that are mistaken for digits, and u.
  ['i', `${'0'.repeat(19)}i`],
  ['l', `${'0'.repeat(19)}l`],
  ['o', `${'0'.repeat(19)}o`],
  ['u', `${'0'.repeat(19)}u`],
  ['a line feed at the end', `${'0'.repeat(20)}\n`],
  ['a full-width digit', `${'0'.repeat(19)}０`],
  ['nothing', ''],
])('not an id: %s', (_, text) => {
  for (const kind of KINDS) expect(kind.safeParse(text).success).toBe(false);
});

test('whatever is no text of that form is refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      fc.pre(!(typeof value === 'string' && /^[0-9a-hjkmnp-tv-z]{20}$/.test(value)));
      expect(CaseId.safeParse(value).success).toBe(false);
    }),
  );
});

test('a file token is no path', () => {
  expect(FileToken.safeParse(`file_${'0a'.repeat(16)}`).success).toBe(true);
  for (const path of ['/etc/passwd', 'file_../../etc/passwd', `file_${'0a'.repeat(16)}/..`, '']) {
    expect(FileToken.safeParse(path).success).toBe(false);
  }
});
