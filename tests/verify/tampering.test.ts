/**
 * What somebody who holds a key could do to the record, and that the verifier names the first row that is not as it was
 * written. Every change is made past the application, straight in the database.
 */
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canonical } from '../../verify/canonical.ts';
import { examine, isContent } from '../../verify/examine.ts';
import { databaseKeyOf } from '../../verify/keys.ts';
import { sampleEntry, sampleNote } from '../support/samples.ts';
import { createUnlockedStore, DATA_KEY, type UnlockedStore } from '../support/unlocked-store.ts';

let unlocked: UnlockedStore;
let original: Buffer;
let findingId: string;
let inspector: string;
let file: string;
/** The rows of the journal before anybody touched it. */
const ROWS = 15;

beforeAll(async () => {
  unlocked = createUnlockedStore();
  const { founder } = unlocked;
  const [unit] = await unlocked.must(founder, 'units.add', {
    parentId: null,
    kind: 'township',
    names: ['青石镇'],
  });
  if (!unit) throw new Error('no unit');
  const entry = sampleEntry(unit.id, [founder.personId]);
  findingId = (await unlocked.must(founder, 'entries.record', entry)).findingIds[0] ?? '';
  // Another found nothing: it and its evidence belong to no case.
  await unlocked.must(founder, 'entries.record', {
    ...entry,
    findings: [],
    evidence: [{ evidence: sampleNote(), findings: [], earlierFindings: [] }],
  });
  inspector = unlocked.add('陆青禾', ['inspector']).personId;
  unlocked.store.db.checkpoint();
  unlocked.close();
  file = join(unlocked.folder, 'mingcha.db');
  original = readFileSync(file);
});
afterAll(() => rmSync(unlocked.folder, { recursive: true, force: true }));

beforeEach(() => {
  for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  writeFileSync(file, original);
});

function tamper(work: (database: Database.Database) => void): void {
  const database = new Database(file);
  database.pragma(`cipher = 'sqlcipher'`);
  database.pragma('legacy = 4');
  database.key(Buffer.from(`raw:${databaseKeyOf(DATA_KEY).toString('hex')}`));
  const Trigger = z.object({ name: z.string() });
  const triggers = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all();
  for (const found of triggers) database.exec(`DROP TRIGGER ${Trigger.parse(found).name}`);
  work(database);
  database.close();
}

const Row = z.object({
  sequence: z.number(),
  device: z.string(),
  device_sequence: z.number(),
  stamp: z.string(),
  wall_at: z.number(),
  person_id: z.string(),
  kind: z.string(),
  version: z.number(),
  subjects: z.string(),
  body: z.string(),
  request: z.string().nullable(),
  previous_hash: z.instanceof(Uint8Array),
});

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Computes the chain anew from a row on, as somebody would who wants a change to go unnoticed. */
function rechain(database: Database.Database, from: number): void {
  const rows = database.prepare('SELECT * FROM journal ORDER BY sequence').all();
  const update = database.prepare(
    'UPDATE journal SET previous_hash = ?, hash = ? WHERE sequence = ?',
  );
  let previous: Buffer | null = null;
  for (const found of rows) {
    const row = Row.parse(found);
    const before: Buffer = previous ?? Buffer.from(row.previous_hash);
    const covered = [
      row.device,
      row.device_sequence,
      row.stamp,
      row.wall_at,
      row.person_id,
      row.kind,
      row.version,
      row.subjects,
      row.body,
      row.request,
    ];
    const link = [sha256(JSON.stringify(covered)).toString('hex'), before.toString('hex')];
    previous = sha256(JSON.stringify(link));
    if (row.sequence >= from) update.run(before, previous, row.sequence);
  }
}

async function badRow(head: string | null = null) {
  const findings = await examine(unlocked.folder, DATA_KEY, head);
  expect(isContent(findings)).toBe(false);
  return findings.journal.bad;
}

test('untouched, everything agrees', async () => {
  const findings = await examine(unlocked.folder, DATA_KEY);
  expect(isContent(findings)).toBe(true);
  expect(findings.journal.rows).toBe(ROWS);
});

describe('a store that writes as a device it is not is named', () => {
  const UPDATE = 'UPDATE this_device SET';
  test.each([
    ['with another key', `${UPDATE} private_key = zeroblob(32)`, 'does not have the key'],
    ['under another name', `${UPDATE} id = 'somebodyelse00000000'`, 'does not have the key'],
    ['not at all', 'DELETE FROM this_device', 'as no device'],
  ])('%s', async (_, change, what) => {
    tamper((database) => database.exec(change));
    const { devices } = await examine(unlocked.folder, DATA_KEY);
    expect(devices?.fault).toContain(what);
  });
});

describe('the first bad row is named when', () => {
  test.each([
    ['a body was changed', `body = replace(body, '无人', '有人')`, 'hash of the row'],
    ['a person was exchanged', `person_id = 'somebodyelse00000000'`, 'hash of the row'],
    ['a moment was moved', `stamp = '000000000-0000'`, 'hash of the row'],
    ['what the clock said was changed', 'wall_at = 0', 'hash of the row'],
    ['a kind was changed', `kind = 'finding.confirmed'`, 'hash of the row'],
    ['a subject was changed', `subjects = '["office"]'`, 'hash of the row'],
    ['an act was put down to another request', `request = 'request_0'`, 'hash of the row'],
    ['a version was changed', `version = 2`, 'hash of the row'],
    ['a hash was changed', `hash = zeroblob(32)`, 'hash of the row'],
    ['the link was cut', `previous_hash = zeroblob(32)`, 'link to the row before'],
    ['it was given to another device', `device = '0'`, 'device sequence'],
  ])('%s', async (_, change, what) => {
    tamper((database) => database.exec(`UPDATE journal SET ${change} WHERE sequence = 9`));
    expect(await badRow()).toMatchObject({
      sequence: 9,
      what: expect.stringContaining(what),
    });
  });

  test('a body was changed together with its own hash', async () => {
    tamper((database) => {
      database.exec(`UPDATE journal SET body = replace(body, '无人', '有人') WHERE sequence = 9`);
      const keep = database.prepare('SELECT previous_hash, hash FROM journal WHERE sequence = 10');
      const after = z
        .object({ previous_hash: z.instanceof(Buffer), hash: z.instanceof(Buffer) })
        .parse(keep.get());
      rechain(database, 9);
      database
        .prepare('UPDATE journal SET previous_hash = ?, hash = ? WHERE sequence = 10')
        .run(after.previous_hash, after.hash);
    });
    expect(await badRow()).toMatchObject({ sequence: 10, what: expect.stringContaining('link') });
  });

  test.each([1, 4])('row %i is missing', async (gone) => {
    tamper((database) => database.exec(`DELETE FROM journal WHERE sequence = ${gone}`));
    expect(await badRow()).toMatchObject({
      sequence: gone + 1,
      what: expect.stringContaining('device sequence'),
    });
  });

  test('two rows changed places', async () => {
    tamper((database) =>
      database.exec(`UPDATE journal SET sequence = -5 WHERE sequence = 5;
        UPDATE journal SET sequence = 5 WHERE sequence = 6;
        UPDATE journal SET sequence = 6 WHERE sequence = -5`),
    );
    // In which order rows came here is in no chain; what they are looked up by says it, too.
    const { course } = await examine(unlocked.folder, DATA_KEY);
    expect(course?.difference).toContain('fact_groups');
  });

  test('a row was slipped in and the chain computed anew, but the clock goes back', async () => {
    tamper((database) => {
      database.exec(`UPDATE journal SET stamp = '000000000-0000' WHERE sequence = 7`);
      rechain(database, 7);
    });
    expect(await badRow()).toMatchObject({ sequence: 7, what: expect.stringContaining('stamp') });
  });

  test('a body is not written canonically, though its hash fits', async () => {
    tamper((database) => {
      database.exec(`UPDATE journal SET body = replace(body, '":', '": ') WHERE sequence = 7`);
      rechain(database, 7);
    });
    expect(await badRow()).toMatchObject({
      sequence: 7,
      what: expect.stringContaining('canonical'),
    });
  });
});

describe('what does not follow from the facts is named when', () => {
  test.each([
    ['a text was changed', `UPDATE findings SET account = '并无此事'`, 'findings.account'],
    ['a stage was changed', `UPDATE findings SET stage = 'closed'`, 'findings.stage'],
    [
      'a role was given',
      `INSERT INTO person_roles SELECT id, 'keeper' FROM people WHERE name = '陆青禾'`,
      'person_roles',
    ],
    ['a role was taken', `DELETE FROM person_roles WHERE role = 'office_head'`, 'person_roles'],
    ['an author was forgotten', 'DELETE FROM finding_hands', 'finding_hands'],
    ['a grade was raised', `UPDATE evidence SET grade = 'second_hand'`, 'evidence.grade'],
    ['evidence was given to no finding', 'DELETE FROM evidence_findings', 'evidence_findings'],
    [
      'a fact is not looked up with its case',
      `DELETE FROM fact_groups WHERE sequence = ${ROWS - 1}`,
      'fact_groups',
    ],
    [
      'a fact is looked up with a case that is not its own',
      `INSERT INTO fact_groups SELECT 'another', stamp, device, device_sequence, sequence FROM fact_groups LIMIT 1`,
      'fact_groups',
    ],
    [
      'a device is said to have seen what it had not',
      `INSERT INTO known_heads SELECT device, 'another', 1, 7, lower(hex(hash)) FROM journal LIMIT 1`,
      'known_heads',
    ],
    [
      'a fact that fits is set aside',
      `INSERT INTO set_aside SELECT 'x', device, device_sequence, '', stamp, kind, person_id, wall_at, 'forbidden', NULL
       FROM journal LIMIT 1`,
      'set_aside',
    ],
  ])('%s', async (_, change, where) => {
    tamper((database) => database.exec(change));
    const findings = await examine(unlocked.folder, DATA_KEY);
    expect(findings.journal.bad).toBeNull();
    expect(findings.course?.difference).toContain(where);
    expect(isContent(findings)).toBe(false);
  });

  /** Whoever holds the key writes a fact of their own and computes the chain anew: its hashes all fit. */
  function forge(kind: string, body: object, by = ''): void {
    tamper((database) => {
      database
        .prepare(
          `INSERT INTO journal SELECT sequence + 1, device, device_sequence + 1, 'zzzzzzzzz-0000', wall_at, NULL,
             coalesce(nullif(?, ''), person_id), ?, 1,
             (SELECT subjects FROM journal WHERE kind = 'finding.recorded'), ?, NULL, hash, hash FROM journal ORDER BY sequence DESC LIMIT 1`,
        )
        .run(by, kind, canonical(body));
      rechain(database, ROWS + 1);
    });
  }

  test.each([
    ['confirmed their own work', 'finding.confirmed', 'own'],
    ['closed what was not verified', 'finding.closed', 'stage'],
  ])('somebody %s', async (_, kind, what) => {
    forge(kind, { findingId, from: 'submitted', note: '', seen: 2 });
    expect((await examine(unlocked.folder, DATA_KEY)).course?.fault).toMatchObject({
      sequence: ROWS + 1,
      kind,
      what: expect.stringContaining(what),
    });
  });

  test.each([
    [
      'a device is enrolled once more, under another key',
      'device.enrolled',
      {
        deviceId: 'x',
        publicKey: 'ab'.repeat(32),
        recipient: `age1${'q'.repeat(58)}`,
        granted: null,
        name: 'B',
        heads: [],
      },
      'enrolled twice',
    ],
    [
      'a device is said to have ended with another row',
      'device.ended',
      { deviceId: 'x', sequence: 1, hash: 'ab'.repeat(32) },
      'last row of the ended device',
    ],
  ])('%s', async (_, kind, body, what) => {
    forge(kind, body);
    const findings = await examine(unlocked.folder, DATA_KEY);
    expect(findings.devices?.fault).toContain(what);
    expect(isContent(findings)).toBe(false);
  });

  test('somebody decided without the role', async () => {
    forge('finding.dismissed', { findingId, from: 'submitted', reason: '', seen: 2 }, inspector);
    expect((await examine(unlocked.folder, DATA_KEY)).course?.fault).toMatchObject({
      what: expect.stringContaining('did not hold the role'),
    });
  });
});

describe('the chain computed anew from the first change on', () => {
  test('agrees with itself, and is given away by a head printed before', async () => {
    const before = await examine(unlocked.folder, DATA_KEY);
    const printed = before.journal.heads[0]?.hash ?? '';
    tamper((database) => {
      database.exec(`UPDATE journal SET body = replace(body, '无人', '有人') WHERE sequence = 9;
        UPDATE findings SET account = replace(account, '无人', '有人')`);
      rechain(database, 9);
    });
    expect(isContent(await examine(unlocked.folder, DATA_KEY))).toBe(true);
    const findings = await examine(unlocked.folder, DATA_KEY, printed);
    expect(findings).toMatchObject({ headMissing: true, journal: { bad: null } });
    expect(isContent(findings)).toBe(false);
  });

  test('so is a record whose end was cut off', async () => {
    const before = await examine(unlocked.folder, DATA_KEY);
    const printed = before.journal.heads[0]?.hash ?? '';
    tamper((database) => database.exec(`DELETE FROM journal WHERE sequence = ${ROWS}`));
    expect((await examine(unlocked.folder, DATA_KEY, printed)).headMissing).toBe(true);
  });
});
