import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fewest, stuckAt } from '../../../shared/findings/carrying.ts';
import { PersonId } from '../../../shared/ids.ts';
import { DEFAULT_SEPARATION, type Separation } from '../../../shared/office/separation.ts';
import { CONTENT_ROLES, type Role } from '../../../shared/people/role.ts';

const people = (...roles: (readonly Role[])[]) =>
  roles.map((held, i) => ({ personId: PersonId.parse(String(i).padStart(20, 'p')), roles: held }));

const RELAXED: Separation = { verifier: false, deciders: false, ownNotes: false };
const STRICT: Separation = { verifier: true, deciders: true, ownNotes: true };

test.each([
  ['with what is set by default', DEFAULT_SEPARATION, { single: 4, all: 3 }],
  ['where a confirmer may verify', RELAXED, { single: 3, all: 3 }],
  ['with all that can be set', STRICT, { single: 4, all: 3 }],
] as const)('%s, so few people carry a finding to its end', (_, separation, numbers) => {
  expect(fewest(separation)).toEqual(numbers);
});

test.each([
  ['nobody', [], 'submit'],
  ['a leader and a head', [['team_leader'], ['office_head']], 'submit'],
  ['one inspector', [['inspector']], 'confirm'],
  ['an inspector and a leader', [['inspector'], ['team_leader']], 'order'],
  ['one of each', [['inspector'], ['team_leader'], ['office_head']], 'verify'],
  ['a second inspector', [['inspector'], ['inspector'], ['team_leader'], ['office_head']], null],
  ['two with every post', [CONTENT_ROLES, CONTENT_ROLES], 'verify'],
] as const)('%s come as far as that', (_, roles, stuck) => {
  expect(stuckAt(people(...roles), DEFAULT_SEPARATION)).toBe(stuck);
});

test('who joins an office never keeps it from the end', () => {
  const held = fc.subarray([...CONTENT_ROLES], { minLength: 1 });
  fc.assert(
    fc.property(fc.array(held, { maxLength: 5 }), held, (roles, more) => {
      const before = stuckAt(people(...roles), STRICT);
      if (before === null) expect(stuckAt(people(...roles, more), STRICT)).toBeNull();
    }),
  );
});

test('an office of sixty is answered as quickly as a small one', () => {
  const roles = Array.from({ length: 60 }, (_, i): Role[] =>
    i % 2 ? ['inspector', 'team_leader'] : ['inspector'],
  );
  expect(stuckAt(people(...roles), DEFAULT_SEPARATION)).toBe('order');
});
