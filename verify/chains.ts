/** Re-computes the journal: every row's hash, and each device's chain from its first row to its last. docs/store-format.md §4. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { isCanonical } from './canonical.ts';

const Row = z.object({
  sequence: z.number().int().positive(),
  device: z.string(),
  device_sequence: z.number().int().positive(),
  stamp: z.string().regex(/^[0-9a-z]{9}-[0-9a-z]{4}$/),
  wall_at: z.number().int().nonnegative(),
  person_id: z.string(),
  kind: z.string(),
  version: z.number().int().positive(),
  subjects: z.string(),
  body: z.string(),
  request: z.string().nullable(),
  previous_hash: z.instanceof(Uint8Array),
  hash: z.instanceof(Uint8Array),
});
type Row = z.infer<typeof Row>;

/** The first row that does not agree, and in what. */
export interface BadRow {
  sequence: number;
  kind: string;
  what: string;
}

export interface Head {
  device: string;
  /** Where its last row that is here stands. */
  sequence: number;
  rows: number;
  stamp: string;
  /** What its writer's clock said. */
  wallAt: number;
  hash: string;
}

/** A file that evidence names. */
export interface NamedFile {
  sequence: number;
  device: string;
  device_sequence: number;
  evidenceId: string;
  sealedHash: string;
}

export interface JournalFindings {
  rows: number;
  /** The last row of each device. */
  heads: Head[];
  /** Rows that are withheld from this store. */
  withheld: number;
  bad: BadRow | null;
  files: NamedFile[];
  /** The sealed parts of facts, and those that were destroyed, by the hash of their bytes. */
  parts: {
    named: Set<string>;
    /** The files in which one was sealed once more, each with what the part is called. */
    anew: Map<string, string>;
    destroyed: Set<string>;
  };
  /** Where the hash that was asked for stands. */
  found: { sequence: number; device: string; rows: number; hash: string } | null;
}

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function hashOf(row: Row): string {
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
  return linkOf(sha256(JSON.stringify(covered)), toHex(row.previous_hash));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a link hashes to, by what its row says and the link before it. */
const linkOf = (digest: string, previous: string): string =>
  sha256(JSON.stringify([digest, previous]));

const Gap = z.object({
  device: z.string(),
  device_sequence: z.number().int().positive(),
  digest: z.string(),
  hash: z.string(),
});
type Gap = z.infer<typeof Gap>;

/** The rows that are withheld, by device, the next of each the last in its list. */
const gapsIn = (connection: Database.Database): Map<string, Gap[]> =>
  Map.groupBy(
    connection
      .prepare(
        `SELECT device, device_sequence, lower(hex(digest)) AS digest, lower(hex(hash)) AS hash FROM gaps
         ORDER BY device, device_sequence DESC`,
      )
      .all()
      .map((gap) => Gap.parse(gap)),
    ({ device }) => device,
  );

const beginning = (device: string): Head => ({
  device,
  sequence: 0,
  rows: 0,
  stamp: '',
  wallAt: 0,
  hash: '0'.repeat(64),
});

/** How far a chain goes over the rows that are withheld next, before one; each has to follow. */
function overGaps(gaps: Gap[], before: Head, next = Number.MAX_SAFE_INTEGER): Head | string {
  let { rows, hash } = before;
  for (let gap = gaps.at(-1); gap && gap.device_sequence < next; gap = gaps.at(-1)) {
    if (gap.device_sequence !== rows + 1 || linkOf(gap.digest, hash) !== gap.hash) {
      return `未收到的第 ${gap.device_sequence} 行与链不符 row ${gap.device_sequence}, which is withheld, does not follow`;
    }
    ({ device_sequence: rows, hash } = gap);
    gaps.pop();
  }
  return { ...before, rows, hash };
}

/** What disagrees in a row that comes after `before` on its device; null when all is well. */
function faultOf(row: Row, before: Head | undefined): string | null {
  const expected = (before?.rows ?? 0) + 1;
  if (row.device_sequence !== expected) {
    return `设备序号应为 ${expected}，实为 ${row.device_sequence} device sequence should be ${expected}, is ${row.device_sequence}`;
  }
  if (toHex(row.previous_hash) !== (before?.hash ?? '0'.repeat(64))) {
    return '与上一行的链接不符 the link to the row before it';
  }
  if (toHex(row.hash) !== hashOf(row)) return '行的哈希不符 the hash of the row';
  if (before && row.stamp <= before.stamp) {
    return '时间戳不在上一行之后 the stamp is not after that of the row before it';
  }
  return isCanonical(row.body) ? null : '正文不是规范 JSON the body is not canonical JSON';
}

const EvidenceAdded = z.object({
  evidenceId: z.string(),
  evidence: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('note') }),
    z.object({ kind: z.literal('file'), file: z.object({ sealedHash: z.string() }) }),
  ]),
});

function fileOf({ sequence, device, device_sequence, kind, body }: Row): NamedFile[] {
  if (kind !== 'evidence.added') return [];
  const parsed = EvidenceAdded.safeParse(JSON.parse(body));
  if (!parsed.success || parsed.data.evidence.kind !== 'file') return [];
  const { evidenceId, evidence } = parsed.data;
  return [{ sequence, device, device_sequence, evidenceId, sealedHash: evidence.file.sealedHash }];
}

const Referred = z.object({ sealed: z.object({ part: z.string() }) });
const Resealed = z.object({ part: z.string(), sealed: z.object({ part: z.string() }) });
const Destroyed = z.object({ part: z.string() });

/** Notes the sealed part that a row names, seals once more, or destroys. */
function notePart({ kind, body }: Row, { named, anew, destroyed }: JournalFindings['parts']): void {
  const said: unknown = JSON.parse(body);
  const referred = kind === 'finding.referred' ? Referred.safeParse(said).data : undefined;
  if (referred) named.add(referred.sealed.part);
  const resealed = kind === 'sealed.resealed' ? Resealed.safeParse(said).data : undefined;
  if (resealed) anew.set(resealed.sealed.part, resealed.part);
  const gone = kind === 'sealed.destroyed' ? Destroyed.safeParse(said).data : undefined;
  if (gone) destroyed.add(gone.part);
}

/** `wanted`: the hash printed on an export, in lower-case hex. */
export function examineJournal(
  connection: Database.Database,
  wanted: string | null,
): JournalFindings {
  const heads = new Map<string, Head>();
  const parts = {
    named: new Set<string>(),
    anew: new Map<string, string>(),
    destroyed: new Set<string>(),
  };
  const findings: JournalFindings = {
    rows: 0,
    heads: [],
    withheld: 0,
    bad: null,
    files: [],
    parts,
    found: null,
  };
  let last = 0;
  try {
    const gaps = gapsIn(connection);
    findings.withheld = [...gaps.values()].reduce((sum, { length }) => sum + length, 0);
    const inOrder = connection.prepare('SELECT * FROM journal ORDER BY device, device_sequence');
    for (const found of inOrder.iterate()) {
      const parsed = Row.safeParse(found);
      if (!parsed.success) {
        findings.bad = { sequence: last + 1, kind: '?', what: '行的形式不符 the form of the row' };
        break;
      }
      const row = parsed.data;
      last = row.sequence;
      const held = heads.get(row.device);
      const before = held && overGaps(gaps.get(row.device) ?? [], held, row.device_sequence);
      const what = typeof before === 'string' ? before : faultOf(row, before);
      if (what !== null) {
        findings.bad = { sequence: row.sequence, kind: row.kind, what };
        break;
      }
      const { device, device_sequence: rows, stamp, wall_at: wallAt } = row;
      const hash = toHex(row.hash);
      heads.set(device, { device, sequence: row.sequence, rows, stamp, wallAt, hash });
      findings.rows += 1;
      findings.files.push(...fileOf(row));
      notePart(row, parts);
      if (hash === wanted) findings.found = { sequence: row.sequence, device, rows, hash };
    }
    if (findings.bad === null) {
      for (const [device, left] of gaps) {
        const end = overGaps(left, heads.get(device) ?? beginning(device));
        if (typeof end !== 'string') heads.set(device, end);
        else findings.bad ??= { sequence: heads.get(device)?.sequence ?? 0, kind: '?', what: end };
      }
    }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const what = `数据页读不出 the page cannot be read (${error.code})`;
    findings.bad = { sequence: last + 1, kind: '?', what };
  }
  findings.heads = [...heads.values()];
  return findings;
}
