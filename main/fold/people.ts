/** The people of the office, from their facts. Their keys are not here (main/store/keys.ts). */
import type { Instant } from '../../shared/dates.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Fact } from '../store/chains.ts';
import { type Knowledge, knew } from './knowledge.ts';
import { Register } from './register.ts';
import { addForbidden, mayWrite, type RoleChange, rolesKnown } from './rights.ts';
import { Rows } from './rows.ts';
import { addMissing, addOvertaken } from './set-aside.ts';

export const PEOPLE_TABLES = [
  'people',
  'person_names',
  'person_roles',
  'role_changes',
  'set_aside',
] as const;

type PersonFact =
  | Fact<'person.added'>
  | Fact<'person.changed'>
  | Fact<'person.passphrase_changed'>
  | Fact<'person.key_made'>;

const KINDS: readonly Fact['kind'][] = [
  'person.added',
  'person.changed',
  'person.passphrase_changed',
  'person.key_made',
] satisfies PersonFact['kind'][];

const isOfPerson = (fact: Fact): fact is PersonFact => KINDS.includes(fact.kind);

class FoldedPerson {
  readonly added: Fact<'person.added'>;
  readonly name: Register<string>;
  /** What they were called, by when the clock of whoever named them so said it was. */
  readonly names: Map<Instant, string>;
  readonly roles: Register<readonly Role[]>;
  readonly active: Register<boolean>;
  /** All that was written of what they may do: judged by it are the facts of those who had seen it. */
  readonly changes: (RoleChange & { stamp: string })[] = [];
  mustChange: boolean;
  recipient: string | null = null;
  revision = 1;

  constructor(fact: Fact<'person.added'>, knowledge: Knowledge) {
    const { name, roles, passphraseMustChange } = fact.body;
    this.added = fact;
    this.name = new Register(name, fact, knowledge);
    this.names = new Map([[0, name]]);
    this.roles = new Register<readonly Role[]>(roles.toSorted(), fact, knowledge);
    this.active = new Register<boolean>(true, fact, knowledge);
    this.mustChange = passphraseMustChange;
    this.#note(fact, { roles, active: true });
  }

  change(fact: Fact<'person.changed'>): void {
    const { name, roles, active } = fact.body;
    const before = this.name.value;
    this.name.put(name, fact);
    if (this.name.value !== before) this.names.set(fact.at, this.name.value);
    this.roles.put(roles.toSorted(), fact);
    this.active.put(active, fact);
    this.revision += 1;
    this.#note(fact, fact.body);
  }

  #note(
    { device, deviceSequence, stamp }: Fact,
    { roles, active }: { roles: readonly Role[]; active: boolean },
  ): void {
    this.changes.push({ device, deviceSequence, stamp, roles: roles.toSorted(), active });
  }
}

class FoldedPeople {
  readonly all = new Map<PersonId, FoldedPerson>();
  readonly #knowledge: Knowledge;

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
  }

  /** The founder adds themselves, knowing of nobody; a passphrase and a key pair are everybody's own. */
  #isOwn({ kind, ...fact }: PersonFact): boolean {
    if (fact.personId !== fact.body.personId) return false;
    if (kind === 'person.passphrase_changed' || kind === 'person.key_made') return true;
    return (
      kind === 'person.added' &&
      ![...this.all.values()].some(({ added }) => knew(this.#knowledge, fact, added))
    );
  }

  /** Whether it was its writer's to write; undefined where they are not in the record. */
  mayWrite(fact: PersonFact): boolean | undefined {
    if (this.#isOwn(fact)) return true;
    const writer = this.all.get(fact.personId);
    if (!writer) return undefined;
    return mayWrite(fact, () => rolesKnown(writer.changes, fact, this.#knowledge));
  }

  add(fact: Fact<'person.added'>): void {
    const { personId } = fact.body;
    if (!this.all.has(personId)) this.all.set(personId, new FoldedPerson(fact, this.#knowledge));
  }
}

export function peopleRows(facts: readonly Fact[], knowledge: Knowledge): Rows {
  const rows = new Rows();
  const people = new FoldedPeople(knowledge);
  for (const fact of facts) {
    if (!isOfPerson(fact)) continue;
    const { personId } = fact.body;
    const person = people.all.get(personId);
    const isTheirs = people.mayWrite(fact);
    if (isTheirs === undefined) addMissing(rows, personId, fact, fact.personId);
    else if (!isTheirs) addForbidden(rows, personId, fact);
    else if (fact.kind === 'person.added') people.add(fact);
    else if (!person) addMissing(rows, personId, fact, personId);
    else if (fact.kind === 'person.changed') person.change(fact);
    else if (fact.kind === 'person.key_made') person.recipient = fact.body.recipient;
    else person.mustChange = fact.body.by === 'keeper';
  }
  for (const [id, person] of people.all) addPerson(rows, id, person);
  return rows;
}

function addPerson(
  rows: Rows,
  id: PersonId,
  { added, name, names, roles, active, changes, mustChange, recipient, revision }: FoldedPerson,
): void {
  rows.add('people', [id], {
    id,
    name: name.value,
    sign_in_name: added.body.signInName,
    active: active.value ? 1 : 0,
    passphrase_must_change: mustChange ? 1 : 0,
    recipient,
    revision,
  });
  for (const [since, then] of names) {
    rows.add('person_names', [id, since], { person_id: id, since, name: then });
  }
  for (const role of roles.value) rows.add('person_roles', [id, role], { person_id: id, role });
  for (const { stamp, device, deviceSequence, roles: then, active: wasActive } of changes) {
    rows.add('role_changes', [id, stamp, device, deviceSequence], {
      person_id: id,
      stamp,
      device,
      device_sequence: deviceSequence,
      roles: JSON.stringify(then),
      active: wasActive ? 1 : 0,
    });
  }
  for (const register of [name, roles, active]) addOvertaken(rows, id, register);
}
