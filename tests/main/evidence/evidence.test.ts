/** Evidence: notes and files that bear out findings; added, never taken away. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_EVIDENCE } from '../../../main/evidence/evidence.ts';
import { sql } from '../../../main/store/sql.ts';
import type { CallInput } from '../../../shared/contract.ts';
import type { EvidenceView } from '../../../shared/evidence/calls.ts';
import type { HeldFile } from '../../../shared/evidence/evidence-record.ts';
import type { FindingStage } from '../../../shared/findings/moves.ts';
import { CaseId, EvidenceId, FindingId, VisitId } from '../../../shared/ids.ts';
import type { Cursor, Page } from '../../../shared/page.ts';
import { type County, createCounty } from '../../support/county.ts';
import {
  advance,
  firstVisit,
  matterAt,
  noteOf,
  recordInCase,
  which,
} from '../../support/course.ts';
import { evidenceIn } from '../../support/evidence-in.ts';
import { MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());

type Addition = CallInput<'evidence.add'>;
const NOTHING = '0'.repeat(20);
const MINUTES = '现场笔录（演示数据）：三个窗口空岗。';

const fileOf = ({ sealedHash }: HeldFile): Addition['evidence'] => ({
  kind: 'file',
  title: '现场笔录',
  grade: 'first_hand',
  maker: '林秋',
  madeAt: '2026-03-02T09:30',
  sealedHash,
});

describe('a note', () => {
  test('is kept with its grade, maker and time, for the findings it bears out', async () => {
    const { caseId, visitId, findingId } = await matterAt(county, 'submitted');
    const added = await county.get('leader', 'evidence.add', {
      caseId,
      visitId,
      findingIds: [findingId],
      evidence: noteOf({ grade: 'second_hand', title: '群众反映' }),
    });
    expect(added).toMatchObject({
      caseId,
      visitId,
      findingIds: [findingId],
      evidence: { kind: 'note', grade: 'second_hand', title: '群众反映' },
      addedBy: '郭岚',
    });
    const all = evidenceIn(await county.get('head', 'evidence.ofCase', { caseId }));
    expect(all).toContainEqual(added);
  });

  test('may be of no visit and of no one finding', async () => {
    const { caseId } = await matterAt(county, 'closed');
    const added = await county.get('inspector', 'evidence.add', {
      caseId,
      visitId: null,
      findingIds: [],
      evidence: noteOf(),
    });
    expect(added).toMatchObject({ visitId: null, findingIds: [] });
  });
});

describe('a file', () => {
  test('held in the vault becomes evidence under the hash of its content, and is held no more', async () => {
    const { caseId, findingId } = await matterAt(county, 'submitted');
    const held = await county.hold('inspector', '笔录.txt', MINUTES);
    const added = await county.get('inspector', 'evidence.add', {
      caseId,
      visitId: null,
      findingIds: [findingId],
      evidence: fileOf(held),
    });
    expect(added.evidence).toMatchObject({
      kind: 'file',
      file: {
        hash: createHash('sha256').update(MINUTES).digest('hex'),
        bytes: Buffer.byteLength(MINUTES),
        name: '笔录.txt',
        mediaType: 'text/plain',
      },
    });
    expect(county.store.db.number(sql`SELECT count(*) FROM held_files`)).toBe(0);
    expect(await county.get('head', 'evidence.show', { id: added.id, from: 0 })).toEqual({
      mediaType: 'text/plain',
      content: Buffer.from(MINUTES).toString('base64'),
      next: null,
    });
  });

  test('of a kind that is not shown is said to be missing where it is', async () => {
    const { caseId } = await matterAt(county, 'submitted');
    const held = await county.hold('inspector', '录像.mp4', '演示数据');
    county.store.db.run(sql`UPDATE held_files SET media_type = 'video/x-flv'`);
    const evidence = fileOf(held);
    const add = { caseId, visitId: null, findingIds: [], evidence };
    const { id } = await county.get('inspector', 'evidence.add', add);
    expect(await county.refused('head', 'evidence.show', { id, from: 0 })).toEqual({
      code: 'refused',
      reason: 'file_not_readable',
    });
    county.store.vault.remove(held.sealedHash);
    expect(await county.refused('head', 'evidence.show', { id, from: 0 })).toEqual({
      code: 'refused',
      reason: 'evidence_missing',
    });
  });

  test('serves once: the same held file is not evidence twice', async () => {
    const { caseId } = await matterAt(county, 'submitted');
    const held = await county.hold('inspector', '照片.txt', MINUTES);
    const add = { caseId, visitId: null, findingIds: [], evidence: fileOf(held) };
    await county.get('inspector', 'evidence.add', add);
    expect(await county.refused('inspector', 'evidence.add', add)).toEqual({
      code: 'refused',
      reason: 'file_gone',
    });
  });

  test('removed from the vault meanwhile cannot become evidence', async () => {
    const { caseId } = await matterAt(county, 'submitted');
    const held = await county.hold('inspector', '录音.txt', MINUTES);
    county.store.vault.remove(held.sealedHash);
    expect(
      await county.refused('inspector', 'evidence.add', {
        caseId,
        visitId: null,
        findingIds: [],
        evidence: fileOf(held),
      }),
    ).toEqual({ code: 'refused', reason: 'file_gone' });
  });

  test('the window says only under which hash it was sealed: what it claims of the content is not asked', async () => {
    const { caseId } = await matterAt(county, 'submitted');
    const held = await county.hold('inspector', '附件.txt', MINUTES);
    const claimed = { ...fileOf(held), file: { ...held, name: '别的.txt' } };
    expect(
      await county.refused('inspector', 'evidence.add', {
        caseId,
        visitId: null,
        findingIds: [],
        evidence: claimed,
      } as Addition),
    ).toEqual({ code: 'invalid_input', faults: [{ path: 'evidence.file', rule: 'unknown_key' }] });
  });
});

describe('a file another person is still drafting', () => {
  // Its name stands in the vault's folder, for whoever sits at this computer to read.
  test('can be neither read nor taken by naming it: not by adding it, not by a visit, not from a draft', async () => {
    const { caseId } = await matterAt(county, 'submitted');
    const held = await county.hold('inspector', '举报信.txt', '写信人不愿具名（演示数据）');
    const { sealedHash } = held;
    const draft = { form: 'evidence', subject: 'taken' } as const;
    const saved = { ...draft, title: '', body: `"${sealedHash}"` };
    await county.get('inspector', 'drafts.save', saved);

    const gone = { code: 'refused', reason: 'file_gone' };
    const add = { caseId, visitId: null, findingIds: [], evidence: fileOf(held) };
    for (const other of ['colleague', 'leader'] as const) {
      expect(await county.refused(other, 'evidence.add', add)).toEqual(gone);
    }
    const visit = firstVisit(county, { by: 'colleague' });
    visit.evidence.push({ evidence: fileOf(held), findings: [], earlierFindings: [] });
    expect(await county.refused('colleague', 'entries.record', visit)).toEqual(gone);
    await county.get('colleague', 'drafts.save', saved);
    await county.get('colleague', 'drafts.discard', draft);
    await county.get('colleague', 'evidence.letGo', { sealedHash });

    const added = await county.get('inspector', 'evidence.add', add);
    expect(added).toMatchObject({ addedBy: '林秋', evidence: { file: { sealedHash } } });
  });

  test('goes when its drafter throws it away, whatever others write of it', async () => {
    const [removed, discarded] = [
      await county.hold('inspector', 'c.txt', '拿掉的'),
      await county.hold('inspector', 'd.txt', '放弃的'),
    ];
    const draft = { form: 'evidence', subject: 'kept' } as const;
    const body = `"${removed.sealedHash} ${discarded.sealedHash}"`;
    await county.get('colleague', 'drafts.save', { ...draft, title: '', body });
    await county.get('inspector', 'evidence.letGo', { sealedHash: removed.sealedHash });
    const left = `"${discarded.sealedHash}"`;
    await county.get('inspector', 'drafts.save', { ...draft, title: '', body: left });
    await county.get('inspector', 'drafts.discard', draft);
    const isHeld = ({ sealedHash }: HeldFile) => county.store.vault.has(sealedHash);
    expect([removed, discarded].map(isHeld)).toEqual([false, false]);
  });
});

describe('a finding that is settled takes no more evidence', () => {
  test.each(['closed', 'dismissed', 'referred', 'merged'] as const)('%s', async (stage) => {
    const { caseId, findingId } = await matterAt(county, stage);
    const note = { caseId, visitId: null, findingIds: [findingId], evidence: noteOf() };
    expect(await county.refused('inspector', 'evidence.add', note)).toEqual({
      code: 'refused',
      reason: 'wrong_stage',
    });
    const entry = firstVisit(county, { findings: [], submit: false });
    expect(
      await county.refused('inspector', 'entries.record', {
        ...entry,
        case: { kind: 'open', caseId },
        evidence: [{ evidence: noteOf(), findings: [], earlierFindings: [findingId] }],
      }),
    ).toEqual({ code: 'refused', reason: 'wrong_stage' });
  });
});

describe('evidence without a grade', () => {
  const add = async (stage: FindingStage) => {
    const matter = await matterAt(county, stage);
    const { caseId, findingId } = matter;
    const { id } = await county.get('inspector', 'evidence.add', {
      caseId,
      visitId: null,
      findingIds: [findingId],
      evidence: noteOf({ grade: null, title: '待定材料' }),
    });
    return { ...matter, id };
  };

  test('does not bear a finding out until somebody has judged it first-hand', async () => {
    const entry = firstVisit(county);
    const { caseId, findingIds } = await recordInCase(county, 'inspector', {
      ...entry,
      evidence: entry.evidence.map((item) => ({
        ...item,
        evidence: noteOf({ grade: null, madeAt: `${county.today()}T09:10` }),
      })),
    });
    const [findingId] = findingIds;
    if (!findingId) throw new Error('nothing was recorded');
    const confirm = async () => ({ ...(await which(county, findingId)), note: '' });
    expect(await county.refused('leader', 'findings.confirm', await confirm())).toEqual({
      code: 'refused',
      reason: 'no_first_hand_evidence',
    });
    const [piece] = evidenceIn(await county.get('leader', 'evidence.ofCase', { caseId }));
    if (!piece) throw new Error('there is no evidence');
    const graded = await county.get('leader', 'evidence.grade', {
      id: piece.id,
      grade: 'first_hand',
    });
    expect(graded.evidence.grade).toBe('first_hand');
    expect((await county.get('leader', 'findings.confirm', await confirm())).stage).toBe(
      'confirmed',
    );
    const timeline = (await county.get('leader', 'journal.ofCase', { caseId, cursor: null })).items;
    expect(timeline.map(({ kind }) => kind)).toContain('evidence.graded');
  });

  test('is judged once, and not by the office head', async () => {
    const { id } = await add('submitted');
    const input = { id, grade: 'second_hand' as const };
    expect(await county.refused('head', 'evidence.grade', input)).toEqual({ code: 'forbidden' });
    await county.get('inspector', 'evidence.grade', input);
    expect(await county.refused('leader', 'evidence.grade', input)).toEqual({ code: 'stale' });
  });

  test('is not judged any more once its finding is settled', async () => {
    const gradeIt = (id: EvidenceId) =>
      county.refused('leader', 'evidence.grade', { id, grade: 'first_hand' });
    const settled = { code: 'refused', reason: 'wrong_stage' };
    const { id: closed, ...matter } = await add('submitted');
    await advance(county, matter, 'closed');
    expect(await gradeIt(closed)).toEqual(settled);
    const { id: dismissed, findingId } = await add('submitted');
    const reason = '经核对不属实。';
    await county.get('leader', 'findings.dismiss', { ...(await which(county, findingId)), reason });
    expect(await gradeIt(dismissed)).toEqual(settled);
    const { id: referred, findingId: clue } = await add('submitted');
    const move = {
      ...(await which(county, clue)),
      to: '有权机关',
      sealed: { text: reason, people: [], papers: [] },
    };
    await county.get('head', 'findings.refer', move);
    expect(await gradeIt(referred)).toEqual(settled);
  });

  test('of a visit that found nothing is judged too', async () => {
    const { visitId } = await county.get('inspector', 'entries.record', {
      ...firstVisit(county, { findings: [] }),
      evidence: [{ evidence: noteOf({ grade: null }), findings: [], earlierFindings: [] }],
    });
    const [piece] = (
      await county.get('inspector', 'evidence.ofVisit', {
        visitId,
        ofNoFinding: false,
        cursor: null,
      })
    ).items;
    if (!piece) throw new Error('there is no evidence');
    await county.get('inspector', 'evidence.grade', { id: piece.id, grade: 'second_hand' });
    expect(
      await county.get('head', 'evidence.ofVisit', { visitId, ofNoFinding: false, cursor: null }),
    ).toMatchObject({ items: [{ evidence: { grade: 'second_hand' } }] });
  });
});

describe('much evidence of one case', () => {
  let matter: Awaited<ReturnType<typeof recordMuch>>;
  const titles = Array.from({ length: 100 }, (_, i) => `笔录${String(i).padStart(3, '0')}`);
  const recordMuch = async () => {
    const entry = firstVisit(county);
    const [finding] = entry.findings;
    if (!finding) throw new Error('a first visit has a finding');
    return county.get('inspector', 'entries.record', {
      ...entry,
      findings: [finding, { ...finding, account: '另一问题。' }],
      // Sixty for the first finding, some of them for the second as well; the others for none.
      evidence: titles.map((title, i) => ({
        evidence: noteOf({ title }),
        findings: i >= 60 ? [] : i % 20 === 0 ? [0, 1] : [0],
        earlierFindings: [],
      })),
    });
  };
  beforeAll(async () => {
    matter = await recordMuch();
  });

  /** All pages, the first one given. */
  async function readOn<Item>(
    first: Page<Item>,
    next: (cursor: Cursor) => Promise<Page<Item>>,
  ): Promise<Item[]> {
    const items = [...first.items];
    for (let { next: cursor } = first; cursor; ) {
      const page = await next(cursor);
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }
  const titleOf = ({ evidence: { title } }: EvidenceView) => title;

  test('is shown with its findings and visits, the first of each, and the rest page by page', async () => {
    const { visitId, findingIds } = matter;
    const caseId = CaseId.parse(matter.caseId);
    const [findingId = '', other = ''] = findingIds;
    const { first } = await county.get('head', 'evidence.ofCase', { caseId });
    const [ofFinding, ofVisit] = [first[findingId], first[visitId]];
    if (!(ofFinding && ofVisit)) throw new Error('there is evidence of both');
    expect(ofFinding.items.map(titleOf)).toEqual(titles.slice(0, FIRST_EVIDENCE));
    const all = await readOn(ofFinding, (cursor) =>
      county.get('head', 'evidence.ofFinding', { findingId, cursor }),
    );
    expect(all.map(titleOf)).toEqual(titles.slice(0, 60));
    expect(first[other]?.items.map(titleOf)).toEqual(['笔录000', '笔录020', '笔录040']);
    expect(first[other]?.next).toBeNull();
    const besides = await readOn(ofVisit, (cursor) =>
      county.get('head', 'evidence.ofVisit', { visitId, ofNoFinding: true, cursor }),
    );
    expect(besides.map(titleOf)).toEqual(titles.slice(60));
    const ofNone = { items: [], next: null };
    expect(
      await county.get('head', 'evidence.ofFinding', { findingId: NOTHING, cursor: null }),
    ).toEqual(ofNone);
    const whole = { visitId, ofNoFinding: false };
    const beginning = await county.get('head', 'evidence.ofVisit', { ...whole, cursor: null });
    const ofWhole = await readOn(beginning, (cursor) =>
      county.get('head', 'evidence.ofVisit', { ...whole, cursor }),
    );
    expect(ofWhole.map(titleOf)).toEqual(titles);
    expect(await county.get('head', 'visits.get', { id: visitId })).toMatchObject({
      evidence: titles.length,
    });
  });

  test('is told in the case’s timeline page by page, each with the name of what it speaks of', async () => {
    const caseId = CaseId.parse(matter.caseId);
    const rows = await readOn(
      await county.get('head', 'journal.ofCase', { caseId, cursor: null }),
      (cursor) => county.get('head', 'journal.ofCase', { caseId, cursor }),
    );
    const added = rows.filter(({ kind }) => kind === 'evidence.added');
    expect(added.map(({ body, names }) => names[String(body.evidenceId)])).toEqual(
      titles.toReversed(),
    );
    expect(new Set(rows.map(({ sequence }) => sequence)).size).toBe(rows.length);
    expect(rows.length).toBe(
      county.store.db.number(sql`SELECT count(*) FROM fact_groups WHERE fact_group = ${caseId}`),
    );
  });

  test('is counted where its files are lost, also those on no page that is shown', async () => {
    const caseId = CaseId.parse(matter.caseId);
    const { findingIds } = matter;
    county.pass(MINUTE);
    const file = await county.hold('inspector', 'a.jpg', 'bytes');
    await county.get('inspector', 'evidence.add', {
      caseId,
      visitId: null,
      findingIds: findingIds.slice(0, 1),
      evidence: fileOf(file),
    });
    const lost = async () => (await county.get('head', 'evidence.ofCase', { caseId })).lost;
    expect(await lost()).toBe(0);
    county.store.vault.remove(file.sealedHash);
    expect(await lost()).toBe(0);
    // Known once somebody has looked.
    county.store.vault.faultOf(file.sealedHash);
    expect(await lost()).toBe(1);
  });
});

describe('a file that was taken out of the form again', () => {
  const isHeld = ({ sealedHash }: HeldFile) => county.store.vault.has(sealedHash);

  test('goes, unless a draft still names it, it is another person’s, or it is evidence', async () => {
    const held = await county.hold('inspector', 'a.txt', '拿掉的');
    const draft = { form: 'visit', subject: 'a', title: '' } as const;
    await county.get('inspector', 'drafts.save', { ...draft, body: `"${held.sealedHash}"` });
    const { sealedHash } = held;
    await county.get('inspector', 'evidence.letGo', { sealedHash });
    await county.get('inspector', 'drafts.save', { ...draft, body: '""' });
    await county.get('colleague', 'evidence.letGo', { sealedHash });
    expect(isHeld(held)).toBe(true);
    await county.get('inspector', 'evidence.letGo', { sealedHash });
    expect(isHeld(held)).toBe(false);

    const { caseId } = await matterAt(county, 'submitted');
    const kept = await county.hold('inspector', 'b.txt', MINUTES);
    const add = { caseId, visitId: null, findingIds: [], evidence: fileOf(kept) };
    await county.get('inspector', 'evidence.add', add);
    await county.get('inspector', 'evidence.letGo', { sealedHash: kept.sealedHash });
    expect(isHeld(kept)).toBe(true);
  });
});

describe('is refused', () => {
  test.each(['', 'third_hand'])('with a grade that there is not: %j', async (grade) => {
    const { caseId } = await matterAt(county, 'submitted');
    const evidence = { ...noteOf(), grade } as Addition['evidence'];
    expect(
      await county.refused('inspector', 'evidence.add', {
        caseId,
        visitId: null,
        findingIds: [],
        evidence,
      }),
    ).toMatchObject({ code: 'invalid_input', faults: [{ path: 'evidence.grade' }] });
  });

  test('in a case, for a visit or a finding that is not there, or of another case', async () => {
    const here = await matterAt(county, 'submitted');
    const elsewhere = await matterAt(county, 'submitted');
    const right: Addition = {
      caseId: here.caseId,
      visitId: here.visitId,
      findingIds: [here.findingId],
      evidence: noteOf(),
    };
    const wrong: Partial<Addition>[] = [
      { caseId: CaseId.parse(NOTHING) },
      { visitId: VisitId.parse(NOTHING) },
      { visitId: elsewhere.visitId },
      { findingIds: [FindingId.parse(NOTHING)] },
      { findingIds: [here.findingId, elsewhere.findingId] },
    ];
    for (const changes of wrong) {
      expect(await county.refused('inspector', 'evidence.add', { ...right, ...changes })).toEqual({
        code: 'not_found',
      });
    }
    expect(
      await county.refused('inspector', 'evidence.add', {
        ...right,
        findingIds: [here.findingId, here.findingId],
      }),
    ).toEqual({ code: 'invalid_input', faults: [{ path: 'findingIds', rule: 'wrong_form' }] });
  });

  test('from whoever does no field work, and to be shown to the keeper', async () => {
    const { caseId } = await matterAt(county, 'submitted');
    const note = { caseId, visitId: null, findingIds: [], evidence: noteOf() };
    for (const by of ['head', 'keeper'] as const) {
      expect(await county.refused(by, 'evidence.add', note)).toEqual({ code: 'forbidden' });
    }
    expect(await county.refused('keeper', 'evidence.ofCase', { caseId })).toEqual({
      code: 'forbidden',
    });
  });

  test('to be shown when there is none', async () => {
    expect(
      await county.refused('head', 'evidence.show', { id: EvidenceId.parse(NOTHING), from: 0 }),
    ).toEqual({ code: 'not_found' });
  });
});
