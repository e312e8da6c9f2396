/** Laptops of an office that get a share of the record, made ready as the application makes them. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach } from 'vitest';
import { writeForLaptop } from '../../main/access/for-laptop.ts';
import type { WriteContext } from '../../main/context.ts';
import { readBooks, takeBooks } from '../../main/devices/books.ts';
import { beginDevice, DEVICES } from '../../main/devices/devices.ts';
import { bringGrant, type Grant, makeTicket, ticketOf } from '../../main/devices/grants.ts';
import { takeFacts } from '../../main/journal/take.ts';
import { placeForJoining, readLetter } from '../../main/store/joining.ts';
import { keyPair } from '../../main/store/key-pair.ts';
import { databaseKey } from '../../main/store/keys.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { rootOf } from '../../main/store/signing.ts';
import { sql } from '../../main/store/sql.ts';
import { LastsOnPaper } from '../../shared/devices/book.ts';
import type { Share } from '../../shared/devices/share.ts';
import type { UnitId } from '../../shared/ids.ts';
import { examine, isContent } from '../../verify/examine.ts';
import { type County, countyOn, createCounty, type PersonKey } from './county.ts';
import { findingOf, firstVisit, type Matter, recordInCase } from './course.ts';
import { addEvidence, givePackage, mustBe, takePackage } from './exchange.ts';
import { beginElsewhere, give, rowsOf } from './laptops.ts';
import { MINUTE } from './test-host.ts';
import { DATA_KEY, openUnlockedStore, type UnlockedStore } from './unlocked-store.ts';

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

/** An office, anew for each test, and what its laptops do that get a share of its record; they go when the test is over. */
export function withShares(onOpened: (office: County) => void) {
  let office: County | undefined;
  let stick = '';
  const laptops: County[] = [];
  beforeEach(async () => {
    office = await createCounty();
    keepRoot(office);
    stick = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
    onOpened(office);
  });
  afterEach(() => {
    for (const each of laptops.splice(0)) each.remove();
    office?.remove();
    rmSync(stick, { recursive: true, force: true });
  });
  return {
    /** A laptop that the office has met; by default with a share of its township. */
    begun: async (share?: Share | null): Promise<ShareLaptop> => {
      if (!office) throw new Error('there is no office yet');
      const begun = await laptopWithShare(office, share === undefined ? townshipOf(office) : share);
      laptops.push(begun.laptop);
      meets(office, begun.laptop);
      return begun;
    },
    goesWhenDone: (laptop: County): void => void laptops.push(laptop),
    handOver: async (from: County, to: County) => {
      from.pass(MINUTE);
      const [folder = ''] = await givePackage(from, to, stick);
      to.pass(MINUTE);
      return { folder, came: mustBe(await takePackage(to, folder)) };
    },
  };
}

export const townshipOf = ({ units }: County): Share => ({ units: [units.township], people: [] });

export const changeShare = (on: County, ticket: string, share: Share | null): void =>
  on.write('head', ({ record }) => record('device.share_changed', DEVICES, { ticket, share }));

export const holds = ({ store }: County, caseId: string): boolean =>
  store.db.exists(sql`SELECT 1 FROM cases WHERE id = ${caseId}`);

export const gaps = ({ store }: County): number =>
  store.db.number(sql`SELECT count(*) FROM gaps`) ?? 0;

/** Whether the verifier is content with a laptop. */
export async function isWhole({ store: { db, files } }: County): Promise<boolean> {
  db.checkpoint();
  return isContent(await examine(files.folder, DATA_KEY));
}

/** This laptop gives all numbers from here on. */
export function takeAllBooks(context: WriteContext): void {
  const lasts = readBooks(context).map(({ book, last }) => [book, last]);
  takeBooks(context, LastsOnPaper.parse(Object.fromEntries(lasts)), 'taken_over');
}

/** A laptop hears of another's first rows, as from a package that it gave. */
export const meets = (to: County, laptop: County): void => void give(to, rowsOf(laptop));

/** A matter with a text that is looked for afterwards, and a file that says the same. */
export async function matterOn(
  on: County,
  unit: County['units'][keyof County['units']],
  text: string,
) {
  const finding = findingOf(unit, on.today(), { account: text });
  const recorded = await recordInCase(
    on,
    'inspector',
    firstVisit(on, { unit, findings: [finding], visit: { conclusion: text } }),
  );
  const [findingId] = recorded.findingIds;
  if (!findingId) throw new Error('there is no finding');
  const { caseId, visitId } = recorded;
  const matter: Matter = { caseId, visitId, findingId, orderId: null, returnVisitId: null };
  const { sealedHash } = await addEvidence(on, matter, `${text}，照片一张`);
  return { ...matter, sealedHash };
}

/** Every page of a database, free ones too, as its key opens it. */
export function pagesOf(file: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-pages-'));
  const copy = join(folder, 'copy.db');
  cpSync(file, copy);
  const connection = new Database(copy);
  connection.pragma(`cipher = 'sqlcipher'`);
  connection.pragma('legacy = 4');
  connection.pragma(`key = "x'${Buffer.from(databaseKey(DATA_KEY)).toString('hex')}'"`);
  connection.pragma('journal_mode = DELETE');
  connection.pragma(`rekey = ''`);
  connection.close();
  const text = readFileSync(copy).toString('utf8');
  rmSync(folder, { recursive: true });
  return text;
}

/**
 * Makes of a store a laptop that was made ready with all of the record and is to have the cases of these units alone, beside
 * another one that has all that is here so far.
 */
export function narrow(
  unlocked: UnlockedStore,
  dataKey: Uint8Array,
  units: readonly UnitId[],
): void {
  const { founder, store } = unlocked;
  const [own, others] = ['its own ticket', 'the ticket of another'].map((text) => ({
    ...makeTicket(IDENTITY, createHash('sha256').update(text).digest(), null),
    name: text,
  }));
  if (!(own && others)) throw new Error('there is no ticket');
  unlocked.write(founder, ({ db, record }) => {
    bringGrant(db, own);
    const { name, share, signature } = own;
    const granted = { ticket: ticketOf(own), name, people: [], share, signature, deviceId: null };
    record('device.granted', DEVICES, granted);
  });
  store.db.checkpoint();
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-other-'));
  cpSync(store.files.folder, folder, { recursive: true });
  const other = openUnlockedStore(folder, 'the other', dataKey);
  other.write(founder, (context) => {
    beginElsewhere(context, others);
    takeAllBooks(context);
  });
  const rows = rowsOf(other);
  other.remove();
  unlocked.write(founder, (context) => {
    takeFacts(context, rows);
    const share = { units: [...units], people: [] };
    context.record('device.share_changed', DEVICES, { ticket: ticketOf(own), share });
  });
}
