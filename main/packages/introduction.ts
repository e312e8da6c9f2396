/**
 * An introduction, which lies beside each package: the first rows of its giver, by which any laptop of the office knows that
 * the office signed for it. A laptop that was restored goes on as a device of which the others have not heard, and cannot be
 * given to; two that were restored would have no way to each other. docs/decisions/joining.md
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DeviceId } from '../../shared/ids.ts';
import { parsedJson } from '../../shared/json.ts';
import { Stranger } from '../../shared/packages/calls.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { WriteContext } from '../context.ts';
import { calledWithKey, deviceCalled } from '../devices/devices.ts';
import { officeRoots } from '../devices/grants.ts';
import { givenToDevice, viewOf } from '../devices/shares.ts';
import { rowsBetween, takeFacts } from '../journal/take.ts';
import { personCalled } from '../people/called.ts';
import { hashAt, NO_HASH } from '../store/chains.ts';
import type { ReadableDb } from '../store/database.ts';
import { isSignedHead, signHead, writingDevice } from '../store/device.ts';
import { codeOf } from '../store/faults.ts';
import { keyPair, openSealed, sealTo } from '../store/key-pair.ts';
import { keepSignedHead } from '../store/signed-heads.ts';
import { sql } from '../store/sql.ts';
import { grantedKeyIn } from './admit.ts';
import { introductionFile } from './folder.ts';
import { Chain, compressed, rowsOf } from './format.ts';
import { receivers } from './links.ts';

const Introduction = z.strictObject({
  format: z.literal('mingcha-introduction'),
  version: z.literal(1),
  chain: Chain,
  /** As in a package, in base64. */
  lines: z.base64(),
});

/**
 * Opened by whoever knows by which key the office signs, as its laptops do. That is no secret to a laptop that left: it keeps
 * from whoever finds a stick which laptops an office has.
 */
const pairOfOffice = (root: string) =>
  keyPair(createHash('sha256').update(`mingcha introduction ${root}`).digest());

/** This laptop's own; null where the office never signed for it: then every other one has met it. */
export async function ownIntroduction(db: ReadableDb): Promise<Uint8Array | null> {
  const { id, seed } = writingDevice(db);
  const [enrolled, next] = rowsBetween(db, id, 0, 2);
  if (!(enrolled && grantedKeyIn(db, enrolled))) return null;
  // That it goes on in the place of another, which is not given to any more.
  const rows = next?.kind === 'device.ended' ? [enrolled, next] : [enrolled];
  const { length: sequence } = rows;
  const hash = hashAt(db, id, sequence);
  const signature = signHead({ id, seed }, { rows: sequence, hash });
  const afterHash = Buffer.from(NO_HASH).toString('hex');
  const introduction: z.infer<typeof Introduction> = {
    format: 'mingcha-introduction',
    version: 1,
    chain: { device: id, sequence, hash, signature, after: 0, afterHash },
    lines: Buffer.from(compressed(rows)).toString('base64'),
  };
  const content = Buffer.from(JSON.stringify(introduction));
  return sealTo(
    officeRoots(db).map((root) => pairOfOffice(root).recipient),
    content,
  );
}

/** What lies beside a package, as its giver wrote it; null where nothing of this office does. */
async function contentIn(db: ReadableDb, folder: string): Promise<Uint8Array | null> {
  let sealed: Uint8Array;
  try {
    sealed = readFileSync(introductionFile(folder));
  } catch (error) {
    if (codeOf(error) !== undefined) return null;
    throw error;
  }
  for (const root of officeRoots(db)) {
    const content = await openSealed(pairOfOffice(root).identity, sealed);
    if (content) return content;
  }
  return null;
}

/** What lies beside a package, where it introduces a laptop of this office that was not met here; null where it does not. */
export async function introductionIn(db: ReadableDb, folder: string): Promise<Uint8Array | null> {
  const content = await contentIn(db, folder);
  return content && believed(db, content) ? content : null;
}

/** Whether this laptop wrote a package itself, also as a device that it was before. */
export async function isOwnPackage(db: ReadableDb, folder: string): Promise<boolean> {
  const content = await contentIn(db, folder);
  const giver = content && giverIn(content);
  return db.exists(sql`SELECT 1 FROM packages_given WHERE from_device = ${giver ?? null}`);
}

/** Whom an introduction tells of. */
export const giverIn = (content: Uint8Array): DeviceId | undefined => said(content)?.chain.device;

const said = (content: Uint8Array) =>
  Introduction.safeParse(parsedJson(Buffer.from(content).toString('utf8'))).data;

/** The rows that introduce a laptop, where it is one of the office's that was never met here. */
function believed(db: ReadableDb, content: Uint8Array) {
  const introduction = said(content);
  if (!introduction) return null;
  const { chain, lines } = introduction;
  if (db.exists(sql`SELECT 1 FROM devices WHERE id = ${chain.device}`)) return null;
  const rows = rowsOf(chain, Buffer.from(lines, 'base64'))?.rows;
  const publicKey = rows?.[0] && grantedKeyIn(db, rows[0]);
  return rows && publicKey && isSignedHead(publicKey, chain) ? { chain, rows } : null;
}

/**
 * Takes in who a laptop is, so that it can be given to. Refusals: package_for_another (it is out of use, as far as is known
 * here: a lost laptop and what was begun with its ticket is given nothing).
 */
export function meet(context: WriteContext, content: Uint8Array): Result<Stranger> {
  const { db } = context;
  const introduced = believed(db, content);
  if (!introduced) return refuseFor('package_for_another');
  const { chain, rows } = introduced;
  takeFacts(context, rows);
  if (!receivers(db).some(({ device }) => device === chain.device))
    return refuseFor('package_for_another');
  keepSignedHead(db, chain);
  return ok(strangerOf(db, chain.device));
}

const StrangerRow = Stranger.omit({ people: true });

/** A laptop that was just met, as its first rows tell of it. */
function strangerOf(db: ReadableDb, id: DeviceId): Stranger {
  const row = db.get(
    StrangerRow,
    sql`SELECT devices.id AS device, ${calledWithKey} AS name, enrolled_at AS since,
          (SELECT ${personCalled} FROM people JOIN journal ON people.id = person_id
           WHERE device = devices.id AND device_sequence = 1) AS person,
          (SELECT before.name FROM (SELECT id, ${deviceCalled} AS name FROM devices) AS before
           JOIN journal ON body ->> '$.deviceId' = before.id
           WHERE device = devices.id AND device_sequence = 2 AND kind = 'device.ended') AS inPlaceOf
        FROM devices WHERE id = ${id}`,
  );
  if (!row) throw new Error('it was not taken in');
  const people = givenToDevice(db, id)?.people ?? [];
  return { ...row, people: viewOf(db, { units: [], people }).people.map(({ name }) => name) };
}
