/**
 * How a laptop comes to be one of the office's. Whoever holds the recovery key signs for a ticket, a key pair that is given to
 * one new laptop; with it that signs for the device it begins. So every other laptop of the office can tell the device from a
 * stranger's without ever having met it, and a keeper's passphrase alone, on a laptop that was stolen, makes none.
 */
import { z } from 'zod';
import { Share } from '../../shared/devices/share.ts';
import type { FactBody } from '../../shared/facts.ts';
import { publicKey, signature } from '../../shared/frozen.ts';
import { json } from '../store/columns.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { OF_OFFICE } from '../store/office-entries.ts';
import { IS_NOT_WAITING } from '../store/rows-apart.ts';
import { isSignedBy, publicKeyOf, rootSeed, signText } from '../store/signing.ts';
import { sql } from '../store/sql.ts';

/** The secret half of a ticket, and the office's word for it. */
export const Ticket = z.strictObject({
  /** 32 bytes, as hex. */
  seed: z.string().regex(/^[0-9a-f]{64}$/),
  /** What of the record goes with it; null for all of it. */
  share: Share.nullable(),
  signature,
});
type Ticket = z.infer<typeof Ticket>;

/** What a laptop was given, and the name that its first device takes. */
export const Grant = Ticket.extend({ name: z.string() });
export type Grant = z.infer<typeof Grant>;

const seedOf = ({ seed }: Pick<Grant, 'seed'>): Uint8Array => Buffer.from(seed, 'hex');

export const ticketOf = (grant: Pick<Grant, 'seed'>): string => publicKeyOf(seedOf(grant));

/** With the share: a laptop that is met before the fact is heard of that made it ready is given no more than that. */
const ticketText = (ticket: string, share: Share | null) =>
  JSON.stringify(['mingcha-ticket', 1, ticket, share && [share.units, share.people]]);
const deviceText = (device: string, key: string) =>
  JSON.stringify(['mingcha-device', 1, device, key]);

/** Makes a ticket. `secret`: 32 random bytes; `identity`: the private half of the recovery key's pair. */
export function makeTicket(identity: Uint8Array, secret: Uint8Array, share: Share | null): Ticket {
  const seed = Buffer.from(secret).toString('hex');
  const text = ticketText(publicKeyOf(secret), share);
  return { seed, share, signature: signText(rootSeed(identity), text) };
}

type Enrolled = FactBody<'device.enrolled'>;

/** What the device says of it that is begun with a grant. */
export const grantedTo = (
  grant: Ticket,
  device: Pick<Enrolled, 'deviceId' | 'publicKey'>,
): Enrolled['granted'] => ({
  ticket: ticketOf(grant),
  share: grant.share,
  signature: grant.signature,
  proof: signText(seedOf(grant), deviceText(device.deviceId, device.publicKey)),
});

/** Whether the office signed for what a device was begun with, and that for the device. */
export function isGranted(
  root: string,
  { deviceId, publicKey: key, granted }: Pick<Enrolled, 'deviceId' | 'publicKey' | 'granted'>,
): boolean {
  if (!granted) return false;
  const { ticket, share, signature: word, proof } = granted;
  return (
    isSignedBy(root, ticketText(ticket, share), word) &&
    isSignedBy(ticket, deviceText(deviceId, key), proof)
  );
}

const Joining = z.object({ granted: json(Grant) });

/**
 * What this laptop was given. It stays: where the laptop is restored from a backup, or its folder copied to another, it signs
 * for the device that goes on as well.
 */
export const ownGrant = (db: ReadableDb): Grant | null =>
  db.get(Joining, sql`SELECT granted FROM joining`)?.granted ?? null;

export const isUsed = (db: ReadableDb, grant: Grant): boolean =>
  db.exists(sql`SELECT 1 FROM devices WHERE ticket = ${ticketOf(grant)}`);

export const bringGrant = (db: WritableDb, grant: Grant): void =>
  void db.run(sql`INSERT INTO joining (only, granted) VALUES (1, ${JSON.stringify(grant)})`);

const Root = z.object({ root: publicKey });

/** By whom the office has ever signed, in hex: a laptop that was made ready before the recovery key was another is no stranger. */
export const officeRoots = (db: ReadableDb): string[] =>
  db
    .all(
      Root,
      sql`SELECT body ->> '$.root' AS root FROM journal
          WHERE ${OF_OFFICE} AND kind = 'store.recovery_key_made' AND json_valid(body) AND ${IS_NOT_WAITING}
            AND NOT EXISTS (SELECT 1 FROM set_aside
                            WHERE set_aside.device = journal.device AND set_aside.device_sequence = journal.device_sequence)`,
    )
    .map(({ root }) => root);
