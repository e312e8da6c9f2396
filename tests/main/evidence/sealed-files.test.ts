/** What a chosen file tells of itself: its kind, when it was made, and what of that the form may take for granted. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cameraTimeOf } from '../../../main/evidence/camera-time.ts';
import { presetGrade, type SealedFile } from '../../../shared/evidence/preset.ts';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../../support/office.ts';
import { photograph } from '../../support/photograph.ts';

let office: TestOffice;
let running: RunningApp;
const folder = mkdtempSync(join(tmpdir(), 'mingcha-sealed-'));
beforeAll(async () => {
  office = await createTestOffice();
  running = office.open();
  await running.signIn(FOUNDER);
});
afterAll(async () => {
  await running.close();
  office.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** 17:20 on the last of February in Shanghai. */
const CHANGED = new Date('2026-02-28T09:20:00Z');

async function choose(name: string, content: Uint8Array | string): Promise<SealedFile> {
  const path = join(folder, name);
  writeFileSync(path, content);
  utimesSync(path, CHANGED, CHANGED);
  const file = await running.chooseFile(path);
  return running.must('evidence.hold', { file });
}

test('a picture is of the moment its camera noted, by the clock on the wall', async () => {
  const sealed = await choose('IMG_1.jpg', photograph('2026:02:27 14:05:31'));
  expect(sealed).toMatchObject({
    file: { name: 'IMG_1.jpg', mediaType: 'image/jpeg' },
    madeAt: '2026-02-27T14:05',
    timeFrom: 'camera',
  });
  expect(presetGrade(sealed)).toBe('first_hand');
});

describe('a picture is of the day its file was last changed, and its grade is to be chosen, when its camera', () => {
  test.each([
    ['noted nothing, as of one handed on', photograph(null)],
    ['noted a day that does not exist', photograph('2026:02:30 10:00:00')],
    ['noted zeros', photograph('0000:00:00 00:00:00')],
    ['noted blanks', photograph('    :  :     :  :  ')],
    ['runs years ahead', photograph('2036:01:01 10:00:00')],
    ['broke off', photograph('2026:02:27 14:05:31').subarray(0, 40)],
  ])('%s', async (_, content) => {
    const sealed = await choose('照片.jpg', content);
    expect(sealed).toMatchObject({ madeAt: '2026-02-28T17:20', timeFrom: 'file' });
    expect(presetGrade(sealed)).toBeNull();
  });
});

describe('whether it is first-hand', () => {
  test.each([
    ['a film is taken for granted', '录像.mp4', '\0\0\0\u0018ftypisom    ', 'first_hand'],
    ['a sound is taken for granted', '录音.amr', '#!AMR\n        ', 'first_hand'],
    ['of papers a person says', '通报.docx', 'PK\u0003\u0004          ', null],
    ['of a text a person says', '笔录.txt', '现场笔录', null],
    ['of a program called a film a person says', '录像.mp4', 'MZ\u0000\u0001\u0002', null],
  ])('%s', async (_, name, content, grade) => {
    const sealed = await choose(name, content);
    expect(sealed).toMatchObject({ madeAt: '2026-02-28T17:20', timeFrom: 'file' });
    expect(presetGrade(sealed)).toBe(grade);
  });
});

test('a file dated after now is taken for one of now', async () => {
  const path = join(folder, '将来.txt');
  writeFileSync(path, '笔录');
  const later = new Date(running.host.now() + 86_400_000);
  utimesSync(path, later, later);
  const file = await running.chooseFile(path);
  expect(await running.must('evidence.hold', { file })).toMatchObject({
    madeAt: '2026-03-02T09:00',
  });
});

test('an iPhone’s picture and other odd files are kept as they are', async () => {
  const heic = Buffer.concat([
    Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'),
    Buffer.alloc(99),
  ]);
  expect(await choose('IMG_2.HEIC', heic)).toMatchObject({ file: { mediaType: 'image/heic' } });
  expect(await choose('无后缀', Buffer.from([0, 1, 2, 3]))).toMatchObject({
    file: { name: '无后缀', mediaType: 'application/octet-stream' },
  });
});

test('a picture that is pasted is held as of now, and what is no picture is not', async () => {
  const paste = (content: Uint8Array) =>
    running.call('evidence.holdPasted', {
      name: '截图.png',
      content: Buffer.from(content).toString('base64'),
    });
  expect(await paste(photograph('2026:02:27 14:05:31'))).toMatchObject({
    ok: true,
    value: {
      file: { name: '截图.png', mediaType: 'image/jpeg' },
      madeAt: '2026-03-02T09:00',
      timeFrom: null,
    },
  });
  for (const [content, reason] of [
    ['', 'file_empty'],
    ['笔录', 'file_not_readable'],
  ] as const) {
    expect(await paste(Buffer.from(content))).toMatchObject({ refusal: { reason } });
  }
});

test('whatever stands where a camera writes, a picture is a picture', () => {
  const good = photograph('2026:02:27 14:05:31');
  expect(cameraTimeOf(good)).toBe('2026-02-27T14:05');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      (changes) => {
        const spoilt = Buffer.from(good);
        for (const [at, value] of changes) spoilt[at] = value;
        const time = cameraTimeOf(spoilt);
        expect(time === null || /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(time)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test('nothing of this was a fault of the program', () => {
  expect(running.host.faults).toEqual([]);
});
