/**
 * The devices of a store: each chain begins with the fact that enrols its device and names its public key, and what a
 * device says it knew stands in the chains. Checks a signed head with that key. docs/store-format.md §4.
 */
import { createPrivateKey, createPublicKey, verify } from 'node:crypto';
import type Database from 'better-sqlite3';
import { z } from 'zod';

export interface DeviceFindings {
  /** Public keys in hex, by device. */
  keys: ReadonlyMap<string, string>;
  /** The first fact of a device that should not stand where it does. */
  fault: string | null;
  /** Rows that a device here has seen, of one whose chain has not come so far. */
  awaited: { device: string; from: number; to: number }[];
  /** Rows of other devices that do not stand in the journal: they wait for those before them, or fit no chain. */
  apart: { device: string; why: string; rows: number }[];
}

const Row = z.object({
  sequence: z.number(),
  device: z.string(),
  device_sequence: z.number(),
  kind: z.string(),
  body: z.string(),
});
type Row = z.infer<typeof Row>;

const Head = z.object({ device: z.string(), sequence: z.number(), hash: z.string() });
const Enrolled = z.object({
  deviceId: z.string(),
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  heads: z.array(Head),
  granted: z
    .object({
      ticket: z.string(),
      share: z.object({ units: z.array(z.string()), people: z.array(z.string()) }).nullable(),
      signature: z.string(),
      proof: z.string(),
    })
    .nullable(),
});
const Root = z.object({ root: z.string() });
const Taken = z.object({ heads: z.array(Head) });
const Ended = z
  .object({ deviceId: z.string(), sequence: z.number(), hash: z.string() })
  .transform(({ deviceId, ...rest }) => ({ device: deviceId, ...rest }));

type Head = z.infer<typeof Head>;

const Apart = z.object({ device: z.string(), why: z.string(), rows: z.number() });

export function examineDevices(connection: Database.Database): DeviceFindings {
  const hashAt = connection
    .prepare('SELECT lower(hex(hash)) FROM chained WHERE device = ? AND device_sequence = ?')
    .pluck();
  // The other branch of a fork, as far as it has come.
  const apart = connection
    .prepare(
      'SELECT 1 FROM rows_apart WHERE device = ? AND device_sequence = ? AND lower(hex(hash)) = ?',
    )
    .pluck();
  const isApart = (...head: [string, number, string]) => apart.get(...head) !== undefined;
  const rows = connection
    .prepare(
      `SELECT sequence, device, device_sequence, stamp, kind, body FROM journal
       WHERE device_sequence = 1 OR kind IN ('device.enrolled', 'device.ended', 'facts.taken')
       ORDER BY stamp, device, device_sequence`,
    )
    .all()
    .map((row) => Row.parse(row));

  const keys = new Map<string, string>();
  // Those by which the office has signed: each recovery key has one of its own.
  const roots = connection
    .prepare(`SELECT body FROM journal WHERE kind = 'store.recovery_key_made'`)
    .pluck()
    .all()
    .flatMap((body) => Root.safeParse(JSON.parse(String(body))).data?.root ?? []);
  /** By device, how far the chains go that it has said it knows. */
  const seen = new Map<string, Map<string, number>>();
  const awaited = new Map<string, number>();

  /** What is wrong with the heads a device says it knows; they only ever grow. */
  const faultInHeads = (writer: string, heads: readonly Head[]): string | null => {
    const before = seen.get(writer) ?? new Map<string, number>();
    for (const { device, sequence, hash } of heads) {
      const here = hashAt.get(device, sequence);
      if (here === undefined) awaited.set(device, Math.max(awaited.get(device) ?? 0, sequence));
      else if (here !== hash && !isApart(device, sequence, hash)) {
        return '所列末行与记录不符 a head it names is another row in the journal';
      }
    }
    const now = new Map(heads.map(({ device, sequence }) => [device, sequence]));
    const isLess = [...before].some(([device, upTo]) => (now.get(device) ?? 0) < upTo);
    if (isLess) return '所列末行少于先前 it names less than it knew before';
    seen.set(writer, now);
    return null;
  };

  const faultOf = ({ device, device_sequence, kind, body }: Row): string | null => {
    const isFirst = device_sequence === 1;
    if (kind === 'facts.taken' && !isFirst) {
      const { heads } = Taken.safeParse(JSON.parse(body)).data ?? {};
      // What cannot be read here says nothing here; how much of it there is is told with the facts.
      return heads ? faultInHeads(device, heads) : null;
    }
    if (kind === 'device.ended' && !isFirst) {
      const end = Ended.safeParse(JSON.parse(body)).data;
      if (!end) return null;
      const isSeen =
        end.device === device || (seen.get(device)?.get(end.device) ?? 0) >= end.sequence;
      const { device: of, sequence, hash } = end;
      const here = textOf(hashAt.get(of, sequence));
      return isSeen && (here === undefined || here === hash || isApart(of, sequence, hash))
        ? null
        : '停用设备的末行不在记录中 the last row of the ended device is not in the journal';
    }
    if (kind !== 'device.enrolled') {
      return '设备的第一行不是启用设备 the first row of the device does not enrol it';
    }
    if (!isFirst) return '设备启用两次 the device is enrolled twice';
    const enrolled = Enrolled.safeParse(JSON.parse(body)).data;
    if (!enrolled) return null;
    const { deviceId, publicKey, heads, granted } = enrolled;
    if (deviceId !== device) return '启用的是另一台设备 it enrols another device';
    if (granted && !isGranted(roots, enrolled)) {
      return '设备凭证不是本单位签发的 what the device shows was not signed by the office';
    }
    keys.set(device, publicKey);
    return faultInHeads(device, heads);
  };

  let fault: string | null = null;
  for (const row of rows) {
    const what = faultOf(row);
    if (what !== null) fault ??= `第 ${row.sequence} 行（${row.kind}）：${what}`;
  }
  fault ??= faultOfThis(connection, keys, seen);
  const lastOf = connection.prepare('SELECT max(device_sequence) FROM chained WHERE device = ?');
  return {
    keys,
    fault,
    awaited: [...awaited].map(([device, to]) => {
      const here = z.number().nullable().parse(lastOf.pluck().get(device));
      return { device, from: (here ?? 0) + 1, to };
    }),
    apart: connection
      .prepare('SELECT device, why, count(*) AS rows FROM rows_apart GROUP BY device, why')
      .all()
      .map((row) => Apart.parse(row)),
  };
}

const This = z.object({ id: z.string(), seed: z.instanceof(Uint8Array).nullable() });

/** What is wrong with the device the store says it writes as; one put back from a backup writes as none yet. */
function faultOfThis(
  connection: Database.Database,
  keys: ReadonlyMap<string, string>,
  seen: ReadonlyMap<string, ReadonlyMap<string, number>>,
): string | null {
  const row = connection.prepare('SELECT id, private_key AS seed FROM this_device').get();
  if (row === undefined) return '本机未以任何设备写入 the store writes as no device';
  const { id, seed } = This.parse(row);
  if (!seed) return null;
  if (publicKeyOf(seed) !== keys.get(id))
    return '本机写入所用的设备与密钥不符 the store does not have the key of the device it writes as';
  // That somebody took facts in is no news, and not noted by those who hear of it.
  const others = connection
    .prepare(
      `SELECT device, max(device_sequence) AS sequence FROM journal
       WHERE device <> ? AND kind <> 'facts.taken' GROUP BY device`,
    )
    .all(id)
    .map((other) => Head.omit({ hash: true }).parse(other));
  return others.some(({ device, sequence }) => sequence > (seen.get(id)?.get(device) ?? 0))
    ? '本机写入所用的设备不知本库已有的记录 the device the store writes as does not know of all that is here'
    : null;
}

/** Whether one of these signed for the ticket, and the ticket for the device. docs/store-format.md §4. */
function isGranted(
  roots: readonly string[],
  { deviceId, publicKey, granted }: z.infer<typeof Enrolled>,
): boolean {
  if (!granted) return false;
  const { ticket, share, signature, proof } = granted;
  const given = share && [share.units, share.people];
  const ofTicket = JSON.stringify(['mingcha-ticket', 1, ticket, given]);
  const ofDevice = JSON.stringify(['mingcha-device', 1, deviceId, publicKey]);
  return (
    roots.some((root) => isSignedText(root, ofTicket, signature)) &&
    isSignedText(ticket, ofDevice, proof)
  );
}

const textOf = (found: unknown): string | undefined => z.string().optional().parse(found);

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** In hex. */
function publicKeyOf(seed: Uint8Array): string {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const whole = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return whole.subarray(SPKI.length).toString('hex');
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether the device signed that its chain is so long and ends so. */
export function isSigned(
  publicKey: string,
  { device, rows, hash }: { device: string; rows: number; hash: string },
  signature: string,
): boolean {
  return isSignedText(
    publicKey,
    JSON.stringify(['mingcha-head', 1, device, rows, hash]),
    signature,
  );
}

function isSignedText(publicKey: string, text: string, signature: string): boolean {
  const key = createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
}
