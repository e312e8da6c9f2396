/** Taking back one's own last move while nothing has followed it: another fact, never a fact removed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FindingStage, MOVES, type Move } from '../../../shared/findings/moves.ts';
import { type FindingId, SummaryId } from '../../../shared/ids.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import {
  advance,
  findingOf,
  type Matter,
  matterAt,
  noteOf,
  orderIdOf,
  returnVisit,
  seenOrder,
  setSettings,
  which,
} from '../../support/course.ts';
import { MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const DAY = 24 * 60 * MINUTE;

const NOTHING = { code: 'refused', reason: 'nothing_to_undo' };

const see = (by: PersonKey, id: FindingId) => county.get(by, 'findings.get', { id });
/** What of a finding must be as before; its revision goes on. */
const standing = async (id: FindingId) => {
  // That somebody has gone to look is no part of the move.
  const { revision: _, undo: __, borneOutBy: ___, ...rest } = await see('leader', id);
  return rest;
};
const undo = async (by: PersonKey, id: FindingId) =>
  county.get(by, 'findings.undo', await which(county, id));
const refusedUndo = async (by: PersonKey, id: FindingId) =>
  county.refused(by, 'findings.undo', await which(county, id));

/** Each move that may be taken back: where it starts, who makes it, and how. */
const UNDOABLE: [Move, FindingStage, PersonKey, (matter: Matter) => Promise<unknown>][] = [
  [
    'submit',
    'draft',
    'inspector',
    async ({ findingId }) =>
      county.get('inspector', 'findings.submit', await which(county, findingId)),
  ],
  [
    'send_back',
    'submitted',
    'leader',
    async ({ findingId }) =>
      county.get('leader', 'findings.sendBack', {
        ...(await which(county, findingId)),
        reason: '请补充时间。',
      }),
  ],
  [
    'confirm',
    'submitted',
    'leader',
    async ({ findingId }) =>
      county.get('leader', 'findings.confirm', { ...(await which(county, findingId)), note: '' }),
  ],
  [
    'dismiss',
    'submitted',
    'leader',
    async ({ findingId }) =>
      county.get('leader', 'findings.dismiss', {
        ...(await which(county, findingId)),
        reason: '系公务外出。',
      }),
  ],
  [
    'merge',
    'confirmed',
    'leader',
    async ({ findingId }) => {
      const other = await matterAt(county, 'submitted');
      return county.get('leader', 'findings.merge', {
        ...(await which(county, findingId)),
        into: other.findingId,
        reason: '同一问题。',
      });
    },
  ],
  [
    'verify',
    'reported',
    'colleague',
    async ({ caseId, findingId }) => {
      const { visitId } = await county.get(
        'colleague',
        'entries.record',
        returnVisit(county, caseId, [findingId]),
      );
      return county.get('colleague', 'findings.verify', {
        ...(await which(county, findingId)),
        visitId,
        solved: true,
        improved: true,
        note: '已改。',
      });
    },
  ],
  [
    'return_to_mending',
    'reported',
    'colleague',
    async ({ findingId }) =>
      county.get('colleague', 'findings.returnToMending', {
        ...(await which(county, findingId)),
        visitId: null,
        reason: '未改。',
      }),
  ],
  [
    'close',
    'verified',
    'head',
    async ({ findingId }) =>
      county.get('head', 'findings.close', { ...(await which(county, findingId)), note: '' }),
  ],
];

describe.each(UNDOABLE)('%s', (move, from, by, make) => {
  test('can be taken back by who made it: everything stands as before', async () => {
    const matter = await matterAt(county, from);
    const before = await standing(matter.findingId);
    await make(matter);
    expect((await see(by, matter.findingId)).undo).toEqual({ move: move, refusal: null });
    const facts = county.facts();
    await undo(by, matter.findingId);
    expect(await standing(matter.findingId)).toEqual(before);
    // The move and its undoing are both in the record.
    expect(county.facts()).toBe(facts + 1);
    const [last] = (
      await county.get('leader', 'journal.ofCase', { caseId: matter.caseId, cursor: null })
    ).items;
    expect(last).toMatchObject({
      kind: 'finding.move_undone',
      body: { move, from: MOVES[move].to },
    });
  });

  test('only once, and then made again', async () => {
    const matter = await matterAt(county, from);
    await make(matter);
    await undo(by, matter.findingId);
    expect(await refusedUndo(by, matter.findingId)).toEqual(NOTHING);
    await make(matter);
    expect((await see(by, matter.findingId)).undo).toEqual({ move: move, refusal: null });
  });

  test('not by anybody else', async () => {
    const matter = await matterAt(county, from);
    await make(matter);
    for (const other of ['inspector', 'colleague', 'leader', 'head', 'allPosts'] as const) {
      if (other === by) continue;
      expect((await see(other, matter.findingId)).undo).toBeNull();
      expect(await refusedUndo(other, matter.findingId)).toEqual(NOTHING);
    }
  });
});

describe('what has been followed by something else stays', () => {
  test.each<[string, FindingStage, PersonKey, (matter: Matter) => Promise<unknown>]>([
    ['a submission that was confirmed', 'confirmed', 'inspector', async () => null],
    ['a confirmation that was ordered on', 'ordered', 'leader', async () => null],
    ['a verification that was closed on', 'closed', 'colleague', async () => null],
    [
      'a closing that was reopened',
      'closed',
      'head',
      async ({ findingId }) =>
        county.get('leader', 'findings.reopen', {
          ...(await which(county, findingId)),
          reason: '反弹。',
        }),
    ],
  ])('%s', async (_, stage, by, then) => {
    const matter = await matterAt(county, stage);
    await then(matter);
    expect(await refusedUndo(by, matter.findingId)).toEqual(NOTHING);
  });
});

describe('what somebody has gone on from stays, and it is said why', () => {
  const refusal = (reason: string) => ({ code: 'refused', reason });
  const expectKept = async (by: PersonKey, id: FindingId, reason: string) => {
    // Said on the finding before anybody tries.
    expect((await see(by, id)).undo).toMatchObject({ refusal: reason });
    expect(await refusedUndo(by, id)).toEqual(refusal(reason));
  };

  test('a sending back that was revised', async () => {
    const { findingId } = await matterAt(county, 'submitted');
    const sent = { ...(await which(county, findingId)), reason: '请补充。' };
    await county.get('leader', 'findings.sendBack', sent);
    await county.get('inspector', 'findings.revise', {
      ...(await which(county, findingId)),
      finding: findingOf(county.units.window, county.today()),
    });
    await expectKept('leader', findingId, 'undo_rested_on');
  });

  test('a return for mending on which the unit was urged', async () => {
    const matter = await matterAt(county, 'reported');
    const { findingId } = matter;
    const back = { ...(await which(county, findingId)), visitId: null, reason: '未改。' };
    await county.get('colleague', 'findings.returnToMending', back);
    await county.get('inspector', 'followUps.urge', {
      orderId: orderIdOf(matter),
      happenedOn: county.today(),
      manner: 'telephone',
      spokeTo: '主任赵某',
      note: '',
    });
    await expectKept('colleague', findingId, 'undo_rested_on');
  });

  test('what a circular has named since', async () => {
    const { findingId } = await matterAt(county, 'confirmed');
    expect((await see('leader', findingId)).undo).toEqual({ move: 'confirm', refusal: null });
    county.write('head', (context) =>
      context.record('circular.issued', 'summaries', {
        summaryId: context.newId(SummaryId),
        number: '明督通〔2026〕1号',
        issuedOn: county.today(),
        circular: {
          title: '关于窗口单位作风督查情况的通报',
          period: { from: '2026-01-01', to: county.today() },
          addressees: '各乡镇党委',
          copies: '',
          demand: '',
          reportBy: '2026-12-31',
          contact: '张某',
        },
        findingIds: [findingId],
        head: '0'.repeat(64),
        docxHash: '0'.repeat(64),
        pdfHash: '0'.repeat(64),
      }),
    );
    await expectKept('leader', findingId, 'undo_named');
  });

  test('what was done longer ago than the days the office has set', async () => {
    const { findingId } = await matterAt(county, 'confirmed');
    county.pass(3 * DAY);
    expect((await see('leader', findingId)).undo).toEqual({ move: 'confirm', refusal: null });
    county.pass(MINUTE);
    await expectKept('leader', findingId, 'undo_over');
    await setSettings(county, { undoDays: 4 });
    expect((await undo('leader', findingId)).stage).toBe('submitted');
  });
});

test.each<[string, FindingStage, PersonKey]>([
  ['an order', 'ordered', 'head'],
  ['a receipt', 'received', 'inspector'],
  ['measures', 'mending', 'inspector'],
  ['feedback', 'reported', 'inspector'],
  ['a referral', 'referred', 'head'],
])('%s has left the office and cannot be taken back', async (_, stage, by) => {
  const { findingId } = await matterAt(county, stage);
  expect(await refusedUndo(by, findingId)).toEqual(NOTHING);
});

test('a reason told with a move is taken back with it', async () => {
  const { findingId } = await matterAt(county, 'submitted');
  const send = async (reason: string) =>
    county.get('leader', 'findings.sendBack', { ...(await which(county, findingId)), reason });
  await send('第一次：请补充时间。');
  await county.get('inspector', 'findings.submit', await which(county, findingId));
  await send('第二次：请补充职务。');
  await undo('leader', findingId);
  expect((await see('leader', findingId)).lastReason).toBe('第一次：请补充时间。');
});

test('what was seen must be what is: an undo on an old screen is stale', async () => {
  const { findingId } = await matterAt(county, 'submitted');
  const { id, seen } = await which(county, findingId);
  expect(await county.refused('inspector', 'findings.undo', { id, seen: seen - 1 })).toEqual({
    code: 'stale',
  });
});

test('a verification taken back makes its visitor no verifier: they may verify anew, and the order waits again', async () => {
  const matter = await matterAt(county, 'verified');
  const awaiting = async () =>
    (await county.get('head', 'orders.open', { filter: {}, cursor: null })).items.find(
      ({ id }) => id === orderIdOf(matter),
    )?.awaits;
  expect(await awaiting()).toBeUndefined();
  await undo('colleague', matter.findingId);
  expect((await see('head', matter.findingId)).hands.map(({ hand }) => hand)).not.toContain(
    'verifier',
  );
  expect(await awaiting()).toBe('verification');
  const again = await advance(county, matter, 'closed');
  expect((await see('head', again.findingId)).stage).toBe('closed');
});

test('while the laptop’s clock stands still or runs back, two verdicts on one finding are two', async () => {
  const matter = await matterAt(county, 'reported');
  const verdict = async (reason: string) =>
    county.get('colleague', 'findings.returnToMending', {
      ...(await which(county, matter.findingId)),
      visitId: null,
      reason,
    });
  await verdict('第一次。');
  county.pass(-30 * MINUTE);
  await advance(county, matter, 'reported');
  await verdict('第二次。');
  const seen = await see('leader', matter.findingId);
  expect(seen).toMatchObject({ stage: 'mending', lastReason: '第二次。' });
  // Taking back the second leaves the first.
  await undo('colleague', matter.findingId);
  expect((await see('leader', matter.findingId)).lastReason).toBe('第一次。');
  county.pass(30 * MINUTE);
});

test('an extension granted meanwhile outlives the undo', async () => {
  const matter = await matterAt(county, 'mending');
  const asked = await county.get('inspector', 'orders.requestExtension', {
    ...(await seenOrder(county, matter)),
    to: '2026-05-01T18:00',
    reason: '待采购。',
  });
  await advance(county, matter, 'reported');
  await county.get('colleague', 'findings.returnToMending', {
    ...(await which(county, matter.findingId)),
    visitId: null,
    reason: '未改。',
  });
  const [extension] = asked.extensions;
  if (!extension) throw new Error('no extension was asked for');
  await county.get('head', 'orders.grantExtension', {
    ...(await seenOrder(county, matter)),
    extensionId: extension.id,
    note: '',
  });
  await undo('colleague', matter.findingId);
  expect(await see('leader', matter.findingId)).toMatchObject({
    stage: 'reported',
    dueAt: '2026-05-01T18:00',
  });
});

test('evidence handed in meanwhile does not keep a confirmation from being taken back', async () => {
  const { caseId, findingId } = await matterAt(county, 'confirmed');
  await county.get('inspector', 'evidence.add', {
    caseId,
    visitId: null,
    findingIds: [findingId],
    evidence: noteOf(),
  });
  expect((await undo('leader', findingId)).stage).toBe('submitted');
});
