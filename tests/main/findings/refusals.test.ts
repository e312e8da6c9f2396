/** Why a decision on a finding is refused. Each refusal leaves the journal as it was. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FindingId, type VisitId, VisitId as VisitIdSchema } from '../../../shared/ids.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import {
  advance,
  findingOf,
  firstVisit,
  type Matter,
  matterAt,
  noteOf,
  orderOf,
  recordInCase,
  returnVisit,
  stageOf,
  which,
} from '../../support/course.ts';
import { refused } from '../../support/refused.ts';
import { goneOn } from '../../support/samples.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

const NOWHERE = FindingId.parse('0'.repeat(20));

/** The moves of one finding, as calls with the rest of their input. */
const MOVES = {
  'findings.submit': {},
  'findings.sendBack': { reason: '请补充。' },
  'findings.confirm': { note: '' },
  'findings.dismiss': { reason: '不属实。' },
  'findings.merge': { into: NOWHERE, reason: '同一问题。' },
  'findings.refer': {
    to: '县纪委监委第一监督检查室',
    sealed: { text: '涉嫌违纪。', people: [], papers: [] },
  },
  'findings.verify': {
    visitId: VisitIdSchema.parse('0'.repeat(20)),
    solved: true,
    improved: true,
    note: '已改。',
  },
  'findings.returnToMending': { visitId: null, reason: '未改。' },
  'findings.close': { note: '' },
  'findings.reopen': { reason: '反弹。' },
  'findings.undo': {},
} as const;
type MoveCall = keyof typeof MOVES;
const CALLS = Object.keys(MOVES) as MoveCall[];

const refuse = (by: PersonKey, call: MoveCall, seen: { id: FindingId; seen: number }) =>
  county.refused(by, call, { ...MOVES[call], ...seen } as never);

describe('whatever the move', () => {
  test.each(CALLS)('%s: a finding that is not there is not found', async (call) => {
    expect(await refuse('allPosts', call, { id: NOWHERE, seen: 1 })).toEqual({ code: 'not_found' });
  });

  test.each(CALLS)('%s: what was seen has changed since', async (call) => {
    const { findingId } = await matterAt(county, 'submitted');
    const { id, seen } = await which(county, findingId);
    for (const other of [seen - 1, seen + 1, 0, -1]) {
      expect(await refuse('allPosts', call, { id, seen: other })).toEqual({ code: 'stale' });
    }
  });

  test.each(CALLS)('%s: not by the keeper', async (call) => {
    const { findingId } = await matterAt(county, 'draft');
    expect(await refuse('keeper', call, await which(county, findingId))).toEqual({
      code: 'forbidden',
    });
  });

  test.each<[MoveCall, Parameters<typeof matterAt>[1], PersonKey]>([
    ['findings.submit', 'submitted', 'inspector'],
    ['findings.sendBack', 'draft', 'leader'],
    ['findings.confirm', 'confirmed', 'leader'],
    ['findings.dismiss', 'confirmed', 'leader'],
    ['findings.merge', 'ordered', 'leader'],
    ['findings.merge', 'dismissed', 'leader'],
    ['findings.refer', 'ordered', 'head'],
    ['findings.reopen', 'merged', 'leader'],
    ['findings.verify', 'mending', 'colleague'],
    ['findings.returnToMending', 'verified', 'colleague'],
    ['findings.close', 'reported', 'head'],
    ['findings.reopen', 'verified', 'leader'],
    ['findings.reopen', 'dismissed', 'leader'],
    ['findings.reopen', 'referred', 'head'],
  ])('%s: not while it is %s', async (call, stage, by) => {
    const { findingId } = await matterAt(county, stage);
    expect(await refuse(by, call, await which(county, findingId))).toEqual(refused('wrong_stage'));
  });
});

describe('own work', () => {
  test('who recorded a finding does not decide on it, with whatever post', async () => {
    for (const by of ['twoPosts', 'allPosts'] as const) {
      const { findingIds } = await recordInCase(county, 'inspector', firstVisit(county));
      const [own] = (await recordInCase(county, by, firstVisit(county, { by }))).findingIds;
      const [others] = findingIds;
      if (!own || !others) throw new Error('nothing was recorded');
      for (const call of [
        'findings.confirm',
        'findings.dismiss',
        'findings.merge',
        'findings.sendBack',
      ] as const) {
        expect(await refuse(by, call, await which(county, own))).toEqual(refused('own_work'));
      }
      // The same person may decide on a colleague's.
      await county.get(by, 'findings.confirm', { ...(await which(county, others)), note: '' });
    }
  });

  test('who wrote into a colleague’s draft is an author too', async () => {
    const { findingId } = await matterAt(county, 'draft');
    const finding = findingOf(county.units.window, county.today());
    await county.get('twoPosts', 'findings.revise', {
      ...(await which(county, findingId)),
      finding,
    });
    await county.get('inspector', 'findings.submit', await which(county, findingId));
    expect(await refuse('twoPosts', 'findings.confirm', await which(county, findingId))).toEqual(
      refused('own_work'),
    );
  });

  test('who dealt with the unit does not verify', async () => {
    const { findingId } = await matterAt(county, 'reported');
    for (const call of ['findings.verify', 'findings.returnToMending'] as const) {
      expect(await refuse('inspector', call, await which(county, findingId))).toEqual(
        refused('own_work'),
      );
    }
  });

  test('who recorded, handled or verified does not close', async () => {
    // 白露 is the author, then the handler, then the verifier.
    const written = await recordInCase(county, 'allPosts', firstVisit(county, { by: 'allPosts' }));
    const [findingId] = written.findingIds;
    if (!findingId) throw new Error('nothing was recorded');
    const asAuthor = await advance(
      county,
      { ...written, findingId, orderId: null, returnVisitId: null },
      'verified',
    );
    expect(
      await refuse('allPosts', 'findings.close', await which(county, asAuthor.findingId)),
    ).toEqual(refused('own_work'));

    const asHandler = await matterAt(county, 'ordered');
    const [order] = await county.get('head', 'orders.ofCase', { caseId: asHandler.caseId });
    if (!order) throw new Error('no order');
    await county.get('allPosts', 'orders.receive', {
      id: order.id,
      seen: order.revision,
      signedBy: '赵某',
      receivedOn: county.today(),
    });
    await advance(county, asHandler, 'verified');
    expect(
      await refuse('allPosts', 'findings.close', await which(county, asHandler.findingId)),
    ).toEqual(refused('own_work'));

    const asVerifier = await matterAt(county, 'reported');
    await verifyBy('allPosts', asVerifier);
    expect(
      await refuse('allPosts', 'findings.close', await which(county, asVerifier.findingId)),
    ).toEqual(refused('own_work'));
    await county.get('head', 'findings.close', {
      ...(await which(county, asVerifier.findingId)),
      note: '',
    });
  });

  test('the office head does not order, nor refer, what they recorded themselves', async () => {
    const { caseId, findingIds } = await recordInCase(
      county,
      'allPosts',
      firstVisit(county, { by: 'allPosts' }),
    );
    const [id] = findingIds;
    if (!id) throw new Error('nothing was recorded');
    await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
    expect(await refuse('allPosts', 'findings.refer', await which(county, id))).toEqual(
      refused('own_work'),
    );
    expect(
      await county.refused('allPosts', 'orders.issue', {
        caseId,
        findings: [await which(county, id)],
        order: orderOf(county),
      }),
    ).toEqual(refused('own_work'));
  });
});

/** A return visit with its evidence, and the verification on it. */
async function verifyBy(by: PersonKey, { caseId, findingId }: Matter): Promise<void> {
  const looked = await recordInCase(county, by, returnVisit(county, caseId, [findingId], { by }));
  await county.get(by, 'findings.verify', {
    ...(await which(county, findingId)),
    visitId: looked.visitId,
    solved: true,
    improved: true,
    note: '已改。',
  });
}

describe('confirming', () => {
  const confirm = async (id: FindingId) =>
    county.refused('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });

  test('needs first-hand evidence of this very finding', async () => {
    const entry = firstVisit(county, {
      findings: [1, 2].map(() => findingOf(county.units.window, county.today())),
    });
    const [first, second] = entry.evidence;
    if (!first || !second) throw new Error('no evidence');
    const secondHand = { ...second, evidence: noteOf({ grade: 'second_hand' }) };
    const { caseId, visitId, findingIds } = await recordInCase(county, 'inspector', {
      ...entry,
      evidence: [first, secondHand],
    });
    const [borneOut, hearsay] = findingIds;
    if (!borneOut || !hearsay) throw new Error('two findings were recorded');
    expect(await confirm(hearsay)).toEqual(refused('no_first_hand_evidence'));
    // Evidence of the visit as a whole, or of its neighbour, does not bear it out.
    await county.get('inspector', 'evidence.add', {
      caseId,
      visitId,
      findingIds: [],
      evidence: noteOf(),
    });
    expect(await confirm(hearsay)).toEqual(refused('no_first_hand_evidence'));
    await county.get('inspector', 'evidence.add', {
      caseId,
      visitId,
      findingIds: [hearsay],
      evidence: noteOf(),
    });
    for (const id of [borneOut, hearsay]) {
      await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
    }
  });
});

describe('verifying', () => {
  const verdict = { solved: true, improved: true, note: '已改。' };
  const verify = async (
    { findingId }: Matter,
    visitId: VisitId,
    changes: Partial<typeof verdict> = {},
  ) =>
    county.refused('colleague', 'findings.verify', {
      ...(await which(county, findingId)),
      visitId,
      ...verdict,
      ...changes,
    });
  const look = async (
    { caseId, findingId }: Matter,
    how: Parameters<typeof returnVisit>[3] = {},
  ): Promise<VisitId> =>
    (await recordInCase(county, 'colleague', returnVisit(county, caseId, [findingId], how)))
      .visitId;

  test('needs a return visit: no visit, the first visit, or another case’s is none', async () => {
    const matter = await matterAt(county, 'reported');
    const elsewhere = await matterAt(county, 'reported');
    const NO_VISIT = VisitIdSchema.parse('0'.repeat(20));
    for (const visitId of [NO_VISIT, matter.visitId, elsewhere.visitId, await look(elsewhere)]) {
      expect(await verify(matter, visitId)).toEqual(refused('no_return_visit'));
    }
  });

  // On one day, the visit that had found it unmended was held up for the mending that came after.
  test('needs one made since the matter was last judged, also on the same day', async () => {
    const matter = await matterAt(county, 'reported');
    const unmended = await look(matter);
    county.pass(MINUTE);
    await county.get('colleague', 'findings.returnToMending', {
      ...(await which(county, matter.findingId)),
      visitId: unmended,
      reason: '未改。',
    });
    await advance(county, matter, 'reported');
    expect(await verify(matter, unmended)).toEqual(refused('no_return_visit'));
    await advance(county, matter, 'verified');
  });

  test('needs one made on or after the day of the last feedback', async () => {
    const matter = await matterAt(county, 'mending');
    const before = await look(matter);
    county.pass(DAY);
    await advance(county, matter, 'reported');
    expect(await verify(matter, before)).toEqual(refused('no_return_visit'));
    const seen = await which(county, matter.findingId);
    // On the very day is late enough.
    const visitId = await look(matter);
    await county.get('colleague', 'findings.verify', { ...seen, visitId, ...verdict });
  });

  test('feedback on another finding of the same order does not make the visit too early', async () => {
    const entry = firstVisit(county, {
      findings: [1, 2].map(() => findingOf(county.units.window, county.today())),
    });
    const { caseId, visitId, findingIds } = await recordInCase(county, 'inspector', entry);
    const [mended, slow] = findingIds;
    if (!mended || !slow) throw new Error('two findings were recorded');
    for (const id of findingIds) {
      await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
    }
    const order = await county.get('head', 'orders.issue', {
      caseId,
      findings: [await which(county, mended), await which(county, slow)],
      order: orderOf(county),
    });
    const matter: Matter = {
      caseId,
      visitId,
      findingId: mended,
      orderId: order.id,
      returnVisitId: null,
    };
    await advance(county, matter, 'reported');
    const looked = await look(matter);
    county.pass(2 * DAY);
    await advance(county, { ...matter, findingId: slow }, 'reported');
    await county.get('colleague', 'findings.verify', {
      ...(await which(county, mended)),
      visitId: looked,
      ...verdict,
    });
    expect(await stageOf(county, mended)).toBe('verified');
  });

  test('needs a scene seen or somebody spoken to: never on paper alone', async () => {
    const matter = await matterAt(county, 'reported');
    const onPaper = await look(matter, {
      visit: {
        ...goneOn('unannounced', { why: '主任到场汇报' }),
        activities: [
          { kind: 'papers', subject: '整改台账', note: '', count: 3 },
          { kind: 'report', subject: '主任赵某', note: '', count: 1 },
        ],
      },
    });
    expect(await verify(matter, onPaper)).toEqual(refused('return_visit_on_paper_only'));
    for (const kind of ['scene', 'person'] as const) {
      const other = await matterAt(county, 'reported');
      const visitId = await look(other, {
        visit: { activities: [{ kind, subject: '服务大厅', note: '', count: 1 }] },
      });
      await county.get('colleague', 'findings.verify', {
        ...(await which(county, other.findingId)),
        visitId,
        ...verdict,
      });
    }
  });

  test('needs first-hand evidence of this finding from that visit', async () => {
    const matter = await matterAt(county, 'reported');
    const none = await look(matter, { evidence: null });
    expect(await verify(matter, none)).toEqual(refused('no_return_visit_evidence'));
    const hearsay = await look(matter, { evidence: noteOf({ grade: 'second_hand' }) });
    expect(await verify(matter, hearsay)).toEqual(refused('no_return_visit_evidence'));
    // Handed in afterwards, for that visit and this finding.
    await county.get('colleague', 'evidence.add', {
      caseId: matter.caseId,
      visitId: none,
      findingIds: [matter.findingId],
      evidence: noteOf(),
    });
    await county.get('colleague', 'findings.verify', {
      ...(await which(county, matter.findingId)),
      visitId: none,
      ...verdict,
    });
  });

  test('needs the problem solved and the work improved', async () => {
    const matter = await matterAt(county, 'reported');
    const visitId = await look(matter);
    for (const answer of [
      { solved: false },
      { improved: false },
      { solved: false, improved: false },
    ]) {
      expect(await verify(matter, visitId, answer)).toEqual(refused('not_solved'));
    }
  });
});

describe('returning to mending', () => {
  test('names the return visit or none, not just any visit', async () => {
    const { findingId, visitId } = await matterAt(county, 'reported');
    const seen = await which(county, findingId);
    expect(
      await county.refused('colleague', 'findings.returnToMending', {
        ...seen,
        visitId,
        reason: '未改。',
      }),
    ).toEqual(refused('no_return_visit'));
    await county.get('colleague', 'findings.returnToMending', {
      ...seen,
      visitId: null,
      reason: '反馈材料与要求不符。',
    });
    expect(await stageOf(county, findingId)).toBe('mending');
  });
});

describe('revising', () => {
  test('only a draft, and only by an inspector', async () => {
    const { findingId } = await matterAt(county, 'submitted');
    const input = {
      ...(await which(county, findingId)),
      finding: findingOf(county.units.window, county.today()),
    };
    expect(await county.refused('inspector', 'findings.revise', input)).toEqual(
      refused('wrong_stage'),
    );
    expect(await county.refused('leader', 'findings.revise', input)).toEqual({ code: 'forbidden' });
  });

  test('not into the future, nor to a unit that was not visited or is unknown', async () => {
    const { findingId } = await matterAt(county, 'draft');
    const seen = await which(county, findingId);
    const { units } = county;
    const cases = [
      [findingOf(units.window, '2199-01-01'), 'finding.happenedOn', 'date_in_future'],
      [findingOf(units.department, county.today()), 'finding.unitId', 'unknown_choice'],
      // The unit above the visited one is not the visited one.
      [findingOf(units.township, county.today()), 'finding.unitId', 'unknown_choice'],
    ] as const;
    for (const [finding, path, rule] of cases) {
      expect(await county.refused('inspector', 'findings.revise', { ...seen, finding })).toEqual({
        code: 'invalid_input',
        faults: [{ path, rule }],
      });
    }
  });
});
