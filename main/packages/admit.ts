/** What of a package is believed, and by whose word. */
import { z } from 'zod';
import { deviceFacts } from '../../shared/devices/facts.ts';
import { parsedJson } from '../../shared/json.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import { isGranted, officeRoots } from '../devices/grants.ts';
import type { ReadableDb } from '../store/database.ts';
import { isSignedHead, writingDevice } from '../store/device.ts';
import { isSignedBy } from '../store/signing.ts';
import { sql } from '../store/sql.ts';
import { type Chain, type Package, type ReadChain, rowsOf, signedText } from './format.ts';
import { takenFrom } from './links.ts';

const Known = z.object({ publicKey: z.string() });

const knownDevice = (db: ReadableDb, id: string) =>
  db.get(Known, sql`SELECT public_key AS publicKey FROM devices WHERE id = ${id}`);

const headOfGiver = ({ manifest: { from, chains } }: Package): Chain | undefined =>
  chains.find(({ device }) => device === from);

/**
 * A laptop whose disk was set back goes on from an earlier state as if nothing had been: it gives under a number that it gave
 * under before, or says that its chain is shorter than it said in an earlier package.
 */
function isRolledBack(db: ReadableDb, { manifest: { from, number }, hash }: Package, upTo: number) {
  return takenFrom(db, from).some(
    (taken) =>
      (taken.number === number && taken.hash !== hash) ||
      (taken.number < number && taken.upTo > upTo) ||
      (taken.number > number && taken.upTo < upTo),
  );
}

/**
 * Whether a package is from a laptop of this office, for this one, and as its giver wrote it. Refusals:
 * package_for_another, package_from_unknown, package_first_missing, package_signature, package_rolled_back.
 */
export function admitted(db: ReadableDb, asked: Package): Result<Package> {
  const { manifest, hash, signature } = asked;
  if (manifest.to !== writingDevice(db).id) return refuseFor('package_for_another');
  const giver = knownDevice(db, manifest.from) ?? newcomer(db, asked);
  const head = headOfGiver(asked);
  // Who it is says its first row, which went with its first package.
  if (!giver) return refuseFor(head?.after ? 'package_first_missing' : 'package_from_unknown');
  const isSigned = isSignedBy(giver.publicKey, signedText(manifest, hash), signature);
  if (!(isSigned && head && isSignedHead(giver.publicKey, head)))
    return refuseFor('package_signature');
  if (isRolledBack(db, asked, head.sequence)) return refuseFor('package_rolled_back');
  return ok(asked);
}

export const upToOf = (admittedPackage: Package): number =>
  headOfGiver(admittedPackage)?.sequence ?? 0;

/**
 * The rows of a package that their own devices have signed, whoever carried them, by chain; and how many others there are. Of
 * a device that is not known here yet, its first row says by which key: the giver's word is that it is of the office.
 */
export function vouchedFor(
  db: ReadableDb,
  { manifest, lines }: Package,
): { chains: (ReadChain & { head: Chain })[]; refused: number } {
  let refused = 0;
  const chains = manifest.chains.flatMap((head) => {
    const read = rowsOf(head, lines.get(head.device));
    const key = knownDevice(db, head.device)?.publicKey ?? keyIn(read?.rows[0]);
    if (read && key !== undefined && isSignedHead(key, head)) return [{ head, ...read }];
    refused += head.sequence - head.after;
    return [];
  });
  return { chains, refused };
}

type FirstRow = { device: string; kind: string; body: string } | undefined;

/** What the first row of a chain says, where that enrols its device. */
function enrolledIn(row: FirstRow) {
  if (row?.kind !== 'device.enrolled') return undefined;
  const enrolled = deviceFacts['device.enrolled'].read(1, parsedJson(row.body));
  return enrolled?.deviceId === row.device ? enrolled : undefined;
}

const keyIn = (row: FirstRow): string | undefined => enrolledIn(row)?.publicKey;

/** A giver that was never met: of the office, where what it was begun with was signed for by the office. */
function newcomer(db: ReadableDb, { manifest, lines }: Package): z.infer<typeof Known> | undefined {
  const head = manifest.chains.find(({ device }) => device === manifest.from);
  const publicKey = head && grantedKeyIn(db, rowsOf(head, lines.get(head.device))?.rows[0]);
  return publicKey === undefined ? undefined : { publicKey };
}

/** The key of a device for which the office has signed, where this is its first row. */
export function grantedKeyIn(db: ReadableDb, row: FirstRow): string | undefined {
  const enrolled = enrolledIn(row);
  const isOfOffice = enrolled && officeRoots(db).some((root) => isGranted(root, enrolled));
  return isOfOffice ? enrolled.publicKey : undefined;
}
