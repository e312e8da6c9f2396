/** What is dropped on the window: files, and folders with all that a camera put into them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FOUNDER } from '../../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../../support/office.ts';

let office: TestOffice;
let running: RunningApp;
const card = mkdtempSync(join(tmpdir(), 'mingcha-card-'));
beforeAll(async () => {
  office = await createTestOffice();
  running = office.open();
  await running.signIn(FOUNDER);
  mkdirSync(join(card, 'DCIM', '100', '.thumbs'), { recursive: true });
  for (const name of [
    'DCIM/100/照片10.jpg',
    'DCIM/100/照片2.jpg',
    'DCIM/100/.thumbs/照片2.jpg',
    'DCIM/Thumbs.db',
    '.Trashes',
    '说明.txt',
  ]) {
    writeFileSync(join(card, name), '12345');
  }
});
afterAll(async () => {
  await running.close();
  office.remove();
  rmSync(card, { recursive: true, force: true });
});

const named = (files: readonly { name: string; bytes: number }[]) =>
  files.map(({ name, bytes }) => [name, bytes]);

test('of a folder the files in and below it are taken, as people count them, without what systems put beside', async () => {
  const single = join(card, '说明.txt');
  running.host.dropped = [single, card, join(card, '不在了.jpg')];
  expect(named(await running.must('files.dropped', {}))).toEqual([
    ['说明.txt', 5],
    ['说明.txt', 5],
    ['照片2.jpg', 5],
    ['照片10.jpg', 5],
    ['不在了.jpg', 0],
  ]);
  // Given once.
  expect(await running.must('files.dropped', {})).toEqual([]);
});

test('a card is chosen as a folder; whoever gives up chose nothing', async () => {
  running.host.folder = join(card, 'DCIM');
  expect(named(await running.must('files.chooseFolder', {}))).toEqual([
    ['照片2.jpg', 5],
    ['照片10.jpg', 5],
  ]);
  running.host.folder = null;
  expect(await running.must('files.chooseFolder', {})).toEqual([]);
});
