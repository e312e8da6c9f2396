/**
 * Histories nobody thought of: people of every role do, and try to do, what comes to mind with the same few cases. What is
 * against the rules is refused, what is not is done; and the tables are exactly what follows from the journal.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FACT_COLUMNS, FactRow } from '../../../main/store/chains.ts';
import { sql } from '../../../main/store/sql.ts';
import { localMoment } from '../../../shared/dates.ts';
import { caseStage } from '../../../shared/findings/case-stage.ts';
import { Move, refuseMove } from '../../../shared/findings/moves.ts';
import { HOME_ZONE } from '../../../shared/time-zone.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { ACTS, type Act, attempt, onward } from '../../support/acts.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { History, type Standing, type Told } from '../../support/history.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

const HISTORIES = 35;

const PEOPLE: readonly PersonKey[] = [
  'inspector',
  'colleague',
  'leader',
  'twoPosts',
  'head',
  'allPosts',
  'keeper',
];

const step = fc.record({
  /** Whatever the finding waits for, or anything else. */
  act: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Act | 'onward'>('onward') },
    { weight: 2, arbitrary: fc.constantFrom<Act>(...ACTS) },
    // They need each other, and an order under way.
    { weight: 1, arbitrary: fc.constantFrom<Act>('ask_extension', 'decide_extension') },
  ),
  by: fc.nat(PEOPLE.length - 1),
  /** Whether it falls to somebody who may, where there is one. */
  fit: fc.boolean(),
  finding: fc.nat(3),
  /** One time in four a move is tried without what it needs. */
  isHasty: fc.nat(3).map((chance) => chance === 0),
  /** One of two ways, where an act has two. */
  way: fc.boolean(),
  minutes: fc.constantFrom(1, 1, 60, 1440),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** The facts written since the last look, told to the history, which objects to what should not be there. */
function listen(county: County, history: History, after: number): Told[] {
  const rows = county.store.db.all(
    FactRow,
    sql`SELECT ${FACT_COLUMNS} FROM journal
        WHERE sequence > ${after} ORDER BY sequence`,
  );
  const facts = rows.map((row) => {
    if (!row) throw new Error('a fact written here is read here');
    const { kind, personId: by, at, stamp, body } = row;
    // Each body was parsed by the schema of its kind.
    return { kind, by, at, stamp, body } as Told;
  });
  for (const fact of facts) history.tell(fact);
  return facts;
}

/** One of the people: the first, counted from some place on, who may do it, or simply the one in that place. */
function personFor(
  county: County,
  finding: Standing | undefined,
  act: Act,
  from: number,
): PersonKey {
  const people = [...PEOPLE.slice(from), ...PEOPLE.slice(0, from)];
  const move = Move.safeParse(act).data;
  const able = people.find((person) => {
    const actor = county.people[person];
    if (act === 'undo') return finding?.last?.by === actor.personId;
    return finding && move && refuseMove(move, finding, actor) === null;
  });
  return able ?? people[0] ?? 'inspector';
}

/** By night the sample visit's hours would still be to come: people go on at ten. */
function awaitOfficeHours(county: County): void {
  const hour = Number(localMoment(county.now(), HOME_ZONE).slice(11, 13));
  if (hour < 10) county.pass((10 - hour) * 60 * MINUTE);
  if (hour >= 20) county.pass((34 - hour) * 60 * MINUTE);
}

/** What came of the steps: the kinds of facts and the refusals. */
async function live(county: County, history: History, steps: readonly Step[]): Promise<string[]> {
  const met: string[] = [];
  for (const { act: chosen, by: from, fit, finding: nth, isHasty, way, minutes } of steps) {
    county.pass(minutes * MINUTE);
    awaitOfficeHours(county);
    const findings = [...history.findings.values()];
    const finding = findings[nth % Math.max(findings.length, 1)];
    const act =
      chosen === 'onward' ? (finding ? onward(history, finding, isHasty) : 'first_visit') : chosen;
    const by = personFor(county, fit ? finding : undefined, act, from);
    const before = county.facts();
    const tried = await attempt(county, history, act, by, finding, way);
    if (!tried) continue;
    const { result, expected } = tried;
    const facts = listen(county, history, before);
    const refused = result.ok ? null : result.refusal;
    if (expected !== 'either') expect({ act, by, refused }).toEqual({ act, by, refused: expected });
    if (refused) expect(facts).toEqual([]);
    met.push(...facts.map(({ kind }) => kind));
    if (refused) met.push(refused.code === 'refused' ? refused.reason : refused.code);
  }
  return met;
}

const standing = ({ id, stage, orderId, hands }: Omit<Standing, 'caseId' | 'last'>) => ({
  id,
  stage,
  orderId,
  hands: [...new Set(hands.map(({ personId, hand }) => `${hand} ${personId}`))].sort(),
});

/** Where everything stands for the people of the office is where the history says it must. */
async function expectAsTold(county: County, history: History): Promise<void> {
  const told = [...history.findings.values()];
  for (const caseId of new Set(told.map((finding) => finding.caseId))) {
    const ofCase = told.filter((finding) => finding.caseId === caseId);
    const shown = await county.get('leader', 'findings.ofCase', { caseId });
    expect(
      new Set(shown.map((finding) => standing({ ...finding, feedbackOn: '', lastWord: '' }))),
    ).toEqual(new Set(ofCase.map(standing)));
    const { stage } = await county.get('leader', 'cases.get', { id: caseId });
    expect(stage).toBe(caseStage(ofCase.map((finding) => finding.stage)));
  }
}

/** What the histories must have met with between them, or they prove little. */
const WORTH_MEETING = [
  'finding.confirmed',
  'order.issued',
  'extension.granted',
  'finding.verified',
  'finding.closed',
  'finding.reopened',
  'finding.move_undone',
  'forbidden',
  'stale',
  'wrong_stage',
  'own_work',
  'no_first_hand_evidence',
  'no_return_visit',
];

test(`${HISTORIES} random histories keep the rules, and rebuild to the same tables`, async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 200 }), async (steps) => {
      const county = await createCounty();
      try {
        const history = new History();
        for (const what of await live(county, history, steps)) met.add(what);
        await expectAsTold(county, history);
        expect(rebuiltTables(county.store.db)).toEqual(projectedTables(county.store.db));
        expect(isContent(await examine(county.store.files.folder, DATA_KEY))).toBe(true);
      } finally {
        county.remove();
      }
    }),
    { numRuns: HISTORIES, endOnFailure: true },
  );
  expect([...met]).toEqual(expect.arrayContaining(WORTH_MEETING));
}, 180_000);
