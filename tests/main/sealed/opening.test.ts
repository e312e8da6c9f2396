/** Opening what is sealed, in the running application: by one's own key, on record; after a reset, with the recovery key. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storeFiles } from '../../../main/store/layout.ts';
import type { CaseId, FindingId } from '../../../shared/ids.ts';
import { recordConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  renewRecoveryKey,
  type TestOffice,
} from '../../support/office.ts';
import { foundIn } from '../../support/planted.ts';

const SECRET = '线索系柳河村村民苏某当面反映';
const REASON = '有权机关来函核对移送依据。';
const { office_head: HEAD, inspector: INSPECTOR, keeper: KEEPER } = ACCOUNTS;

let office: TestOffice;
let caseId: CaseId;
let id: FindingId;
beforeAll(async () => {
  for (const [name, content] of Object.entries(PAPERS)) writeFileSync(join(desk, name), content);
  office = await createTestOffice(['office_head', 'inspector', 'keeper'], async (unlocked) => {
    const recorded = await recordConfirmedCase(unlocked);
    const [finding] = recorded.findingIds;
    if (!finding) throw new Error('nothing was found');
    caseId = recorded.caseId;
    id = finding;
  });
});
afterAll(() => {
  office.remove();
  rmSync(desk, { recursive: true, force: true });
});

/** Where the papers lie that people choose, and where they save. */
const desk = mkdtempSync(join(tmpdir(), 'mingcha-desk-'));
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PAPERS = { '柳河村举报信.png': PIXEL, '谈话要点.txt': Buffer.from('村务公开栏空白三个月') };

let running: RunningApp;
let part: string;
beforeEach(async () => {
  running = office.open();
  await running.signIn(HEAD);
  const form = await referral();
  // What was chosen stays chosen until it was sealed.
  expect(await running.refused('findings.refer', { ...form, seen: 0 })).toEqual({ code: 'stale' });
  await running.must('findings.refer', form);
  part = (await running.must('findings.get', { id })).sealed[0]?.part ?? '';
});
afterEach(() => running.close());

async function referral() {
  running.host.choose = Object.keys(PAPERS).map((name) => join(desk, name));
  const chosen = await running.must('files.choose', {});
  const { revision } = await running.must('findings.get', { id });
  return {
    id,
    seen: revision,
    to: '县纪委监委第一监督检查室',
    sealed: { text: SECRET, people: [], papers: chosen.map(({ file }) => file) },
  };
}

const open = (recoveryKey: string | null = null) => ({ part, reason: REASON, recoveryKey });
const openings = async () =>
  (await running.must('journal.ofCase', { caseId, cursor: null })).items.filter(
    ({ kind }) => kind === 'sealed.opened',
  );

const GIVEN = '窗外的梧桐又落了一地的叶子';
const CHOSEN = '院子里的水井盖着两块青石板';

/** The keeper gives the office head another passphrase, who then chooses one of their own. */
async function reset(): Promise<void> {
  const [head] = (await running.must('people.colleagues', {})).filter(
    ({ name }) => name === HEAD.name,
  );
  if (!head) throw new Error('the office has no head');
  await running.signIn(KEEPER);
  expect(await running.must('sealed.countTo', { id: head.id })).toEqual({ count: 1 });
  await running.must('people.resetPassphrase', { id: head.id, passphrase: GIVEN });
  expect(await running.must('sealed.countTo', { id: head.id })).toEqual({ count: 0 });
  await running.signIn({ ...HEAD, passphrase: GIVEN });
  await running.must('access.changePassphrase', { current: GIVEN, next: CHOSEN });
}

describe('by one’s own key', () => {
  test('it says what was sealed, and the timeline who opened it and why', async () => {
    expect(await running.must('sealed.open', open())).toMatchObject({ text: SECRET });
    expect(await openings()).toEqual([
      expect.objectContaining({
        by: HEAD.name,
        body: { caseId, part, key: 'own', reason: REASON },
      }),
    ]);
  });

  test('also after one has changed one’s own passphrase', async () => {
    await running.must('access.changePassphrase', { current: HEAD.passphrase, next: CHOSEN });
    expect(await running.must('sealed.open', open())).toMatchObject({ text: SECRET });
    await running.signIn({ ...HEAD, passphrase: CHOSEN });
    expect(await running.must('sealed.open', open())).toMatchObject({ text: SECRET });
  });

  test('without a reason it stays closed', async () => {
    expect((await running.refused('sealed.open', { ...open(), reason: ' ' })).code).toBe(
      'invalid_input',
    );
    expect(await openings()).toEqual([]);
  });

  test('changed on the disk, it is not shown and no opening is recorded', async () => {
    const { vault } = storeFiles(join(running.host.dataFolder, 'office'));
    const path = join(vault, part.slice(0, 2), `${part}.age`);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.concat([bytes, Buffer.of(0)]));
    expect(await running.refused('sealed.open', open())).toEqual({
      code: 'refused',
      reason: 'evidence_changed',
    });
    expect(await openings()).toEqual([]);
  });

  test('once destroyed, it is opened by nobody', async () => {
    const { number } = await running.must('findings.get', { id });
    await running.must('sealed.destroy', { part, reason: '已办结。', number });
    expect(await running.refused('sealed.open', open())).toEqual({
      code: 'refused',
      reason: 'sealed_destroyed',
    });
  });
});

describe('its papers', () => {
  test('are looked at and taken out by the one opening, until it is closed; a copy is told of, and not which', async () => {
    const { opening, papers } = await running.must('sealed.open', open());
    expect(papers.map(({ name }) => name)).toEqual(Object.keys(PAPERS));
    expect(papers.map(({ bytes }) => bytes)).toEqual(
      Object.values(PAPERS).map(({ length }) => length),
    );
    const show = (position: number) =>
      running.must('sealed.showPaper', { opening, position, from: 0 });
    const pieceOf = (mediaType: string, content: Buffer) => ({
      mediaType,
      content: content.toString('base64'),
      next: null,
    });
    expect(await show(0)).toEqual(pieceOf('image/png', PIXEL));
    expect(await show(1)).toEqual(pieceOf('text/plain', Buffer.from('村务公开栏空白三个月')));
    const place = join(desk, '副本.txt');
    const file = await running.choosePlace(place);
    await running.must('sealed.savePaper', { opening, position: 1, file });
    expect(readFileSync(place)).toEqual(PAPERS['谈话要点.txt']);
    const [told] = (await running.must('journal.ofOffice', { filter: {}, cursor: null })).items;
    const { number } = await running.must('findings.get', { id });
    expect(told).toMatchObject({ fact: 'sealed.taken_out', by: HEAD.name, about: number });
    expect(told?.body).toEqual({ caseId, part });
    expect(await openings()).toHaveLength(1);

    const gone = { code: 'not_found' };
    expect(await running.refused('sealed.showPaper', { opening, position: 2, from: 0 })).toEqual(
      gone,
    );
    await running.must('sealed.close', { opening });
    expect(await running.refused('sealed.showPaper', { opening, position: 0, from: 0 })).toEqual(
      gone,
    );
    const again = await running.must('sealed.open', open());
    await running.signIn(INSPECTOR);
    const theirs = { opening: again.opening, position: 0 };
    expect(await running.refused('sealed.showPaper', { ...theirs, from: 0 })).toEqual(gone);
    const elsewhere = await running.choosePlace(join(desk, '另一份.txt'));
    expect(await running.refused('sealed.savePaper', { ...theirs, file: elsewhere })).toEqual(gone);
    expect(existsSync(join(desk, '另一份.txt'))).toBe(false);
  });
});

describe('to whom it is not sealed', () => {
  test('it is closed, with the recovery key too, and nothing tells what it says', async () => {
    await running.signIn(INSPECTOR);
    const events = running.events.length;
    const answers = [
      await running.call('sealed.open', open()),
      await running.call('sealed.open', open(office.recoveryKey)),
      await running.call('findings.get', { id }),
      await running.call('journal.ofCase', { caseId, cursor: null }),
    ];
    expect(answers.slice(0, 2)).toEqual(
      Array(2).fill({ ok: false, refusal: { code: 'forbidden' } }),
    );
    const told = JSON.stringify([
      answers,
      running.events.slice(events),
      running.host.faults,
      running.host.waits,
    ]);
    expect(told).not.toMatch(/苏某|举报信|谈话要点/u);
  });

  test('an office head opens it with the recovery key: those it is sealed to may all be gone', async () => {
    // The founder became head after it was sealed, as far as the sealing goes: their account has a key of its own.
    await running.signIn(FOUNDER);
    const { sealed } = await running.must('findings.get', { id });
    expect(['own', 'recovery']).toContain(sealed[0]?.openedBy);
    expect(await running.must('sealed.open', open(office.recoveryKey))).toMatchObject({
      text: SECRET,
    });
  });
});

describe('after the keeper gave another passphrase', () => {
  beforeEach(reset);

  test('it takes the recovery key, and says so', async () => {
    const [mine] = (await running.must('sealed.mine', { cursor: null })).items;
    expect(mine).toMatchObject({ part, findingId: id, caseId, state: 'recovery' });
    expect(await running.refused('sealed.open', open())).toEqual({
      code: 'refused',
      reason: 'sealed_recovery_key_needed',
    });
    expect(await running.refused('sealed.open', open('AAAA-BBBB'))).toEqual({
      code: 'refused',
      reason: 'wrong_recovery_key',
    });
    expect(await openings()).toEqual([]);
    expect(await running.must('sealed.open', open(office.recoveryKey))).toMatchObject({
      text: SECRET,
    });
    expect((await openings()).map(({ body }) => body.key)).toEqual(['recovery']);
  });

  test('and when the recovery key was renewed too, no key of today opens it', async () => {
    await running.signIn(KEEPER);
    // Said before: with it goes the last key there is.
    const byRecovery = () => running.must('sealed.countTo', { id: null });
    expect(await byRecovery()).toEqual({ count: 1 });
    const { recoveryKey } = await renewRecoveryKey(running);
    expect(await byRecovery()).toEqual({ count: 0 });
    await running.signIn({ ...HEAD, passphrase: CHOSEN });
    expect((await running.must('sealed.mine', { cursor: null })).items[0]?.state).toBe(
      'former_recovery',
    );
    expect(await running.refused('sealed.open', open(recoveryKey))).toEqual({
      code: 'refused',
      reason: 'sealed_key_former',
    });
  });
});

describe('sealed once more', () => {
  const reseal = (recoveryKey: string | null = null) =>
    running.call('sealed.reseal', { parts: [part], recoveryKey });
  const inVault = () =>
    readdirSync(storeFiles(join(running.host.dataFolder, 'office')).vault, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.age'));

  test('with the recovery key, it opens with the present passphrase; the former file is gone, and who did so is told', async () => {
    await reset();
    const before = inVault();
    expect(await running.must('sealed.mineToReseal', {})).toEqual({
      own: 0,
      recovery: 1,
      parts: [part],
    });
    for (const [key, reason] of [
      [null, 'sealed_recovery_key_needed'],
      ['AAAA-BBBB', 'wrong_recovery_key'],
    ] as const) {
      expect(await reseal(key)).toEqual({ ok: false, refusal: { code: 'refused', reason } });
    }
    expect(inVault()).toEqual(before);
    expect(await reseal(office.recoveryKey)).toMatchObject({
      ok: true,
      value: { resealed: 1, left: 0 },
    });
    expect(await running.must('sealed.mineToReseal', {})).toEqual({
      own: 0,
      recovery: 0,
      parts: [],
    });
    expect(inVault()).toHaveLength(before.length);
    expect(inVault().filter((name) => name.includes(part))).toEqual([]);
    const opened = await running.must('sealed.open', open());
    expect(opened).toMatchObject({ text: SECRET });
    expect(opened.papers.map(({ name }) => name)).toEqual(Object.keys(PAPERS));
    const told = (await running.must('journal.ofCase', { caseId, cursor: null })).items;
    expect(told.find(({ kind }) => kind === 'sealed.resealed')).toMatchObject({
      by: HEAD.name,
      body: { part, key: 'recovery' },
    });
    expect(await running.must('journal.check', {})).toMatchObject({
      difference: null,
      sealedMissing: 0,
    });
    // Destroyed by the name it always had.
    const { number } = await running.must('findings.get', { id });
    await running.must('sealed.destroy', { part, reason: '已办结。', number });
    expect(inVault()).toHaveLength(before.length - 1);
  });

  test('by another who opens it with their own key, also after the recovery key was renewed', async () => {
    await running.signIn(KEEPER);
    const { recoveryKey } = await renewRecoveryKey(running);
    await running.signIn(HEAD);
    expect(await running.must('sealed.mineToReseal', {})).toEqual({
      own: 1,
      recovery: 0,
      parts: [part],
    });
    expect(await reseal()).toMatchObject({ ok: true, value: { resealed: 1, left: 0 } });
    await reset();
    expect(await running.must('sealed.open', open(recoveryKey))).toMatchObject({ text: SECRET });
  });

  test('not by whom it is not sealed to', async () => {
    await reset();
    await running.signIn(INSPECTOR);
    expect(await reseal(office.recoveryKey)).toEqual({
      ok: false,
      refusal: { code: 'forbidden' },
    });
  });
});

test('neither the folder, nor a backup, nor the log holds what it says', async () => {
  await running.must('sealed.open', open());
  await running.signIn(KEEPER);
  await running.must('backups.make', {});
  await running.close();
  const planted = [
    SECRET,
    '苏某',
    REASON,
    ...Object.keys(PAPERS),
    '举报信',
    '村务公开栏空白三个月',
  ];
  expect(foundIn(running.host.dataFolder, planted)).toEqual([]);
  const said = JSON.stringify([running.host.faults, running.host.waits, running.events]);
  for (const each of planted) expect(said).not.toContain(each);
});
