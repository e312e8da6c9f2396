/** A new laptop of the office begins with what one of its laptops wrote for it, and is told from a stranger's by all others. */
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { grantedTo, isGranted, makeTicket } from '../../../main/devices/grants.ts';
import { Db } from '../../../main/store/database.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { rootOf } from '../../../main/store/signing.ts';
import { sql } from '../../../main/store/sql.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { DeviceId, type PersonId } from '../../../shared/ids.ts';
import { openDatabase } from '../../../verify/database.ts';
import { examineDevices } from '../../../verify/devices.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { databaseKeyOf, unlock } from '../../../verify/keys.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER, OFFICE } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  renewRecoveryKey,
  runApp,
  type TestOffice,
} from '../../support/office.ts';
import { hasOtherDisk, otherDisk } from '../../support/other-disk.ts';
import { createTestHost, MINUTE, type TestHost } from '../../support/test-host.ts';

const PHOTO = randomBytes(900_000);

let office: TestOffice;
let there: ConfirmedCase;
let running: RunningApp;
let stick: string;
const machines: TestHost[] = [];
beforeAll(async () => {
  office = await createTestOffice(['keeper', 'inspector', 'office_head'], async (unlocked) => {
    there = await recordConfirmedCase(unlocked, PHOTO);
  });
  running = office.open();
  running.host.pass(3 * MINUTE);
  await running.signIn(FOUNDER);
});
afterAll(async () => {
  await running.close();
  office.remove();
});
beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
  running.host.pass(1000);
});
afterEach(() => {
  rmSync(stick, { recursive: true, force: true });
  for (const host of machines.splice(0)) host.remove();
});

async function chooseStick(app: RunningApp) {
  app.host.folder = stick;
  const chosen = await app.must('joining.choose', {});
  if (!chosen) throw new Error('nothing was chosen');
  return chosen;
}

/** Where on the stick there is something for a laptop. */
async function placeOn(app: RunningApp) {
  const [found] = (await chooseStick(app)).found;
  if (!found) throw new Error('there is nothing on the stick');
  return found.place;
}

async function idsOf(app: RunningApp, ...names: string[]): Promise<PersonId[]> {
  const { people } = await app.must('joining.prepare', {});
  return names.map((name) => {
    const found = people.find((person) => person.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found.id;
  });
}

async function makeReadyOn(app: RunningApp, ...names: string[]) {
  const { folder } = await chooseStick(app);
  const people = await idsOf(app, ...names);
  const { recoveryKey } = office;
  return app.must('joining.makeReady', { folder: folder.place, people, share: null, recoveryKey });
}
const makeReady = (...names: string[]) => makeReadyOn(running, ...names);

/** Gives a package from one laptop into the stick, and takes it in on another. */
async function exchange(from: RunningApp, to: RunningApp): Promise<CallOutput<'packages.take'>> {
  const [link] = await from.must('packages.links', {});
  from.host.folder = stick;
  const into = await from.must('packages.chooseFolder', {});
  if (!(link && into)) throw new Error('there is nobody to give to');
  await from.must('packages.give', {
    to: link.device,
    folder: into.folder,
    since: 'known',
    disc: null,
  });
  to.host.folder = stick;
  const place = await to.must('packages.chooseFolder', {});
  if (!place) throw new Error('nothing was chosen');
  const { first } = await to.must('packages.look', { folder: place.folder });
  return to.must('packages.take', { package: first.package });
}

/** A laptop that was never set up. */
function newLaptop(name: string): RunningApp {
  const host = createTestHost();
  host.machine = name;
  host.pass(running.host.now() - host.now() + MINUTE);
  machines.push(host);
  return runApp(host);
}

async function joinAs(
  app: RunningApp,
  code: string,
  who: { signInName: string; passphrase: string },
) {
  const { signInName, passphrase } = who;
  return app.call('joining.join', { place: await placeOn(app), code, signInName, passphrase });
}

const INSPECTOR = ACCOUNTS.inspector;

test('with the code and their own passphrase somebody begins on a new laptop, with the record and the evidence', async () => {
  const { code, name, evidence, lost } = await makeReady(INSPECTOR.name, FOUNDER.name);
  expect({ name, evidence, lost }).toEqual({ name: 'B', evidence: 1, lost: 0 });
  expect(code).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/);
  expect(await running.must('devices.ready', {})).toMatchObject([{ name: 'B', by: FOUNDER.name }]);

  const laptop = newLaptop('another machine');
  const place = await placeOn(laptop);
  // As it is read from a note: in capitals, without dashes.
  const typed = code.replaceAll('-', '').toUpperCase();
  expect(await laptop.must('joining.read', { place, code: typed })).toMatchObject({
    office: OFFICE.name,
    name: 'B',
    madeBy: FOUNDER.name,
    people: [INSPECTOR.name, FOUNDER.name],
    evidence: 1,
  });
  expect(await joinAs(laptop, code, INSPECTOR)).toMatchObject({ ok: true, value: { lost: 0 } });
  expect(await laptop.must('access.state', {})).toMatchObject({
    stage: 'open',
    store: 'office',
    signedIn: { name: INSPECTOR.name },
  });
  const devices = await laptop.must('devices.list', {});
  expect(devices.map(({ name: of, isHere, endedAt }) => ({ of, isHere, endedAt }))).toEqual([
    { of: 'A', isHere: false, endedAt: null },
    { of: 'B', isHere: true, endedAt: null },
  ]);
  // The founder may take off it what is out of its share; nothing says who signs in on the first.
  expect(devices.map(({ mayCleanUp }) => mayCleanUp)).toEqual([true, true]);
  expect(await laptop.must('devices.ready', {})).toEqual([]);
  const copy = join(stick, 'copy.jpg');
  const file = await laptop.choosePlace(copy);
  await laptop.must('evidence.saveCopy', { id: there.fileId, file });
  expect(Buffer.compare(readFileSync(copy), PHOTO)).toBe(0);
  await laptop.close();

  // The office's word for the laptop is in the record, and a stranger can check all of it.
  const { keys, folder } = storeFiles(join(laptop.host.dataFolder, 'office'));
  const { signInName, passphrase } = INSPECTOR;
  const dataKey = await unlock(keys, { kind: 'passphrase', signInName, passphrase });
  const found = await examine(folder, dataKey);
  expect(isContent(found)).toBe(true);
  expect(found.evidence).toMatchObject({ named: 1, missing: [], changed: [] });

  const db = Db.open(storeFiles(folder).database, databaseKeyOf(dataKey), 'write');
  const forged = 'ab'.repeat(64);
  db.exec('DROP TRIGGER journal_rows_stand');
  db.run(
    sql`UPDATE journal SET body = json_set(body, '$.granted.signature', ${forged})
        WHERE kind = 'device.enrolled' AND body ->> '$.name' = 'B'`,
  );
  db.close();
  const { connection, close } = openDatabase(folder, databaseKeyOf(dataKey));
  expect(examineDevices(connection).fault).toContain('not signed by the office');
  close();
});

test('what is recorded on the new laptop comes back in a package, from a device that the first one never met', async () => {
  const { code } = await makeReady(FOUNDER.name);
  const laptop = newLaptop('e');
  expect(await joinAs(laptop, code, FOUNDER)).toMatchObject({ ok: true });
  laptop.host.pass(MINUTE);
  await laptop.must('units.add', { parentId: null, kind: 'township', names: ['白石镇'] });
  // It has just begun: nobody is reminded of months in which it was not there.
  expect(await laptop.must('packages.due', {})).toEqual({ since: null });
  const [first] = await laptop.must('packages.links', {});
  laptop.host.folder = stick;
  const into = await laptop.must('packages.chooseFolder', {});
  if (!(first && into)) throw new Error('there is nobody to give to');
  const giving = { to: first.device, folder: into.folder, since: 'known' as const, disc: null };
  const { files, names } = await laptop.must('packages.give', giving);
  // The first laptop has the evidence already: it came from there.
  expect(files).toBe(0);
  await laptop.close();

  running.host.folder = stick;
  const from = await running.must('packages.chooseFolder', {});
  if (!from) throw new Error('nothing was chosen');
  // A copy of it is no second package.
  const given = join(stick, names[0] ?? '');
  cpSync(given, `${given} - 副本`, { recursive: true });
  const { first: found, count } = await running.must('packages.look', { folder: from.folder });
  expect(count).toBe(1);
  expect(found).toMatchObject({ from: found.from, isGap: false, refused: 0 });
  const taken = await running.must('packages.take', { package: found.package });
  expect(taken).toMatchObject({ refused: 0, setAside: 0, contested: 0 });
  // What the new laptop began with does not go to it once more.
  const [back] = await running.must('packages.links', {});
  expect(back?.going.known).toMatchObject({ cases: 0, files: 0 });
  const units = await running.must('units.find', { text: '白石' });
  expect(units.map(({ name }) => name)).toEqual(['白石镇']);
  expect(await running.must('devices.ready', {})).not.toContainEqual(
    expect.objectContaining({ name: found.from }),
  );
});

test('the new laptop goes back to a backup of its own, and the one it came from goes on', async () => {
  const { code } = await makeReady(FOUNDER.name);
  const laptop = newLaptop('f');
  expect(await joinAs(laptop, code, FOUNDER)).toMatchObject({ ok: true });
  laptop.host.pass(MINUTE);
  const { id } = await laptop.must('backups.make', {});
  laptop.host.pass(MINUTE);
  await laptop.must('units.add', { parentId: null, kind: 'township', names: ['黑石镇'] });
  const { signInName, passphrase } = FOUNDER;
  await laptop.must('backups.restore', { id, signInName, passphrase, onPaper: {} });
  // Its own work is undone, and nobody else's.
  expect(await laptop.must('units.find', { text: '黑石' })).toEqual([]);
  const devices = await laptop.must('devices.list', {});
  expect(devices.find(({ name }) => name === 'A')).toMatchObject({ endedAt: null });
  expect(devices.filter(({ endedAt }) => endedAt !== null)).toHaveLength(1);
  expect(devices.flatMap(({ sharesTicketWith }) => sharesTicketWith)).toEqual([]);
  // As the device that goes on it is no stranger either.
  laptop.host.pass(MINUTE);
  await laptop.must('units.add', { parentId: null, kind: 'township', names: ['青石桥镇'] });
  expect(await exchange(laptop, running)).toMatchObject({ refused: 0, setAside: 0 });
  expect(await running.must('units.find', { text: '青石桥' })).toHaveLength(1);
  await laptop.close();
});

test.skipIf(!hasOtherDisk)(
  'the laptop where the office was founded, restored from a backup or on a new machine, is no stranger to those it made ready',
  async () => {
    const founding = office.open();
    founding.host.pass(running.host.now() - founding.host.now() + MINUTE);
    await founding.signIn(FOUNDER);
    const another = await renewRecoveryKey(founding);
    const { folder } = await chooseStick(founding);
    const people = await idsOf(founding, FOUNDER.name);
    const asked = { folder: folder.place, people, share: null, ...another };
    const { code, name } = await founding.must('joining.makeReady', asked);
    expect(name).toBe('B');
    const laptop = newLaptop('i');
    expect(await joinAs(laptop, code, FOUNDER)).toMatchObject({ ok: true });
    laptop.host.pass(MINUTE);
    founding.host.pass(2 * MINUTE);
    expect(await exchange(laptop, founding)).toMatchObject({ refused: 0 });
    const disk = otherDisk();
    const { disk: token } = await founding.chooseDisk(disk.folder);
    await founding.must('backups.toDisk', { disk: token });

    const { signInName, passphrase } = FOUNDER;
    const onPaper = { cases: 9, orders: 9, circulars: 9 };
    const secret = { signInName, passphrase, onPaper };
    const { id } = await founding.must('backups.make', {});
    founding.host.pass(MINUTE);
    await founding.must('backups.restore', { id, ...secret });
    const machine = newLaptop('j');
    machine.host.pass(4 * MINUTE);
    const [onDisk] = (await machine.chooseDisk(disk.folder)).backups;
    if (!onDisk) throw new Error('there is no backup on the disk');
    await machine.must('backups.restore', { id: onDisk.id, disk: onDisk.disk, ...secret });
    laptop.host.pass(5 * MINUTE);
    for (const [app, called] of [
      [founding, '红石镇'],
      [machine, '蓝石镇'],
    ] as const) {
      app.host.pass(MINUTE);
      await app.must('units.add', { parentId: null, kind: 'township', names: [called] });
      rmSync(stick, { recursive: true });
      mkdirSync(stick);
      expect(await exchange(app, laptop)).toMatchObject({ refused: 0, setAside: 0 });
      expect(await laptop.must('units.find', { text: called })).toHaveLength(1);
    }
    expect(await laptop.must('devices.ready', {})).toEqual([]);
    // Both go on with the same ticket: that is seen.
    expect(await laptop.must('devices.list', {})).toMatchObject([
      { name: 'A', sharesTicketWith: [] },
      { name: 'B', sharesTicketWith: [] },
      { sharesTicketWith: [expect.any(String)] },
      { sharesTicketWith: [expect.any(String)] },
    ]);
    // Restored anew, each is a device of which the other has not heard: they meet by what lies beside a package.
    for (const [app, asked] of [
      [founding, secret],
      [laptop, { ...secret, onPaper: {} }],
    ] as const) {
      const { id: own } = await app.must('backups.make', {});
      app.host.pass(MINUTE);
      await app.must('backups.restore', { id: own, ...asked });
    }
    const folderOn = async (app: RunningApp) => {
      app.host.folder = stick;
      const place = await app.must('packages.chooseFolder', {});
      if (!place) throw new Error('nothing was chosen');
      return { folder: place.folder };
    };
    rmSync(stick, { recursive: true });
    mkdirSync(stick);
    const [link] = await founding.must('packages.links', {});
    if (!link) throw new Error('there is nobody to give to');
    const giving = { to: link.device, since: 'known', disc: null } as const;
    const { names } = await founding.must('packages.give', {
      ...giving,
      ...(await folderOn(founding)),
    });
    const there = await folderOn(laptop);
    const why = (app: RunningApp, place = there) => app.refused('packages.look', place);
    expect(await why(laptop)).toMatchObject({ reason: 'package_for_another' });
    expect(await why(founding, await folderOn(founding))).toMatchObject({ reason: 'package_own' });
    // One beside it that was cut off hides nothing; nor is what is left of it nothing.
    const cutOff = join(stick, '明察-Z-至-B-0001');
    cpSync(join(stick, names[0] ?? ''), cutOff, { recursive: true });
    rmSync(join(cutOff, 'package.mcpkg'));
    expect(await why(laptop)).toMatchObject({ reason: 'package_damaged' });
    rmSync(join(cutOff, 'introduction.age'));
    expect(await why(laptop)).toMatchObject({ reason: 'package_damaged' });
    const here = (await founding.must('devices.list', {})).find(({ isHere }) => isHere);
    if (!here) throw new Error('it is no device');
    const called = `${here.name.split('·')[0]}·${here.id.slice(-4)}`;
    expect(names[0]?.startsWith(`明察-${called}-至-`)).toBe(true);
    const inPlaceOf = expect.stringMatching(/^[A-Z]·/);
    const { id: device, enrolledAt: since } = here;
    expect(await laptop.must('packages.strangers', there)).toEqual([
      { device, name: called, inPlaceOf, since, person: FOUNDER.name, people: [] },
    ]);
    const known = async () =>
      (await laptop.must('packages.links', {})).some(({ device }) => device === here.id);
    expect(await known()).toBe(false);
    expect(await laptop.must('packages.meet', { ...there, device: here.id })).toEqual({
      name: called,
    });
    expect(await known()).toBe(true);
    expect(await laptop.must('packages.strangers', there)).toEqual([]);
    for (const app of [founding, machine, laptop]) await app.close();
    disk.remove();
    const { keys, folder: store } = storeFiles(join(laptop.host.dataFolder, 'office'));
    const found = await examine(
      store,
      await unlock(keys, { kind: 'passphrase', signInName, passphrase }),
    );
    expect(isContent(found)).toBe(true);
  },
);

test('a laptop that was made ready before the recovery key was another is no stranger, and one that a second joined by is called out', async () => {
  const first = office.open();
  first.host.pass(running.host.now() - first.host.now() + MINUTE);
  await first.signIn(FOUNDER);
  const { code } = await makeReadyOn(first, FOUNDER.name);
  const [one, other] = [newLaptop('g'), newLaptop('h')];
  other.host.pass(MINUTE);
  other.host.randomBytes(32);
  for (const laptop of [one, other]) {
    expect(await joinAs(laptop, code, FOUNDER)).toMatchObject({ ok: true });
    laptop.host.pass(MINUTE);
    await laptop.must('units.add', { parentId: null, kind: 'township', names: ['南石镇'] });
  }
  await renewRecoveryKey(first);
  for (const laptop of [one, other]) {
    expect(await exchange(laptop, first)).toMatchObject({ refused: 0 });
    rmSync(stick, { recursive: true });
    mkdirSync(stick);
  }
  const shared = (await first.must('devices.list', {})).map(
    ({ sharesTicketWith }) => sharesTicketWith.length,
  );
  expect(shared).toEqual([0, 1, 1]);
  for (const app of [first, one, other]) await app.close();
});

test('what was made ready and withdrawn begins a laptop whose records do not count', async () => {
  const { code, name } = await makeReady(FOUNDER.name);
  const ready = (await running.must('devices.ready', {})).find((each) => each.name === name);
  if (!ready) throw new Error('nothing is ready');
  await running.must('devices.withdraw', { ticket: ready.ticket });
  expect(await running.must('devices.ready', {})).not.toContainEqual(ready);
  expect(await running.refused('devices.withdraw', { ticket: ready.ticket })).toEqual({
    code: 'not_found',
  });
  // Whoever has the disk and the code can begin all the same.
  const laptop = newLaptop('k');
  expect(await joinAs(laptop, code, FOUNDER)).toMatchObject({ ok: true });
  laptop.host.pass(MINUTE);
  await laptop.must('units.add', { parentId: null, kind: 'township', names: ['紫石镇'] });
  const came = await exchange(laptop, running);
  // That there is such a device, and nothing that it says.
  expect(came).toMatchObject({ facts: 1, held: 1 });
  await laptop.close();
  expect(await running.must('units.find', { text: '紫石' })).toEqual([]);
  const devices = await running.must('devices.list', {});
  expect(devices.find((device) => device.endedWhy === 'withdrawn')).toMatchObject({
    apart: [{ why: 'ended', rows: 1 }],
  });
  const links = await running.must('packages.links', {});
  expect(links.map((link) => link.name)).not.toContain(came.from);
});

test('locked while it is written, nothing is left on the disk and nothing is recorded', async () => {
  const first = office.open();
  first.host.pass(running.host.now() - first.host.now() + MINUTE);
  await first.signIn(FOUNDER);
  const { folder } = await chooseStick(first);
  const people = await idsOf(first, FOUNDER.name);
  const { recoveryKey } = office;
  const making = first.call('joining.makeReady', {
    folder: folder.place,
    people,
    share: null,
    recoveryKey,
  });
  await first.must('access.lock', {});
  expect(await making).toMatchObject({ ok: false });
  expect(readdirSync(stick)).toEqual([]);
  await first.signIn(FOUNDER);
  expect(await first.must('devices.ready', {})).toEqual([]);
  await first.close();
});

test('what is on the stick opens by the code alone, and tells nothing without it', async () => {
  const { code, folder } = await makeReady(INSPECTOR.name);
  expect(readdirSync(stick)).toEqual([folder]);
  const place = storeFiles(join(stick, folder));
  const all = readdirSync(place.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => readFileSync(join(parentPath, name)));
  expect(all).toHaveLength(3);
  for (const said of [OFFICE.name, INSPECTOR.name, INSPECTOR.signInName, code, '"slots"']) {
    expect(all.filter((content) => content.includes(said))).toEqual([]);
  }
  const laptop = newLaptop('c');
  const other = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
  // Cut off, it is no other code: what is lacking is said.
  expect(await joinAs(laptop, code.slice(0, -1), INSPECTOR)).toMatchObject({
    refusal: { faults: [{ path: 'code', rule: 'too_short', limit: 16 }] },
  });
  expect(await joinAs(laptop, other, INSPECTOR)).toMatchObject({
    refusal: { reason: 'wrong_joining_code' },
  });
  // By the code, those who were chosen, and nobody else.
  expect(await joinAs(laptop, code, ACCOUNTS.keeper)).toMatchObject({
    refusal: { reason: 'joining_not_chosen' },
  });
  const mistyped = { ...INSPECTOR, passphrase: FOUNDER.passphrase };
  expect(await joinAs(laptop, code, mistyped)).toMatchObject({
    refusal: { reason: 'wrong_passphrase' },
  });
  expect(await laptop.must('access.state', {})).toMatchObject({ stage: 'empty', hasOffice: false });
  expect(readdirSync(laptop.host.dataFolder)).toEqual([]);
  await laptop.close();
});

test('what was cut off or changed on the way begins nothing, and says what to do', async () => {
  const { code, folder } = await makeReady(INSPECTOR.name);
  const place = storeFiles(join(stick, folder));
  const laptop = newLaptop('d');
  const whole = readFileSync(place.database);
  whole[whole.length - 100] = (whole.at(-100) ?? 0) ^ 1;
  writeFileSync(place.database, whole);
  expect(await joinAs(laptop, code, INSPECTOR)).toMatchObject({
    refusal: { reason: 'joining_damaged' },
  });
  truncateSync(place.database, 3 * 4096);
  expect(await joinAs(laptop, code, INSPECTOR)).toMatchObject({
    refusal: { reason: 'joining_damaged' },
  });
  rmSync(place.database);
  expect(await joinAs(laptop, code, INSPECTOR)).toMatchObject({
    refusal: { reason: 'joining_damaged' },
  });
  truncateSync(join(place.folder, 'joining.age'), 200);
  expect(await joinAs(laptop, code, INSPECTOR)).toMatchObject({
    refusal: { reason: 'wrong_joining_code' },
  });
  expect(readdirSync(laptop.host.dataFolder)).toEqual([]);
  await laptop.close();
});

test('nobody is given a laptop by the keeper’s passphrase alone, and nothing is left half-written', async () => {
  const { folder } = await chooseStick(running);
  const people = await idsOf(running, INSPECTOR.name);
  const asked = { folder: folder.place, people, share: null };
  const wrong = { ...asked, recoveryKey: office.recoveryKey.replace(/^./, 'z') };
  expect(await running.refused('joining.makeReady', wrong)).toEqual({
    code: 'refused',
    reason: 'wrong_recovery_key',
  });
  const { recoveryKey } = office;
  rmSync(stick, { recursive: true });
  expect(await running.refused('joining.makeReady', { ...asked, recoveryKey })).toEqual({
    code: 'refused',
    reason: 'folder_gone',
  });
  const inside = running.host.dataFolder;
  running.host.folder = inside;
  const chosen = await running.must('joining.choose', {});
  const into = { ...asked, folder: chosen?.folder.place ?? asked.folder, recoveryKey };
  expect(await running.refused('joining.makeReady', into)).toEqual({
    code: 'refused',
    reason: 'inside_data_folder',
  });
  expect(readdirSync(join(inside, 'office')).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('another laptop tells one that the office made ready from a stranger’s', () => {
  const identity = Buffer.alloc(32, 1);
  const device = { deviceId: DeviceId.parse('0'.repeat(20)), publicKey: 'ab'.repeat(32) };
  const grant = makeTicket(identity, Buffer.alloc(32, 2), null);
  const enrolled = { ...device, granted: grantedTo(grant, device) };
  const root = rootOf(identity);
  expect(isGranted(root, enrolled)).toBe(true);
  const others: (typeof enrolled)[] = [
    { ...enrolled, publicKey: 'cd'.repeat(32) },
    { ...enrolled, granted: null },
    // The office signed for a share.
    {
      ...enrolled,
      granted: grantedTo({ ...grant, share: { units: [], people: [] } }, device),
    },
    // Somebody else's recovery key signed.
    {
      ...enrolled,
      granted: grantedTo(makeTicket(Buffer.alloc(32, 3), Buffer.alloc(32, 2), null), device),
    },
    // The office's word, for a ticket that is not at hand.
    {
      ...enrolled,
      granted: enrolled.granted && {
        ...enrolled.granted,
        proof: grantedTo(makeTicket(identity, Buffer.alloc(32, 4), null), device)?.proof ?? '',
      },
    },
  ];
  for (const other of others) expect(isGranted(root, other)).toBe(false);
});
