/**
 * What the application says beside its answers: the progress of what takes long, other events, and its log of faults; and
 * what it answers where it refuses. Whatever is done, and whatever goes wrong in it, none of them has a word of the record, nor
 * of what anything is called or where it lies.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallInput, CallName } from '../../shared/contract.ts';
import { EMPTY_INVOLVED } from '../../shared/findings/involved.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { evidenceIn } from '../support/evidence-in.ts';
import { FOUNDER } from '../support/founder.ts';
import { ACCOUNTS, createTestOffice, type RunningApp, type TestOffice } from '../support/office.ts';
import { hasOtherDisk, otherDisk } from '../support/other-disk.ts';
import { sampleEntry, sampleFinding } from '../support/samples.ts';
import { DAY } from '../support/test-host.ts';
import { CIRCULAR } from './summaries/sample.ts';

/** In every text, name and path. */
const SECRET = '绝密暗语';
const secret = (what: string) => `${SECRET}${what}`;

let office: TestOffice;
let running: RunningApp;
let outside: string;
const refusals: Refusal[] = [];
/** How often each call told how far it is. */
const told = new Map<string, number>();

beforeAll(async () => {
  office = await createTestOffice(['team_leader', 'office_head']);
  outside = mkdtempSync(join(tmpdir(), `mingcha-${SECRET}-`));
  running = office.open();
  running.host.pass(DAY);
  await running.signIn(FOUNDER);
});
afterAll(async () => {
  await running.close();
  office.remove();
  rmSync(outside, { recursive: true, force: true });
});

/** Makes a call that tells how far it is, and notes that, and why it was refused. */
async function attempt<Name extends CallName>(name: Name, input: CallInput<Name>) {
  const before = running.events.length;
  const result = await running.app.dispatch(name, input, { task: `task_${told.size}` });
  const steps = running.events.slice(before).filter(({ kind }) => kind === 'progress');
  told.set(name, (told.get(name) ?? 0) + steps.length);
  if (!result.ok) refusals.push(result.refusal);
  return result;
}

async function hold(name: string) {
  const path = join(outside, secret(name));
  writeFileSync(path, SECRET.repeat(200_000));
  const file = await running.chooseFile(path);
  return running.must('evidence.hold', { file });
}

async function record() {
  const [unit] = await running.must('units.add', {
    parentId: null,
    kind: 'township',
    names: [secret('镇')],
  });
  const { signedIn } = await running.must('access.state', {});
  if (!unit || !signedIn) throw new Error('the office is not ready');
  const held = await hold('照片.txt');
  const entry = sampleEntry(unit.id, [signedIn.personId]);
  const involved = [{ ...EMPTY_INVOLVED, name: secret('举报人') }];
  const { caseId, findingIds } = await running.must('entries.record', {
    ...entry,
    case: { kind: 'new', unitId: unit.id, title: secret('事项'), source: 'named_complaint' },
    findings: ['甲', '乙'].map((nth) => ({
      ...sampleFinding(unit.id, secret(nth)),
      involved,
    })),
    evidence: [
      ...entry.evidence,
      {
        evidence: {
          kind: 'file',
          title: secret('照片'),
          grade: 'first_hand',
          maker: secret('摄影'),
          madeAt: '2026-03-02T09:10',
          sealedHash: held.file.sealedHash,
        },
        findings: [0, 1],
        earlierFindings: [],
      },
    ],
  });
  if (caseId === null) throw new Error('no case was opened');
  const evidence = evidenceIn(await running.must('evidence.ofCase', { caseId }));
  const fileId = evidence.find((one) => one.evidence.kind === 'file')?.id;
  if (!fileId) throw new Error('the file is not evidence');
  await running.signIn(ACCOUNTS.team_leader);
  for (const id of findingIds) await running.must('findings.confirm', { id, seen: 2, note: '' });
  const [first, referred] = findingIds;
  if (!first || !referred) throw new Error('the visit found something');
  await running.signIn(ACCOUNTS.office_head);
  await running.must('findings.refer', {
    id: referred,
    seen: 3,
    to: '纪检监察室',
    sealed: { text: secret('移送理由'), people: [], papers: [] },
  });
  await running.signIn(FOUNDER);
  return { unitId: unit.id, personId: signedIn.personId, findingIds: [first], fileId };
}

test('no event, no refusal and no line of the log tells anything of it', async () => {
  const { must, host } = running;
  const { unitId, personId, findingIds, fileId } = await record();

  // What goes wrong outside: places that are gone, or taken, once they are written to; and a printer that says too much.
  const saveCopy = async (spoil: (path: string) => void) => {
    const path = join(outside, secret('夹'), secret('副本.txt'));
    rmSync(join(path, '..'), { recursive: true, force: true });
    mkdirSync(join(path, '..'));
    const file = await running.choosePlace(path);
    spoil(path);
    return attempt('evidence.saveCopy', { id: fileId, file });
  };
  await saveCopy((path) => rmSync(join(path, '..'), { recursive: true }));
  await saveCopy((path) => mkdirSync(path));
  await saveCopy(() => {});
  const gone = join(outside, secret('已删.txt'));
  writeFileSync(gone, SECRET);
  const file = await running.chooseFile(gone);
  rmSync(gone);
  await attempt('evidence.hold', { file });
  host.printToPdf = async () => {
    throw new Error(`cannot print ${join(outside, secret('通报.pdf'))}`);
  };
  const circular = { ...CIRCULAR, title: secret('通报'), reportBy: '2026-12-31' };
  const issue = async () =>
    attempt('summaries.issueCircular', {
      circular,
      findings: { named: 'these', ids: findingIds },
      docx: await running.choosePlace(join(outside, secret('通报.docx'))),
      pdf: await running.choosePlace(join(outside, secret('通报.pdf'))),
    });
  await issue();
  const ledger = async () =>
    attempt('summaries.exportLedger', {
      period: { from: '2026-01-01', to: '2026-12-31' },
      xlsx: await running.choosePlace(join(outside, secret('台账.xlsx'))),
    });
  await ledger();

  // From here on it is hidden from whoever asks, who keeps the whole of it up all the same.
  await must('recusals.declare', { personId, unitId, reason: secret('亲属'), until: null });
  await ledger();
  await issue();
  await saveCopy(() => {});
  await attempt('journal.check', {});
  await attempt('journal.rebuild', {});
  await attempt('backups.make', {});
  if (hasOtherDisk) {
    const disk = otherDisk();
    const { disk: token } = await running.chooseDisk(disk.folder);
    await attempt('backups.toDisk', { disk: token });
    disk.remove();
    await attempt('backups.toDisk', { disk: token });
  }
  await attempt('access.renewDataKey', { because: 'precaution' });
  const backups = await must('backups.list', {});
  host.pass(DAY);
  const { signInName, passphrase } = FOUNDER;
  for (const id of backups.map((backup) => backup.id)) {
    const onPaper = { cases: 1, orders: 0, circulars: 0 };
    await attempt('backups.restore', { id, signInName, passphrase, onPaper });
  }

  const all = JSON.stringify([running.events, host.faults, host.waits, refusals]);
  for (const word of [SECRET, outside, host.dataFolder, FOUNDER.name, FOUNDER.signInName]) {
    expect(all).not.toContain(word);
  }
  // Or it proves nothing.
  expect(host.faults.map(({ during }) => during)).toContain('printing a circular');
  expect(refusals.length).toBeGreaterThan(5);
  expect([...told].filter(([, steps]) => steps > 0).map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'evidence.saveCopy',
      'summaries.issueCircular',
      'summaries.exportLedger',
      'journal.check',
      'journal.rebuild',
      'access.renewDataKey',
      'backups.restore',
    ]),
  );
});
