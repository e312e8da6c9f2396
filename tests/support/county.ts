/**
 * A small invented office with a person of each role and a few units, on an unlocked store: the ground for tests of
 * what people do with each other's work.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenStore } from '../../main/answer.ts';
import type { Actor, WriteContext } from '../../main/context.ts';
import { holdFile } from '../../main/evidence/evidence.ts';
import { noteRecipient } from '../../main/people/inner-calls.ts';
import { sql } from '../../main/store/sql.ts';
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import { type Instant, type LocalDate, localDate } from '../../shared/dates.ts';
import type { HeldFile } from '../../shared/evidence/evidence-record.ts';
import type { UnitId } from '../../shared/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Refusal, Result } from '../../shared/refusal.ts';
import { HOME_ZONE } from '../../shared/time-zone.ts';
import type { UnitKind } from '../../shared/units/unit.ts';
import { START } from './test-host.ts';
import { type Asked, createUnlockedStore, pairOf, type UnlockedStore } from './unlocked-store.ts';

/** 唐骏 and 白露 hold several posts, so that own work is met with every right to decide it. */
const PEOPLE = {
  inspector: { name: '林秋', roles: ['inspector'] },
  colleague: { name: '许晨', roles: ['inspector'] },
  leader: { name: '郭岚', roles: ['team_leader'] },
  twoPosts: { name: '唐骏', roles: ['inspector', 'team_leader'] },
  head: { name: '沈维', roles: ['office_head'] },
  allPosts: { name: '白露', roles: ['inspector', 'team_leader', 'office_head'] },
  keeper: { name: '邹平', roles: ['keeper'] },
} as const satisfies Record<string, { name: string; roles: readonly Role[] }>;

export type PersonKey = keyof typeof PEOPLE;
export type UnitKey = 'township' | 'village' | 'otherVillage' | 'window' | 'department';

export interface County {
  store: OpenStore;
  people: Readonly<Record<PersonKey, Actor>>;
  units: Readonly<Record<UnitKey, UnitId>>;
  now(): Instant;
  today(): LocalDate;
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  ask<Name extends Asked>(
    by: PersonKey,
    name: Name,
    input: CallInput<Name>,
  ): Promise<Result<CallOutput<Name>>>;
  /** Makes a call that must succeed, and gives its value. */
  get<Name extends Asked>(
    by: PersonKey,
    name: Name,
    input: CallInput<Name>,
  ): Promise<CallOutput<Name>>;
  /** Makes a call that must be refused and leave the journal as it was, and gives the refusal. */
  refused<Name extends Asked>(by: PersonKey, name: Name, input: CallInput<Name>): Promise<Refusal>;
  /** A file sealed into the vault for a person, as choosing it in the window would do. */
  hold(by: PersonKey, name: string, content: string): Promise<HeldFile>;
  /** Does within one transaction what no call does; by one of its people, or by somebody added since. */
  write<Value>(by: PersonKey | Actor, work: (context: WriteContext) => Value): Value;
  /** Length of the journal. */
  facts(): number;
  remove(): void;
}

export async function createCounty(): Promise<County> {
  const unlocked = createUnlockedStore();
  const { store } = unlocked;
  // What a power cut would take is tried elsewhere.
  store.db.withoutSync();

  const account = (key: PersonKey): Actor => {
    const person = unlocked.add(PEOPLE[key].name, [...PEOPLE[key].roles]);
    const { personId } = person;
    unlocked.write(unlocked.founder, (context) =>
      noteRecipient(context, personId, pairOf(personId).recipient),
    );
    return person;
  };
  const people = {
    inspector: account('inspector'),
    colleague: account('colleague'),
    leader: account('leader'),
    twoPosts: account('twoPosts'),
    head: account('head'),
    allPosts: account('allPosts'),
    keeper: account('keeper'),
  };

  const add = async (parentId: UnitId | null, kind: UnitKind, name: string): Promise<UnitId> => {
    const [unit] = await unlocked.must(people.head, 'units.add', { parentId, kind, names: [name] });
    if (!unit) throw new Error('no unit was added');
    return unit.id;
  };
  const township = await add(null, 'township', '青石镇');
  const units = {
    township,
    village: await add(township, 'village', '柳河村'),
    otherVillage: await add(township, 'village', '东坪村'),
    window: await add(township, 'window', '青石镇便民服务中心'),
    department: await add(null, 'department', '县农业农村局'),
  };

  return countyOn({ unlocked, people, units, now: START });
}

/** An office whose people and units are there already, such as on another laptop of it. */
export function countyOn({
  unlocked,
  people,
  units,
  now: start,
}: Pick<County, 'people' | 'units'> & { unlocked: UnlockedStore; now: Instant }): County {
  const { store, folder } = unlocked;
  let now = start;
  const facts = () => store.db.number(sql`SELECT count(*) FROM journal`) ?? 0;
  const ask = <Name extends Asked>(by: PersonKey, name: Name, input: CallInput<Name>) =>
    unlocked.call(people[by], name, input);

  return {
    store,
    people,
    units,
    now: () => now,
    today: () => localDate(now, HOME_ZONE),
    pass: (milliseconds) => {
      unlocked.pass(milliseconds);
      now += milliseconds;
    },
    ask,
    get: (by, name, input) => unlocked.must(people[by], name, input),
    refused: async (by, name, input) => {
      const before = facts();
      const result = await ask(by, name, input);
      if (result.ok) throw new Error(`${name} by ${by} was not refused`);
      if (facts() !== before) throw new Error(`${name} was refused and still wrote to the journal`);
      return result.refusal;
    },
    hold: async (by, name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      const file = { ...(await store.vault.seal(path, () => {})), name, mediaType: 'text/plain' };
      unlocked.write(people[by], (context) => holdFile(context, file));
      return file;
    },
    write: (by, work) => unlocked.write(typeof by === 'string' ? people[by] : by, work),
    facts,
    remove: unlocked.remove,
  };
}
