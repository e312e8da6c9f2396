/**
 * A full disk, tried on a small one in memory: whatever cannot be written is refused in words, what was there before
 * stays, and everything goes on once there is room again. Mounting needs root; elsewhere these tests are skipped.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallInput } from '../../../shared/contract.ts';
import { Role } from '../../../shared/people/role.ts';
import type { Result } from '../../../shared/refusal.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { unlock } from '../../../verify/keys.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER, OFFICE } from '../../support/founder.ts';
import { canMount, fill, makeRoom, mountDisk, unmountDisks } from '../../support/mounts.ts';
import {
  createTestOffice,
  type RunningApp,
  runApp,
  type TestOffice,
} from '../../support/office.ts';
import { sampleEntry } from '../../support/samples.ts';
import { createTestHost } from '../../support/test-host.ts';

const DISK_FULL = { code: 'refused', reason: 'disk_full' };
const KB = 1024;
const PERIOD = { from: '2026-01-01', to: '2026-12-31' };

const partsIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.part'),
  );

const filesOn = (disk: string) => readdirSync(disk).toSorted((a, b) => a.localeCompare(b));

const { name, signInName, passphrase } = FOUNDER;

// Also after a test that failed half-way.
afterAll(unmountDisks);

describe.runIf(canMount)('on a full disk (needs the right to mount)', () => {
  let office: TestOffice;
  let there: ConfirmedCase;
  let disk: string;
  let running: RunningApp;
  beforeAll(async () => {
    office = await createTestOffice([], async (unlocked) => {
      there = await recordConfirmedCase(unlocked, randomBytes(2 * KB * KB));
    });
    disk = mountDisk(16) ?? '';
    cpSync(office.folder, join(disk, 'data'), { recursive: true });
    running = runApp(createTestHost(join(disk, 'data')));
    await running.signIn(FOUNDER);
    await running.must('backups.make', {});
  });
  afterEach(() => makeRoom(disk));
  afterAll(async () => {
    await running.close();
    office.remove();
  });

  const circular = async (): Promise<CallInput<'summaries.issueCircular'>> => ({
    circular: {
      title: '关于窗口单位作风督查情况的通报',
      period: PERIOD,
      addressees: '各乡镇',
      copies: '',
      demand: '',
      reportBy: '2026-03-31',
      contact: '演示',
    },
    findings: { named: 'these', ids: there.findingIds },
    docx: await running.choosePlace(join(disk, 'circular.docx')),
    pdf: await running.choosePlace(join(disk, 'circular.pdf')),
  });

  async function expectContent(): Promise<void> {
    const store = join(disk, 'data', 'office');
    const secret = { kind: 'passphrase', signInName, passphrase } as const;
    const findings = await examine(store, await unlock(join(store, 'keys.json'), secret));
    expect(isContent(findings)).toBe(true);
    expect(running.host.faults.filter(({ reference }) => reference !== 'backup')).toEqual([]);
  }

  test('a backup that does not fit on another disk is refused, and the ones there stay', async () => {
    const stick = mountDisk(6) ?? '';
    const backUp = async () => {
      running.host.pass(1000);
      const { disk: token } = await running.chooseDisk(stick);
      return running.call('backups.toDisk', { disk: token });
    };
    expect(await backUp()).toMatchObject({ ok: true });
    for (const leaving of [0, 40, 400]) {
      fill(stick, leaving);
      expect(await backUp()).toEqual({
        ok: false,
        refusal: { code: 'refused', reason: 'backup_disk_full' },
      });
      expect(partsIn(stick)).toEqual([]);
      makeRoom(stick);
    }
    expect((await running.chooseDisk(stick)).backups).toHaveLength(1);
    // Here, too, there has to be room for a copy for a while.
    fill(disk, 40);
    expect(await backUp()).toEqual({ ok: false, refusal: DISK_FULL });
    makeRoom(disk);
    expect(await backUp()).toMatchObject({ ok: true });
  });

  test('what is not recorded is refused, what is recorded stays, and both are known apart', async () => {
    const { signedIn } = await running.must('access.state', {});
    if (!signedIn) throw new Error('nobody is signed in');
    const entry = sampleEntry(there.unitId, [signedIn.personId]);
    let { count: cases } = await running.must('cases.count', { filter: {} });
    for (const leaving of [0, 4, 12, 40, 100, 300]) {
      makeRoom(disk);
      fill(disk, leaving);
      let result: Result<unknown>;
      do {
        result = await running.call('entries.record', entry);
        if (result.ok) cases += 1;
      } while (result.ok && cases < 2000);
      expect(result).toEqual({ ok: false, refusal: DISK_FULL });
      expect(await running.must('cases.count', { filter: {} })).toEqual({ count: cases });
    }
    makeRoom(disk);
    await running.must('entries.record', entry);
    expect(await running.must('cases.count', { filter: {} })).toEqual({ count: cases + 1 });
    await expectContent();
  });

  test('a draft that cannot be saved is refused, and the one before it stays', async () => {
    const draft = { form: 'visit', subject: 'a', title: '草稿' } as const;
    await running.must('drafts.save', { ...draft, body: '{"step":1}' });
    fill(disk, 0);
    expect(await running.refused('drafts.save', { ...draft, body: '字'.repeat(900_000) })).toEqual(
      DISK_FULL,
    );
    const { form, subject } = draft;
    expect(await running.must('drafts.get', { form, subject })).toMatchObject({
      body: '{"step":1}',
    });
  });

  test('evidence that does not fit is refused and leaves nothing half sealed', async () => {
    const source = join(office.folder, 'video.mp4');
    writeFileSync(source, Buffer.alloc(4 * KB * KB, 7));
    fill(disk, 1000);
    expect(
      await running.refused('evidence.hold', { file: await running.chooseFile(source) }),
    ).toEqual(DISK_FULL);
    expect(partsIn(disk)).toEqual([]);
    makeRoom(disk);
    await running.must('evidence.hold', { file: await running.chooseFile(source) });
    rmSync(source);
    await expectContent();
  });

  test('a readable copy of evidence that does not fit leaves no half file', async () => {
    fill(disk, 500);
    const refusal = await running.refused('evidence.saveCopy', {
      id: there.fileId,
      file: await running.choosePlace(join(disk, 'copy.jpg')),
    });
    expect(refusal).toEqual(DISK_FULL);
    expect(filesOn(disk)).toEqual(['data', 'filler']);
  });

  test('a ledger or a circular that does not fit leaves no half file and was not issued', async () => {
    fill(disk, 0);
    const ledger = { period: PERIOD, xlsx: await running.choosePlace(join(disk, 'ledger.xlsx')) };
    expect(await running.refused('summaries.exportLedger', ledger)).toEqual(DISK_FULL);
    expect(await running.refused('summaries.issueCircular', await circular())).toEqual(DISK_FULL);
    expect(filesOn(disk)).toEqual(['data', 'filler']);
    expect((await running.must('summaries.list', { cursor: null })).items).toEqual([]);
  });

  test('a circular of which only the second file does not fit leaves neither', async () => {
    const printed = running.host.printToPdf;
    running.host.printToPdf = async () => Buffer.alloc(900 * KB, 7);
    fill(disk, 300);
    expect(await running.refused('summaries.issueCircular', await circular())).toEqual(DISK_FULL);
    expect(filesOn(disk)).toEqual(['data', 'filler']);
    expect((await running.must('summaries.list', { cursor: null })).items).toEqual([]);
    makeRoom(disk);
    await running.must('summaries.issueCircular', await circular());
    const issued = readFileSync(join(disk, 'circular.pdf'));
    fill(disk, 500);
    expect(await running.refused('summaries.issueCircular', await circular())).toEqual(DISK_FULL);
    expect(readFileSync(join(disk, 'circular.pdf')).equals(issued)).toBe(true);
    expect(filesOn(disk)).toEqual(['circular.docx', 'circular.pdf', 'data', 'filler']);
    makeRoom(disk);
    expect(filesOn(disk)).toEqual(['circular.docx', 'circular.pdf', 'data']);
    for (const file of ['circular.docx', 'circular.pdf']) rmSync(join(disk, file));
    running.host.printToPdf = printed;
  });

  test('a backup that does not fit is refused, and the ones before it stay', async () => {
    const before = await running.must('backups.list', {});
    fill(disk, 40);
    expect(await running.refused('backups.make', {})).toEqual(DISK_FULL);
    expect(await running.must('backups.list', {})).toEqual(before);
    expect(partsIn(disk)).toEqual([]);
  });

  test('a restore that does not fit leaves the store as it is', async () => {
    const [backup] = await running.must('backups.list', {});
    if (!backup) throw new Error('no backup');
    await running.must('units.add', { parentId: null, kind: 'township', names: ['白沙镇'] });
    // Locking empties the log, which makes room.
    await running.must('access.lock', {});
    fill(disk, 100);
    const onPaper = { cases: 9, orders: 9, circulars: 9 };
    const restore = { id: backup.id, signInName, passphrase, onPaper };
    expect(await running.refused('backups.restore', restore)).toEqual(DISK_FULL);
    expect(partsIn(disk)).toEqual([]);
    makeRoom(disk);
    await running.signIn(FOUNDER);
    expect(await running.must('units.under', { parentId: null })).toHaveLength(2);
  });

  test('signing in needs a little room, and says so', async () => {
    await running.must('access.lock', {});
    fill(disk, 0);
    expect(await running.refused('access.signIn', { signInName, passphrase })).toEqual(DISK_FULL);
    makeRoom(disk);
    await running.signIn(FOUNDER);
    await expectContent();
  });

  test('a passphrase is changed in file and record or in neither, however little room there is', async () => {
    let [current, next] = [passphrase as string, '写到一半的新口令还没有写完'];
    for (const leaving of [0, 4, 8, 12, 20, 40, 100]) {
      fill(disk, leaving);
      const changed = await running.call('access.changePassphrase', { current, next });
      makeRoom(disk);
      if (changed.ok) [current, next] = [next, current];
      else expect(changed.refusal).toEqual(DISK_FULL);
      await running.must('access.lock', {});
      const other = { signInName, passphrase: next };
      expect(await running.refused('access.signIn', other)).toMatchObject({
        reason: 'wrong_passphrase',
      });
      await running.signIn({ signInName, passphrase: current });
    }
    if (current !== passphrase) {
      await running.must('access.changePassphrase', { current, next: passphrase });
    }
    await expectContent();
  });

  test('keys that cannot be written are refused, and the old ones open', async () => {
    const { recoveryKey } = await running.must('access.newRecoveryKey', {});
    fill(disk, 0);
    expect(await running.refused('access.renewRecoveryKey', { recoveryKey })).toEqual(DISK_FULL);
    const because = { because: 'precaution' } as const;
    expect(await running.refused('access.renewDataKey', because)).toEqual(DISK_FULL);
    const change = { current: passphrase, next: '写不下去的新口令还没有写完' };
    expect(await running.refused('access.changePassphrase', change)).toEqual(DISK_FULL);
    expect(await running.refused('preferences.change', PREFERENCES)).toEqual(DISK_FULL);
    makeRoom(disk);
    await running.signIn(FOUNDER);
    await running.must('access.recover', {
      recoveryKey: office.recoveryKey,
      signInName,
      passphrase: '换成另一个新口令就可以了吧',
    });
  });
});

const PREFERENCES = { language: 'en', theme: 'dark', railFolded: true, period: 'all' } as const;

test.runIf(canMount)(
  'an office that does not fit is not set up at all (needs the right to mount)',
  async () => {
    const disk = mountDisk(4) ?? '';
    const running = runApp(createTestHost(disk));
    const setUp = {
      office: OFFICE,
      person: { name, signInName, roles: [...Role.options] },
      passphrase,
    };
    for (const leaving of [0, 8, 40, 200]) {
      fill(disk, leaving);
      const result = await running.call('access.setUp', setUp);
      expect(result).toEqual({ ok: false, refusal: DISK_FULL });
      expect(readdirSync(disk)).toEqual(['filler']);
      expect(await running.must('access.state', {})).toMatchObject({ stage: 'empty' });
      makeRoom(disk);
    }
    await running.must('access.setUp', setUp);
    expect(await running.must('access.state', {})).toMatchObject({ stage: 'open' });
    await running.close();
  },
);
