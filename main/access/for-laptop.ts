/** What is brought to a new laptop of the office: writing it, beside the work that goes on meanwhile, and copying it there. */
import { mkdirSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { JoiningCode } from '../../shared/access/joining.ts';
import { PersonId } from '../../shared/ids.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import { counting } from '../backups/to-disk.ts';
import type { LongContext } from '../context.ts';
import { bringGrant, Grant, ticketOf } from '../devices/grants.ts';
import { faultsIn, isWholeHere } from '../devices/shares.ts';
import { type FilesOf, filesNamedIn } from '../journal/journal.ts';
import { within } from '../journal/share.ts';
import { markReceived } from '../store/chains.ts';
import {
  bytesToMove,
  copyChecked,
  copyEvidence,
  lackingIn,
  reasonOfDisk,
  WrittenWrong,
} from '../store/copy-checked.ts';
import { copyUnder } from '../store/data-key.ts';
import { Db } from '../store/database.ts';
import { keepFileKey } from '../store/file-keys.ts';
import { Letter, placeForJoining, writeLetter } from '../store/joining.ts';
import { carryOver, SlotInForce } from '../store/key-slots.ts';
import { DataKey, databaseKey } from '../store/keys.ts';
import { type StoreFiles, storeFiles } from '../store/layout.ts';
import { keepSignedHead, ownSignedHead } from '../store/signed-heads.ts';
import type { Vault } from '../store/vault.ts';
import { syncFolder } from '../store/whole-file.ts';
import { tablesMadeAnew, takeShare } from './take-share.ts';

export const ForLaptop = z.strictObject({
  /** Where it is written to. */
  folder: z.string(),
  code: JoiningCode,
  grant: Grant,
  /** Who is to sign in there. */
  people: z.array(PersonId),
  dataKey: DataKey,
  slots: z.array(SlotInForce),
  about: Letter.pick({ office: true, name: true, madeBy: true, people: true, keys: true }),
});
type ForLaptop = z.infer<typeof ForLaptop>;

export const WrittenForLaptop = z.strictObject({
  bytes: z.number(),
  evidence: z.number(),
  lost: z.number(),
});
type Written = z.infer<typeof WrittenForLaptop>;

/** What is this laptop's alone: its device and keys, what is being typed on it, what it answered and where it saved to. */
const OF_THIS_LAPTOP = [
  'this_device',
  'joining',
  'key_slots',
  'earlier_data_keys',
  'drafts',
  'draft_files',
  'held_files',
  'requests',
  'pending_exports',
  'last_on_disk',
  'packages_given',
  'packages_taken',
  'files_lacked',
];

type Context = Pick<LongContext, 'store' | 'now' | 'progress'>;

/** Refusals: not_whole_here, backup_disk_full, disk_full, disk_failed, folder_gone, cancelled. */
export async function writeForLaptop(context: Context, asked: ForLaptop): Promise<Result<Written>> {
  const { files, db } = context.store;
  // What is withheld here it could not be given, and nobody would know that it is missing.
  if (!isWholeHere(db)) return refuseFor('not_whole_here');
  const faults = asked.grant.share ? faultsIn(db, asked.grant.share) : [];
  if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
  const local = storeFiles(join(files.folder, 'laptop.part'));
  const place = placeForJoining(asked.folder, asked.about.name, ticketOf(asked.grant));
  const part = storeFiles(`${place.folder}.part`);
  try {
    for (const each of [local, part]) {
      rmSync(each.folder, { recursive: true, force: true });
      mkdirSync(each.folder, { recursive: true, mode: 0o700 });
    }
    const written = await write(context, asked, { local, part });
    if (!written.ok) return written;
    renameSync(part.folder, place.folder);
    syncFolder(asked.folder);
    return written;
  } catch (error) {
    const reason = reasonOfDisk(error, asked.folder, 'backup_disk_full');
    if (reason) return refuseFor(reason);
    throw error;
  } finally {
    rmSync(local.folder, { recursive: true, force: true });
    rmSync(part.folder, { recursive: true, force: true });
  }
}

/** Gives a copy the keys of the files it names, which were sealed under keys that it has not. Answers their names. */
async function withItsFiles(
  { database }: StoreFiles,
  dataKey: Uint8Array,
  vault: Vault,
  of: FilesOf | null,
): Promise<string[]> {
  const copy = Db.open(database, databaseKey(dataKey), 'write');
  try {
    const files = filesNamedIn(copy, of);
    for (const { sealedHash, isPart } of files) {
      const key = isPart || !vault.has(sealedHash) ? null : await vault.fileKey(sealedHash);
      if (key) keepFileKey(copy, sealedHash, key);
    }
    copy.putInOneFile();
    return [...new Set(files.map(({ sealedHash }) => sealedHash))];
  } finally {
    copy.close();
  }
}

async function write(
  { store: { files, db, vault }, now, progress }: Context,
  { code, grant, people, dataKey, slots, about }: ForLaptop,
  { local, part }: { local: StoreFiles; part: StoreFiles },
): Promise<Result<Written>> {
  const share = grant.share && within(db, grant.share);
  const complete = (copy: Db) => {
    if (share) takeShare(copy, db, share, { at: now });
    carryOver(copy, { inForce: slots, gone: [] });
    bringGrant(copy, grant);
    if (!share) markReceived(copy, now);
    const head = ownSignedHead(db);
    if (head) keepSignedHead(copy, head);
  };
  const silent = () => progress(0, 1);
  const behind = share ? tablesMadeAnew(db) : OF_THIS_LAPTOP;
  copyUnder(local.database, db, databaseKey(dataKey), complete, silent, behind);
  const of = share && { groups: share.groups, people };
  const named = await withItsFiles(local, dataKey, vault, of);
  const lacking = lackingIn(part.vault, files.vault, named);
  const bytes = statSync(local.database).size + lacking.bytes;
  const { bavail, bsize } = statfsSync(part.folder);
  if (bavail * bsize < bytes) return refuseFor('backup_disk_full');
  const moved = counting(bytesToMove(bytes), progress);
  const lost = await copyEvidence(lacking.names, files.vault, part.vault, moved);
  const hash = await copyChecked(local.database, part.database, moved);
  const evidence = lacking.names.filter((name) => !lost.includes(name));
  const database = { bytes: statSync(part.database).size, hash };
  await writeLetter(part, { ...about, madeAt: now, database, evidence }, code);
  return ok({ bytes, evidence: evidence.length, lost: named.length - evidence.length });
}

export const Brought = z.strictObject({
  /** The store's folder that is being made. */
  folder: z.string(),
  database: Letter.shape.database,
  evidence: Letter.shape.evidence,
});

/** Copies it into a store's place. Refusals: joining_damaged, disk_full, disk_failed, cancelled. */
export async function bringToLaptop(
  { store: { files }, progress }: Context,
  { folder, database, evidence }: z.infer<typeof Brought>,
): Promise<Result<{ lost: number }>> {
  const to = storeFiles(folder);
  const lacking = lackingIn(to.vault, files.vault, evidence);
  const moved = counting(bytesToMove(database.bytes + lacking.bytes), progress);
  try {
    const hash = await copyChecked(files.database, to.database, moved);
    if (hash !== database.hash) return refuseFor('joining_damaged');
    const lost = await copyEvidence(lacking.names, files.vault, to.vault, moved);
    return ok({ lost: lost.length });
  } catch (error) {
    if (error instanceof WrittenWrong) return refuseFor('disk_failed');
    throw error;
  }
}
