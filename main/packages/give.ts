/**
 * Writing a package: its evidence byte for byte as it is sealed, then the closed file, all of it under another name, read
 * again, and moved in by one rename. What a kill, a full stick or one pulled out leaves counts for nothing.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Instant } from '../../shared/dates.ts';
import { Sha256 } from '../../shared/evidence/evidence-record.ts';
import { heads } from '../../shared/frozen.ts';
import type { DeviceId } from '../../shared/ids.ts';
import type { Since } from '../../shared/packages/package.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { LongContext, Progress } from '../context.ts';
import { goesOn, nameOfDevice, nameWithKey } from '../devices/devices.ts';
import { gapsBetween } from '../journal/gaps.ts';
import { type ForeignRow, rowsBetween } from '../journal/take.ts';
import { recoveryRecipient } from '../office/office.ts';
import { digestOf, hashAt } from '../store/chains.ts';
import { bytesToMove, copyEvidence, reasonOfDisk, WrittenWrong } from '../store/copy-checked.ts';
import type { ReadableDb } from '../store/database.ts';
import { writingDevice } from '../store/device.ts';
import { sealTo } from '../store/key-pair.ts';
import { signText } from '../store/signing.ts';
import { sealedFile } from '../store/vault.ts';
import { syncFolder, writeWholeFile } from '../store/whole-file.ts';
import {
  closedFile,
  evidenceFolder,
  folderName,
  introductionFile,
  linkName,
  sharesOf,
} from './folder.ts';
import {
  type Absent,
  type Chain,
  compressed,
  manifestOf,
  type PackedFile,
  packed,
  signedText,
} from './format.ts';
import { ownIntroduction } from './introduction.ts';
import { counted, filesTo, type Going, goes, nextOn, type Part, receivers } from './links.ts';

/** A package that is written under another name, and what is to be noted of it. */
export const WrittenPackage = z.strictObject({
  number: z.number(),
  hash: Sha256,
  heads,
  files: z.array(Sha256),
  facts: z.number(),
  /** Files that are missing here or were changed. */
  lost: z.number(),
  names: z.array(z.string()),
});
export type WrittenPackage = z.infer<typeof WrittenPackage>;

interface Giving {
  to: DeviceId;
  folder: string;
  since: Since;
  disc: number | null;
}

/** What the closed file takes, at the most, for so many rows. */
const bytesOfRows = (chains: readonly Going[]): number =>
  (1 << 20) + chains.reduce((sum, { after, sequence }) => sum + 4096 * (sequence - after), 0);

/** Refusals: not_found, package_disk_full, disk_failed, folder_gone, folder_in_the_way, cancelled. */
export async function writePackage(
  { store, now, progress }: LongContext,
  giving: Giving,
): Promise<Result<WrittenPackage>> {
  const parts: string[] = [];
  try {
    return await write(store, giving, now, progress, parts);
  } catch (error) {
    for (const part of parts) rmSync(part, { recursive: true, force: true });
    const reason = reasonOfDisk(error, giving.folder, 'package_disk_full');
    if (reason) return refuseFor(reason);
    throw error;
  }
}

async function write(
  { files: { vault: folder }, db, vault }: LongContext['store'],
  { to, folder: into, since, disc }: Giving,
  at: Instant,
  progress: Progress,
  parts: string[],
): Promise<Result<WrittenPackage>> {
  const receiver = receivers(db).find(({ device }) => device === to);
  if (!receiver) return refuse({ code: 'not_found' });
  const device = writingDevice(db);
  const going = goes(db, to, since);
  const { chains, part } = going;
  const files = filesTo(db, to, since, part);
  const here = files.flatMap((file) => {
    const bytes = statSync(sealedFile(folder, file.name), { throwIfNoEntry: false })?.size;
    return bytes === undefined ? [] : [{ ...file, bytes }];
  });
  const total = here.reduce((sum, { bytes }) => sum + bytes, 0);
  const { bavail, bsize } = statfsSync(into);
  if (bavail * bsize < total + bytesOfRows(chains)) return refuseFor('package_disk_full');

  const { number, previous } = nextOn(db, to);
  const shares = sharesOf(here, disc);
  const name = nameOfDevice(db, device.id);
  const withKey = nameWithKey(db, device.id);
  // Another laptop may have taken the same letter, and given onto the same stick. One that goes on in another's place likely has.
  const froms = goesOn(db, device.id) ? [withKey] : [name, withKey];
  const names = froms
    .map((from) =>
      shares.map((_, i) =>
        folderName(from, receiver.name, number, shares.length > 1 ? i + 1 : null),
      ),
    )
    .find((folders) => !folders.some((folder) => existsSync(join(into, folder))));
  if (!names) return refuseFor('folder_in_the_way');
  removeBegun(
    into,
    froms.map((from) => linkName(from, receiver.name)),
  );
  const work = Math.max(1, bytesToMove(total));
  let done = 0;
  const moved = (bytes: number) => {
    done += bytes;
    progress(Math.min(done, work), work);
  };
  const packedFiles: PackedFile[] = [];
  for (const [i, share] of shares.entries()) {
    const part = join(into, `${names[i]}.part`);
    parts.push(part);
    mkdirSync(part);
    for (const { name, isPart, bytes } of share) {
      const key = isPart ? null : await vault.fileKey(name);
      // What does not open here would open nowhere.
      if (!isPart && key === null) continue;
      const [lost] = await copyEvidence([name], folder, evidenceFolder(part), moved);
      if (lost === undefined)
        packedFiles.push({ name, bytes, key: key && Buffer.from(key).toString('hex') });
    }
  }
  const manifest = manifestOf({
    from: device.id,
    to,
    number,
    previous,
    madeAt: at,
    chains: chains.map((chain) => chainOf(db, chain)),
    files: packedFiles,
  });
  const lines = new Map(
    chains.map(({ device: of, after, sequence }) => [
      of,
      compressed(linksBetween(db, part, { device: of, after, sequence })),
    ]),
  );
  const { content, hash } = packed(manifest, lines, (its) =>
    signText(device.seed, signedText(manifest, its)),
  );
  const recovery = recoveryRecipient(db);
  const closed = await sealTo([receiver.recipient, ...(recovery ? [recovery] : [])], content);
  const introduction = await ownIntroduction(db);
  for (const part of parts) {
    progress(Math.min(done, work), work);
    if (introduction) writeWholeFile(introductionFile(part), introduction);
    writeWholeFile(closedFile(part), closed);
    if (Buffer.compare(readFileSync(closedFile(part)), closed) !== 0) throw new WrittenWrong();
    syncFolder(part);
  }
  return ok({
    number,
    hash,
    heads: chains.map(({ device: of, sequence, hash: its }) => ({
      device: of,
      sequence,
      hash: its,
    })),
    files: packedFiles.map(({ name }) => name),
    facts: counted(db, going).facts,
    lost: files.length - packedFiles.length,
    names,
  });
}

/** What was begun for the same laptop and not moved in: the stick was pulled out, or a kill came. */
function removeBegun(into: string, called: readonly string[]): void {
  const begun = readdirSync(into).filter(
    (name) => name.endsWith('.part') && called.some((link) => name.startsWith(link)),
  );
  for (const name of begun) rmSync(join(into, name), { recursive: true, force: true });
}

/** The rows of a chain that go, and what stands for those that are withheld, from the receiver or already here. */
function* linksBetween(
  db: ReadableDb,
  part: Part | null,
  { device, after, sequence }: Pick<Going, 'device' | 'after' | 'sequence'>,
): Generator<ForeignRow | Absent> {
  const gaps = gapsBetween(db, device, after, sequence).values();
  let gap = gaps.next().value;
  for (const row of rowsBetween(db, device, after, sequence)) {
    for (; gap && gap.deviceSequence < row.deviceSequence; gap = gaps.next().value)
      yield { digest: gap.digest, why: 'lacking' };
    yield !part || part.hasRow(row) ? row : { digest: digestOf(row), why: 'withheld' };
  }
  for (; gap; gap = gaps.next().value) yield { digest: gap.digest, why: 'lacking' };
}

function chainOf(db: ReadableDb, { after, device, sequence, hash, signature }: Going): Chain {
  return { device, sequence, hash, signature, after, afterHash: hashAt(db, device, after) };
}

/** Moves the folders of a package into their places. Refusals: folder_gone, folder_in_the_way, folder_not_writable. */
export function moveIn(folder: string, names: readonly string[]): Result<null> {
  try {
    for (const name of names) renameSync(join(folder, `${name}.part`), join(folder, name));
    syncFolder(folder);
    return ok(null);
  } catch (error) {
    const reason = reasonOfDisk(error, folder, 'package_disk_full');
    if (reason) return refuseFor(reason);
    throw error;
  }
}
