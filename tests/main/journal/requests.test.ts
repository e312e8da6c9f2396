/**
 * One act is carried out once: sent again, whether by a key held down or because its answer was lost, it is answered as
 * it was the first time, and nothing is done.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { keepAnswer, sent } from '../../../main/store/requests.ts';
import { sql } from '../../../main/store/sql.ts';
import type { CallInput, CallName, CallOutput } from '../../../shared/contract.ts';
import { PersonId, RequestId } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/refusal.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  type TestOffice,
} from '../../support/office.ts';
import { sampleEntry } from '../../support/samples.ts';
import { createUnlockedStore, openUnlockedStore } from '../../support/unlocked-store.ts';
import { CIRCULAR } from '../summaries/sample.ts';

let office: TestOffice;
let there: ConfirmedCase;
let running: RunningApp;
let outside: string;
beforeAll(async () => {
  office = await createTestOffice(['inspector'], async (unlocked) => {
    there = await recordConfirmedCase(unlocked);
  });
  running = office.open();
  outside = mkdtempSync(join(tmpdir(), 'mingcha-requests-'));
  await running.signIn(FOUNDER);
});
afterAll(async () => {
  await running.close();
  office.remove();
  rmSync(outside, { recursive: true, force: true });
});

const newRequest = () => RequestId.parse(`request_${randomBytes(16).toString('hex')}`);

/** Makes a call as one act. What it changed is told once: sent again, it changes nothing. */
async function send<Name extends CallName>(request: RequestId, name: Name, input: CallInput<Name>) {
  const { changed: _, ...result } = await running.app.dispatch(name, input, { request });
  // dispatch answers by the output schema of the very name.
  return result as Result<CallOutput<Name>>;
}

const rows = async () => (await running.must('journal.head', {})).rows;
const DONE_ALREADY = { ok: false, refusal: { code: 'refused', reason: 'done_already' } };

/** A place to save to, as the dialog gives it. */
const place = (name: string) => running.choosePlace(join(outside, name));

const visit = async (): Promise<CallInput<'entries.record'>> => {
  const { signedIn } = await running.must('access.state', {});
  if (!signedIn) throw new Error('nobody is signed in');
  return sampleEntry(there.unitId, [signedIn.personId]);
};

describe('an act sent again', () => {
  // Ctrl+Enter held while a visit was sent made three cases of it.
  test('makes one case of one visit, however often and however fast it is sent', async () => {
    const entry = await visit();
    const before = await running.must('cases.count', { filter: {} });
    const request = newRequest();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send(request, 'entries.record', entry)),
    );
    answers.push(await send(request, 'entries.record', entry));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
    expect(await running.must('cases.count', { filter: {} })).toEqual({ count: before.count + 1 });
  });

  test('is answered also after the app was locked', async () => {
    const entry = await visit();
    const request = newRequest();
    const first = await send(request, 'entries.record', entry);
    await running.must('access.lock', {});
    await running.signIn(FOUNDER);
    const count = await rows();
    expect(await send(request, 'entries.record', entry)).toEqual(first);
    expect(await rows()).toBe(count);
  });

  test('is another act when another person sends it', async () => {
    const entry = await visit();
    const request = newRequest();
    const first = await send(request, 'entries.record', entry);
    await running.signIn(ACCOUNTS.inspector);
    const second = await send(request, 'entries.record', entry);
    expect(second.ok).toBe(true);
    expect(second).not.toEqual(first);
    await running.signIn(FOUNDER);
  });

  test('is refused when it asks for something else, or by another call', async () => {
    const entry = await visit();
    const request = newRequest();
    await send(request, 'entries.record', entry);
    const count = await rows();
    const other = { ...entry, visit: { ...entry.visit, conclusion: '另一个结论。' } };
    expect(await send(request, 'entries.record', other)).toEqual(DONE_ALREADY);
    const units = { parentId: null, kind: 'township' as const, names: ['白沙镇'] };
    expect(await send(request, 'units.add', units)).toEqual(DONE_ALREADY);
    const person = { name: '周明', signInName: 'zhou.ming', roles: ['inspector' as const] };
    const account = { ...person, passphrase: '河边的旧水车转动时有雨声' };
    expect(await send(request, 'people.add', account)).toEqual(DONE_ALREADY);
    expect(await rows()).toBe(count);
  });

  test('after a refusal is a new try', async () => {
    const entry = await visit();
    const request = newRequest();
    const visitedOn = '2026-03-09';
    const early = { ...entry, visit: { ...entry.visit, visitedOn } };
    expect((await send(request, 'entries.record', early)).ok).toBe(false);
    expect((await send(request, 'entries.record', entry)).ok).toBe(true);
  });

  test('that is no act, such as saving a draft, is done each time', async () => {
    const request = newRequest();
    const draft = { form: 'visit' as const, subject: 'a', title: '', body: '{}' };
    await send(request, 'drafts.save', draft);
    expect((await send(request, 'drafts.save', { ...draft, body: '{"a":1}' })).ok).toBe(true);
    expect(await running.must('drafts.get', { form: 'visit', subject: 'a' })).toMatchObject({
      body: '{"a":1}',
    });
  });
});

describe('what the main thread carries out part by part', () => {
  // Issued twice, a circular was announced as exported while both files were deleted.
  test('issues one circular, with its files, however often and however fast it is sent', async () => {
    const input = {
      circular: CIRCULAR,
      findings: { named: 'these' as const, ids: there.findingIds },
      docx: await place('通报.docx'),
      pdf: await place('通报.pdf'),
    };
    const request = newRequest();
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => send(request, 'summaries.issueCircular', input)),
    );
    answers.push(await send(request, 'summaries.issueCircular', input));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true, value: { number: '明督通〔2026〕1号' } });
    expect(readdirSync(outside).toSorted()).toEqual(['通报.docx', '通报.pdf']);
    expect((await running.must('summaries.list', { cursor: null })).items).toHaveLength(1);
    // Elsewhere it is not what was asked for, and nothing lies there: so nothing is announced.
    const elsewhere = { ...input, docx: await place('另.docx'), pdf: await place('另.pdf') };
    expect(await send(request, 'summaries.issueCircular', elsewhere)).toEqual(DONE_ALREADY);
  });

  test('leaves both files when two are issued to the same places', async () => {
    const names = ['同.docx', '同.pdf'] as const;
    const input = async () => ({
      circular: CIRCULAR,
      findings: { named: 'these' as const, ids: there.findingIds },
      docx: await place(names[0]),
      pdf: await place(names[1]),
    });
    const [first, second] = [await input(), await input()];
    const answers = await Promise.all([
      send(newRequest(), 'summaries.issueCircular', first),
      send(newRequest(), 'summaries.issueCircular', second),
    ]);
    expect(answers.some(({ ok }) => ok)).toBe(true);
    for (const name of names) expect(readFileSync(join(outside, name)).length).toBeGreaterThan(0);
    expect(readdirSync(outside).filter((name) => name.startsWith('mingcha-'))).toEqual([]);
  });

  test('adds one account', async () => {
    const request = newRequest();
    const person = {
      name: '宋晓',
      signInName: 'song.xiao',
      roles: ['inspector' as const],
      passphrase: '石板路尽头的一盏灯还亮着',
    };
    const first = await send(request, 'people.add', person);
    expect(first.ok).toBe(true);
    expect(await send(request, 'people.add', person)).toEqual(first);
  });

  test('takes evidence out once', async () => {
    const request = newRequest();
    const input = { id: there.fileId, file: await place('照片.jpg') };
    expect(await send(request, 'evidence.saveCopy', input)).toEqual({ ok: true, value: {} });
    const count = await rows();
    expect(await send(request, 'evidence.saveCopy', input)).toEqual({ ok: true, value: {} });
    expect(await rows()).toBe(count);
  });
});

describe('in the store', () => {
  const Row = z.object({ request: z.string().nullable() });

  test('every fact of an act names it, and its answer holds no passphrase', () => {
    const unlocked = createUnlockedStore();
    const { db } = unlocked.store;
    expect(db.all(Row, sql`SELECT request FROM journal`)).toEqual([
      { request: null },
      { request: null },
      { request: null },
      { request: null },
    ]);
    const { founder } = unlocked;
    const id = newRequest();
    const asked = { name: 'x', passphrase: '一个口令' };
    expect(sent(id, 'people.add', asked).asked).toEqual(
      sent(id, 'people.add', { ...asked, passphrase: '另一个口令' }).asked,
    );
    keepAnswer(db, founder.personId, sent(id, 'people.add', asked), { name: 'x' });
    unlocked.remove();
  });

  test('no more is kept of a person than can be sent again, and of each person apart', () => {
    const unlocked = createUnlockedStore();
    const { db } = unlocked.store;
    const [one, other] = ['1', '2'].map((digit) => PersonId.parse(digit.repeat(20)));
    if (!one || !other) throw new Error('no persons');
    const keep = (person: PersonId) =>
      keepAnswer(db, person, sent(newRequest(), 'units.add', {}), {});
    db.transaction(() => {
      keep(other);
      for (let i = 0; i < 1100; i++) keep(one);
    });
    const count = (person: PersonId) =>
      db.number(sql`SELECT count(*) FROM requests WHERE person_id = ${person}`);
    expect(count(one)).toBe(1000);
    expect(count(other)).toBe(1);
    unlocked.remove();
  });

  test('the answer is there after a kill, or the act is not', async () => {
    const unlocked = createUnlockedStore();
    const { founder, folder } = unlocked;
    const request = sent(newRequest(), 'units.add', {});
    const input = { parentId: null, kind: 'township' as const, names: ['青石镇'] };
    const first = await unlocked.must(founder, 'units.add', input, request);
    // As after a kill: the file is opened once more beside what the first still holds.
    const again = openUnlockedStore(folder);
    expect(await again.must(founder, 'units.add', input, request)).toEqual(first);
    expect(again.store.db.number(sql`SELECT count(*) FROM units`)).toBe(1);
    again.close();
    unlocked.remove();
  });
});
