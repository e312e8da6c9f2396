/** Files on their way into the vault and out of it: what they may be, and what happens to them meanwhile. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ConfirmedCase } from '../../support/confirmed-case.ts';
import type { RunningApp } from '../../support/office.ts';
import { openCaseForFile } from '../../support/office-with-case.ts';
import { refused } from '../../support/refused.ts';

let there: ConfirmedCase;
let running: RunningApp;
let folder: string;

openCaseForFile((opened, confirmed) => {
  running = opened;
  there = confirmed;
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-evidence-'));
  return () => rmSync(folder, { recursive: true, force: true });
});

async function hold(path: string) {
  const file = await running.chooseFile(path);
  return running.call('evidence.hold', { file });
}

const copyTo = async (target: string) => ({
  id: there.fileId,
  file: await running.choosePlace(target),
});

const saveCopy = async (target: string) => running.call('evidence.saveCopy', await copyTo(target));

const sealedFiles = () => readdirSync(vault(), { recursive: true, encoding: 'utf8' }).length;
const vault = () => join(running.host.dataFolder, 'office', 'evidence');

describe('a file is refused, and leaves nothing behind, when it is', () => {
  test.each([
    ['empty', (path: string) => writeFileSync(path, ''), 'file_empty'],
    [
      'larger than two gibibytes',
      (path: string) => {
        writeFileSync(path, '');
        truncateSync(path, 2 * 1024 ** 3 + 1);
      },
      'file_too_large',
    ],
    ['a folder', (path: string) => mkdirSync(path), 'file_not_readable'],
    ['gone since it was chosen', () => {}, 'file_gone'],
    ['a pipe', (path: string) => spawnSync('mkfifo', [path]), 'file_not_readable'],
  ] as const)('%s', async (_, make, reason) => {
    const path = join(folder, 'chosen.jpg');
    make(path);
    const before = sealedFiles();
    expect(await hold(path)).toEqual({ ok: false, refusal: refused(reason) });
    expect(sealedFiles()).toBe(before);
  });

  // The one user whom no file refuses.
  test.skipIf(process.getuid?.() === 0)('not theirs to read (not as root)', async () => {
    const path = join(folder, 'chosen.jpg');
    writeFileSync(path, 'bytes');
    chmodSync(path, 0);
    expect(await hold(path)).toEqual({ ok: false, refusal: refused('file_not_readable') });
  });
});

describe('a file’s name is kept as far as a line of the record may hold it:', () => {
  test.each([
    ['现场照片😀𠮷.JPG', '现场照片😀𠮷.JPG'],
    ['反\u202e向gpj.exe', '反向gpj.exe'],
    ['换\n行\t.txt', '换行.txt'],
    ['e\u0301.txt', 'é.txt'],
    ['\u200b\u200b', 'file'],
    [`${'长'.repeat(83)}.jpg`, `${'长'.repeat(83)}.jpg`],
    ['aux.jpg', 'aux.jpg'],
  ])('%j', async (name, kept) => {
    const path = join(folder, name);
    writeFileSync(path, 'bytes');
    expect(await hold(path)).toMatchObject({ ok: true, value: { file: { name: kept, bytes: 5 } } });
  });
});

test('a token serves once, and one that was never given serves nothing', async () => {
  const path = join(folder, 'chosen.jpg');
  writeFileSync(path, 'bytes');
  const file = await running.chooseFile(path);
  await running.must('evidence.hold', { file });
  expect(await running.refused('evidence.hold', { file })).toEqual(refused('file_gone'));
  const never = await running.app.dispatch('evidence.hold', { file: `file_${'0'.repeat(32)}` });
  expect(never).toEqual({ ok: false, refusal: refused('file_gone') });
});

describe('evidence that on the disk was', () => {
  let sealed: string;
  let original: Buffer;
  beforeEach(() => {
    sealed = join(vault(), there.sealedHash.slice(0, 2), `${there.sealedHash}.age`);
    original = readFileSync(sealed);
    return () => {
      mkdirSync(dirname(sealed), { recursive: true });
      writeFileSync(sealed, original);
    };
  });

  test.each([
    [
      'changed',
      () => writeFileSync(sealed, Buffer.concat([original.subarray(1), Buffer.of(0)])),
      'evidence_changed',
      { evidenceChanged: 1 },
    ],
    ['emptied', () => truncateSync(sealed), 'evidence_changed', { evidenceChanged: 1 }],
    ['removed', () => rmSync(sealed), 'evidence_missing', { evidenceMissing: 1 }],
    [
      'removed with its folder',
      () => rmSync(dirname(sealed), { recursive: true }),
      'evidence_missing',
      { evidenceMissing: 1 },
    ],
  ] as const)(
    '%s is neither shown nor copied, and the check counts it',
    async (_, spoil, reason, counted) => {
      spoil();
      const target = join(folder, 'copy.jpg');
      expect(await running.refused('evidence.show', { id: there.fileId, from: 0 })).toEqual(
        refused(reason),
      );
      expect(await saveCopy(target)).toEqual({ ok: false, refusal: refused(reason) });
      expect(readdirSync(folder)).toEqual([]);
      const checked = await running.must('journal.check', {});
      expect(checked).toMatchObject({ evidenceMissing: 0, evidenceChanged: 0, ...counted });
    },
  );

  test('put back is shown again', async () => {
    expect(await running.must('evidence.show', { id: there.fileId, from: 0 })).toMatchObject({
      mediaType: 'image/jpeg',
      next: null,
    });
    const target = join(folder, 'copy.jpg');
    expect(await saveCopy(target)).toMatchObject({ ok: true, value: {} });
    expect(statSync(target).size).toBe(100_000);
  });
});

describe('a copy is suggested under a name that every system takes:', () => {
  test.each([
    // The ending went, and with it what opens the file.
    [`${'照'.repeat(150)}.jpg`, /^照{78}\.jpg$/],
    ['aux.jpg', /^_aux\.jpg$/],
    ['甲/乙:丙.png', /^甲_乙_丙\.png$/],
  ])('%j', async (name, suggested) => {
    let asked = '';
    const { chooseSave } = running.host;
    running.host.chooseSave = async (offered) => {
      asked = offered;
      return join(folder, offered);
    };
    const place = await running.must('files.chooseSave', { suggestedName: name });
    running.host.chooseSave = chooseSave;
    expect(asked).toMatch(suggested);
    if (!place) throw new Error('no place was chosen');
    await running.must('evidence.saveCopy', { id: there.fileId, file: place.file });
    expect(readdirSync(folder)).toEqual([asked]);
  });
});

test('a readable copy under a name that is too long is refused in words', async () => {
  running.host.save = join(folder, `${'照'.repeat(84)}.jpg`);
  expect(await running.refused('files.chooseSave', { suggestedName: '照.jpg' })).toEqual(
    refused('file_name_refused'),
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('a readable copy into a folder that is gone is refused in words', async () => {
  mkdirSync(join(folder, 'pulled out'));
  const copy = await copyTo(join(folder, 'pulled out', 'copy.jpg'));
  rmSync(join(folder, 'pulled out'), { recursive: true });
  expect(await running.refused('evidence.saveCopy', copy)).toEqual(refused('folder_gone'));
});

test('nothing of this was a fault of the program', () => {
  expect(running.host.faults).toEqual([]);
});
