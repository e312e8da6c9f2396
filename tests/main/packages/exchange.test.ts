/** Two laptops of one office, each under a data key of its own, with a stick between them. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { restore } from '../../../main/backups/restore.ts';

import { beginDevice } from '../../../main/devices/devices.ts';

import { type Manifest, packed, signedText, unpacked } from '../../../main/packages/format.ts';
import { openPackage } from '../../../main/packages/take.ts';
import { copyStore } from '../../../main/store/backup.ts';
import { heads } from '../../../main/store/chains.ts';
import { putUnder } from '../../../main/store/data-key.ts';
import { pairOfDevice, writingDevice } from '../../../main/store/device.ts';
import { sealTo } from '../../../main/store/key-pair.ts';
import { Keys } from '../../../main/store/keys.ts';
import { signedHeads } from '../../../main/store/signed-heads.ts';
import { signText } from '../../../main/store/signing.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, countyOn, createCounty } from '../../support/county.ts';
import { type Matter, matterAt } from '../../support/course.ts';
import { evidenceIn } from '../../support/evidence-in.ts';
import {
  addEvidence,
  deviceOf,
  givePackage,
  inner,
  mustBe,
  OTHER_DATA_KEY,
  secondLaptop,
  takePackage,
} from '../../support/exchange.ts';
import {
  anotherLaptop,
  cloneOf,
  give as giveRows,
  rowsOf,
  sharedTables,
  successorOf,
} from '../../support/laptops.ts';
import {
  canMount,
  fill,
  makeReadOnly,
  makeRoom,
  mountDisk,
  unmountDisks,
} from '../../support/mounts.ts';
import { grantFor, keepRoot } from '../../support/shares.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';
import { DATA_KEY, openUnlockedStore } from '../../support/unlocked-store.ts';

let first: County;
let second: County;
let stick: string;
let matter: Matter;
const others: County[] = [];
beforeEach(async () => {
  first = await createCounty();
  matter = await matterAt(first, 'submitted');
  second = secondLaptop(first);
  stick = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
});
afterEach(() => {
  for (const each of [first, second, ...others.splice(0)]) each.remove();
  rmSync(stick, { recursive: true, force: true });
});

const give = async (from = first, to = second) => {
  from.pass(MINUTE);
  const [folder] = await givePackage(from, to, stick);
  if (!folder) throw new Error('nothing was written');
  return folder;
};
const take = async (to: County, folder: string) => {
  to.pass(MINUTE);
  return mustBe(await takePackage(to, folder));
};
const inFolder = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
const closed = (folder: string) => join(folder, 'package.mcpkg');

/** Why a package is refused: it leaves nothing behind, and keeps none of those after it waiting. */
async function whyRefused(folder: string, to = second): Promise<string> {
  const before = [to.facts(), inFolder(folder)];
  const result = await takePackage(to, folder);
  expect([to.facts(), inFolder(folder)]).toEqual(before);
  if (result.ok) return 'taken in';
  return result.refusal.code === 'refused' ? result.refusal.reason : result.refusal.code;
}

const add = async (content: string) => (await addEvidence(first, matter, content)).id;

const confirm = async (on: County) => {
  const { findingId: id } = matter;
  const { revision: seen } = await on.get('leader', 'findings.get', { id });
  await on.get('leader', 'findings.confirm', { id, seen, note: '' });
};

const linkOf = async (from: County, to: County) =>
  (await from.get('keeper', 'packages.links', {})).find(({ device }) => device === deviceOf(to));

const addTownship = (to: County, name: string) =>
  to.get('head', 'units.add', { parentId: null, kind: 'township', names: [name] });

async function isWhole({ store: { db, files } }: County, key: Uint8Array): Promise<boolean> {
  db.checkpoint();
  return isContent(await examine(files.folder, key));
}

/** Writes a package anew, with another manifest, as somebody who holds a device's key could. */
async function forged(
  folder: string,
  change: (manifest: Manifest) => Manifest,
  by: Uint8Array = writingDevice(first.store.db).seed,
): Promise<void> {
  const { content } = mustBe(await openPackage(second.store.db, folder));
  const { manifest, lines } = mustBe(unpacked(content));
  const anew = change(manifest);
  const { content: written } = packed(anew, lines, (hash) => signText(by, signedText(anew, hash)));
  const { seed } = writingDevice(second.store.db);
  writeFileSync(closed(folder), await sealTo([pairOfDevice(seed).recipient], written));
}

test('what was recorded on one is on the other, evidence and all, and comes back acted on', async () => {
  const id = await add('窗口无人值守，十时零五分。');
  const ahead = await linkOf(first, second);
  expect(ahead).toMatchObject({
    name: 'B',
    given: null,
    taken: null,
    going: { known: { facts: 1, cases: 1, files: 1 } },
  });
  const went = await give();
  expect(basename(went)).toBe('明察-A-至-B-0001');
  const before = inFolder(went);
  expect(await take(second, went)).toMatchObject({ refused: 0, forked: 0, files: 1, lacking: 0 });
  expect(inFolder(went)).toEqual(before);
  const text = '窗口无人值守，十时零五分。';
  expect(await second.get('leader', 'evidence.show', { id, from: 0 })).toMatchObject({
    content: Buffer.from(text).toString('base64'),
  });
  expect(await isWhole(second, OTHER_DATA_KEY)).toBe(true);

  await confirm(second);
  expect(await take(first, await give(second, first))).toMatchObject({ refused: 0, contested: 0 });
  expect(await first.get('leader', 'findings.get', { id: matter.findingId })).toMatchObject({
    stage: 'confirmed',
  });
  await take(second, await give());
  expect(sharedTables(second)).toEqual(sharedTables(first));
  // The evidence came in whole, as the other has said since: it goes no more, and nothing of the record either.
  expect(await linkOf(first, second)).toMatchObject({
    going: { known: { facts: 0, files: 0 } },
    given: { number: 2 },
  });
  expect(await linkOf(second, first)).toMatchObject({
    going: { known: { facts: 0 } },
    taken: { number: 2 },
  });
  expect(await isWhole(first, DATA_KEY)).toBe(true);
});

test('evidence from elsewhere opens under another data key too, and goes on to a third laptop', async () => {
  const id = await add('第三方转交的材料');
  await take(second, await give());
  mustBe(
    putUnder(
      second.store,
      DATA_KEY,
      () => {},
      () => {},
    ),
  );
  second.store.db.withoutSync();
  expect(await second.get('leader', 'evidence.show', { id, from: 0 })).toMatchObject({
    mediaType: 'text/plain',
  });

  // The third knows of the second alone: what the first wrote comes by the first's own signature.
  const third = anotherLaptop(second);
  others.push(third);
  rmSync(third.store.files.vault, { recursive: true, force: true });
  giveRows(second, rowsOf(third));
  await addTownship(first, '白沙镇');
  await take(second, await give());
  const came = await take(third, await give(second, third));
  expect(came).toMatchObject({ refused: 0, waiting: 0, lacking: 0 });
  expect(await third.get('leader', 'evidence.show', { id, from: 0 })).toMatchObject({
    mediaType: 'text/plain',
  });
  expect(await third.get('head', 'units.under', { parentId: null })).toHaveLength(3);
});

test('a backup from before is restored: the evidence still opens, and the first is still vouched for', async () => {
  const { files, db } = second.store;
  Keys.create(files.keys, (count) => Buffer.alloc(count, 1)).keys.writeCopy(files.keys, []);
  const backup = copyStore(files, db, 'demand', second.now());
  const id = await add('恢复之后还要打得开');
  await take(second, await give());
  db.checkpoint();
  const keys = { present: OTHER_DATA_KEY, earlier: [] };
  const slots = { inForce: [], gone: [] };
  const by = {
    dataKey: OTHER_DATA_KEY,
    keys,
    slots,
    onto: 'readable',
    lost: 0,
    onDisk: [],
  } as const;
  const left = deviceOf(second);
  restore(files, backup, by, second.now());
  const unlocked = openUnlockedStore(files.folder, 'restored', OTHER_DATA_KEY);
  const restored = countyOn({ ...second, unlocked, now: second.now() });
  others.push(restored);
  mustBe(await inner(restored, 'access.enter', { machine: null }));
  const vouched = signedHeads(restored.store.db).map(({ device }) => device);
  expect(vouched).toEqual(expect.arrayContaining([deviceOf(first), left]));
  const view = evidenceIn(await first.get('leader', 'evidence.ofCase', { caseId: matter.caseId }));
  const file = view.find((each) => each.id === id)?.evidence;
  if (file?.kind !== 'file') throw new Error('the file is not there');
  const content = await restored.store.vault.read(file.file.sealedHash);
  expect(Buffer.from(content as Uint8Array).toString()).toBe('恢复之后还要打得开');
});

test('a laptop whose folder was copied writes on, hears that it was, and goes on to be given to', async () => {
  keepRoot(first);
  const laptop = anotherLaptop(first, grantFor('C'));
  giveRows(first, rowsOf(laptop));
  await take(laptop, await give(first, laptop));
  const copy = successorOf(laptop);
  others.push(laptop, copy);
  await take(first, await give(copy, first));
  // Nothing says that anybody is still at it.
  expect(await linkOf(first, laptop)).toBeUndefined();
  await addTownship(laptop, '白沙镇');
  await take(first, await give(laptop, first));
  const was = await linkOf(first, laptop);
  await take(laptop, await give(first, laptop));
  await take(first, await give(laptop, first));
  const links = await first.get('keeper', 'packages.links', {});
  expect(links.map(({ device }) => device)).toEqual(
    expect.arrayContaining([deviceOf(laptop), deviceOf(copy)]),
  );
  expect(links.map(({ device }) => device)).not.toContain(was?.device);
  await addTownship(first, '清溪镇');
  await take(laptop, await give(first, laptop));
  expect(await laptop.get('head', 'units.under', { parentId: null })).toHaveLength(4);
});

test('two that were restored and never heard of each other meet by what lies beside a package', async () => {
  keepRoot(first);
  const [one, two] = ['丙', '丁'].map((name) => anotherLaptop(first, grantFor(name)));
  if (!(one && two)) throw new Error('there are no two');
  others.push(one, two);
  for (const each of [one, two]) giveRows(each, [one, two].flatMap(rowsOf));
  const to = { to: deviceOf(two), folder: stick, since: 'known', disc: null } as const;
  // Both go on as other devices, as after a restore; the one gives to what it knows.
  for (const each of [one, two]) each.write('keeper', (context) => beginDevice(context, null));
  const written = mustBe(await inner(one, 'packages.write', to));
  mustBe(await inner(one, 'packages.moveIn', { folder: stick, names: written.names }));
  await addTownship(two, '白沙镇');
  const [introduced] = mustBe(await inner(two, 'packages.introductions', { folder: stick }));
  if (!introduced) throw new Error('nobody is introduced');
  // To whom it is sealed: whoever finds the stick reads nothing, nor does another office.
  const stranger = await createCounty();
  others.push(stranger);
  expect(await inner(stranger, 'packages.introductions', { folder: stick })).toMatchObject({
    value: [],
  });
  expect(Buffer.from(introduced).includes('mingcha-introduction')).toBe(true);
  for (const name of inFolder(stick).filter((each) => each.endsWith('introduction.age')))
    expect(readFileSync(join(stick, name)).includes(deviceOf(one))).toBe(false);

  two.pass(MINUTE);
  const introductions = [introduced, introduced];
  const facts = two.facts();
  const strangers = mustBe(await inner(two, 'packages.tryMeeting', { introductions }));
  expect(strangers).toHaveLength(1);
  expect(two.facts()).toBe(facts);
  const device = deviceOf(one);
  expect(strangers).toMatchObject([{ device, inPlaceOf: '丙' }]);
  mustBe(await inner(two, 'packages.recordMet', { device, introductions }));
  expect(await linkOf(two, one)).toBeDefined();
  // Met once, it is no stranger.
  expect(await inner(two, 'packages.introductions', { folder: stick })).toMatchObject({
    value: [],
  });
  expect(await take(one, await give(two, one))).toMatchObject({ refused: 0, waiting: 0 });
  expect(await one.get('head', 'units.find', { text: '白沙' })).toHaveLength(1);
  expect(await take(two, await give(one, two))).toMatchObject({ refused: 0, waiting: 0 });
  expect(sharedTables(one)).toEqual(sharedTables(two));
  expect(await isWhole(two, DATA_KEY)).toBe(true);
});

test('a laptop that was reported lost is not met, nor what goes on in its place', async () => {
  keepRoot(first);
  const lost = anotherLaptop(first, grantFor('丙'));
  const third = anotherLaptop(first, grantFor('丁'));
  others.push(lost, third);
  for (const each of [first, third]) giveRows(each, [lost, third].flatMap(rowsOf));
  giveRows(lost, rowsOf(third));
  await third.get('head', 'devices.revoke', { deviceId: deviceOf(lost) });
  lost.write('keeper', (context) => beginDevice(context, null));
  await give(lost, third);
  // As after a restore: what was given is for another now.
  third.write('keeper', (context) => beginDevice(context, null));
  const introductions = mustBe(await inner(third, 'packages.introductions', { folder: stick }));
  expect(introductions).toHaveLength(1);
  const facts = third.facts();
  const device = deviceOf(lost);
  expect(await inner(third, 'packages.tryMeeting', { introductions })).toMatchObject({ value: [] });
  expect(await inner(third, 'packages.recordMet', { device, introductions })).toMatchObject({
    refusal: { reason: 'package_for_another' },
  });
  expect(third.facts()).toBe(facts);
});

test('what a laptop lacked before it was restored is given to it again', async () => {
  keepRoot(first);
  const restored = anotherLaptop(first, grantFor('C'));
  others.push(restored);
  giveRows(first, rowsOf(restored));
  rmSync(restored.store.files.vault, { recursive: true, force: true });
  await add('第一手材料');
  const went = await give(first, restored);
  rmSync(join(went, 'evidence'), { recursive: true });
  expect(await take(restored, went)).toMatchObject({ lacking: 1 });
  // As after a restore: another device in the place of the one it was.
  restored.write('keeper', (context) => beginDevice(context, null));
  await take(first, await give(restored, first));
  expect(await take(restored, await give(first, restored))).toMatchObject({ files: 1, lacking: 0 });
});

test('what both acted on apart is said before it is taken in, and nothing is taken in by looking', async () => {
  await take(second, await give());
  const { findingId: id } = matter;
  const { revision: seen } = await first.get('leader', 'findings.get', { id });
  await first.get('leader', 'findings.confirm', { id, seen, note: '' });
  await second.get('twoPosts', 'findings.dismiss', { id, seen, reason: '不属实。' });
  const went = await give();
  const before = sharedTables(second);
  const [found] = mustBe(await inner(second, 'packages.openAll', { folder: stick })).filter(
    ({ folder }) => folder === went,
  );
  const content = found?.content;
  if (!content) throw new Error('the package was not found');
  const tried = await inner(second, 'packages.try', { content, files: 0, elsewhere: 0 });
  expect(mustBe(tried)).toMatchObject({ from: 'A', number: 2, contested: 1, isGap: false });
  expect(sharedTables(second)).toEqual(before);
  expect(await take(second, went)).toMatchObject({ contested: 1 });
});

test('on several discs, in whatever order, and with one that is scratched', async () => {
  const ids = [await add('a'.repeat(3000)), await add('b'.repeat(3000))];
  const discs = await givePackage(first, second, stick, { disc: 4000 });
  expect(discs.map((disc) => basename(disc))).toEqual(['明察-A-至-B-0001-1', '明察-A-至-B-0001-2']);
  const [one = '', two = ''] = discs;
  const scratched = join(mkdtempSync(join(tmpdir(), 'mingcha-stick-')), basename(one));
  cpSync(one, scratched, { recursive: true });
  const file = readdirSync(scratched, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('.age'),
  );
  truncateSync(join(scratched, file ?? ''), 100);

  expect(await take(second, two)).toMatchObject({ files: 1, lacking: 1 });
  // One bad file: what is said of the record is true, and nothing else waits for it.
  expect(await whyRefused(scratched)).toBe('package_taken');
  expect(await take(second, one)).toMatchObject({ facts: 0, files: 1, lacking: 0 });
  for (const id of ids)
    expect(await second.get('leader', 'evidence.show', { id, from: 0 })).toMatchObject({
      mediaType: 'text/plain',
    });
  expect(await whyRefused(one)).toBe('package_taken');
  await take(first, await give(second, first));
  expect(await linkOf(first, second)).toMatchObject({ going: { known: { files: 0 } } });
  rmSync(scratched, { recursive: true });
});

test('one way only: each package has what is new, one that is missing is told, and fills in later', async () => {
  const since = 'last';
  const third = anotherLaptop(first);
  others.push(third);
  giveRows(second, rowsOf(third));
  const next = async (name: string) => {
    await addTownship(first, name);
    first.pass(MINUTE);
    const [folder] = await givePackage(first, second, stick, { since });
    return folder ?? '';
  };
  const [one, two, three] = [await next('白沙镇'), await next('东坪镇'), await next('清溪镇')];
  await take(second, one);
  const content = mustBe(await openPackage(second.store.db, three)).content;
  const tried = mustBe(await inner(second, 'packages.try', { content, files: 0, elsewhere: 0 }));
  expect(tried).toMatchObject({ isGap: true, facts: 0 });
  expect(tried.waiting).toBeGreaterThan(0);
  expect(await take(second, three)).toMatchObject({ facts: 0 });
  // What came before the gap is carried on all the same, by the word for just that.
  await take(third, await give(second, third));
  expect(await third.get('head', 'units.under', { parentId: null })).toHaveLength(3);
  await take(second, two);
  expect(await second.get('head', 'units.under', { parentId: null })).toHaveLength(5);
  expect(await take(third, await give(second, third))).toMatchObject({ refused: 0, waiting: 0 });
  expect(await third.get('head', 'units.under', { parentId: null })).toHaveLength(5);
});

test('a laptop gives onto a stick where one that took the same letter has given', async () => {
  mkdirSync(join(stick, '明察-B-至-A-0001'));
  const went = await give(second, first);
  expect(basename(went)).toBe(`明察-B·${deviceOf(second).slice(-4)}-至-A-0001`);
  await take(first, went);
});

test('a wrong key, given with a file that is here already, closes nothing', async () => {
  const id = await add('第一手材料');
  await take(second, await give());
  const went = await give();
  const manifests: Manifest[] = [];
  await forged(went, (manifest) => {
    const files = manifest.files.map((file) => ({ ...file, key: '0'.repeat(32) }));
    manifests.push({ ...manifest, files });
    return { ...manifest, files };
  });
  expect(manifests[0]?.files).toHaveLength(1);
  await take(second, went);
  expect(await second.get('leader', 'evidence.show', { id, from: 0 })).toMatchObject({
    mediaType: 'text/plain',
  });
});

/** Does something as soon as so many pieces of a copy are made. */
function after(pieces: number, does: () => void): () => void {
  let told = 0;
  return () => {
    told += 1;
    if (told === pieces) does();
  };
}

/** Two files of some megabytes, which are copied piece by piece. */
async function addVideos(): Promise<void> {
  for (const what of ['a', 'b']) await add(what.repeat(2_500_000));
}

test('a stick that is pulled out, at any moment, is told, in giving and in taking in, and once it is back all goes on', async () => {
  await addVideos();
  const asked = { to: deviceOf(second), folder: stick, since: 'known', disc: null } as const;
  const gone = { refusal: { reason: 'folder_gone' } };
  const away = `${stick} away`;
  const pullOut = () => renameSync(stick, away);
  const plugIn = () => renameSync(away, stick);
  for (const pieces of [1, 4, 9]) {
    expect(await inner(first, 'packages.write', asked, after(pieces, pullOut))).toMatchObject(gone);
    plugIn();
  }
  // Written to its end, and not moved in: its number is used up.
  const written = mustBe(await inner(first, 'packages.write', asked));
  mustBe(await inner(first, 'packages.noteGiven', { to: asked.to, written }));
  pullOut();
  const { names } = written;
  expect(await inner(first, 'packages.moveIn', { folder: stick, names })).toMatchObject(gone);
  plugIn();
  const went = await give();
  expect(readdirSync(stick)).toEqual(['明察-A-至-B-0002']);

  const before = second.facts();
  for (const pieces of [1, 4]) {
    const brought = inner(second, 'packages.bring', { folder: went }, after(pieces, pullOut));
    expect(await brought).toMatchObject(gone);
    expect(second.facts()).toBe(before);
    expect(inFolder(second.store.files.folder).filter((name) => /[.]part$/.test(name))).toEqual([]);
    expect(await takePackage(second, went)).toMatchObject(gone);
    plugIn();
  }
  expect(await take(second, went)).toMatchObject({ lacking: 0, refused: 0 });
  expect(await isWhole(second, OTHER_DATA_KEY)).toBe(true);
});

test.runIf(canMount)(
  'a disk that is full is told, the stick’s and in the middle of it the laptop’s own; a stick that cannot be written to is read',
  async () => {
    await addVideos();
    const [small, disc, laptop] = [1, 16, 32].map((size) => mountDisk(size) ?? '');
    if (!(small && disc && laptop)) throw new Error('there is no disk');
    const asked = { to: deviceOf(second), folder: small, since: 'known', disc: null } as const;
    expect(await inner(first, 'packages.write', asked)).toMatchObject({
      refusal: { reason: 'package_disk_full' },
    });
    expect(readdirSync(small)).toEqual([]);
    const { TMPDIR } = process.env;
    process.env.TMPDIR = laptop;
    const third = anotherLaptop(first);
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(third.store.files.vault, { recursive: true, force: true });
    giveRows(first, rowsOf(third));
    await addTownship(first, '白沙镇');
    const [folder = ''] = await givePackage(first, third, disc);
    makeReadOnly(disc);
    const before = third.facts();
    const full = { refusal: { reason: 'disk_full' } };
    // Of what was copied to its end nothing is copied again.
    for (const pieces of [1, 4, 2]) {
      const filling = after(pieces, () => fill(laptop, 0));
      expect(await inner(third, 'packages.bring', { folder }, filling)).toMatchObject(full);
      expect(inFolder(third.store.files.folder).filter((name) => /[.]part$/.test(name))).toEqual(
        [],
      );
      makeRoom(laptop);
    }
    const brought = mustBe(await inner(third, 'packages.bring', { folder }));
    // What its log has room for is no trial.
    third.store.db.close();
    const unlocked = openUnlockedStore(third.store.files.folder);
    const again = countyOn({ ...third, unlocked, now: third.now() });
    for (const leaving of [0, 8]) {
      fill(laptop, leaving);
      // What the application says of it: main/store/faults.ts.
      const taken = inner(again, 'packages.recordTaken', brought);
      await expect(taken).rejects.toMatchObject({ code: 'SQLITE_FULL' });
      makeRoom(laptop);
    }
    expect(again.facts()).toBe(before);
    expect(await take(again, folder)).toMatchObject({ lacking: 0, refused: 0 });
    expect(await isWhole(again, DATA_KEY)).toBe(true);
    again.remove();
    unmountDisks();
  },
);

test('what has waited for days is called to mind, until it is given', async () => {
  const due = () => first.get('keeper', 'packages.due', {});
  await addTownship(first, '白沙镇');
  expect(await due()).toEqual({ since: null });
  first.pass(4 * DAY);
  expect((await due()).since).toBeLessThan(first.now() - 3 * DAY);
  await give();
  expect(await due()).toEqual({ since: null });
});

test('a laptop whose clock is ahead waits from when it was met, by the clock of whoever has not given', async () => {
  const third = anotherLaptop(first);
  others.push(third);
  third.pass(10 * DAY);
  third.write('head', (context) => beginDevice(context, 'another clock'));
  giveRows(first, rowsOf(third));
  await addTownship(first, '白沙镇');
  first.pass(4 * DAY);
  await give();
  expect((await first.get('keeper', 'packages.due', {})).since).not.toBeNull();
});

test('what a laptop wrote after it was put out of use comes, and waits for the head', async () => {
  const before = await give();
  await second.get('head', 'devices.revoke', { deviceId: deviceOf(first) });
  await addTownship(first, '白沙镇');
  expect(await take(second, before)).toMatchObject({ refused: 0 });
  expect(await take(second, await give())).toMatchObject({ facts: 0, held: expect.any(Number) });
  expect(await second.get('head', 'units.find', { text: '白沙' })).toEqual([]);
  const { items } = await second.get('head', 'journal.rowsApart', { filter: {}, cursor: null });
  const [row] = items;
  if (!row) throw new Error('nothing waits');
  await second.get('head', 'devices.admit', { row: row.id });
  expect(await second.get('head', 'units.find', { text: '白沙' })).toHaveLength(1);
  // Nothing is given to it any more.
  expect(await second.get('head', 'packages.links', {})).toEqual([]);
});

test('evidence on a case that waits for the head goes along, and is there once the case counts', async () => {
  const lost = anotherLaptop(first);
  const third = anotherLaptop(first);
  others.push(lost, third);
  for (const each of [first, lost, third]) giveRows(each, [lost, third].flatMap(rowsOf));
  const theirs = await matterAt(lost, 'submitted');
  await take(third, await give(lost, third));
  const { id, sealedHash } = await addEvidence(third, theirs, '后来补的照片');
  await first.get('head', 'devices.revoke', { deviceId: deviceOf(lost) });
  await take(third, await give(first, third));
  expect(await take(first, await give(third, first))).toMatchObject({ files: 1, lacking: 0 });
  expect(first.store.vault.has(sealedHash)).toBe(true);
  expect(await isWhole(first, DATA_KEY)).toBe(true);
  const { items } = await first.get('head', 'journal.rowsApart', { filter: {}, cursor: null });
  const [last] = items.filter(({ why }) => why === 'ended');
  await first.get('head', 'devices.admit', { row: last?.id ?? '' });
  expect(await first.get('leader', 'evidence.show', { id, from: 0 })).toMatchObject({
    content: Buffer.from('后来补的照片').toString('base64'),
  });
});

describe('is refused, with nothing lost and nothing held up:', () => {
  test('one that is cut off, altered, or no package at all', async () => {
    const went = await give();
    const whole = readFileSync(closed(went));
    for (const length of [0, 10, 100, 300, whole.length - 1]) {
      writeFileSync(closed(went), whole.subarray(0, length));
      expect(await whyRefused(went)).toBe('package_damaged');
    }
    for (const place of [3, 60, 250, whole.length - 20]) {
      const altered = Buffer.from(whole);
      altered[place] = (altered[place] ?? 0) ^ 1;
      writeFileSync(closed(went), altered);
      expect(await whyRefused(went)).toMatch(/^package_(damaged|for_another)$/);
    }
    writeFileSync(closed(went), whole);
    expect(await take(second, went)).toMatchObject({ refused: 0 });
  });

  test('one for another laptop; and its content, put into a file for this one', async () => {
    const third = anotherLaptop(first);
    others.push(third);
    giveRows(first, rowsOf(third));
    const went = await give(first, third);
    expect(await whyRefused(went)).toBe('package_for_another');
    const { content } = mustBe(await openPackage(third.store.db, went));
    const { seed } = writingDevice(second.store.db);
    writeFileSync(closed(went), await sealTo([pairOfDevice(seed).recipient], content));
    expect(await whyRefused(went)).toBe('package_for_another');
  });

  test('one of a laptop that nobody here knows, or in the name of one that is known', async () => {
    const office = await createCounty();
    const stranger = anotherLaptop(office);
    others.push(office, stranger);
    giveRows(stranger, rowsOf(second));
    expect(await whyRefused(await give(stranger, second))).toBe('package_from_unknown');
    const went = await give();
    const { seed } = writingDevice(stranger.store.db);
    await forged(went, (manifest) => manifest, seed);
    expect(await whyRefused(went)).toBe('package_signature');
  });

  test('the second one of a laptop whose first was never taken in', async () => {
    keepRoot(first);
    giveRows(second, rowsOf(first));
    const third = anotherLaptop(first, grantFor('丙'));
    others.push(third);
    const next = async (name: string) => {
      await addTownship(third, name);
      third.pass(MINUTE);
      return (await givePackage(third, second, stick, { since: 'last' }))[0] ?? '';
    };
    giveRows(third, rowsOf(second));
    const [one, two] = [await next('白沙镇'), await next('东坪镇')];
    expect(await whyRefused(two)).toBe('package_first_missing');
    await take(second, one);
    expect(await take(second, two)).toMatchObject({ facts: 1 });
  });

  test('one of a newer Mingcha', async () => {
    const went = await give();
    // As no version of this one writes it.
    await forged(went, (manifest) => ({ ...manifest, version: 2 }) as unknown as Manifest);
    expect(await whyRefused(went)).toBe('package_newer');
  });

  test('rows that are not what their device signed: those of the others come in', async () => {
    const third = anotherLaptop(first);
    others.push(third);
    giveRows(first, rowsOf(third));
    await addTownship(third, '白沙镇');
    await take(first, await give(third, first));
    await addTownship(first, '东坪镇');
    const went = await give();
    const of = deviceOf(third);
    await forged(went, (manifest) => ({
      ...manifest,
      chains: manifest.chains.map((chain) =>
        chain.device === of ? { ...chain, hash: 'a'.repeat(64) } : chain,
      ),
    }));
    const came = await take(second, went);
    expect(came.refused).toBeGreaterThan(0);
    expect(came.facts).toBeGreaterThan(0);
    expect(heads(second.store.db).some(({ device }) => device === of)).toBe(false);
    // And they come when somebody gives them as they were written.
    await take(second, await give());
    expect(heads(second.store.db).some(({ device }) => device === of)).toBe(true);
  });

  test('one of a laptop that was set back, and gives under a number it gave under before', async () => {
    const earlier = cloneOf(first);
    others.push(earlier);
    await take(second, await give());
    await addTownship(earlier, '白沙镇');
    rmSync(join(stick, '明察-A-至-B-0001'), { recursive: true });
    expect(await whyRefused(await give(earlier, second))).toBe('package_rolled_back');
  });

  test('one whose laptop was copied is kept apart, and told', async () => {
    const copy = cloneOf(first);
    others.push(copy);
    await addTownship(first, '白沙镇');
    await take(second, await give());
    await addTownship(copy, '东坪镇');
    await addTownship(copy, '清溪镇');
    // It had given one meanwhile that got lost.
    rmSync(join(stick, '明察-A-至-B-0001'), { recursive: true });
    await give(copy, second);
    const came = await take(second, await give(copy, second));
    expect(came.forked).toBeGreaterThan(0);
    expect(await second.get('head', 'units.under', { parentId: null })).toHaveLength(3);
  });
});
