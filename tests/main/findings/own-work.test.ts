/**
 * Nobody decides on their own work, whatever posts they hold: people with one post and with several try every move on
 * whatever there is, ten thousand times, and who did what is kept beside it by hand.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../../main/store/sql.ts';
import type { FindingStage, Move } from '../../../shared/findings/moves.ts';
import { CaseId, ExtensionId, FindingId, OrderId, VisitId } from '../../../shared/ids.ts';
import { examine } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { firstVisit, orderOf, returnVisit, seenOrder, setSettings } from '../../support/course.ts';
import { MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

const STEPS = 10_000;
const PEOPLE = ['inspector', 'colleague', 'leader', 'twoPosts', 'head', 'allPosts'] as const;

let county: County;
beforeAll(async () => {
  county = await createCounty();
  // What holds in every office; what one sets beside it only bars more.
  const separation = { verifier: false, deciders: false, ownNotes: false };
  await setSettings(county, { separation });
});
afterAll(() => county.remove());

let state = 20260302;
const chance = (of: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * of);
};
const one = <Item>(of: readonly Item[]): Item => {
  const item = of[chance(of.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
};

/** Who had a hand in a finding: its authors for good, the others until it is reopened. */
interface Hands {
  author: Set<PersonKey>;
  handler: Set<PersonKey>;
  verifier: Set<PersonKey>;
}
const known = new Map<FindingId, Hands>();
const handsOf = (id: FindingId): Hands => {
  const hands = known.get(id) ?? { author: new Set(), handler: new Set(), verifier: new Set() };
  known.set(id, hands);
  return hands;
};
const askers = new Map<ExtensionId, PersonKey>();
const decided = new Map<string, number>();

/** A decision was let through: it was nobody's own. */
function expectNotOwn(by: PersonKey, move: string, ...hands: ReadonlySet<PersonKey>[]): void {
  decided.set(move, (decided.get(move) ?? 0) + 1);
  expect({ by, move, isOwn: hands.some((of) => of.has(by)) }).toEqual({ by, move, isOwn: false });
}

const Standing = z.object({
  id: FindingId,
  caseId: CaseId,
  orderId: OrderId.nullable(),
  stage: z.custom<FindingStage>((stage) => typeof stage === 'string'),
  seen: z.number(),
});
type Standing = z.infer<typeof Standing>;
const Visit = z.object({ id: VisitId });

/** One that is not over, and not too many of them: so that each is come back to. */
function aFinding(): Standing | undefined {
  const standing = county.store.db.all(
    Standing,
    sql`SELECT id, case_id AS caseId, order_id AS orderId, stage, revision AS seen FROM findings
        WHERE stage NOT IN ('dismissed', 'referred', 'merged') ORDER BY id DESC LIMIT 12`,
  );
  return standing.length === 0 ? undefined : one(standing);
}

async function begin(by: PersonKey): Promise<void> {
  const recorded = await county.ask(
    by,
    'entries.record',
    firstVisit(county, { by, submit: false }),
  );
  if (recorded.ok) for (const id of recorded.value.findingIds) handsOf(id).author.add(by);
}

/** One try at a move by somebody; answers whether it was made. */
async function tryMove(by: PersonKey, move: Move, finding: Standing): Promise<boolean> {
  const { id, seen, caseId, orderId } = finding;
  const which = { id, seen };
  const hands = handsOf(id);
  const happenedOn = county.today();
  const reason = '按规定办理。';
  const [visit] = county.store.db.all(
    Visit,
    sql`SELECT visit_id AS id FROM return_visits WHERE finding_id = ${id} ORDER BY visit_id DESC`,
  );
  switch (move) {
    case 'submit': {
      const made = (await county.ask(by, 'findings.submit', which)).ok;
      if (made) hands.author.add(by);
      return made;
    }
    case 'send_back': {
      const made = (await county.ask(by, 'findings.sendBack', { ...which, reason })).ok;
      if (made) expectNotOwn(by, move, hands.author);
      return made;
    }
    case 'confirm': {
      const made = (await county.ask(by, 'findings.confirm', { ...which, note: '' })).ok;
      if (made) expectNotOwn(by, move, hands.author);
      return made;
    }
    case 'dismiss': {
      const made = (await county.ask(by, 'findings.dismiss', { ...which, reason })).ok;
      if (made) expectNotOwn(by, move, hands.author);
      return made;
    }
    case 'merge': {
      const other = county.store.db.get(
        z.object({ id: FindingId }),
        sql`SELECT id FROM findings WHERE id <> ${id} AND stage = 'closed'`,
      );
      if (!other) return false;
      const merging = { ...which, into: other.id, reason };
      const made = (await county.ask(by, 'findings.merge', merging)).ok;
      if (made) expectNotOwn(by, move, hands.author);
      return made;
    }
    case 'refer': {
      const made = (
        await county.ask(by, 'findings.refer', {
          ...which,
          to: '县纪委监委',
          sealed: { text: '涉嫌违纪。', people: [], papers: [] },
        })
      ).ok;
      if (made) expectNotOwn(by, move, hands.author);
      return made;
    }
    case 'order': {
      const order = orderOf(county);
      const made = (await county.ask(by, 'orders.issue', { caseId, findings: [which], order })).ok;
      if (made) expectNotOwn(by, move, hands.author);
      return made;
    }
    case 'receive': {
      if (orderId === null) return false;
      const order = await seenOrder(county, { caseId, orderId } as Parameters<typeof seenOrder>[1]);
      const signed = { signedBy: '镇长李某', receivedOn: happenedOn };
      const made = (await county.ask(by, 'orders.receive', { ...order, ...signed })).ok;
      if (made) hands.handler.add(by);
      return made;
    }
    case 'mend': {
      if (orderId === null) return false;
      const said = { measures: '实行AB岗。', leader: '王某', responsible: '赵某' };
      const about = { orderId, findings: [which], happenedOn };
      const made = (await county.ask(by, 'followUps.recordMeasures', { ...about, ...said })).ok;
      if (made) hands.handler.add(by);
      return made;
    }
    case 'report': {
      if (orderId === null) return false;
      const about = { orderId, findings: [which], happenedOn, feedback: '已落实。' };
      const made = (await county.ask(by, 'followUps.recordFeedback', about)).ok;
      if (made) hands.handler.add(by);
      return made;
    }
    case 'verify': {
      if (!visit) {
        if (finding.stage !== 'reported') return false;
        const entry = returnVisit(county, caseId, [id], { by });
        await county.ask(by, 'entries.record', entry);
        return false;
      }
      const found = { visitId: visit.id, solved: true, improved: true, note: '已整改。' };
      const made = (await county.ask(by, 'findings.verify', { ...which, ...found })).ok;
      if (made) {
        expectNotOwn(by, move, hands.handler);
        hands.verifier.add(by);
      }
      return made;
    }
    case 'return_to_mending': {
      const why = { visitId: visit?.id ?? null, reason };
      const made = (await county.ask(by, 'findings.returnToMending', { ...which, ...why })).ok;
      if (made) expectNotOwn(by, move, hands.handler);
      return made;
    }
    case 'close': {
      const made = (await county.ask(by, 'findings.close', { ...which, note: '' })).ok;
      if (made) expectNotOwn(by, move, hands.author, hands.handler, hands.verifier);
      return made;
    }
    case 'reopen': {
      const made = (await county.ask(by, 'findings.reopen', { ...which, reason })).ok;
      if (made) {
        hands.handler.clear();
        hands.verifier.clear();
      }
      return made;
    }
  }
}

/** An extension is asked for by one, and decided by another. */
async function extend(by: PersonKey, { caseId, orderId }: Standing): Promise<void> {
  if (orderId === null) return;
  const orders = await county.get('head', 'orders.ofCase', { caseId });
  const order = orders.find(({ id }) => id === orderId);
  if (!order) return;
  const which = { id: order.id, seen: order.revision };
  const waiting = order.extensions.find(({ decision }) => decision === 'pending');
  if (!waiting) {
    const to = `${order.dueAt.slice(0, 4)}-12-3${chance(2)}T18:00`;
    const asked = await county.ask(by, 'orders.requestExtension', {
      ...which,
      to,
      reason: '材料未齐。',
    });
    const added = asked.ok && asked.value.extensions.find(({ decision }) => decision === 'pending');
    if (added) askers.set(added.id, by);
    return;
  }
  const extensionId = ExtensionId.parse(waiting.id);
  const decide = { ...which, extensionId };
  const isGranted = chance(2) === 0;
  const result = isGranted
    ? await county.ask(by, 'orders.grantExtension', { ...decide, note: '' })
    : await county.ask(by, 'orders.refuseExtension', { ...decide, reason: '不予延期。' });
  const asker = askers.get(extensionId);
  if (result.ok && asker) expectNotOwn(by, 'extension', new Set([asker]));
}

const MOVES: readonly Move[] = [
  'submit',
  'confirm',
  'order',
  'receive',
  'mend',
  'report',
  'verify',
  'close',
  'reopen',
  'send_back',
  'return_to_mending',
];
/** These end a finding: tried less often, or nothing would come further. */
const ENDING: readonly Move[] = ['dismiss', 'merge', 'refer'];

test(`${STEPS} tries let nobody decide on their own work`, async () => {
  for (let step = 0; step < STEPS; step += 1) {
    const by = one(PEOPLE);
    county.pass(MINUTE);
    const finding = aFinding();
    if (!finding || chance(60) === 0) await begin(by);
    else if (chance(20) === 0) await extend(by, finding);
    else await tryMove(by, one(chance(20) === 0 ? ENDING : MOVES), finding);
  }
  // Every decision there is was let through, each time for somebody else.
  expect([...decided.keys()].toSorted()).toEqual([
    'close',
    'confirm',
    'dismiss',
    'extension',
    'merge',
    'order',
    'refer',
    'return_to_mending',
    'send_back',
    'verify',
  ]);
  for (const [move, times] of decided)
    expect({ move, isTried: times > 4 }).toEqual({ move, isTried: true });
  // And the independent reader of the record finds none either.
  county.store.db.checkpoint();
  const { course } = await examine(county.store.files.folder, DATA_KEY);
  expect(course).toMatchObject({ fault: null, difference: null });
}, 300_000);
