/** Who may settle a contested finding, and in favour of which side. */
import { describe, expect, test } from 'vitest';
import { type Hand, MOVES, Move } from '../../../shared/findings/moves.ts';
import {
  maySettle,
  refuseSettling,
  refuseSide,
  type Side,
  settledBy,
} from '../../../shared/findings/settling.ts';
import { PersonId } from '../../../shared/ids.ts';
import type { Role } from '../../../shared/people/role.ts';

const person = (n: number) => PersonId.parse(`p${String(n).padStart(19, '0')}`);
const [ME, ONE, OTHER] = [person(1), person(2), person(3)];

const FORBIDDEN = { code: 'forbidden' };
const OWN_WORK = { code: 'refused', reason: 'own_work' };

const EITHER: Role[] = ['team_leader', 'office_head'];
const HEAD: Role[] = ['office_head'];

/** Who may let each move stand: the head always, a leader unless it is the head's alone. */
const SETTLERS: Record<Move, Role[]> = {
  submit: EITHER,
  send_back: EITHER,
  confirm: EITHER,
  dismiss: EITHER,
  merge: EITHER,
  refer: HEAD,
  order: HEAD,
  receive: EITHER,
  mend: EITHER,
  report: EITHER,
  verify: EITHER,
  return_to_mending: EITHER,
  close: HEAD,
  reopen: EITHER,
};

test.each(Move.options)('who lets %s stand', (move) => {
  expect(settledBy(move)).toEqual(SETTLERS[move]);
});

test('a move taken back, and texts, are settled by either', () => {
  expect(settledBy(null)).toEqual(EITHER);
});

describe('in favour of a side', () => {
  const settle = (
    roles: Role[],
    last: Move | null,
    makers: PersonId[] = [ONE],
    hands: { personId: PersonId; hand: Hand }[] = [],
  ) => refuseSettling({ last, makers }, hands, { personId: ME, roles });

  test.each<[string, Role[], ReturnType<typeof refuseSettling>]>([
    ['an inspector', ['inspector'], FORBIDDEN as never],
    ['a keeper', ['keeper'], FORBIDDEN as never],
    ['the head', ['office_head'], null],
    ['a leader', ['team_leader'], null],
  ])('of a confirmation: %s', (_, roles, refusal) => {
    expect(settle(roles, 'confirm')).toEqual(refusal);
  });

  test.each<[string, Role[], ReturnType<typeof refuseSettling>]>([
    ['the head', ['office_head'], null],
    ['a leader, who could not have referred it', ['team_leader'], FORBIDDEN as never],
  ])('of a referral: %s', (_, roles, refusal) => {
    expect(settle(roles, 'refer')).toEqual(refusal);
  });

  test('not of their own move, nor of one on the way to it', () => {
    expect(settle(['team_leader'], 'confirm', [ME])).toEqual(OWN_WORK);
    expect(settle(['office_head'], 'order', [ME, OTHER])).toEqual(OWN_WORK);
    expect(settle(['office_head'], 'refer', [ME])).toEqual(OWN_WORK);
    // Of another's, against their own, they may.
    expect(settle(['team_leader'], 'dismiss', [ONE])).toBeNull();
  });

  test.each(Move.options.filter((move) => MOVES[move].notBy.length > 0))(
    'nobody lets %s stand of what they had a hand in, as they could not have done it',
    (move) => {
      for (const hand of MOVES[move].notBy) {
        const roles: Role[] = ['team_leader', 'office_head'];
        expect(settle(roles, move, [ONE], [{ personId: ME, hand }])).toEqual(OWN_WORK);
        expect(settle(roles, move, [ONE], [{ personId: OTHER, hand }])).toBeNull();
      }
    },
  );

  test('where only texts differ, no side is favoured', () => {
    const author = [{ personId: ME, hand: 'author' as const }];
    expect(refuseSettling(null, author, { personId: ME, roles: ['team_leader'] })).toBeNull();
    expect(refuseSettling(null, author, { personId: ME, roles: ['inspector'] })).toEqual(FORBIDDEN);
  });
});

describe('what the window asks', () => {
  const side = (move: 'confirm' | 'dismiss', ...by: PersonId[]): Side => ({
    last: { device: 'd', sequence: move === 'confirm' ? 1 : 2 },
    steps: by.map((personId, i) => ({
      personId,
      by: '郭岚',
      at: 0,
      isClaimed: false,
      device: 'A',
      move,
      stage: move === 'confirm' ? 'confirmed' : 'dismissed',
      said: '',
      agrees: i > 0,
    })),
    seen: [],
  });
  const leader = { personId: ME, roles: ['team_leader' as const] };

  test('who decided on one side may settle in favour of the other', () => {
    const sides = [side('confirm', ME), side('dismiss', OTHER)] as const;
    const finding = { contest: { parted: null, sides: [...sides], fields: [] }, hands: [] };
    expect(refuseSide(sides[0], finding, leader)).toEqual(OWN_WORK);
    expect(refuseSide(sides[1], finding, leader)).toBeNull();
    expect(maySettle(finding, leader)).toBe(true);
  });

  test('who did the same without knowing of it is of that side too', () => {
    const sides = [side('confirm', ONE, ME), side('dismiss', ME)] as const;
    expect(
      maySettle({ contest: { parted: null, sides: [...sides], fields: [] }, hands: [] }, leader),
    ).toBe(false);
  });

  test('what is not contested is not settled', () => {
    expect(maySettle({ contest: null, hands: [] }, leader)).toBe(false);
  });
});
