/** Sets up a county of the demo: its office, its staff and the tree of its units. */

import { type Actor, NOBODY } from '../main/context.ts';
import type { SlotChange } from '../main/store/key-slots.ts';
import { PersonId, type UnitId } from '../shared/ids.ts';
import type { Role } from '../shared/people/role.ts';
import type { UnitKind } from '../shared/units/unit.ts';
import type { Chance } from './chance.ts';
import type { Clerk } from './clerk.ts';
import { addOwnTerms, type OwnTerms } from './terms.ts';
import { GIVEN_FIRST, GIVEN_LAST, SIGN_IN_PEOPLE, SURNAMES } from './texts/names.ts';
import {
  COUNTY_FIRST,
  COUNTY_LAST,
  DEPARTMENTS,
  DOCUMENT_PREFIX,
  OFFICE,
  TOWNSHIP_WINDOW,
  TOWNSHIPS,
  VILLAGE_FIRST,
  VILLAGE_LAST,
} from './texts/places.ts';

export interface Place {
  id: UnitId;
  kind: UnitKind;
  /** As a document names it: a village with its township. */
  title: string;
  works?: readonly string[];
  matters?: readonly string[];
  below: Place[];
}

export interface Officer extends Actor {
  name: string;
}

export interface Team {
  leader: Officer;
  inspectors: Officer[];
}

export interface County {
  places: Record<UnitKind, Place[]>;
  keeper: Officer;
  head: Officer;
  deputy: Officer;
  teams: Team[];
  terms: OwnTerms;
}

const VILLAGES_PER_TOWNSHIP = 14;
const TEAMS = 8;
const INSPECTORS = 49;

/** 霁川县, 岫川县, … */
export function countyName(position: number): string {
  const first = COUNTY_FIRST[position % COUNTY_FIRST.length];
  const last = COUNTY_LAST[Math.floor(position / COUNTY_FIRST.length)];
  if (first === undefined || last === undefined) throw new Error('no name left for a county');
  return `${first}${last}县`;
}

/** The key slots of those who can sign in, by sign-in name. */
export type DemoKeys = Readonly<Record<string, SlotChange>>;

/** Gives each person added a name nobody else signs in with. */
class Register {
  readonly #clerk: Clerk;
  readonly #chance: Chance;
  readonly #keeper: Actor;
  readonly #keys: DemoKeys;
  readonly #taken = new Set<string>();

  constructor(clerk: Clerk, chance: Chance, keeper: Actor, keys: DemoKeys) {
    this.#clerk = clerk;
    this.#chance = chance;
    this.#keeper = keeper;
    this.#keys = keys;
    for (const { signInName } of Object.values(SIGN_IN_PEOPLE)) this.#taken.add(signInName);
  }

  add(person: { name: string; signInName: string; roles: readonly Role[] }): Officer {
    const { id, name, roles } = this.#clerk.ask(this.#keeper, 'people.recordAdded', {
      ...person,
      roles: [...person.roles],
      key: this.#keys[person.signInName] ?? null,
    });
    const officer = { personId: id, name, roles };
    // Everybody has chosen a passphrase of their own.
    this.#clerk.ask(officer, 'people.recordPassphraseChanged', {
      personId: id,
      by: 'self',
      key: null,
    });
    return officer;
  }

  addSomebody(roles: readonly Role[]): Officer {
    const chance = this.#chance;
    const given = chance.is(0.22)
      ? chance.pick(GIVEN_LAST)
      : chance.pick(GIVEN_FIRST) + chance.pick(GIVEN_LAST);
    const name = chance.pick(SURNAMES) + given;
    let signInName = name;
    for (let n = 2; this.#taken.has(signInName); n++) signInName = `${name}${n}`;
    this.#taken.add(signInName);
    return this.add({ name, signInName, roles });
  }
}

/** The office with its keeper, who then adds everybody else. */
function foundOffice(clerk: Clerk, keys: DemoKeys): Officer {
  const { name, signInName, roles } = SIGN_IN_PEOPLE.keeper;
  const own = keys[signInName];
  const personId = clerk.write(NOBODY, ({ newId }) => newId(PersonId));
  const founder = { personId, name, roles };
  clerk.ask(founder, 'office.found', {
    office: { name: OFFICE, documentPrefix: DOCUMENT_PREFIX, organiser: 'discipline' },
    person: { name, signInName, roles: [...roles] },
    demo: true,
    machine: null,
    keys: own ? { own } : {},
  });
  return founder;
}

function hire(register: Register, isFirst: boolean): Omit<County, 'places' | 'keeper' | 'terms'> {
  const own = SIGN_IN_PEOPLE;
  const head = isFirst ? register.add(own.officeHead) : register.addSomebody(['office_head']);
  const deputy = register.addSomebody(['office_head']);
  const teams = Array.from({ length: TEAMS }, (_, i): Team => {
    const roles: Role[] = i % 2 === 0 ? ['inspector', 'team_leader'] : ['team_leader'];
    const leader = isFirst && i === 0 ? register.add(own.teamLeader) : register.addSomebody(roles);
    return { leader, inspectors: [] };
  });
  for (let i = 0; i < INSPECTORS; i++) {
    const known = isFirst ? [own.inspector, own.secondInspector][i] : undefined;
    const inspector = known ? register.add(known) : register.addSomebody(['inspector']);
    teams[i % TEAMS]?.inspectors.push(inspector);
  }
  return { head, deputy, teams };
}

export class CountySetUp {
  readonly #clerk: Clerk;
  readonly #chance: Chance;
  readonly #register: Register;
  readonly #keeper: Officer;
  readonly #terms: OwnTerms;
  readonly #counties: number;

  constructor(clerk: Clerk, chance: Chance, counties: number, keys: DemoKeys) {
    this.#clerk = clerk;
    this.#chance = chance;
    this.#counties = counties;
    this.#keeper = foundOffice(clerk, keys);
    this.#terms = addOwnTerms(clerk, this.#keeper);
    this.#register = new Register(clerk, chance, this.#keeper, keys);
  }

  /** Where there are several counties, each is a unit of its own with everything under it. */
  county(position: number): County {
    const staff = hire(this.#register, position === 0);
    const add = (parentId: UnitId | null, kind: UnitKind, names: string[]) =>
      this.#clerk.ask(staff.head, 'units.add', { parentId, kind, names });
    const [top] =
      this.#counties > 1 ? add(null, 'department', [countyName(position)]) : [undefined];
    const above = top?.id ?? null;
    const places: County['places'] = { department: [], township: [], village: [], window: [] };

    const departments = add(
      above,
      'department',
      DEPARTMENTS.map(({ name }) => name),
    );
    for (const [i, { id, name }] of departments.entries()) {
      const { works, windows = [] } = DEPARTMENTS[i] ?? { works: [] };
      const place: Place = { id, kind: 'department', title: name, works, below: [] };
      places.department.push(place);
      for (const { name: title, matters } of windows) {
        for (const { id: windowId } of add(id, 'window', [title])) {
          place.below.push({ id: windowId, kind: 'window', title, matters, below: [] });
        }
      }
      places.window.push(...place.below);
    }

    const villageNames = this.#villageNames();
    for (const { id, name } of add(above, 'township', [...TOWNSHIPS])) {
      const place: Place = { id, kind: 'township', title: name, below: [] };
      places.township.push(place);
      const villages = add(id, 'village', villageNames.splice(0, VILLAGES_PER_TOWNSHIP));
      for (const { id: villageId, name: village } of villages) {
        place.below.push({
          id: villageId,
          kind: 'village',
          title: `${name}${village}`,
          below: [],
        });
      }
      places.village.push(...place.below);
      const title = `${name}${TOWNSHIP_WINDOW.name}`;
      for (const { id: windowId } of add(id, 'window', [title])) {
        const { matters } = TOWNSHIP_WINDOW;
        const window: Place = { id: windowId, kind: 'window', title, matters, below: [] };
        places.window.push(window);
        place.below.push(window);
      }
    }
    return { ...staff, places, keeper: this.#keeper, terms: this.#terms };
  }

  #villageNames(): string[] {
    const names = VILLAGE_FIRST.flatMap((first) => VILLAGE_LAST.map((last) => `${first}${last}村`));
    return this.#chance.shuffled(names);
  }
}
