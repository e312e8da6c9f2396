/** The people of the office, from their facts. Their keys are not here (main/store/keys.ts). */
import type { PersonId } from '../../shared/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Fact } from '../store/journal.ts';
import type { Knowledge } from './knowledge.ts';
import { Register } from './register.ts';
import { Rows } from './rows.ts';
import { addMissing, addOvertaken } from './set-aside.ts';

export const PEOPLE_TABLES = ['people', 'person_roles', 'role_changes', 'set_aside'] as const;

class FoldedPerson {
  readonly added: Fact<'person.added'>;
  readonly name: Register<string>;
  readonly roles: Register<readonly Role[]>;
  readonly active: Register<boolean>;
  mustChange: boolean;
  revision = 1;

  constructor(fact: Fact<'person.added'>, knowledge: Knowledge) {
    const { name, roles, passphraseMustChange } = fact.body;
    this.added = fact;
    this.name = new Register(name, fact, knowledge);
    this.roles = new Register<readonly Role[]>(roles.toSorted(), fact, knowledge);
    this.active = new Register<boolean>(true, fact, knowledge);
    this.mustChange = passphraseMustChange;
  }

  change(fact: Fact<'person.changed'>): void {
    const { name, roles, active } = fact.body;
    this.name.put(name, fact);
    this.roles.put(roles.toSorted(), fact);
    this.active.put(active, fact);
    this.revision += 1;
  }
}

/** What somebody could see of a person's rights at any time: judged by it are the facts of those who had seen it. */
function addRoleChange(
  rows: Rows,
  id: PersonId,
  { stamp, device, deviceSequence }: Fact,
  { roles, active }: { roles: readonly Role[]; active: boolean },
): void {
  rows.add('role_changes', [id, stamp, device, deviceSequence], {
    person_id: id,
    stamp,
    device,
    device_sequence: deviceSequence,
    roles: JSON.stringify(roles.toSorted()),
    active: active ? 1 : 0,
  });
}

export function peopleRows(facts: readonly Fact[], knowledge: Knowledge): Rows {
  const rows = new Rows();
  const people = new Map<PersonId, FoldedPerson>();
  for (const fact of facts) {
    if (fact.kind === 'person.added') {
      const { personId, roles } = fact.body;
      if (people.has(personId)) continue;
      people.set(personId, new FoldedPerson(fact, knowledge));
      addRoleChange(rows, personId, fact, { roles, active: true });
    } else if (fact.kind === 'person.changed' || fact.kind === 'person.passphrase_changed') {
      const { personId } = fact.body;
      const person = people.get(personId);
      if (!person) addMissing(rows, personId, fact, personId);
      else if (fact.kind === 'person.changed') {
        person.change(fact);
        addRoleChange(rows, personId, fact, fact.body);
      } else person.mustChange = fact.body.by === 'keeper';
    }
  }
  for (const [id, { added, name, roles, active, mustChange, revision }] of people) {
    rows.add('people', [id], {
      id,
      name: name.value,
      sign_in_name: added.body.signInName,
      active: active.value ? 1 : 0,
      passphrase_must_change: mustChange ? 1 : 0,
      revision,
    });
    for (const role of roles.value) rows.add('person_roles', [id, role], { person_id: id, role });
    for (const register of [name, roles, active]) addOvertaken(rows, id, register);
  }
  return rows;
}
