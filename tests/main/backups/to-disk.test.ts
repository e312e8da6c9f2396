/** Backing up to another disk, and going on from there on another machine. On a real second disk, where there is one. */
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backupFiles, listBackups } from '../../../main/store/backup.ts';
import { type StoreFiles, storeFiles } from '../../../main/store/layout.ts';
import { sealedFile } from '../../../main/store/vault.ts';
import type { DiskBackup } from '../../../shared/backups/calls.ts';
import { LATEST_KEPT } from '../../../shared/backups/disk.ts';
import type { CallInput } from '../../../shared/contract.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { unlock } from '../../../verify/keys.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../../support/confirmed-case.ts';
import { evidenceIn } from '../../support/evidence-in.ts';
import { FOUNDER, OFFICE } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  runApp,
  type TestOffice,
} from '../../support/office.ts';
import { hasOtherDisk, otherDisk } from '../../support/other-disk.ts';
import { createTestHost, DAY, MINUTE, type TestHost } from '../../support/test-host.ts';

const { signInName, passphrase } = FOUNDER;
const secret = { signInName, passphrase };
const HOUR = 60 * MINUTE;
const PHOTO = randomBytes(2_500_000);
const onPaper = { cases: 1, orders: 0, circulars: 0 };

let office: TestOffice;
let there: ConfirmedCase;
beforeAll(async () => {
  office = await createTestOffice(['keeper', 'inspector'], async (unlocked) => {
    there = await recordConfirmedCase(unlocked, PHOTO);
  });
});
afterAll(() => office.remove());

describe.runIf(hasOtherDisk)('backing up to another disk (needs a second one)', () => {
  let disk: ReturnType<typeof otherDisk>;
  let running: RunningApp;
  const machines: TestHost[] = [];
  // Signing in takes its time: one laptop, and a disk for each test.
  beforeAll(async () => {
    running = office.open();
    running.host.pass(3 * HOUR);
    await running.signIn(FOUNDER);
  });
  beforeEach(() => {
    disk = otherDisk();
    running.host.pass(1000);
  });
  afterEach(() => {
    disk.remove();
    for (const host of machines.splice(0)) host.remove();
  });
  afterAll(() => running.close());

  const backUp = async (app = running) => {
    const { disk: token } = await app.chooseDisk(disk.folder);
    return app.must('backups.toDisk', { disk: token });
  };
  const onDisk = (): StoreFiles => {
    const [name] = readdirSync(disk.folder);
    return storeFiles(join(disk.folder, name ?? ''));
  };
  const filesIn = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted();
  /** The evidence can be opened and is what it was. */
  async function expectPhoto(app: RunningApp): Promise<void> {
    const copy = join(disk.folder, '照片.jpg');
    const file = await app.choosePlace(copy);
    await app.must('evidence.saveCopy', { id: there.fileId, file });
    expect(readFileSync(copy).equals(PHOTO)).toBe(true);
  }
  const theOne = (backups: readonly DiskBackup[]): DiskBackup => {
    const [backup] = backups;
    if (!backup) throw new Error('there is no backup on the disk');
    return backup;
  };
  /** A machine on which nothing was set up. */
  const newMachine = (): RunningApp => {
    const host = createTestHost();
    host.machine = 'another machine';
    host.setClock(running.host.now());
    machines.push(host);
    return runApp(host);
  };
  /** Holds a file in a draft, and answers how it is let go. */
  const hold = async (content: Uint8Array) => {
    const source = join(running.host.dataFolder, '照片.jpg');
    writeFileSync(source, content);
    const { file } = await running.must('evidence.hold', {
      file: await running.chooseFile(source),
    });
    rmSync(source);
    const { sealedHash } = file;
    const draft = { form: 'visit', subject: 'a' } as const;
    await running.must('drafts.save', {
      ...draft,
      title: '',
      body: JSON.stringify({ sealedHash }),
    });
    const letGo = async () => {
      await running.must('drafts.discard', draft);
      await running.must('evidence.letGo', { sealedHash });
    };
    return { sealedHash, letGo };
  };

  test('is called to mind once there is something to lose', async () => {
    expect(await running.must('backups.lastOnDisk', {})).toEqual({ last: null, isDue: true });
  });

  test('takes the database, the keys and the evidence, later only what is new, and says in the record that it did', async () => {
    const task = 'task_disk';
    const { disk: token } = await running.chooseDisk(disk.folder);
    const first = await running.app.dispatch('backups.toDisk', { disk: token }, { task });
    expect(first).toMatchObject({ ok: true, value: { copied: 1, evidence: 1, lost: 0 } });
    const told = running.events.flatMap((event) =>
      event.kind === 'progress' && event.task === task ? [event.done / event.total] : [],
    );
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);

    // Nothing there can be read, and no name says anything.
    const place = onDisk();
    expect(place.folder).toMatch(/mingcha-[0-9a-f]{8}$/);
    expect(filesIn(place.folder)).toEqual(
      ['keys.json', 'manifest.json', 'mingcha.db', `${there.sealedHash}.age`].toSorted(),
    );
    for (const planted of ['青石镇', '现场照片', signInName]) {
      const names = readdirSync(place.folder, { recursive: true, withFileTypes: true });
      for (const entry of names.filter((each) => each.isFile())) {
        expect(readFileSync(join(entry.parentPath, entry.name)).includes(planted)).toBe(false);
      }
    }

    // Also what is only held by a draft.
    running.host.pass(1000);
    const { letGo } = await hold(randomBytes(1000));
    expect(await backUp()).toMatchObject({ copied: 1, evidence: 2, lost: 0 });
    await letGo();
    expect(listBackups(place)).toHaveLength(2);

    const { last } = await running.must('backups.lastOnDisk', {});
    expect(last?.name).toBe(disk.folder.split('/').at(-1));
    const { items } = await running.must('journal.ofOffice', { filter: {}, cursor: null });
    expect(items[0]).toMatchObject({
      fact: 'store.backed_up',
      kind: 'store',
      body: { evidence: 2 },
    });
    expect(JSON.stringify(items)).not.toContain(disk.folder);
  });

  test('each is a store that the verifier finds whole, evidence and all', async () => {
    await backUp();
    const [{ id } = { id: '' }] = listBackups(onDisk());
    const { folder, keys } = backupFiles(onDisk(), id);
    const found = await examine(folder, await unlock(keys, { kind: 'passphrase', ...secret }));
    expect(isContent(found)).toBe(true);
    expect(found.evidence).toMatchObject({ named: 1, missing: [], changed: [] });
  });

  // It was known of only to whoever opened it, and came back only with everything else of an earlier day.
  test.each([
    ['evidence_missing', (file: string) => rmSync(file)],
    ['evidence_changed', (file: string) => writeFileSync(file, 'something else')],
  ] as const)(
    'a file that is lost (%s) is marked once it is found so, and comes back from a disk that has it',
    async (fault, lose) => {
      await backUp();
      const faultShown = async () => {
        const evidence = evidenceIn(
          await running.must('evidence.ofCase', { caseId: there.caseId }),
        );
        return evidence.find(({ id }) => id === there.fileId)?.fault;
      };
      const count = async () => (await running.must('evidence.countLost', {})).count;
      expect([await faultShown(), await count()]).toEqual([null, 0]);
      const { vault } = storeFiles(join(running.host.dataFolder, 'office'));
      lose(sealedFile(vault, there.sealedHash));
      await running.must('journal.check', {});
      expect([await faultShown(), await count()]).toEqual([fault, 1]);

      // A disk that has not the file either brings nothing back.
      const other = otherDisk();
      const { disk: token } = await running.chooseDisk(other.folder);
      const counts = { lost: 1, returned: 0 };
      expect(await running.must('backups.toDisk', { disk: token })).toMatchObject(counts);
      other.remove();
      expect([await faultShown(), await count()]).toEqual([fault, 1]);

      running.host.pass(1000);
      expect(await backUp()).toMatchObject({ lost: 0, returned: 1 });
      expect([await faultShown(), await count()]).toEqual([null, 0]);
      await expectPhoto(running);
    },
  );

  test('evidence that is lost here stays on the disk, however often one backs up', async () => {
    await backUp();
    const { vault } = storeFiles(join(running.host.dataFolder, 'office'));
    for (let times = 0; times < 6; times++) {
      running.host.pass(1000);
      rmSync(sealedFile(vault, there.sealedHash));
      expect(await backUp()).toEqual({ copied: 0, evidence: 1, lost: 0, returned: 1 });
    }
  });

  test('what changed on the disk is written anew, though it has its size', async () => {
    await backUp();
    const file = sealedFile(onDisk().vault, there.sealedHash);
    const whole = readFileSync(file);
    const changed = Buffer.from(whole);
    changed[1_000_000] = (changed[1_000_000] ?? 0) ^ 1;
    writeFileSync(file, changed);
    running.host.pass(1000);
    expect(await backUp()).toMatchObject({ copied: 1, evidence: 1, lost: 0 });
    expect(readFileSync(file).equals(whole)).toBe(true);
  });

  test('keeps the latest five, and drops the evidence that none of them needs', async () => {
    const { sealedHash: held, letGo } = await hold(randomBytes(1000));
    await backUp();
    await letGo();
    for (let times = 0; times < 5; times++) {
      running.host.pass(1000);
      expect(existsSync(sealedFile(onDisk().vault, held))).toBe(true);
      await backUp();
    }
    expect(listBackups(onDisk())).toHaveLength(LATEST_KEPT);
    expect(existsSync(sealedFile(onDisk().vault, held))).toBe(false);
    expect(existsSync(sealedFile(onDisk().vault, there.sealedHash))).toBe(true);
  });

  test('another laptop of the office on the same disk pushes nothing out', async () => {
    await backUp();
    const other = backupFiles(onDisk(), theOne((await running.chooseDisk(disk.folder)).backups).id);
    const manifest = join(other.folder, 'manifest.json');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace(/"device":"[^"]+"/, `"device":"${'0'.repeat(20)}"`));
    for (let times = 0; times < 6; times++) {
      running.host.pass(1000);
      await backUp();
    }
    expect(listBackups(onDisk())).toHaveLength(LATEST_KEPT + 1);
    expect(existsSync(other.database)).toBe(true);
  });

  test('is called to mind after seven days', async () => {
    await backUp();
    expect((await running.must('backups.lastOnDisk', {})).isDue).toBe(false);
    running.host.pass(7 * DAY);
    await running.signIn(FOUNDER);
    expect((await running.must('backups.lastOnDisk', {})).isDue).toBe(true);
  });

  describe('refuses', () => {
    const refused = async (folder: string) => {
      const { disk: token } = await running.chooseDisk(folder);
      return running.refused('backups.toDisk', { disk: token });
    };

    test('a folder on the same disk, among the data, or that is gone, and leaves nothing there', async () => {
      const { dataFolder } = running.host;
      const beside = `${dataFolder}-beside`;
      mkdirSync(beside);
      expect(await refused(beside)).toMatchObject({ reason: 'same_disk' });
      expect(readdirSync(beside)).toEqual([]);
      rmSync(beside, { recursive: true });
      expect(await refused(join(dataFolder, 'office'))).toMatchObject({
        reason: 'inside_data_folder',
      });
      const { disk: token } = await running.chooseDisk(disk.folder);
      renameSync(disk.folder, `${disk.folder}-out`);
      expect(await running.refused('backups.toDisk', { disk: token })).toMatchObject({
        reason: 'folder_gone',
      });
      renameSync(`${disk.folder}-out`, disk.folder);
    });

    test('a disk whose folder is a link back to the laptop, and leaves what it leads to alone', async () => {
      await backUp();
      const { vault } = onDisk();
      const store = storeFiles(join(running.host.dataFolder, 'office'));
      const stray = join(store.vault, `${'0'.repeat(64)}.age`);
      writeFileSync(stray, '');
      rmSync(vault, { recursive: true });
      symlinkSync(store.vault, vault);
      running.host.pass(1000);
      expect(await refused(disk.folder)).toMatchObject({ reason: 'folder_not_writable' });
      expect(existsSync(stray)).toBe(true);
      rmSync(stray);
    });

    test('to go on once it is told to stop, and what was there before stays', async () => {
      await backUp();
      const { letGo } = await hold(randomBytes(20_000_000));
      const before = filesIn(disk.folder);
      running.host.pass(1000);
      const { disk: token } = await running.chooseDisk(disk.folder);
      const task = 'task_stop';
      const stop = running.app.onEvent((event) => {
        if (event.kind === 'progress') void running.must('tasks.cancel', { task });
      });
      expect(await running.app.dispatch('backups.toDisk', { disk: token }, { task })).toMatchObject(
        {
          refusal: { reason: 'cancelled' },
        },
      );
      stop();
      await letGo();
      expect(listBackups(onDisk())).toHaveLength(1);
      expect(filesIn(disk.folder).filter((name) => !before.includes(name))).toEqual([]);
    });
  });

  test('a disk pulled out half-way is told, and the backup before is whole once it is back', async () => {
    await backUp();
    const { letGo } = await hold(randomBytes(20_000_000));
    running.host.pass(1000);
    const { disk: token } = await running.chooseDisk(disk.folder);
    const out = `${disk.folder}-out`;
    const pull = running.app.onEvent((event) => {
      if (event.kind === 'progress' && existsSync(disk.folder)) renameSync(disk.folder, out);
    });
    const task = 'task_pulled';
    expect(await running.app.dispatch('backups.toDisk', { disk: token }, { task })).toMatchObject({
      refusal: { reason: 'folder_gone' },
    });
    pull();
    renameSync(out, disk.folder);
    await letGo();
    expect((await running.chooseDisk(disk.folder)).backups).toHaveLength(1);
    running.host.pass(1000);
    await backUp();
    expect(filesIn(disk.folder).filter((name) => /part$/.test(name))).toEqual([]);
    expect((await running.chooseDisk(disk.folder)).backups).toHaveLength(2);
  });

  describe('on a new machine', () => {
    const restored = async (input: Partial<CallInput<'backups.restore'>> = {}) => {
      const machine = newMachine();
      const { id, disk: token } = theOne((await machine.chooseDisk(disk.folder)).backups);
      const asked = { id, disk: token, ...secret, ...input };
      return {
        machine,
        asked,
        result: await machine.call('backups.restore', { ...asked, onPaper }),
      };
    };

    test('goes on from the disk, evidence and all, as a new device that keeps the books', async () => {
      await backUp();
      const machine = newMachine();
      expect(await machine.must('access.state', {})).toMatchObject({ stage: 'empty' });
      const { name, backups } = await machine.chooseDisk(disk.folder);
      expect(name).toBe(disk.folder.split('/').at(-1));
      const { id, disk: token, evidence } = theOne(backups);
      expect(evidence).toBe(1);
      const asked = { id, disk: token, ...secret };
      expect(
        await machine.refused('backups.books', { ...asked, passphrase: '不是这个口令' }),
      ).toMatchObject({ reason: 'wrong_passphrase' });
      const { office: whose, books } = await machine.must('backups.books', asked);
      expect(whose).toBe(OFFICE.name);
      expect(books[0]).toMatchObject({ book: 'cases', last: 1 });
      expect(await machine.must('backups.restore', { ...asked, onPaper })).toEqual({ lost: 0 });

      expect(await machine.must('access.state', {})).toMatchObject({
        stage: 'open',
        store: 'office',
      });
      expect(await machine.must('journal.check', {})).toMatchObject({
        firstBad: null,
        difference: null,
        evidenceMissing: 0,
        evidenceChanged: 0,
      });
      await expectPhoto(machine);
      const [cases] = await machine.must('books.list', {});
      expect(cases).toMatchObject({ device: 'B', isHere: true, last: 1 });
      const { items } = await machine.must('journal.ofOffice', { filter: {}, cursor: null });
      expect(items).toContainEqual(
        expect.objectContaining({
          fact: 'store.restored',
          body: expect.objectContaining({ onto: 'nothing', lost: 0 }),
        }),
      );
      // It was told that it had never been backed up.
      expect(await machine.must('backups.lastOnDisk', {})).toMatchObject({
        last: { at: Math.floor(running.host.now() / 1000) * 1000, name },
        isDue: false,
      });
      // The others sign in with what they had, and nothing waits beside the store.
      await machine.signIn(ACCOUNTS.inspector);
      expect(readdirSync(machine.host.dataFolder)).toEqual(['office']);
      await machine.close();
    });

    test('can be stopped, and leaves nothing', async () => {
      const { letGo } = await hold(randomBytes(20_000_000));
      await backUp();
      await letGo();
      const machine = newMachine();
      const { id, disk: token } = theOne((await machine.chooseDisk(disk.folder)).backups);
      const task = 'task_stop';
      machine.app.onEvent((event) => {
        if (event.kind === 'progress' && event.total > 20_000_000) {
          void machine.must('tasks.cancel', { task });
        }
      });
      const asked = { id, disk: token, ...secret, onPaper };
      expect(await machine.app.dispatch('backups.restore', asked, { task })).toMatchObject({
        refusal: { reason: 'cancelled' },
      });
      expect(readdirSync(machine.host.dataFolder)).toEqual([]);
      expect(await machine.must('access.state', {})).toMatchObject({ stage: 'empty' });
      await machine.close();
    });

    test('the recovery key opens it too, and only a keeper’s account does', async () => {
      await backUp();
      const { signInName: inspector, passphrase: own } = ACCOUNTS.inspector;
      const other = await restored({ signInName: inspector, passphrase: own });
      expect(other.result).toMatchObject({ refusal: { code: 'forbidden' } });
      expect(await other.machine.must('access.state', {})).toMatchObject({ stage: 'empty' });
      expect(readdirSync(other.machine.host.dataFolder)).toEqual([]);
      await other.machine.close();
      const next = '新电脑上另外选定的一句口令';
      const byKey = await restored({
        passphrase: undefined,
        recovery: { recoveryKey: office.recoveryKey, next },
      });
      expect(byKey.result).toMatchObject({ ok: true, value: { lost: 0 } });
      await byKey.machine.signIn({ signInName, passphrase: next });
      await byKey.machine.close();
    });

    test('a backup that is not whole is not offered, or refused; evidence that rotted is told', async () => {
      await backUp();
      appendFileSync(sealedFile(onDisk().vault, there.sealedHash), 'x');
      const rotten = await restored();
      expect(rotten.result).toMatchObject({ ok: true, value: { lost: 1 } });
      const { items } = await rotten.machine.must('journal.ofOffice', { filter: {}, cursor: null });
      expect(items.find(({ fact }) => fact === 'store.restored')).toMatchObject({
        body: { lost: 1 },
      });
      expect(
        await rotten.machine.refused('evidence.show', { id: there.fileId, from: 0 }),
      ).toMatchObject({
        reason: 'evidence_missing',
      });
      await rotten.machine.close();

      const backup = backupFiles(
        onDisk(),
        theOne((await running.chooseDisk(disk.folder)).backups).id,
      );
      writeFileSync(backup.keys, '{}');
      const keyless = await restored();
      expect(keyless.result).toMatchObject({ refusal: { reason: 'backup_damaged' } });
      await keyless.machine.close();
      truncateSync(backup.database, 8192);
      expect((await running.chooseDisk(disk.folder)).backups).toEqual([]);
    });

    test('never takes the place of another office’s data', async () => {
      await backUp();
      const another = await createTestOffice();
      const machine = another.open();
      machine.host.pass(3 * HOUR);
      const { id, disk: token } = theOne((await machine.chooseDisk(disk.folder)).backups);
      const asked = { id, disk: token, ...secret };
      expect(await machine.refused('backups.restore', { ...asked, onPaper })).toMatchObject({
        reason: 'other_office',
      });
      await machine.signIn(FOUNDER);
      await machine.close();
      another.remove();
    });
  });

  test('after another data key was taken, what is under either opens', async () => {
    await backUp();
    const { isDue } = await running.must('backups.lastOnDisk', {});
    running.host.pass(1000);
    await running.must('access.renewDataKey', { because: 'precaution' });
    // What is there opens by the former keys alone: that is called to mind at once.
    expect(await running.must('backups.lastOnDisk', {})).toMatchObject({
      isDue: true,
      last: { keysChanged: true },
    });
    running.host.pass(1000);
    await backUp();
    expect([isDue, (await running.must('backups.lastOnDisk', {})).isDue]).toEqual([false, false]);
    const machine = newMachine();
    const { id, disk: token } = theOne((await machine.chooseDisk(disk.folder)).backups);
    await machine.must('backups.restore', { id, disk: token, ...secret, onPaper });
    await expectPhoto(machine);
    await machine.close();

    const before = (await running.chooseDisk(disk.folder)).backups.at(-1);
    if (!before) throw new Error('the earlier backup is not there');
    running.host.pass(1000);
    const asked = { id: before.id, disk: before.disk, ...secret, onPaper };
    await running.must('backups.restore', asked);
    await expectPhoto(running);
    expect(await running.must('journal.check', {})).toMatchObject({ evidenceMissing: 0 });
  });

  test('a store that is here goes back to a backup on the disk as to its own, and gets lost evidence back', async () => {
    await backUp();
    const store = storeFiles(join(running.host.dataFolder, 'office'));
    await running.must('units.add', { parentId: null, kind: 'township', names: ['白沙镇'] });
    rmSync(sealedFile(store.vault, there.sealedHash));
    running.host.pass(MINUTE);
    await backUp();
    const { last } = await running.must('backups.lastOnDisk', {});
    const [, earlier] = (await running.chooseDisk(disk.folder)).backups;
    if (!earlier) throw new Error('the earlier backup is not there');
    const { id, disk: token } = earlier;
    expect(await running.must('backups.restore', { id, disk: token, ...secret, onPaper })).toEqual({
      lost: 0,
    });
    expect(await running.must('units.under', { parentId: null })).toHaveLength(1);
    expect(await running.must('journal.check', {})).toMatchObject({ evidenceMissing: 0 });
    // The later one is on the disk all the same.
    expect((await running.must('backups.lastOnDisk', {})).last).toEqual(last);
    const causes = (await running.must('backups.list', {})).map(({ cause }) => cause);
    expect(causes.toSorted()).toContain('disk');
    expect(causes).toContain('restore');
  });
});
