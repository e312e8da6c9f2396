/** The next act of a case: what it acts on, and that it is never one that would then be refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOpenTo } from '../../../shared/findings/acts.ts';
import type { FindingView } from '../../../shared/findings/calls.ts';
import { FindingStage, Hand, type MoveActor } from '../../../shared/findings/moves.ts';
import { nextAct } from '../../../shared/follow-ups/next-act.ts';
import { CaseId, FindingId, OrderId, PersonId, UnitId, VisitId } from '../../../shared/ids.ts';
import { Role } from '../../../shared/people/role.ts';

const idOf = (letter: string, n: number) => `${letter}${String(n).padStart(19, '0')}`;
const ME = PersonId.parse(idOf('p', 1));
const OTHER = PersonId.parse(idOf('p', 2));
const VISIT = VisitId.parse(idOf('v', 1));
const FIRST_ORDER = OrderId.parse(idOf('c', 1));
const SECOND_ORDER = OrderId.parse(idOf('c', 2));

const finding = (n: number, stage: FindingStage, rest: Partial<FindingView> = {}): FindingView => ({
  id: FindingId.parse(idOf('f', n)),
  number: `2026-0001-${n}`,
  caseId: CaseId.parse(idOf('c', 9)),
  unitId: UnitId.parse(idOf('a', 1)),
  unitName: '青禾镇',
  fact: '三号窗口无人值守。',
  happenedOn: '2026-03-02',
  wind: 'A1',
  severity: 'ordinary',
  stage,
  dueAt: null,
  revision: 1,
  visitId: VISIT,
  orderId: null,
  happenedAt: null,
  place: '大厅',
  who: '',
  officialClass: 'F2',
  demand: '顶岗。',
  hands: [],
  borneOutBy: [],
  relapses: 0,
  lastReason: '',
  undo: null,
  recordedAt: 0,
  recordedBy: '陆某',
  ...rest,
});

const as = (...roles: Role[]): MoveActor => ({ personId: ME, roles });
const numbersOf = (act: ReturnType<typeof nextAct>): string[] =>
  act === null
    ? []
    : 'finding' in act
      ? [act.finding.number]
      : act.findings.map((one) => one.number);

describe('acts on what one looks at', () => {
  const waiting = [finding(1, 'submitted'), finding(2, 'submitted'), finding(3, 'closed')];
  const leader = as('team_leader');

  test('the finding opened, not the first of the case', () => {
    const act = nextAct(waiting, leader, waiting[1]?.id ?? null);
    expect([act?.kind, numbersOf(act)]).toEqual(['review', ['2026-0001-2']]);
  });

  test('the first of the case, when no finding was opened or nothing waits on the opened one', () => {
    for (const lookingAt of [null, waiting[2]?.id ?? null]) {
      expect(numbersOf(nextAct(waiting, leader, lookingAt))).toEqual(['2026-0001-1']);
    }
  });

  test('what an order covers goes with it, and no other order’s', () => {
    const all = [
      finding(1, 'ordered', { orderId: FIRST_ORDER }),
      finding(2, 'ordered', { orderId: SECOND_ORDER }),
      finding(3, 'ordered', { orderId: SECOND_ORDER }),
    ];
    const act = nextAct(all, as('inspector'), all[2]?.id ?? null);
    expect(act).toMatchObject({ kind: 'receive', orderId: SECOND_ORDER });
    expect(numbersOf(act)).toEqual(['2026-0001-2', '2026-0001-3']);
  });

  test('one order is issued for all that is confirmed', () => {
    const all = [finding(1, 'confirmed'), finding(2, 'confirmed'), finding(3, 'draft')];
    expect(numbersOf(nextAct(all, as('office_head'), all[1]?.id ?? null))).toEqual([
      '2026-0001-1',
      '2026-0001-2',
    ]);
  });
});

describe('verifying', () => {
  // After a failed verification and new feedback, the visit that had failed it was offered again, and then refused.
  test('waits for a return visit that bears it out: until then the visit is the act', () => {
    const reported = finding(1, 'reported');
    const borneOut = finding(1, 'reported', { borneOutBy: [VISIT] });
    expect(nextAct([reported], as('inspector'), null)?.kind).toBe('visit');
    expect(nextAct([borneOut], as('inspector'), null)?.kind).toBe('verify');
  });

  test('a team leader who is no inspector waits for somebody to go', () => {
    expect(nextAct([finding(1, 'reported')], as('team_leader'), null)).toBeNull();
    const borneOut = finding(1, 'reported', { borneOutBy: [VISIT] });
    expect(nextAct([borneOut], as('team_leader'), null)?.kind).toBe('verify');
  });

  test('is not for whoever handled the mending', () => {
    const hands = [{ personId: ME, hand: 'handler' as const }];
    const borneOut = finding(1, 'reported', { borneOutBy: [VISIT], hands });
    expect(nextAct([borneOut], as('inspector', 'team_leader'), null)).toBeNull();
  });
});

const ACT_OF = {
  submit: 'submit',
  review: 'confirm',
  order: 'order',
  receive: 'receive',
  measures: 'mend',
  feedback: 'report',
  visit: 'return_visit',
  verify: 'verify',
  close: 'close',
} as const;

test('whatever is offered is open to the person, on every finding it takes', () => {
  const someFinding = fc
    .record({
      n: fc.integer({ min: 1, max: 9 }),
      stage: fc.constantFrom(...FindingStage.options),
      orderId: fc.constantFrom(null, FIRST_ORDER, SECOND_ORDER),
      borneOutBy: fc.constantFrom<VisitId[][]>([], [VISIT]),
      hands: fc.array(
        fc.record({ personId: fc.constantFrom(ME, OTHER), hand: fc.constantFrom(...Hand.options) }),
        { maxLength: 3 },
      ),
    })
    .map(({ n, stage, ...rest }) => finding(n, stage, rest));
  fc.assert(
    fc.property(
      fc.uniqueArray(someFinding, { maxLength: 5, selector: ({ id }) => id }),
      fc.subarray([...Role.options]),
      fc.integer({ min: 0, max: 9 }),
      (findings, roles, n) => {
        const lookingAt = findings[n]?.id ?? null;
        const act = nextAct(findings, as(...roles), lookingAt);
        if (act === null) return;
        const taken = 'finding' in act ? [act.finding] : act.findings;
        expect(taken.length).toBeGreaterThan(0);
        for (const one of taken) expect(isOpenTo(ACT_OF[act.kind], one, as(...roles))).toBe(true);
      },
    ),
  );
});
