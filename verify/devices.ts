/**
 * The devices of a store: each chain begins with the fact that enrols its device and names its public key, and what a
 * device says it knew stands in the chains. Checks a signed head with that key. docs/store-format.md §4.
 */
import { createPublicKey, verify } from 'node:crypto';
import type Database from 'better-sqlite3';
import { z } from 'zod';

export interface DeviceFindings {
  /** Public keys in hex, by device. */
  keys: ReadonlyMap<string, string>;
  /** The first fact of a device that should not stand where it does. */
  fault: string | null;
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
});
const Ended = z
  .object({ deviceId: z.string(), sequence: z.number(), hash: z.string() })
  .transform(({ deviceId, ...rest }) => ({ device: deviceId, ...rest }));

/** What is wrong with a device's row, if anything; `stands` says whether a chain has that row. */
function faultOf(row: Row, stands: (head: z.infer<typeof Head>) => boolean): string | null {
  const isFirst = row.device_sequence === 1;
  if (row.kind === 'device.ended' && !isFirst) {
    return stands(Ended.parse(JSON.parse(row.body)))
      ? null
      : '停用设备的末行不在记录中 the last row of the ended device is not in the journal';
  }
  if (row.kind !== 'device.enrolled') {
    return '设备的第一行不是启用设备 the first row of the device does not enrol it';
  }
  if (!isFirst) return '设备启用两次 the device is enrolled twice';
  const { deviceId, heads } = Enrolled.parse(JSON.parse(row.body));
  if (deviceId !== row.device) return '启用的是另一台设备 it enrols another device';
  return heads.every(stands) ? null : '所列末行不在记录中 a head it names is not in the journal';
}

export function examineDevices(connection: Database.Database): DeviceFindings {
  const hashAt = connection
    .prepare('SELECT lower(hex(hash)) FROM journal WHERE device = ? AND device_sequence = ?')
    .pluck();
  const stands = ({ device, sequence, hash }: z.infer<typeof Head>) =>
    hashAt.get(device, sequence) === hash;
  const keys = new Map<string, string>();
  const rows = connection
    .prepare(
      `SELECT sequence, device, device_sequence, kind, body FROM journal
       WHERE device_sequence = 1 OR kind IN ('device.enrolled', 'device.ended')
       ORDER BY stamp, device, device_sequence`,
    )
    .all()
    .map((row) => Row.parse(row));
  for (const row of rows) {
    const what = faultOf(row, stands);
    if (what !== null) return { keys, fault: `第 ${row.sequence} 行（${row.kind}）：${what}` };
    if (row.kind === 'device.enrolled') {
      keys.set(row.device, Enrolled.parse(JSON.parse(row.body)).publicKey);
    }
  }
  return { keys, fault: null };
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 public key. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether the device signed that its chain is so long and ends so. */
export function isSigned(
  publicKey: string,
  { device, rows, hash }: { device: string; rows: number; hash: string },
  signature: string,
): boolean {
  const key = createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  const text = JSON.stringify(['mingcha-head', 1, device, rows, hash]);
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
}
