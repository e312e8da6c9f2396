/**
 * Laptops of one office with nothing but sticks between them, and what befalls them: packages are written, left lying, lost,
 * copied, cut off, taken in twice, out of order or on the wrong laptop, carried on by a third; a laptop is taken back to a
 * backup, its folder copied and both gone on with, reported lost and let count or not, given a smaller share, cleaned up and
 * given all again.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { cleanUp } from '../../main/access/clean-up.ts';
import { restore } from '../../main/backups/restore.ts';
import { beginDevice, nameOfDevice } from '../../main/devices/devices.ts';
import { givenToDevice } from '../../main/devices/shares.ts';
import { closedFile, packagesIn } from '../../main/packages/folder.ts';
import { receivers } from '../../main/packages/links.ts';
import { copyStore } from '../../main/store/backup.ts';
import { putUnder } from '../../main/store/data-key.ts';
import { Keys } from '../../main/store/keys.ts';
import { sql } from '../../main/store/sql.ts';
import type { BackupId } from '../../shared/backups/calls.ts';
import type { Share } from '../../shared/devices/share.ts';
import { DeviceId, type UnitId } from '../../shared/ids.ts';
import type { Since } from '../../shared/packages/package.ts';
import type { Reason } from '../../shared/refusal.ts';
import { type County, countyOn, createCounty } from './county.ts';
import { findingOf, firstVisit, matterAt, noteOf, recordInCase } from './course.ts';
import { deviceOf, givePackage, inner, mustBe, takePackage } from './exchange.ts';
import { Happened } from './happened.ts';
import { anotherLaptop, give as giveRows, rowsOf } from './laptops.ts';
import { act, type Chance, changeTheOffice, one, signInAnew } from './play.ts';
import { grantFor, keepRoot } from './shares.ts';
import { DAY, MINUTE } from './test-host.ts';
import { DATA_KEY, openUnlockedStore } from './unlocked-store.ts';

/** So many are worked on at a time. */
const FINDINGS = 150;
/** Two or three photographs. */
const DISC = 800;
/** Each laptop more has all of the record once more. */
const MOST_LAPTOPS = 9;

export interface Laptop {
  county: County;
  dataKey: Uint8Array;
  backup: BackupId | null;
  /** Who reported it lost; whoever has it may go on with it. */
  lostBy: Laptop | null;
}

const keyOf = (nth: number): Uint8Array =>
  nth % 2 === 0 ? DATA_KEY : createHash('sha256').update(`the data key of laptop ${nth}`).digest();

/** An office with a few matters, and its laptops, which know of each other: their clocks are days apart. */
export async function begunOffice(laptops: number, chance: Chance): Promise<Laptop[]> {
  const first = await createCounty();
  keepRoot(first);
  for (const stage of ['draft', 'submitted', 'confirmed', 'reported'] as const)
    await matterAt(first, stage);
  for (const unit of [first.units.department, first.units.otherVillage])
    await recordInCase(
      first,
      'colleague',
      firstVisit(first, {
        by: 'colleague',
        unit,
        findings: [findingOf(unit, first.today()), findingOf(unit, first.today())],
      }),
    );
  const others = Array.from({ length: laptops - 1 }, (_, i) =>
    anotherLaptop(first, grantFor(`${i + 1}`)),
  );
  giveRows(first, others.flatMap(rowsOf));
  return [first, ...others].map((county, i) => {
    const dataKey = keyOf(i);
    const { files } = county.store;
    if (i > 0) {
      giveRows(county, rowsOf(first));
      county.pass((chance(7) - 3) * DAY);
      if (dataKey !== DATA_KEY)
        mustBe(
          putUnder(
            county.store,
            dataKey,
            () => {},
            () => {},
          ),
        );
      county.store.db.withoutSync();
    }
    Keys.create(files.keys, (count) => Buffer.alloc(count, 1)).keys.writeCopy(files.keys, []);
    return { county, dataKey, backup: null, lostBy: null };
  });
}

/** What may be said of a package that comes too late, twice, to the wrong laptop, or that was cut off. */
const EXPECTED: ReadonlySet<string> = new Set<Reason>([
  'package_taken',
  'package_for_another',
  'package_damaged',
  // Its first package, which says by whose word it is the office's, has not come yet.
  'package_from_unknown',
  'package_first_missing',
  'package_rolled_back',
]);

const TAKEN: ReadonlySet<string> = new Set<Reason>(['package_taken']);

const Case = z.object({ id: z.string() });
const Row = z.object({ row: z.string() });
const Ticketed = z.object({ id: DeviceId, ticket: z.string() });

export class OfficeApart {
  /** The first is the founder's: it has the whole record, keeps the numbers, and stays whom all know. */
  readonly laptops: Laptop[];
  readonly happened = new Happened();
  readonly met = new Set<string>();
  /** Sticks and discs, wherever they lie. */
  readonly #shelf = mkdtempSync(join(tmpdir(), 'mingcha-shelf-'));
  readonly #chance: Chance;
  /** Acts between two packages, at the most. */
  readonly #mostActs: number;
  #made = 0;

  constructor(laptops: Laptop[], chance: Chance, mostActs: number) {
    this.laptops = laptops;
    this.#chance = chance;
    this.#mostActs = mostActs;
    for (const { county } of laptops) this.happened.parts(county);
  }

  get first(): Laptop {
    const [first] = this.laptops;
    if (!first) throw new Error('there is no laptop');
    return first;
  }

  /** Those in use, and known to be. */
  get counties(): County[] {
    return this.laptops.flatMap(({ county, lostBy }) => (lostBy ? [] : [county]));
  }

  /** Any but the first: one that is in use, or also one that was lost. */
  #another(lost: 'too' | 'not' = 'not'): Laptop | undefined {
    const others = this.laptops.slice(1).filter(({ lostBy }) => lost === 'too' || !lostBy);
    return others.length > 0 ? one(others, this.#chance) : undefined;
  }

  async step(): Promise<void> {
    const chance = this.#chance;
    const laptop = one(this.laptops, chance);
    const { county } = laptop;
    const dice = chance(100);
    if (dice < 48) await this.#works(county);
    else if (dice < 54) await this.#addsFile(county);
    else if (dice < 61) {
      signInAnew(county);
      await changeTheOffice(county, chance);
    } else if (dice < 76)
      await this.gives(
        county,
        one(this.laptops, chance).county,
        chance(4) > 0 ? 'last' : 'known',
        chance(2) > 0 ? DISC : null,
      );
    else if (dice < 95) await this.#takes(county);
    else if (dice < 98) this.#mishap();
    else county.pass((chance(2) === 0 ? 3 : -3) * DAY);
    this.happened.wrote(county);
  }

  /** What seldom befalls a laptop; after some of it all that followed from the record is made anew everywhere. */
  async befalls(what: Mishap): Promise<void> {
    await this[what]();
    for (const { county } of this.laptops) this.happened.wrote(county);
  }

  #unit(): UnitId {
    const { window, department, otherVillage } = this.first.county.units;
    return one([window, department, otherVillage], this.#chance);
  }

  /** A day's work. */
  async #works(county: County): Promise<void> {
    signInAnew(county);
    for (let left = 1 + this.#chance(this.#mostActs); left > 0; left--) {
      county.pass(this.#chance(90) * MINUTE);
      await act(county, this.#chance, { findings: FINDINGS, unit: this.#unit() });
    }
  }

  /** A photograph, of a matter that is there. */
  async #addsFile(county: County): Promise<void> {
    signInAnew(county);
    const cases = county.store.db.all(Case, sql`SELECT id FROM cases ORDER BY id`);
    if (cases.length === 0) return;
    const { sealedHash } = await county.hold('colleague', '现场.txt', `第${this.#made++}张`);
    const { title, grade, maker, madeAt } = noteOf({ madeAt: `${county.today()}T00:00` });
    await county.ask('colleague', 'evidence.add', {
      caseId: one(cases, this.#chance).id as never,
      visitId: null,
      findingIds: [],
      evidence: { kind: 'file', title, grade, maker, madeAt, sealedHash },
    });
  }

  async gives(
    from: County,
    to: County,
    since: Since = 'known',
    disc: number | null = null,
  ): Promise<string[]> {
    if (from === to) return [];
    if (!receivers(from.store.db).some(({ device }) => device === deviceOf(to))) {
      this.met.add('not known');
      return [];
    }
    const stick = join(this.#shelf, `${this.#made++}`);
    mkdirSync(stick);
    const given = await givePackage(from, to, stick, { since, disc });
    if (given.length > 1) this.met.add('several discs');
    this.happened.wrote(from);
    return given;
  }

  get #sticks(): string[] {
    return Array.from({ length: this.#made }, (_, i) => join(this.#shelf, `${i}`)).filter(
      (stick) => existsSync(stick) && packagesIn(stick).length > 0,
    );
  }

  /** Whatever lies on the shelf: twice, late, or not for this one at all. */
  async #takes(county: County): Promise<void> {
    const chance = this.#chance;
    const all = this.#sticks;
    const called = nameOfDevice(county.store.db, deviceOf(county));
    const own = all.filter((stick) => packagesIn(stick)[0]?.includes(`-至-${called}-`));
    const from = own.length > 0 && chance(8) > 0 ? own : all;
    if (from.length > 0) await this.takes(county, one(packagesIn(one(from, chance)), chance));
  }

  /** Answers how much of it was new. */
  async takes(county: County, folder: string, expected = EXPECTED): Promise<number> {
    const before = deviceOf(county);
    const taken = await takePackage(county, folder);
    // It heard that another goes on in its place, and goes on as a new one.
    if (deviceOf(county) !== before) this.happened.parts(county);
    this.happened.took(county);
    if (taken.ok) {
      expect(taken.value).toMatchObject({ refused: 0, forked: 0 });
      if (taken.value.waiting > 0) this.met.add('waiting');
      if (taken.value.lacking > 0) this.met.add('lacking');
      if (taken.value.contested > 0) this.met.add('contested');
      if (taken.value.withheld > 0) this.met.add('withheld');
      if (taken.value.held > 0) this.met.add('held for the head');
      return taken.value.facts + taken.value.held + taken.value.files;
    }
    if (taken.refusal.code !== 'refused') throw new Error(JSON.stringify(taken.refusal));
    expect(expected).toContain(taken.refusal.reason);
    this.met.add(taken.refusal.reason);
    return 0;
  }

  /** A stick is lost, copied half, or loses a file. */
  #mishap(): void {
    const chance = this.#chance;
    const all = this.#sticks;
    if (all.length === 0) return;
    const stick = one(all, chance);
    if (chance(2) === 0) {
      rmSync(stick, { recursive: true });
      return;
    }
    const folder = one(packagesIn(stick), chance);
    const half = join(this.#shelf, `${this.#made++}`, basename(folder));
    cpSync(folder, half, { recursive: true });
    if (chance(2) === 0) {
      truncateSync(
        closedFile(half),
        Math.floor((statSync(closedFile(half)).size * chance(10)) / 10),
      );
    } else rmSync(join(half, 'evidence'), { recursive: true, force: true });
  }

  isBackedUp(): void {
    const laptop = this.#another('too');
    if (!laptop) return;
    const { files, db } = laptop.county.store;
    laptop.backup = copyStore(files, db, 'demand', laptop.county.now()) as BackupId;
  }

  async isRestored(): Promise<void> {
    const laptop = this.laptops.find(({ backup }) => backup);
    if (!laptop?.backup) return;
    const { county, dataKey, backup } = laptop;
    const { files, db } = county.store;
    db.checkpoint();
    db.close();
    const keys = { present: dataKey, earlier: [] };
    const slots = { inForce: [], gone: [] };
    const onto = this.#chance(2) === 0 ? 'readable' : 'damaged';
    restore(files, backup, { dataKey, keys, slots, onto, lost: 0, onDisk: [] }, county.now());
    laptop.county = this.#openedAt(files.folder, laptop);
    laptop.backup = null;
    mustBe(await inner(laptop.county, 'access.enter', { machine: null }));
    this.happened.parts(laptop.county);
    this.met.add('restored');
  }

  #openedAt(folder: string, { county, dataKey }: Laptop): County {
    const unlocked = openUnlockedStore(folder, `opened ${this.#made++}`, dataKey);
    unlocked.store.db.withoutSync();
    unlocked.pass(county.now() - unlocked.now());
    const people = structuredClone(county.people);
    return countyOn({ unlocked, people, units: county.units, now: county.now() });
  }

  /** Its folder is copied to another machine, and both go on with it. */
  isCopied(): void {
    const laptop = this.#another();
    if (!laptop || this.laptops.length >= MOST_LAPTOPS) return;
    const { files, db } = laptop.county.store;
    const folder = mkdtempSync(join(tmpdir(), 'mingcha-laptop-'));
    db.checkpoint();
    cpSync(files.folder, folder, { recursive: true });
    const county = this.#openedAt(folder, laptop);
    county.write('keeper', (context) => beginDevice(context, folder));
    this.happened.parts(county);
    this.laptops.push({ ...laptop, county, backup: null });
    this.met.add('copied');
  }

  /** One that has not heard of all that it wrote says that a laptop is lost. */
  async isLost(): Promise<void> {
    const [laptop, reporter] = [this.#another(), this.#another()];
    if (!laptop || !reporter || laptop === reporter || this.counties.length < 5) return;
    signInAnew(reporter.county);
    const lost = { deviceId: deviceOf(laptop.county) };
    const told = await reporter.county.ask('head', 'devices.revoke', lost);
    if (!told.ok) return;
    const ticket = ticketIn(reporter.county, lost.deviceId);
    // What was begun with the same ticket and is not known to who reports it waits, too.
    for (const each of this.laptops)
      if (ticketIn(each.county, deviceOf(each.county)) === ticket) each.lostBy = reporter;
    this.met.add('lost');
  }

  /** A laptop is found again, and the head lets count what was written on it, up to a row. */
  async isAdmitted(): Promise<void> {
    const found = this.laptops.find(({ lostBy }) => lostBy);
    if (!found?.lostBy) return;
    const { county } = found;
    const { county: head } = found.lostBy;
    await this.#works(county);
    this.happened.wrote(county);
    for (const each of await this.gives(county, head)) await this.takes(head, each);
    const rows = head.store.db.all(
      Row,
      sql`SELECT lower(hex(hash)) AS row FROM device_limits CROSS JOIN journal USING (device)
          WHERE device_sequence > up_to ORDER BY device, device_sequence`,
    );
    signInAnew(head);
    const row = rows.length > 0 && one(rows, this.#chance);
    if (row && (await head.ask('head', 'devices.admit', row)).ok) this.met.add('admitted');
  }

  async isNarrowed(): Promise<void> {
    const { units, people } = this.first.county;
    const shares: Share[] = [
      { units: [units.township], people: [] },
      { units: [units.department], people: [] },
      { units: [units.otherVillage], people: [people.inspector.personId] },
    ];
    const from = this.#chance(2) === 0 ? this.first.county : one(this.counties, this.#chance);
    const laptop = this.#another();
    if (laptop && (await this.#isGiven(laptop, one(shares, this.#chance), from)))
      this.met.add('narrowed');
  }

  async isWidened(): Promise<void> {
    const [laptop] = this.#narrowed;
    if (laptop && (await this.#isGiven(laptop, null, this.first.county))) this.met.add('widened');
  }

  /** Whoever has the whole record says what another laptop is given of it. */
  async #isGiven({ county }: Laptop, share: Share | null, from: County): Promise<boolean> {
    signInAnew(from);
    const asked = { id: deviceOf(county), share };
    return (await from.ask('head', 'devices.changeShare', asked)).ok;
  }

  /** Those that are given less than all, as far as the first knows. */
  get #narrowed(): Laptop[] {
    const { db } = this.first.county.store;
    return this.laptops.filter(
      ({ county, lostBy }) => !lostBy && givenToDevice(db, deviceOf(county))?.share,
    );
  }

  /** A laptop whose share was made smaller hears of it and gives all it has; what is out of it is taken off. */
  async isCleanedUp(): Promise<void> {
    const { county: first } = this.first;
    const narrowed = this.#narrowed;
    if (narrowed.length === 0) return;
    const laptop = one(narrowed, this.#chance);
    const { county, dataKey } = laptop;
    const goes = async (from: County, to: County) => {
      for (const each of await this.gives(from, to)) await this.takes(to, each);
    };
    await goes(first, county);
    // What is kept apart may be nowhere else, and is looked at before anything is taken off.
    const waiting = { filter: { waits: true }, cursor: null } as const;
    const apart = await county.ask('head', 'journal.rowsApart', waiting);
    const rows = apart.ok ? apart.value.items.map(({ id }) => id) : [];
    if (rows.length > 0) await county.ask('head', 'journal.lookAtRows', { rows, note: '' });
    await goes(county, first);
    await goes(first, county);
    const { store, people, now, today } = county;
    const cleaned = cleanUp(
      { store, actor: people.keeper, now: now(), today: today(), progress: () => {} },
      { dataKey },
    );
    store.db.withoutSync();
    if (!cleaned.ok) return;
    laptop.backup = null;
    this.met.add('cleaned up');
  }

  /** Those that were lost give what they have once more, and are gone: it comes in, and counts as far as the head let it. */
  async loses(): Promise<void> {
    const { county: first } = this.first;
    for (const laptop of this.laptops.filter(({ lostBy }) => lostBy)) {
      const { county } = laptop;
      for (const each of await this.gives(county, first)) await this.takes(first, each);
      this.laptops.splice(this.laptops.indexOf(laptop), 1);
      county.remove();
    }
  }

  /** By the first to all and back, until nothing is new to anybody; and what was withheld is given, too. */
  async meets(): Promise<void> {
    const { county: first } = this.first;
    await this.#passesAround();
    for (const laptop of this.#narrowed)
      if (await this.#isGiven(laptop, null, first)) this.met.add('widened');
    this.happened.wrote(first);
    while (await this.#passesAround());
  }

  /** Answers whether anything was new to anybody. */
  async #passesAround(): Promise<boolean> {
    const { county: first } = this.first;
    const others = this.counties.filter((county) => county !== first);
    let news = 0;
    for (const from of others)
      for (const each of await this.gives(from, first))
        news += await this.takes(first, each, TAKEN);
    for (const to of others)
      for (const each of await this.gives(first, to)) news += await this.takes(to, each, TAKEN);
    return news > 0;
  }

  rows(): Set<string> {
    return new Set(this.laptops.flatMap(({ county }) => rowsHeld(county)));
  }

  remove(): void {
    for (const { county } of this.laptops) county.remove();
    rmSync(this.#shelf, { recursive: true, force: true });
  }
}

/** In an order in which one may come of the other. */
export const MISHAPS = [
  'isBackedUp',
  'isCopied',
  'isNarrowed',
  'isRestored',
  'isCleanedUp',
  'isLost',
  'isWidened',
  'isAdmitted',
] as const;
export type Mishap = (typeof MISHAPS)[number];

const ticketIn = ({ store: { db } }: County, id: DeviceId): string | null =>
  db.get(Ticketed, sql`SELECT id, ticket FROM devices WHERE id = ${id} AND ticket IS NOT NULL`)
    ?.ticket ?? null;

export const rowsHeld = (county: County): string[] =>
  rowsOf(county).map(({ hash }) => Buffer.from(hash).toString('hex'));
