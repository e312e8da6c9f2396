/**
 * The whole workflow, written out a second time by hand: what is not in this table is not allowed. A change to the
 * rules has to be made in both places, on purpose.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FINAL_STAGES,
  FindingStage,
  Hand,
  MOVES,
  Move,
  movesOpenTo,
  refuseMove,
} from '../../../shared/findings/moves.ts';
import { UndoableMove } from '../../../shared/findings/undo.ts';
import { PersonId } from '../../../shared/ids.ts';
import type { Separation } from '../../../shared/office/separation.ts';
import { Role } from '../../../shared/people/role.ts';
import type { Refusal } from '../../../shared/refusal.ts';

/** From which stage to which, by whom, and whose hands must not make it. */
const WORKFLOW = `
  submit             draft      -> submitted  inspector
  send_back          submitted  -> draft      team_leader                not author
  confirm            submitted  -> confirmed  team_leader                not author
  dismiss            submitted  -> dismissed  team_leader                not author
  merge              draft      -> merged     team_leader                not author
  merge              submitted  -> merged     team_leader                not author
  merge              confirmed  -> merged     team_leader                not author
  refer              submitted  -> referred   office_head                not author
  refer              confirmed  -> referred   office_head                not author
  order              confirmed  -> ordered    office_head                not author
  receive            ordered    -> received   inspector
  mend               received   -> mending    inspector
  report             mending    -> reported   inspector
  verify             reported   -> verified   inspector, team_leader     not handler
  return_to_mending  reported   -> mending    inspector, team_leader     not handler
  close              verified   -> closed     office_head                not author, handler, verifier
  reopen             closed     -> confirmed  team_leader, office_head
`;

interface Line {
  move: Move;
  from: FindingStage;
  to: FindingStage;
  by: Role[];
  notBy: Hand[];
}

const LINES: Line[] = WORKFLOW.trim()
  .split('\n')
  .map((text) => {
    const [move, from, to, by = '', notBy = ''] = text
      .trim()
      .replace('->', '  ')
      .split(/\s{2,}/);
    return {
      move: Move.parse(move),
      from: FindingStage.parse(from),
      to: FindingStage.parse(to),
      by: by.split(', ').map((role) => Role.parse(role)),
      notBy: notBy
        .replace('not ', '')
        .split(', ')
        .filter((hand) => hand !== '')
        .map((hand) => Hand.parse(hand)),
    };
  });

const lineOf = (move: Move, stage: FindingStage): Line | undefined =>
  LINES.find((line) => line.move === move && line.from === stage);

const me = PersonId.parse('1'.repeat(20));
const somebodyElse = PersonId.parse('2'.repeat(20));

const hands = fc.uniqueArray(fc.constantFrom(...Hand.options), { maxLength: 3 });
const situation = fc.record({
  move: fc.constantFrom(...Move.options),
  stage: fc.constantFrom(...FindingStage.options),
  roles: fc.uniqueArray(fc.constantFrom(...Role.options), { maxLength: 4 }),
  mine: hands,
  others: hands,
});
const stateOf = (stage: FindingStage, mine: readonly Hand[], others: readonly Hand[]) => ({
  stage,
  hands: [
    ...mine.map((hand) => ({ personId: me, hand })),
    ...others.map((hand) => ({ personId: somebodyElse, hand })),
  ],
});

describe('the table', () => {
  test('has a line for every move from every stage it starts from, and no other', () => {
    const written = LINES.map(({ move, from, to }) => `${move}: ${from} -> ${to}`);
    const declared = Move.options.flatMap((move) =>
      MOVES[move].from.map((from) => `${move}: ${from} -> ${MOVES[move].to}`),
    );
    expect(new Set(declared)).toEqual(new Set(written));
    expect(declared).toHaveLength(written.length);
  });

  test.each(Move.options)('%s, from every stage, by every role and every hand', (move) => {
    for (const stage of FindingStage.options) {
      for (const role of Role.options) {
        for (const hand of [null, ...Hand.options]) {
          const state = stateOf(stage, hand ? [hand] : [], Hand.options);
          const refusal = refuseMove(move, state, { personId: me, roles: [role] });
          expect(refusal, `${stage} ${role} ${hand}`).toEqual(expected(move, stage, role, hand));
        }
      }
    }
  });
});

/** What the table says to a person of one role with one hand in the finding. */
function expected(move: Move, stage: FindingStage, role: Role, hand: Hand | null): Refusal | null {
  const line = lineOf(move, stage);
  const mayEver = LINES.some((each) => each.move === move && each.by.includes(role));
  if (!mayEver) return { code: 'forbidden' };
  if (!line) return { code: 'refused', reason: 'wrong_stage' };
  return hand && line.notBy.includes(hand) ? { code: 'refused', reason: 'own_work' } : null;
}

describe('what holds for every person and every finding', () => {
  test('a move is open exactly when its line says so', () => {
    fc.assert(
      fc.property(situation, ({ move, stage, roles, mine, others }) => {
        const line = lineOf(move, stage);
        const isOpen =
          line?.by.some((role) => roles.includes(role)) === true &&
          !line.notBy.some((hand) => mine.includes(hand));
        const state = stateOf(stage, mine, others);
        const actor = { personId: me, roles };
        expect(refuseMove(move, state, actor) === null).toBe(isOpen);
        expect(movesOpenTo(state, actor).includes(move)).toBe(isOpen);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['verify', 'reported', 'inspector', 'verifier', [['author'], ['confirmer']]],
    ['return_to_mending', 'reported', 'team_leader', 'verifier', [['author'], ['confirmer']]],
    ['close', 'verified', 'office_head', 'deciders', [['confirmer', 'orderer']]],
  ] as const)(
    '%s bars more people where an office has set it so',
    (move, stage, role, set, barred) => {
      const none = { verifier: false, deciders: false, ownNotes: false };
      const refused = (hands: readonly Hand[], separation: Separation) =>
        refuseMove(
          move,
          { ...stateOf(stage, hands, []), separation },
          { personId: me, roles: [role] },
        );
      for (const hands of barred) {
        expect(refused(hands, none)).toBeNull();
        expect(refused(hands, { ...none, [set]: true })).toEqual({
          code: 'refused',
          reason: 'own_work',
        });
        // Who had a part of it only may.
        for (const hand of hands.length > 1 ? hands : [])
          expect(refused([hand], { ...none, [set]: true })).toBeNull();
      }
    },
  );

  test('no role helps a person to decide on their own work', () => {
    const decisions = {
      confirm: 'author',
      dismiss: 'author',
      merge: 'author',
      send_back: 'author',
      refer: 'author',
      order: 'author',
      verify: 'handler',
      return_to_mending: 'handler',
      close: 'verifier',
    } as const satisfies Partial<Record<Move, Hand>>;
    for (const [move, hand] of Object.entries(decisions)) {
      const { from } = MOVES[Move.parse(move)];
      for (const stage of from) {
        expect(
          refuseMove(Move.parse(move), stateOf(stage, [hand], []), {
            personId: me,
            roles: Role.options,
          }),
          `${move} from ${stage} by its ${hand}`,
        ).toEqual({ code: 'refused', reason: 'own_work' });
      }
    }
  });

  test('the keeper alone moves nothing', () => {
    for (const stage of FindingStage.options) {
      expect(movesOpenTo(stateOf(stage, [], []), { personId: me, roles: ['keeper'] })).toEqual([]);
    }
  });

  test('every stage but dismissed, referred and merged has a way on; those are the end', () => {
    for (const stage of FindingStage.options) {
      const ways = LINES.filter(({ from }) => from === stage);
      expect(ways.length > 0, stage).toBe(!['dismissed', 'referred', 'merged'].includes(stage));
    }
    expect(new Set(FINAL_STAGES)).toEqual(new Set(['closed', 'dismissed', 'referred', 'merged']));
  });

  test('every stage can be reached from a draft, and closing only through verification', () => {
    const reach = (without: FindingStage | null) => {
      const reached = new Set<FindingStage>(['draft']);
      for (let before = 0; before < reached.size; ) {
        before = reached.size;
        for (const { from, to } of LINES) {
          if (reached.has(from) && to !== without) reached.add(to);
        }
      }
      return reached;
    };
    expect(reach(null)).toEqual(new Set(FindingStage.options));
    expect(reach('verified').has('closed')).toBe(false);
    expect(reach('reported').has('closed')).toBe(false);
  });

  test('what can be taken back is a decision that nothing outside has followed from', () => {
    const undoable = Move.options.filter((move) => MOVES[move].undo);
    expect(undoable).toEqual([
      'submit',
      'send_back',
      'confirm',
      'dismiss',
      'merge',
      'verify',
      'return_to_mending',
      'close',
    ]);
    expect(undoable).toEqual(UndoableMove.options);
  });

  test('who submits is an author, who confirms a confirmer, who orders an orderer, who deals with the unit a handler, who verifies a verifier', () => {
    const made = Object.fromEntries(
      Move.options.flatMap((move) => (MOVES[move].makes ? [[move, MOVES[move].makes]] : [])),
    );
    expect(made).toEqual({
      submit: 'author',
      confirm: 'confirmer',
      order: 'orderer',
      receive: 'handler',
      mend: 'handler',
      report: 'handler',
      verify: 'verifier',
    });
  });
});
