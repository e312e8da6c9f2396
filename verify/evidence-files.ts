/** Holds the sealed evidence files against their names and against the record. docs/store-format.md §5. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { bech32 } from '@scure/base';
import { Decrypter } from 'age-encryption';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { JournalFindings, NamedFile } from './chains.ts';
import { evidenceKeyOf } from './keys.ts';

export interface EvidenceFindings {
  /** Files that evidence names. */
  named: number;
  missing: NamedFile[];
  /** Files whose bytes are not those their name says. */
  changed: string[];
  /** Files of evidence that no data key opens, neither the store's own nor one that it had before. */
  closed: NamedFile[];
  /** Sealed parts of facts, and how many of them are here; `left` were destroyed, and their files are here all the same. */
  parts: { named: number; here: number; destroyed: number; left: number };
  /** Whole files that neither evidence nor a sealed part is called by: held by drafts, or of a store that was set aside. */
  others: number;
  /** Whether the table of evidence names the same files as the journal. */
  tableAgrees: boolean;
}

/** A backup has no evidence of its own: it stands in the store the backup was made of. */
export function evidenceFolder(folder: string): string {
  const parent = dirname(folder);
  return basename(parent) === 'backups'
    ? join(dirname(parent), 'evidence')
    : join(folder, 'evidence');
}

const SEALED = /^([0-9a-f]{64})\.age$/;

function sealedFiles(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    files.flatMap((path): [string, string][] => {
      const hash = SEALED.exec(basename(path))?.[1];
      return hash === undefined ? [] : [[hash, join(folder, path)]];
    }),
  );
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

const TableRow = z.object({ id: z.string(), sealed_hash: z.string() });

const placeOf = ({ device, device_sequence }: Pick<NamedFile, 'device' | 'device_sequence'>) =>
  `${device} ${device_sequence}`;

const Apart = z.object({ device: z.string(), device_sequence: z.number() });

function tableAgrees(connection: Database.Database, files: readonly NamedFile[]): boolean {
  // What is set aside is held against the record with the other tables.
  const apart = new Set(
    connection
      .prepare(`SELECT device, device_sequence FROM set_aside WHERE kind = 'evidence.added'`)
      .all()
      .map((row) => placeOf(Apart.parse(row))),
  );
  const rows = connection
    .prepare('SELECT id, sealed_hash FROM evidence WHERE sealed_hash IS NOT NULL')
    .all()
    .map((row) => TableRow.parse(row));
  const standing = files.filter((file) => !apart.has(placeOf(file)));
  const named = new Map(standing.map(({ evidenceId, sealedHash }) => [evidenceId, sealedHash]));
  return (
    rows.length === named.size && rows.every(({ id, sealed_hash }) => named.get(id) === sealed_hash)
  );
}

const EarlierKey = z.object({ key: z.instanceof(Uint8Array) });

/** What opens evidence, by the data keys that the store has and had. */
function identitiesOf(connection: Database.Database, dataKey: Uint8Array): string[] {
  const earlier = connection.prepare('SELECT key FROM earlier_data_keys').all();
  return [dataKey, ...earlier.map((row) => EarlierKey.parse(row).key)].map((key) =>
    bech32.encodeFromBytes('AGE-SECRET-KEY-', evidenceKeyOf(key)).toUpperCase(),
  );
}

const FileKey = z.object({ key: z.instanceof(Uint8Array) });

/** The key of a file that came from another laptop. */
function fileKeyOf(connection: Database.Database, name: string): Uint8Array | undefined {
  const row = connection.prepare('SELECT file_key AS key FROM file_keys WHERE sealed_hash = ?');
  return FileKey.optional().parse(row.get(name))?.key;
}

/** Whether its own key, or one of these, opens the file: its head tells. */
async function opens(
  path: string,
  key: Uint8Array | undefined,
  identities: readonly string[],
): Promise<boolean> {
  const decrypter = new Decrypter();
  if (key) decrypter.addIdentity({ unwrapFileKey: () => key });
  else for (const identity of identities) decrypter.addIdentity(identity);
  const source = createReadStream(path);
  try {
    await decrypter.decrypt(Readable.toWeb(source));
    return true;
  } catch {
    // Not an age file, or to somebody else.
    return false;
  } finally {
    source.destroy();
  }
}

export async function examineEvidence(
  connection: Database.Database,
  folder: string,
  { files, parts }: Pick<JournalFindings, 'files' | 'parts'>,
  dataKey: Uint8Array,
): Promise<EvidenceFindings> {
  const present = sealedFiles(evidenceFolder(folder));
  const changed: string[] = [];
  for (const [name, path] of present) {
    if ((await hashOfFile(path)) !== name) changed.push(name);
  }
  const identities = identitiesOf(connection, dataKey);
  const closed: NamedFile[] = [];
  for (const file of files) {
    const path = present.get(file.sealedHash);
    const isAsStored = path !== undefined && !changed.includes(file.sealedHash);
    const key = fileKeyOf(connection, file.sealedHash);
    if (isAsStored && !(await opens(path, key, identities))) closed.push(file);
  }
  const named = new Set(files.map(({ sealedHash }) => sealedHash));
  const { destroyed } = parts;
  const kept = [...parts.named].filter((part) => !destroyed.has(part));
  const filesOf = (part: string) => [
    part,
    ...[...parts.anew].filter(([, of]) => of === part).map(([file]) => file),
  ];
  const isHere = (part: string) => filesOf(part).some((file) => present.has(file));
  return {
    named: named.size,
    missing: files.filter(({ sealedHash }) => !present.has(sealedHash)),
    changed,
    closed,
    parts: {
      named: parts.named.size,
      here: kept.filter(isHere).length,
      destroyed: destroyed.size,
      left: [...destroyed].filter(isHere).length,
    },
    others: [...present.keys()].filter(
      (name) => !named.has(name) && !parts.named.has(name) && !parts.anew.has(name),
    ).length,
    tableAgrees: tableAgrees(connection, files),
  };
}
