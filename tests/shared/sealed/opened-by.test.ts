/** What opens a sealed part to whom, after whatever has become of their key and of the office's. */
import { describe, expect, test } from 'vitest';
import { PersonId } from '../../../shared/ids.ts';
import type { Role } from '../../../shared/people/role.ts';
import type { OpenedBy } from '../../../shared/sealed/calls.ts';
import { isOutdated, keysAnew, openedBy } from '../../../shared/sealed/opened-by.ts';

const ME = PersonId.parse('1'.repeat(20));
const OTHER = PersonId.parse('2'.repeat(20));
const NOW = { own: 'age1own', recovery: 'age1recovery' };

describe.each<[string, PersonId, string, string | null, Role[], OpenedBy]>([
  ['sealed to their present key', ME, 'age1own', 'age1recovery', ['inspector'], 'own'],
  ['though the recovery key is another', ME, 'age1own', 'age1before', ['inspector'], 'own'],
  ['sealed to a key they had', ME, 'age1before', 'age1recovery', ['inspector'], 'recovery'],
  [
    'and the recovery key is another',
    ME,
    'age1before',
    'age1before',
    ['inspector'],
    'former_recovery',
  ],
  ['sealed to no recovery key', ME, 'age1before', null, ['office_head'], 'former_recovery'],
  ['to a colleague', OTHER, 'age1other', 'age1recovery', ['inspector', 'team_leader'], 'nobody'],
  [
    'to a colleague, and they keep the keys',
    OTHER,
    'age1other',
    'age1recovery',
    ['keeper'],
    'nobody',
  ],
  [
    'to a colleague, and they are head',
    OTHER,
    'age1other',
    'age1recovery',
    ['office_head'],
    'recovery',
  ],
  // A key that somebody shares with a colleague in the record does not make the part theirs.
  ['to a colleague under their key', OTHER, 'age1own', 'age1recovery', ['inspector'], 'nobody'],
])('%s', (_, personId, recipient, recovery, roles, expected) => {
  test(`is opened by: ${expected}`, () => {
    const keys = [
      { personId, recipient },
      ...(recovery === null ? [] : [{ personId: null, recipient: recovery }]),
    ];
    expect(openedBy(keys, { personId: ME, roles }, NOW)).toBe(expected);
  });
});

describe('sealed once more', () => {
  const GONE = PersonId.parse('3'.repeat(20));
  const present = { people: new Map([[ME, 'age1own']]), recovery: 'age1recovery' };
  const mine = { personId: ME, recipient: 'age1own' };
  const office = { personId: null, recipient: 'age1recovery' };
  const pending = { personId: OTHER, recipient: 'age1other' };

  test.each([
    ['not to the keys of today', [mine, office], false],
    ['nor where somebody’s pair is not their own yet', [mine, pending, office], false],
    ['where one has another key', [{ ...mine, recipient: 'age1before' }, office], true],
    ['where the recovery key is another', [mine, { ...office, recipient: 'age1before' }], true],
    ['where the office had none then', [mine], true],
  ])('%s', (_, keys, expected) => {
    expect(isOutdated(keys, present)).toBe(expected);
    expect(
      isOutdated(
        keysAnew(keys, present, () => true),
        present,
      ),
    ).toBe(false);
  });

  test('an office that has none yet wants none', () => {
    expect(isOutdated([mine], { ...present, recovery: null })).toBe(false);
  });

  test('to the same people, but for those who see no cases any more; who has not chosen a passphrase keeps the former key', () => {
    const keys = [
      { ...mine, recipient: 'age1before' },
      pending,
      { personId: GONE, recipient: 'age1gone' },
    ];
    expect(keysAnew(keys, present, (id) => id !== GONE)).toEqual([mine, pending, office]);
  });
});

test('who has no key of their own yet opens nothing by it', () => {
  const keys = [{ personId: ME, recipient: 'age1before' }];
  const actor = { personId: ME, roles: ['inspector'] as const };
  expect(openedBy(keys, actor, { own: null, recovery: null })).toBe('former_recovery');
});
