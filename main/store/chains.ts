/**
 * The journal: every fact, in order, each row chained to the one before it on the same device by SHA-256. Rows are only
 * ever added. `verify/` re-computes the chain without using any of this.
 */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Instant } from '../../shared/dates.ts';
import { type FactBody, type FactName, factKinds, readFact } from '../../shared/facts.ts';
import { type Head, heads as headsWritten, personId } from '../../shared/frozen.ts';
import { DeviceId, type PersonId, type RequestId } from '../../shared/ids.ts';
import { groupsOf } from '../../shared/journal/groups.ts';
import { DAY_MS } from '../../shared/time-zone.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { thisDevice, writingDevice } from './device.ts';
import { nextStamp } from './hybrid-clock.ts';
import { list, sql, within } from './sql.ts';
import { Undone } from './undone.ts';

/** A fact as the fold receives it; of any kind, or of one. */
export type Fact<Name extends FactName = FactName> = Name extends FactName ? FactOf<Name> : never;

interface FactOf<Name extends FactName> {
  /** The device that wrote it, and its number there. */
  device: string;
  deviceSequence: number;
  /** Its place in time among all facts: later than everything its writer had seen. Sorts as text. */
  stamp: string;
  /** What the writer's clock said. */
  at: Instant;
  personId: PersonId;
  kind: Name;
  version: number;
  /** All it speaks of: the ids of cases for everything in cases, else a person's or unit's id, or 'office'. */
  subjects: readonly string[];
  body: FactBody<Name>;
}

/** What the first row of a device follows. */
export const NO_HASH = Buffer.alloc(32);

const LastRow = z.object({
  device_sequence: z.number(),
  hash: z.instanceof(Uint8Array),
});

/** The last link of a device's chain, also where its row is withheld. */
export const lastOf = (db: ReadableDb, device: string) =>
  db.get(
    LastRow,
    sql`SELECT device_sequence, hash FROM (
          SELECT * FROM (SELECT device_sequence, hash FROM journal WHERE device = ${device}
                           ORDER BY device_sequence DESC LIMIT 1)
          UNION ALL
          SELECT * FROM (SELECT device_sequence, hash FROM gaps WHERE device = ${device}
                           ORDER BY device_sequence DESC LIMIT 1))
        ORDER BY device_sequence DESC LIMIT 1`,
  );

/** A row with everything its hash covers, the hash it follows and its own. */
export const ChainRow = z.object({
  sequence: z.number(),
  device: z.string(),
  deviceSequence: z.number(),
  stamp: z.string(),
  wallAt: z.number(),
  personId: z.string(),
  kind: z.string(),
  version: z.number(),
  /** A JSON list. */
  subjects: z.string(),
  body: z.string(),
  request: z.string().nullable(),
  previous: z.instanceof(Uint8Array),
  hash: z.instanceof(Uint8Array),
});

export const CHAIN_COLUMNS = sql`sequence, device, device_sequence AS deviceSequence, stamp, wall_at AS wallAt,
  person_id AS personId,
  kind, version, subjects, body, request, previous_hash AS previous, hash`;

/** What a row says, as a hash: all of it but what it follows. `sequence` is only the order of arrival in this store. */
export function digestOf(
  row: Omit<z.infer<typeof ChainRow>, 'sequence' | 'previous' | 'hash'>,
): Buffer {
  const covered = [
    row.device,
    row.deviceSequence,
    row.stamp,
    row.wallAt,
    row.personId,
    row.kind,
    row.version,
    row.subjects,
    row.body,
    row.request,
  ];
  return hash('sha256', JSON.stringify(covered), 'buffer');
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A link of a chain. It takes what a row says by its hash alone: so the chain of rows that are withheld holds, too. */
export const linkOf = (digest: Uint8Array, previous: Uint8Array): Buffer =>
  hash('sha256', JSON.stringify([hex(digest), hex(previous)]), 'buffer');

export const hashOf = (row: Omit<z.infer<typeof ChainRow>, 'sequence' | 'hash'>): Buffer =>
  linkOf(digestOf(row), row.previous);

const Stamp = z.object({ stamp: z.string() });

/** The latest of every device: what is written next comes after all this store has seen. */
const latestStamp = (db: ReadableDb): string | null =>
  db.get(Stamp, sql`SELECT stamp FROM journal ORDER BY stamp DESC LIMIT 1`)?.stamp ?? null;

type NewRow = Omit<z.infer<typeof ChainRow>, 'sequence' | 'hash'> & { hash: Uint8Array };

const Subjects = z.array(z.string());
const CarriesHeads = z.object({ heads: headsWritten });

/** Kinds by which a device writes down what it holds of others. */
const HEAD_KINDS = ['facts.taken', 'device.enrolled'];

const IndexedRow = z.object({
  sequence: z.number(),
  device: z.string(),
  deviceSequence: z.number(),
  stamp: z.string(),
  kind: z.string(),
  subjects: z.string(),
  body: z.string(),
});

/** How many facts of a chain a head stands for here: of another branch, those before it parts, as far as that is known. */
function seenBy(
  journal: ReadableDb,
  { device, sequence, hash }: { device: string; sequence: number; hash: string },
): number {
  const isOther = journal.exists(
    sql`SELECT 1 FROM chained
        WHERE device = ${device} AND device_sequence = ${sequence} AND hash <> ${Buffer.from(hash, 'hex')}`,
  );
  return isOther ? Math.min(partsAt(journal, device) ?? sequence, sequence) - 1 : sequence;
}

/** Where another branch of a device's chain begins that has come; undefined where none has. */
export const partsAt = (journal: ReadableDb, device: string): number | undefined =>
  journal.number(
    sql`SELECT min(device_sequence) FROM rows_apart WHERE device = ${device} AND why = 'forks'`,
  );

/** Puts a row into what the journal is looked up by: the groups it counts in, and the heads that its writer had seen. */
function indexRow(
  journal: ReadableDb,
  tables: WritableDb,
  row: z.infer<typeof IndexedRow>,
  undone: Undone | null,
): void {
  const { sequence, device, deviceSequence, stamp } = row;
  const subjects = Subjects.parse(JSON.parse(row.subjects));
  for (const group of undone?.has(row) ? [] : groupsOf(row.kind, subjects)) {
    tables.run(
      sql`INSERT INTO fact_groups (fact_group, stamp, device, device_sequence, sequence)
          VALUES (${group}, ${stamp}, ${device}, ${deviceSequence}, ${sequence})`,
    );
  }
  if (!HEAD_KINDS.includes(row.kind)) return;
  const noted = CarriesHeads.safeParse(JSON.parse(row.body));
  for (const head of noted.data?.heads ?? []) {
    tables.run(
      sql`INSERT INTO known_heads (device, noted_at, of_device, up_to, hash)
          VALUES (${device}, ${deviceSequence}, ${head.device}, ${seenBy(journal, head)}, ${head.hash})
          ON CONFLICT DO NOTHING`,
    );
  }
}

/** Rows read at once: none is read while others are written. */
const STEP = 1000;

/** Notes how many rows count of each device that was put out of use. */
export function noteLimits(tables: WritableDb, limits: ReadonlyMap<string, number>): void {
  tables.run(sql`DELETE FROM device_limits`);
  for (const [device, upTo] of limits)
    tables.run(sql`INSERT INTO device_limits (device, up_to) VALUES (${device}, ${upTo})`);
}

/** Fills the empty tables that a journal, their own or another's, is looked up by. */
export function indexJournal(journal: ReadableDb, tables: WritableDb): void {
  const undone = new Undone(journal);
  noteLimits(tables, undone.waiting.limits);
  for (let last = 0; ; ) {
    const rows = journal.all(
      IndexedRow,
      sql`SELECT sequence, device, device_sequence AS deviceSequence, stamp, kind, subjects,
            iif(kind IN ${list(HEAD_KINDS)}, body, '') AS body
          FROM journal WHERE sequence > ${last} ORDER BY sequence LIMIT ${STEP}`,
    );
    for (const row of rows) indexRow(journal, tables, row, undone);
    const end = rows.at(-1);
    if (!end) return;
    last = end.sequence;
  }
}

/** Puts a row into the journal, and into what it is looked up by. */
export function insertRow(
  db: WritableDb,
  row: NewRow,
  /** When it came from another device, and what comes to nothing. */
  received: { at: Instant; undone: Undone } | null = null,
): void {
  // What is written here counts, unless this laptop was put out of use.
  const undone = received?.undone ?? (isLimited(db, row.device) ? new Undone(db) : null);
  const sequence = putRow(db, row, received?.at ?? null);
  indexRow(db, db, { ...row, sequence }, undone);
}

/** Puts a row into the journal alone. Answers its place in the order of arrival. */
export function putRow(db: WritableDb, row: NewRow, receivedAt: Instant | null): number {
  return db.insert(
    sql`INSERT INTO journal
          (device, device_sequence, stamp, wall_at, received_at, person_id, kind, version, subjects, body, request,
            previous_hash, hash)
        VALUES (${row.device}, ${row.deviceSequence}, ${row.stamp}, ${row.wallAt}, ${receivedAt}, ${row.personId},
          ${row.kind}, ${row.version}, ${row.subjects}, ${row.body}, ${row.request}, ${row.previous}, ${row.hash})`,
  );
}

/** Of facts that were just written here, those that count: all, unless this laptop was put out of use. */
export function counting(db: ReadableDb, written: readonly Fact[]): readonly Fact[] {
  const isFree = written.every(({ device }) => !isLimited(db, device));
  if (isFree) return written;
  const undone = new Undone(db);
  return written.filter((fact) => !undone.has(fact));
}

const isLimited = (db: ReadableDb, device: string): boolean =>
  db.exists(sql`SELECT 1 FROM device_limits WHERE device = ${device}`);

/**
 * Of a copy that another laptop begins with: all that is in it came from elsewhere, so that no restore there undoes it as its
 * own work. When a row was received is in no hash.
 */
export function markReceived(copy: WritableDb, at: Instant): void {
  const guard = copy.get(
    Guard,
    sql`SELECT sql AS made FROM sqlite_schema WHERE name = 'journal_rows_stand'`,
  );
  if (!guard) throw new Error('nothing guards the rows of the journal');
  copy.exec('DROP TRIGGER journal_rows_stand');
  copy.run(sql`UPDATE journal SET received_at = ${at} WHERE received_at IS NULL`);
  copy.exec(guard.made);
}

const Guard = z.object({ made: z.string() });

/** Whether a head goes beyond where the other branch of its chain is known now to begin. */
export const isKnownBeyond = (db: ReadableDb, device: string, parts: number): boolean =>
  db.exists(
    sql`SELECT 1 FROM known_heads
        WHERE of_device = ${device} AND up_to >= ${parts} AND NOT EXISTS (
          SELECT 1 FROM chained
          WHERE device = of_device AND device_sequence = up_to AND lower(hex(hash)) = known_heads.hash)`,
  );

/** Whether a row shows of a head that it was of another branch. */
export const isOtherThanKnown = (
  db: ReadableDb,
  { device, deviceSequence, hash }: Pick<NewRow, 'device' | 'deviceSequence' | 'hash'>,
): boolean =>
  db.exists(
    sql`SELECT 1 FROM known_heads
        WHERE of_device = ${device} AND up_to = ${deviceSequence} AND hash <> ${Buffer.from(hash).toString('hex')}`,
  );

/** A fact as it is to be recorded, of any kind. */
export type NewFact = {
  [Name in FactName]: { kind: Name; subjects: readonly string[]; body: FactBody<Name> };
}[FactName];

/** Whether somebody may write: a person of the record, or whoever founds it, of whom it tells last. */
export const isKnown = (db: ReadableDb, id: PersonId): boolean =>
  db.exists(sql`SELECT 1 FROM people WHERE id = ${id}`) || !db.exists(sql`SELECT 1 FROM people`);

/** Adds a fact to the journal and gives it back to be folded. Call inside a transaction. */
export function append<Name extends FactName>(
  db: WritableDb,
  /** `request`: the act it was recorded by; null for what nobody sent. */
  {
    kind,
    subjects,
    body: given,
    personId,
    now,
    request,
  }: {
    kind: Name;
    subjects: readonly string[];
    body: FactBody<Name>;
    personId: PersonId;
    now: Instant;
    request: RequestId | null;
  },
): Fact<Name> {
  if (!isKnown(db, personId)) throw new Error(`${kind} would be recorded under nobody`);
  const declared = factKinds[kind];
  // The schema is looked up by the same name the body is typed by; the checker cannot follow that through the index.
  const body = declared.body.parse(given) as FactBody<Name>;
  const { id: device } = writingDevice(db);
  const text = canonicalize(body);
  if (text === undefined) throw new Error('a fact body must be JSON');
  const last = lastOf(db, device);
  const stamp = nextStamp(latestStamp(db), now);
  const row = {
    device,
    deviceSequence: (last?.device_sequence ?? 0) + 1,
    stamp,
    wallAt: now,
    personId,
    kind,
    version: declared.version,
    subjects: JSON.stringify(subjects),
    body: text,
    request,
    previous: last?.hash ?? NO_HASH,
  };
  insertRow(db, { ...row, hash: hashOf(row) });
  const { deviceSequence, version } = row;
  // As above.
  return {
    device,
    deviceSequence,
    stamp,
    at: now,
    personId,
    kind,
    version,
    subjects,
    body,
  } as unknown as Fact<Name>;
}

const WrittenRow = z.object({
  device: z.string(),
  deviceSequence: z.number(),
  stamp: z.string(),
  at: z.number(),
  personId,
  kind: z.string(),
  version: z.number(),
  subjects: z.string(),
  body: z.string(),
});

function factIn(row: z.output<typeof WrittenRow>): Fact | null {
  const read = readFact(row);
  if (typeof read === 'string') return null;
  const { device, deviceSequence, stamp, at, version } = row;
  const subjects = Subjects.parse(JSON.parse(row.subjects));
  // The kind and the body go together; the checker cannot follow that through the union.
  return {
    device,
    deviceSequence,
    stamp,
    at,
    personId: row.personId,
    kind: read.kind,
    version,
    subjects,
    body: read.body,
  } as Fact;
}

/** Of a row of the journal, whether it says a time more than a day after it came in: its writer's clock was wrong. */
export const isClaimed = sql`coalesce(wall_at > received_at + ${DAY_MS}, 0)`;

/** A row of the journal as a fact; null for one that cannot be read here, which is kept and shown but comes to nothing. */
export const FactRow = WrittenRow.transform(factIn);

const GroupedRow = WrittenRow.extend({ group: z.string() }).transform((row) => ({
  group: row.group,
  fact: factIn(row),
}));

export const FACT_COLUMNS = sql`journal.device, journal.device_sequence AS deviceSequence, journal.stamp, wall_at AS at,
  person_id AS personId, kind, version, subjects, body`;

/** The facts of a device after one of its own and up to another. */
export const factsBetween = (db: ReadableDb, device: string, after: number, upTo: number): Fact[] =>
  db
    .all(
      FactRow,
      sql`SELECT ${FACT_COLUMNS} FROM journal
          WHERE device = ${device} AND device_sequence > ${after} AND device_sequence <= ${upTo}
          ORDER BY device_sequence`,
    )
    .filter((fact) => fact !== null);

const Places = z.object({ places: z.string() });

/**
 * The facts of groups, in their order: that of their stamps, and of their devices where two are the same. `tables` are
 * those that the journal is looked up by.
 */
export function factsByGroup(
  journal: ReadableDb,
  groups: readonly string[],
  tables = journal,
): Map<string, Fact[]> {
  const found = tables.get(
    Places,
    sql`SELECT json_group_array(json_array(fact_group, sequence) ORDER BY stamp, device, device_sequence) AS places
        FROM fact_groups WHERE fact_group IN ${within(groups)}`,
  );
  const facts = new Map<string, Fact[]>(groups.map((group) => [group, []]));
  const rows = journal.all(
    GroupedRow,
    sql`SELECT place.value ->> 0 AS "group", ${FACT_COLUMNS}
        FROM json_each(${found?.places ?? '[]'}) AS place CROSS JOIN journal ON sequence = place.value ->> 1
        ORDER BY place.key`,
  );
  for (const { group, fact } of rows) if (fact) facts.get(group)?.push(fact);
  return facts;
}

export const factsOf = (journal: ReadableDb, group: string): Fact[] =>
  factsByGroup(journal, [group]).get(group) ?? [];

/** What the clock said when the last fact was recorded here. */
export const lastRecordedAt = (db: ReadableDb): Instant | null =>
  db.number(
    sql`SELECT wall_at FROM journal WHERE device = (SELECT id FROM this_device)
        ORDER BY device_sequence DESC LIMIT 1`,
  ) ?? null;

/** The head of this device's chain: what is printed on every export. */
export function head(db: ReadableDb): { rows: number; hash: string } {
  const last = lastOf(db, thisDevice(db)?.id ?? '');
  return {
    rows: last?.device_sequence ?? 0,
    hash: Buffer.from(last?.hash ?? NO_HASH).toString('hex'),
  };
}

const Newest = z.object({ sequence: z.number(), hash: z.instanceof(Uint8Array) });

/** What tells this state of the journal from every other: the row that came last, whichever device wrote it. */
export function newest(db: ReadableDb): string {
  const last = db.get(
    Newest,
    sql`SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1`,
  );
  return last ? `${last.sequence} ${Buffer.from(last.hash).toString('hex')}` : '';
}

/** The hash of a device's row, in hex: what the next one follows; of none, that of nothing. */
export function hashAt(db: ReadableDb, device: string, deviceSequence: number): string {
  const row = db.get(
    LastRow,
    sql`SELECT device_sequence, hash FROM chained WHERE device = ${device} AND device_sequence = ${deviceSequence}`,
  );
  return Buffer.from(row?.hash ?? NO_HASH).toString('hex');
}

const DeviceHead = z.object({
  device: DeviceId,
  sequence: z.number(),
  hash: z.instanceof(Uint8Array).transform((hash) => Buffer.from(hash).toString('hex')),
});

/** The last row of every device's chain, also where it is withheld: all that this store knows of. */
export const heads = (db: ReadableDb): Head[] =>
  db.all(
    DeviceHead,
    sql`SELECT chained.device, device_sequence AS sequence, hash
        FROM (SELECT device, max(last) AS last FROM (
                SELECT device, max(device_sequence) AS last FROM journal GROUP BY device
                UNION ALL SELECT device, max(device_sequence) FROM gaps GROUP BY device)
              GROUP BY device) AS lasts
          CROSS JOIN chained ON chained.device = lasts.device AND device_sequence = last
        ORDER BY chained.device`,
  );
