/** Taking a package in: its files one by one, then its rows in one transaction; or only trying what would come of it. */
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { Sha256 } from '../../shared/evidence/evidence-record.ts';
import { FindingId } from '../../shared/ids.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { LongContext, WriteContext } from '../context.ts';
import { ownShare } from '../devices/shares.ts';
import { filesNotWanted, mayFill, takeFacts } from '../journal/take.ts';
import { bytesToMove, copyEvidence, reasonOfDisk } from '../store/copy-checked.ts';
import type { ReadableDb } from '../store/database.ts';
import { pairOfDevice, writingDevice } from '../store/device.ts';
import { codeOf } from '../store/faults.ts';
import { keepFileKey } from '../store/file-keys.ts';
import { IS_NOT_WAITING } from '../store/rows-apart.ts';
import { keepSignedHead } from '../store/signed-heads.ts';
import { type Sql, sql } from '../store/sql.ts';
import { admitted, vouchedFor } from './admit.ts';
import { closedFile, evidenceFile, evidenceFolder } from './folder.ts';
import { opened, type Package, type PackedFile, unpacked } from './format.ts';
import { OF_RECORD, takenFrom } from './links.ts';

/** A folder's package, where it is one for this laptop that may be believed; with its content as it was closed. */
export async function openPackage(
  db: ReadableDb,
  folder: string,
): Promise<Result<{ content: Uint8Array; asked: Package }>> {
  const { seed } = writingDevice(db);
  let closed: Uint8Array;
  try {
    closed = readFileSync(closedFile(folder));
  } catch (error) {
    // Copied in part.
    if (codeOf(error) === 'ENOENT' && existsSync(folder)) return refuseFor('package_damaged');
    const reason = reasonOfDisk(error, folder, 'disk_full');
    if (reason) return refuseFor(reason);
    throw error;
  }
  const content = await opened(closed, pairOfDevice(seed).identity);
  if (!content.ok) return content;
  const asked = unpacked(content.value);
  if (!asked.ok) return asked;
  const believed = admitted(db, asked.value);
  return believed.ok ? ok({ content: content.value, asked: asked.value }) : believed;
}

/** The files of a package that are to be brought here: not those of cases that may not be filled in yet. */
export function filesWanted(db: ReadableDb, asked: Package): PackedFile[] {
  const { files, chains: heads } = asked.manifest;
  if (mayFill(db, { heads })) return files;
  const rows = vouchedFor(db, asked).chains.flatMap((chain) => chain.rows);
  const notWanted = filesNotWanted(db, rows, { heads });
  return files.filter(({ name }) => !notWanted.has(name));
}

/** Of the files that belong to a package, those that are not here: on this disc, or elsewhere. */
export function filesToCome(
  has: (name: string) => boolean,
  folder: string,
  files: readonly PackedFile[],
): { here: PackedFile[]; elsewhere: PackedFile[] } {
  const lacking = files.filter(({ name }) => !has(name));
  const isThere = ({ name }: PackedFile) => existsSync(evidenceFile(folder, name));
  return { here: lacking.filter(isThere), elsewhere: lacking.filter((file) => !isThere(file)) };
}

export const Brought = z.strictObject({
  brought: z.number(),
  lacking: z.number(),
  /** The files whose keys are to be kept. */
  toKeep: z.array(Sha256),
});
type Brought = z.infer<typeof Brought>;

/** Copies what of a package's files is not here yet, one by one; a bad one holds up none of the others. */
export async function bringFiles(
  { store: { db, files, vault }, progress }: LongContext,
  folder: string,
  asked: Package,
): Promise<Result<Brought>> {
  const { files: packedFiles } = asked.manifest;
  const { here } = filesToCome((name) => vault.has(name), folder, filesWanted(db, asked));
  const total = here.reduce((sum, { bytes }) => sum + bytes, 0);
  const own = statSync(files.vault, { throwIfNoEntry: false }) ? files.vault : files.folder;
  const { bavail, bsize } = statfsSync(own);
  if (bavail * bsize < total) return refuseFor('disk_full');
  const work = Math.max(1, bytesToMove(total));
  let done = 0;
  const moved = (bytes: number) => {
    done += bytes;
    progress(Math.min(done, work), work);
  };
  try {
    for (const { name } of here) {
      try {
        await copyEvidence([name], evidenceFolder(folder), files.vault, moved);
      } catch (error) {
        // Some places of a bad disc cannot be read.
        if (codeOf(error) !== 'EIO' || !existsSync(folder)) throw error;
      }
    }
  } catch (error) {
    const reason = reasonOfDisk(error, folder, 'disk_full');
    if (reason) return refuseFor(reason);
    throw error;
  }
  if (!existsSync(folder)) return refuseFor('folder_gone');
  const toKeep: string[] = [];
  for (const { name, key } of packedFiles) {
    if (key === null || !vault.has(name) || (await vault.fileKey(name)) !== null) continue;
    // Threat: a key that does not fit, given with a file of somebody's, would close it for good.
    if (await vault.isKeyOf(name, Buffer.from(key, 'hex'))) toKeep.push(name);
  }
  return ok({
    brought: here.filter(({ name }) => vault.has(name)).length,
    lacking: packedFiles.filter(({ name }) => !vault.has(name)).length,
    toKeep,
  });
}

/** What taking in has come to. */
export interface Came {
  facts: number;
  contested: number;
  setAside: number;
  waiting: number;
  forked: number;
  held: number;
  refused: number;
  withheld: number;
  /** This laptop is given another share of the record from now on. */
  isShareChanged: boolean;
}

const Contested = z.object({ id: FindingId });

/** Findings that are contested, how many records do not fit, and what of the record is given to this laptop. */
function stateOf(db: ReadableDb) {
  const contested = db.all(Contested, sql`SELECT id FROM findings WHERE contested = 1`);
  const setAside = db.number(sql`SELECT count(*) FROM set_aside WHERE reason <> 'agrees'`);
  return {
    contested: new Set<string>(contested.map(({ id }) => id)),
    setAside: setAside ?? 0,
    share: ownShare(db),
  };
}

export const isTaken = (db: ReadableDb, { manifest, hash }: Package): boolean =>
  takenFrom(db, manifest.from).some((taken) => taken.hash === hash);

/** Whether a package was taken in from another disc, with all its rows: from this one come its files alone. */
const isOnlyFiles = (db: ReadableDb, asked: Package): boolean =>
  isTaken(db, asked) &&
  !db.exists(sql`SELECT 1 FROM gaps UNION ALL SELECT 1 FROM rows_apart`) &&
  asked.manifest.chains.every(({ device, sequence }) =>
    db.exists(
      sql`SELECT 1 FROM journal WHERE device = ${device} AND device_sequence = ${sequence}`,
    ),
  );

/** Takes the rows in, with what opens the files and their devices' word for them. Call inside a transaction. */
export function takeRows(
  context: WriteContext,
  asked: Package,
  /** The files whose keys open them, and nothing else here does. */
  toKeep: ReadonlySet<string> = new Set(),
): Came {
  const { db } = context;
  const { chains, refused } = isOnlyFiles(db, asked)
    ? { chains: [], refused: 0 }
    : vouchedFor(db, asked);
  const before = stateOf(db);
  const arrived = db.number(sql`SELECT max(sequence) FROM journal`) ?? 0;
  const taken = takeFacts(
    context,
    chains.flatMap(({ rows }) => rows),
    { gaps: chains.flatMap(({ gaps }) => gaps), heads: chains.map(({ head }) => head) },
  );
  for (const { head } of chains) keepSignedHead(db, head);
  for (const { name, key } of asked.manifest.files) {
    if (key !== null && toKeep.has(name)) keepFileKey(db, name, Buffer.from(key, 'hex'));
  }
  const after = stateOf(db);
  const apart = (why: string) => taken.apart.filter((row) => row.why === why).length;
  // Also those that had come before and waited for these.
  const come = (is: Sql) =>
    db.number(
      sql`SELECT count(*) FROM journal
          WHERE sequence > ${arrived} AND received_at IS NOT NULL AND ${OF_RECORD} AND ${is}`,
    ) ?? 0;
  return {
    facts: come(IS_NOT_WAITING),
    contested: [...after.contested].filter((id) => !before.contested.has(id)).length,
    setAside: Math.max(0, after.setAside - before.setAside),
    waiting: apart('waits') + apart('ahead'),
    forked: apart('forks') + apart('backwards'),
    held: come(sql`NOT ${IS_NOT_WAITING}`),
    refused: refused + taken.altered.length,
    withheld: taken.withheld,
    isShareChanged: !isDeepStrictEqual(before.share, after.share),
  };
}
