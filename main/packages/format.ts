/**
 * What a package holds, and how it is closed: docs/package-format.md. Nothing here looks at a store; what of a package is
 * believed is asked in admit.ts.
 */
import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { z } from 'zod';
import { Instant } from '../../shared/dates.ts';
import { Sha256 } from '../../shared/evidence/evidence-record.ts';
import { DeviceId } from '../../shared/ids.ts';
import { parsedJson } from '../../shared/json.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { Gap } from '../journal/gaps.ts';
import type { ForeignRow } from '../journal/take.ts';
import { age } from '../store/age.ts';
import { hashOf, linkOf, NO_HASH } from '../store/chains.ts';
import { ageIdentity } from '../store/key-pair.ts';
import { SignedHead } from '../store/signed-heads.ts';

const FORMAT = 'mingcha-package';
const VERSION = 1;
const SUITE = 'age-x25519 ed25519 sha256 zstd';

/** The rows of one device that go: those after one of them, up to a head that the device has signed. */
export const Chain = SignedHead.extend({
  after: z.number().int().nonnegative(),
  /** The hash that the first of them follows. */
  afterHash: Sha256,
});
export type Chain = z.infer<typeof Chain>;

/** A file that belongs to the package, on whichever disc it lies. */
const PackedFile = z.strictObject({
  name: Sha256,
  bytes: z.number().int().nonnegative(),
  /** Its age file key, in hex; none goes with a sealed part. */
  key: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
});
export type PackedFile = z.infer<typeof PackedFile>;

export const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  suite: z.literal(SUITE),
  from: DeviceId,
  to: DeviceId,
  /** On the way from the one to the other: 1, 2, 3 … */
  number: z.number().int().positive(),
  /** The hash of the manifest before. */
  previous: Sha256.nullable(),
  madeAt: Instant,
  chains: z.array(Chain),
  files: z.array(PackedFile),
});
export type Manifest = z.infer<typeof Manifest>;

/** A package as it lies in its closed file. */
export interface Package {
  manifest: Manifest;
  /** SHA-256 of the manifest as it is written. */
  hash: string;
  /** The giver's, in hex; whether it fits is for whoever knows the giver's key. */
  signature: string;
  /** The compressed lines of each chain. */
  lines: ReadonlyMap<string, Uint8Array>;
}

export const manifestOf = (said: Omit<Manifest, 'format' | 'version' | 'suite'>): Manifest => ({
  format: FORMAT,
  version: VERSION,
  suite: SUITE,
  ...said,
});

/** What the giver signs. It names the receiver, so that nobody else can be given it as if it were theirs. */
export const signedText = (
  { from, to, number }: Pick<Manifest, 'from' | 'to' | 'number'>,
  hash: string,
): string => JSON.stringify([FORMAT, VERSION, from, to, number, hash]);

const MANIFEST = 'manifest.json';
const SIGNATURE = 'signature.txt';
const linesOf = (device: string): string => `facts/${device}.jsonl.zst`;

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** The content of the closed file: a ZIP archive, so that whoever holds a key can read it with common tools. */
export function packed(
  manifest: Manifest,
  lines: ReadonlyMap<string, Uint8Array>,
  sign: (hash: string) => string,
): { content: Uint8Array; hash: string } {
  const written = strToU8(JSON.stringify(manifest));
  const hash = sha256(written);
  const content = zipSync(
    {
      [MANIFEST]: written,
      [SIGNATURE]: strToU8(sign(hash)),
      ...Object.fromEntries([...lines].map(([device, each]) => [linesOf(device), each])),
    },
    { level: 0 },
  );
  return { content, hash };
}

const Kind = z.looseObject({ format: z.literal(FORMAT), version: z.number() });

/** Refusals: package_damaged, package_newer. */
export function unpacked(content: Uint8Array): Result<Package> {
  let files: Partial<Record<string, Uint8Array>>;
  try {
    files = unzipSync(content);
  } catch {
    return refuseFor('package_damaged');
  }
  const written = files[MANIFEST];
  const signature = files[SIGNATURE];
  if (!(written && signature)) return refuseFor('package_damaged');
  const said = parsedJson(strFromU8(written));
  const kind = Kind.safeParse(said).data;
  if (kind && kind.version > VERSION) return refuseFor('package_newer');
  const manifest = Manifest.safeParse(said).data;
  if (!manifest) return refuseFor('package_damaged');
  const lines = new Map(
    manifest.chains.flatMap(({ device }) => {
      const each = files[linesOf(device)];
      return each ? [[device, each] as const] : [];
    }),
  );
  return ok({ manifest, hash: sha256(written), signature: strFromU8(signature), lines });
}

/** No package comes near: what is larger was made to fill the memory. */
const LINES_BYTES = 2 ** 30;

/** Why a row does not go: it is of what its receiver gets no share of, or its giver has not got it. */
const Absence = z.enum(['withheld', 'lacking']);
type Absence = z.infer<typeof Absence>;

/** A row that does not go, by the hash of what it says. */
export interface Absent {
  digest: Uint8Array;
  why: Absence;
}

/**
 * Rows without their hashes: whoever reads them computes these, and the last is the one that was signed. Of one that does not
 * go its digest stands in its place, so that the chain is whole to whoever reads it.
 */
export function compressed(links: Iterable<ForeignRow | Absent>): Uint8Array {
  const lines: string[] = [];
  for (const link of links) lines.push(`${JSON.stringify(lineOf(link))}\n`);
  return zstdCompressSync(lines.join(''));
}

function lineOf(link: ForeignRow | Absent) {
  if ('why' in link) return [Buffer.from(link.digest).toString('hex'), link.why];
  const { deviceSequence, stamp, wallAt, personId, kind, version, subjects, body, request } = link;
  return [deviceSequence, stamp, wallAt, personId, kind, version, subjects, body, request];
}

const RowLine = z
  .tuple([
    z.number(),
    z.string(),
    z.number(),
    z.string(),
    z.string(),
    z.number(),
    z.string(),
    z.string(),
    z.string().nullable(),
  ])
  .transform(
    ([deviceSequence, stamp, wallAt, personId, kind, version, subjects, body, request]) => ({
      deviceSequence,
      stamp,
      wallAt,
      personId,
      kind,
      version,
      subjects,
      body,
      request,
    }),
  );

const AbsentLine = z.tuple([Sha256, Absence]).transform(([digest, why]) => ({ digest, why }));

/** What a line says, with the hash it follows and its own. */
type ReadRow = z.infer<typeof RowLine> & {
  device: string;
  previous: Uint8Array;
  hash: Uint8Array;
};

/** The rows of a chain that are here, and those that are withheld. */
export interface ReadChain {
  rows: ReadRow[];
  gaps: Gap[];
}

/** A chain's rows, which end in the head that its device signed; null where they are not that. */
export function rowsOf(
  { device, after, afterHash, sequence, hash }: Chain,
  lines: Uint8Array | undefined,
): ReadChain | null {
  const read: ReadChain = { rows: [], gaps: [] };
  let previous = Uint8Array.from(after === 0 ? NO_HASH : Buffer.from(afterHash, 'hex'));
  let deviceSequence = after;
  try {
    const text = lines
      ? zstdDecompressSync(lines, { maxOutputLength: LINES_BYTES }).toString('utf8')
      : '';
    for (const each of text.split('\n')) {
      if (each === '') continue;
      const line = z.union([AbsentLine, RowLine]).parse(JSON.parse(each));
      deviceSequence += 1;
      if ('why' in line) {
        const digest = Uint8Array.from(Buffer.from(line.digest, 'hex'));
        const own = Uint8Array.from(linkOf(digest, previous));
        const gap = { device, deviceSequence, digest, previous, hash: own };
        // What its giver lacks may be of what its receiver is to have.
        if (line.why === 'withheld') read.gaps.push(gap);
        previous = own;
      } else {
        if (line.deviceSequence !== deviceSequence) return null;
        const row = { device, previous, ...line };
        const own = Uint8Array.from(hashOf(row));
        read.rows.push({ ...row, hash: own });
        previous = own;
      }
    }
  } catch {
    // Whatever it is, it is not what the device has signed.
    return null;
  }
  const isWhole = deviceSequence === sequence && Buffer.from(previous).toString('hex') === hash;
  return isWhole ? read : null;
}

const AGE = 'age-encryption.org/v1\n';

/** Opens the closed file. Refusals: package_damaged, package_for_another. */
export async function opened(
  closed: Uint8Array,
  identity: Uint8Array,
): Promise<Result<Uint8Array>> {
  if (Buffer.from(closed.subarray(0, AGE.length)).toString('latin1') !== AGE)
    return refuseFor('package_damaged');
  let isForAnother = false;
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addIdentity(ageIdentity(identity));
  // Asked only where the one before did not open it.
  decrypter.addIdentity({
    unwrapFileKey: () => {
      isForAnother = true;
      return null;
    },
  });
  try {
    return ok(await decrypter.decrypt(closed));
  } catch {
    return refuseFor(isForAnother ? 'package_for_another' : 'package_damaged');
  }
}
