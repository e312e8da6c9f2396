/** The next act of a case: what it acts on, and that it is never one that would then be refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOpenTo } from '../../../shared/findings/acts.ts';
import type { FindingView } from '../../../shared/findings/calls.ts';
import { FindingStage, Hand, type MoveActor } from '../../../shared/findings/moves.ts';
import { nextAct, type Waits, waitsOf } from '../../../shared/follow-ups/next-act.ts';
import { CaseId, FindingId, OrderId, PersonId, UnitId, VisitId } from '../../../shared/ids.ts';
import { DEFAULT_SEPARATION } from '../../../shared/office/separation.ts';
import { Role } from '../../../shared/people/role.ts';
import { seededId } from '../../../shared/taxonomy/seed.ts';

const idOf = (letter: string, n: number) => `${letter}${String(n).padStart(19, '0')}`;
const ME = PersonId.parse(idOf('p', 1));
const OTHER = PersonId.parse(idOf('p', 2));
const VISIT = VisitId.parse(idOf('v', 1));
const FIRST_ORDER = OrderId.parse(idOf('c', 1));
const SECOND_ORDER = OrderId.parse(idOf('c', 2));

const finding = (n: number, stage: FindingStage, rest: Partial<FindingView> = {}): FindingView => ({
  id: FindingId.parse(idOf('f', n)),
  number: `2026-0001-${n}`,
  sharesNumber: false,
  caseId: CaseId.parse(idOf('c', 9)),
  unitId: UnitId.parse(idOf('a', 1)),
  unitName: '青禾镇',
  account: '三号窗口无人值守。',
  people: 0,
  happenedOn: '2026-03-02',
  leafId: seededId('leaf', 'A1'),
  severity: 'ordinary',
  stage,
  dueAt: null,
  isContested: false,
  revision: 1,
  visitId: VISIT,
  orderId: null,
  happenedAt: null,
  place: '大厅',
  involved: [],
  classId: seededId('class', 'F2'),
  sealed: [],
  causeId: null,
  tagIds: [],
  consequence: '',
  basis: '',
  demand: '顶岗。',
  hands: [],
  separation: DEFAULT_SEPARATION,
  borneOutBy: [],
  corrections: [],
  contest: null,
  mergedInto: null,
  splitFrom: null,
  parts: [],
  merged: [],
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

describe('an act that would bar from a later decision', () => {
  const of = (personId: PersonId, hand: Hand) => [{ personId, hand }];

  // A leader who was an inspector too had sent it back, was led to submit it, and then could not review it.
  test('a draft is left to its author by whoever may review it', () => {
    const draft = finding(1, 'draft', { hands: of(OTHER, 'author') });
    expect(nextAct([draft], as('inspector', 'team_leader'), null)).toBeNull();
    expect(nextAct([draft], as('inspector', 'office_head'), null)).toBeNull();
    // Nor by who could then no longer verify it, where the office has authors verify nothing.
    expect(nextAct([draft], as('inspector'), null)).toBeNull();
    const separation = { ...DEFAULT_SEPARATION, verifier: false };
    expect(nextAct([{ ...draft, separation }], as('inspector'), null)?.kind).toBe('submit');
    const own = finding(1, 'draft', { hands: of(ME, 'author') });
    expect(nextAct([own], as('inspector', 'team_leader'), null)?.kind).toBe('submit');
  });

  // Whoever had found it not mended was led to record the new feedback, and then could not verify it.
  test('new feedback is left to those who handled the mending', () => {
    const returned = { orderId: FIRST_ORDER, hands: of(OTHER, 'handler') };
    expect(nextAct([finding(1, 'mending', returned)], as('inspector'), null)).toBeNull();
    const own = { orderId: FIRST_ORDER, hands: of(ME, 'handler') };
    expect(nextAct([finding(1, 'mending', own)], as('inspector'), null)?.kind).toBe('feedback');
    const nobodys = { orderId: FIRST_ORDER };
    expect(nextAct([finding(1, 'ordered', nobodys)], as('inspector'), null)?.kind).toBe('receive');
  });
});

describe('whoever can do nothing reads', () => {
  const barred = (stage: FindingStage, hand: Hand) =>
    finding(1, stage, { hands: [{ personId: ME, hand }] });

  test.each<[FindingView, Role, Waits]>([
    [barred('submitted', 'author'), 'team_leader', { kind: 'others', act: 'confirm' }],
    [barred('confirmed', 'author'), 'office_head', { kind: 'others', act: 'order' }],
    [barred('reported', 'handler'), 'inspector', { kind: 'others', act: 'verify' }],
    [barred('verified', 'verifier'), 'office_head', { kind: 'others', act: 'close' }],
    [barred('submitted', 'author'), 'inspector', { kind: 'for', stage: 'reviewing' }],
    [finding(1, 'reported'), 'team_leader', { kind: 'for', stage: 'visiting' }],
    [
      finding(1, 'reported', { borneOutBy: [VISIT] }),
      'office_head',
      { kind: 'for', stage: 'verifying' },
    ],
  ])('whom it waits for, or that it is their own work', (one, role, waits) => {
    expect(waitsOf([one], as(role), null)).toEqual(waits);
  });

  // It said what the case waits for: of a closed finding, that it waits for a leader to review it.
  test('that of the finding looked at, and of the case where none is', () => {
    const all = [finding(1, 'submitted'), finding(2, 'closed')];
    const inspector = as('inspector');
    expect(waitsOf(all, inspector, all[1]?.id ?? null)).toEqual({ kind: 'for', stage: 'closed' });
    expect(waitsOf(all, inspector, null)).toEqual({ kind: 'for', stage: 'reviewing' });
    expect(waitsOf([], inspector, null)).toEqual({ kind: 'for', stage: 'recording' });
  });
});

const ACT_OF = {
  settle: 'settle',
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
