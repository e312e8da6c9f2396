/** A laptop that leaves the office: received by another one, erased by its receipt, and finished also where a kill came between. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { LOG } from '../../../main/host.ts';
import { Receipt } from '../../../shared/access/leaving.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import { FOUNDER, OFFICE } from '../../support/founder.ts';
import { type RunningApp, runApp } from '../../support/office.ts';
import { hasOtherDisk, otherDisk } from '../../support/other-disk.ts';
import { createTestHost, DAY, MINUTE } from '../../support/test-host.ts';
import { twoLaptops } from '../../support/two-laptops.ts';

let stays: RunningApp;
let leaves: RunningApp;
let folders: string[];
let stick: string;
beforeEach(async () => {
  const [first, second] = await twoLaptops();
  folders = [first, second, mkdtempSync(join(tmpdir(), 'mingcha-stick-'))];
  stick = join(folders[2] ?? '', '存储盘');
  mkdirSync(stick);
  [stays, leaves] = [first, second].map((folder) => {
    const host = createTestHost(join(folder, 'data'));
    host.pass(MINUTE);
    return runApp(host);
  }) as [RunningApp, RunningApp];
  for (const app of [stays, leaves]) await app.signIn(FOUNDER);
});
afterEach(async () => {
  for (const app of [stays, leaves]) await app.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function hereOf(app: RunningApp): Promise<DeviceId> {
  const here = (await app.must('devices.list', {})).find(({ isHere }) => isHere);
  if (!here) throw new Error('it writes as no device');
  return here.id;
}

async function giveAndTake(): Promise<void> {
  leaves.host.folder = stick;
  const into = await leaves.must('packages.chooseFolder', {});
  if (!into) throw new Error('nothing was chosen');
  const to = await hereOf(stays);
  await leaves.must('packages.give', { to, folder: into.folder, since: 'known', disc: null });
  stays.host.folder = stick;
  const place = await stays.must('packages.chooseFolder', {});
  if (!place) throw new Error('nothing was chosen');
  const { first } = await stays.must('packages.look', { folder: place.folder });
  await stays.must('packages.take', { package: first.package });
}

const receipt = () => join(stick, '移交回执.json');
const certificate = () => join(stick, '移交清除证明.pdf');

async function receive() {
  const deviceId = await hereOf(leaves);
  const file = await stays.choosePlace(receipt());
  return stays.call('leaving.receive', { deviceId, file });
}

/** The hand-over list as it is printed, or why it is not. */
async function listed() {
  let page = '';
  stays.host.printToPdf = async (html) => {
    page = html;
    return Buffer.from('%PDF');
  };
  const deviceId = await hereOf(leaves);
  const file = await stays.choosePlace(join(stick, '移交清单.pdf'));
  const result = await stays.call('leaving.list', { deviceId, file });
  return result.ok ? page : result;
}

async function erase(office: string = OFFICE.name) {
  const file = await leaves.chooseFile(receipt());
  const place = await leaves.choosePlace(certificate());
  return leaves.call('leaving.erase', { receipt: file, certificate: place, office });
}

test('is received with all it holds, erased by the receipt, and leaves a certificate', async () => {
  leaves.host.pass(MINUTE);
  await leaves.must('units.add', { parentId: null, kind: 'township', names: ['白沙镇'] });
  // Nothing has come yet.
  expect(await listed()).toMatchObject({ refusal: { reason: 'wrong_stage' } });
  expect(await receive()).toMatchObject({ refusal: { reason: 'not_all_given' } });
  await giveAndTake();
  expect(await receive()).toMatchObject({ ok: true, value: { name: 'B', byName: 'A' } });
  expect(await stays.must('units.find', { text: '白沙' })).toHaveLength(1);
  expect(await stays.must('devices.list', {})).toContainEqual(
    expect.objectContaining({ name: 'B', endedWhy: 'left', apart: [] }),
  );
  expect(await stays.must('packages.links', {})).toEqual([]);
  stays.host.pass(DAY);
  await stays.signIn(FOUNDER);
  const page = await listed();
  for (const text of [
    OFFICE.name,
    '设备 B',
    '设备 A',
    '沈知远，2026年3月2日 9时0',
    '收齐，',
    '不掌管编号，已停用',
    '接入码',
  ])
    expect(page).toContain(text);

  // What says nothing of the record keeps nobody from erasing it: that it was backed up, on another day.
  leaves.host.pass(DAY);
  await leaves.signIn(FOUNDER);
  if (hasOtherDisk) {
    const other = otherDisk();
    onTestFinished(other.remove);
    const { disk } = await leaves.chooseDisk(other.folder);
    await leaves.must('backups.toDisk', { disk });
  }

  expect(await erase('别的办公室')).toMatchObject({ refusal: { reason: 'other_office_name' } });
  expect(await leaves.must('units.find', { text: '白沙' })).toHaveLength(1);
  for (const name of [LOG, `${LOG}.1`]) writeFileSync(join(leaves.host.dataFolder, name), '{}\n');
  expect(await erase()).toMatchObject({ ok: true });
  expect(readFileSync(certificate()).length).toBeGreaterThan(0);
  expect(await leaves.must('access.state', {})).toMatchObject({ stage: 'empty', hasOffice: false });
  expect(readdirSync(leaves.host.dataFolder)).toEqual([]);
});

test('what was recorded after the receipt is not erased, and goes with another one', async () => {
  await giveAndTake();
  // It cannot be written there: the laptop is out of use all the same.
  const file = await stays.choosePlace(join(stick, 'x'.repeat(253)));
  const deviceId = await hereOf(leaves);
  expect(await stays.call('leaving.receive', { deviceId, file })).toMatchObject({
    refusal: { reason: 'receipt_not_saved' },
  });
  expect(await listed()).toContain('设备 B');
  await receive();
  leaves.host.pass(MINUTE);
  await leaves.must('units.add', { parentId: null, kind: 'township', names: ['清溪镇'] });
  expect(await erase()).toMatchObject({ refusal: { reason: 'written_since' } });
  expect(await leaves.must('units.find', { text: '清溪' })).toHaveLength(1);
  rmSync(stick, { recursive: true });
  mkdirSync(stick);
  await giveAndTake();
  // It came after the laptop was said to have left: the head lets it count, now or later, and it is kept until then.
  expect(await receive()).toMatchObject({ ok: true });
  const { items } = await stays.must('journal.rowsApart', { filter: {}, cursor: null });
  await stays.must('devices.admit', { row: items[0]?.id ?? '' });
  expect(await stays.must('units.find', { text: '清溪' })).toHaveLength(1);
  expect(await erase()).toMatchObject({ ok: true });
});

test('a receipt that was changed, or is for another laptop, erases nothing', async () => {
  await giveAndTake();
  await receive();
  const said = Receipt.parse(JSON.parse(readFileSync(receipt(), 'utf8')));
  const write = (changed: unknown) => writeFileSync(receipt(), JSON.stringify(changed));
  write({ ...said, received: { ...said.received, facts: 0 } });
  expect(await erase()).toMatchObject({ refusal: { reason: 'receipt_signature' } });
  write({ ...said, received: { ...said.received, device: said.received.by } });
  expect(await erase()).toMatchObject({ refusal: { reason: 'receipt_for_another' } });
  write({ format: 'mingcha-receipt' });
  expect(await erase()).toMatchObject({ refusal: { reason: 'receipt_damaged' } });
  expect(existsSync(join(leaves.host.dataFolder, 'office', 'keys.json'))).toBe(true);
});

test('the laptop that keeps the numbers is given no receipt; one that was reported lost and found is', async () => {
  await giveAndTake();
  const keeper = await hereOf(stays);
  const file = await leaves.choosePlace(receipt());
  expect(await leaves.refused('leaving.receive', { deviceId: keeper, file })).toMatchObject({
    reason: 'not_all_given',
  });
  const deviceId = await hereOf(leaves);
  await stays.must('devices.revoke', { deviceId });
  const reportedAt = stays.host.now();
  stays.host.pass(MINUTE);
  expect(await receive()).toMatchObject({ ok: true, value: { name: 'B' } });
  expect(await stays.must('devices.list', {})).toMatchObject([
    { lostAt: null },
    { endedWhy: 'left', endedAt: stays.host.now(), lostAt: reportedAt },
  ]);
  expect(await erase()).toMatchObject({ ok: true });
});

test('killed while it is erased, it is finished at the next start', async () => {
  const { dataFolder } = leaves.host;
  await leaves.close();
  writeFileSync(join(dataFolder, 'erasing'), '');
  rmSync(join(dataFolder, 'office', 'mingcha.db'));
  const again = runApp(leaves.host);
  expect(await again.must('access.state', {})).toMatchObject({ stage: 'empty', hasOffice: false });
  expect(existsSync(join(dataFolder, 'office'))).toBe(false);
  expect(existsSync(join(dataFolder, 'erasing'))).toBe(false);
  await again.close();
});
