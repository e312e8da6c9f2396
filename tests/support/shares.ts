/** Laptops of an office that get a share of the record, made ready as the application makes them. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeForLaptop } from '../../main/access/for-laptop.ts';
import { beginDevice, DEVICES } from '../../main/devices/devices.ts';
import { type Grant, makeTicket, ticketOf } from '../../main/devices/grants.ts';
import { placeForJoining, readLetter } from '../../main/store/joining.ts';
import { keyPair } from '../../main/store/key-pair.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { rootOf } from '../../main/store/signing.ts';
import type { Share } from '../../shared/devices/share.ts';
import { type County, countyOn, type PersonKey } from './county.ts';
import { give, rowsOf } from './laptops.ts';
import { DATA_KEY, openUnlockedStore } from './unlocked-store.ts';

const IDENTITY = createHash('sha256').update('the recovery key of a county').digest();
const CODE = '0000-0000-0000-0000';

/** Says by which key the office signs for its laptops. */
export const keepRoot = (county: County): void =>
  county.write('keeper', ({ record }) =>
    record('store.recovery_key_made', 'office', {
      recipient: keyPair(IDENTITY).recipient,
      root: rootOf(IDENTITY),
    }),
  );

/** The office's word for a laptop of this name, which gets the whole record. */
export const grantFor = (name: string): Grant => {
  const secret = createHash('sha256').update(`a ticket for ${name}`).digest();
  return { ...makeTicket(IDENTITY, secret, null), name };
};

export interface ShareLaptop {
  laptop: County;
  ticket: string;
  /** What was brought to it, before anything was made of it. */
  brought: string;
}

let made = 0;

/** A laptop that begins with a share of what this one holds; each knows of the other. */
export async function laptopWithShare(
  from: County,
  share: Share | null,
  signIn: readonly PersonKey[] = ['inspector'],
): Promise<ShareLaptop> {
  made += 1;
  const people = signIn.map((key) => from.people[key].personId);
  const name = `甲${made}`;
  const secret = createHash('sha256').update(`ticket ${made}`).digest();
  const grant = { ...makeTicket(IDENTITY, secret, share), name };
  const ticket = ticketOf(grant);
  const stick = mkdtempSync(join(tmpdir(), 'mingcha-share-'));
  const { store } = from;
  const written = await writeForLaptop(
    { store, now: from.now(), progress: () => {} },
    {
      folder: stick,
      code: CODE,
      grant,
      people,
      dataKey: DATA_KEY,
      slots: [],
      about: { office: '县督查室', name, madeBy: '邹平', people: [], keys: '{}' },
    },
  );
  if (!written.ok) throw new Error(JSON.stringify(written.refusal));
  from.write('keeper', ({ record }) =>
    record('device.granted', DEVICES, {
      ticket,
      name,
      people,
      share,
      signature: grant.signature,
      deviceId: null,
    }),
  );
  const place = placeForJoining(stick, name, ticket);
  const letter = await readLetter(place, CODE);
  if (typeof letter === 'string') throw new Error(letter);
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-laptop-'));
  const files = storeFiles(folder);
  cpSync(place.database, files.database);
  if (existsSync(place.vault)) cpSync(place.vault, files.vault, { recursive: true });
  const unlocked = openUnlockedStore(folder, `share ${made}`);
  unlocked.store.db.withoutSync();
  unlocked.pass(from.now() - unlocked.now());
  const { people: all, units } = from;
  const laptop = countyOn({ unlocked, people: structuredClone(all), units, now: from.now() });
  laptop.write('keeper', (context) => beginDevice(context, `share machine ${made}`));
  const { remove } = laptop;
  laptop.remove = () => {
    remove();
    rmSync(stick, { recursive: true, force: true });
  };
  return { laptop, ticket, brought: place.folder };
}

/** A laptop hears of another's first rows, as from a package that it gave. */
export const meets = (to: County, laptop: County): void => void give(to, rowsOf(laptop));
