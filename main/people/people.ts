/** People: the accounts of the office. Their keys are not here (main/store/keys.ts). */
import { z } from 'zod';
import { nameKey } from '../../shared/fold.ts';
import { PersonId } from '../../shared/ids.ts';
import { type Colleague, PersonView, type peopleCalls } from '../../shared/people/calls.ts';
import { Role } from '../../shared/people/role.ts';
import { ok, type Refusal } from '../../shared/refusal.ts';
import type { Reads } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import { TablesDiffer } from '../store/faults.ts';
import { spellingOf } from '../store/spelling.ts';
import { type Sql, sql } from '../store/sql.ts';

export const Person = PersonView.extend({
  passphraseMustChange: z.boolean(),
  /** The public half of their key pair. */
  recipient: z.string().nullable(),
});
export type Person = z.infer<typeof Person>;

const PersonRow = z
  .object({
    id: PersonId,
    name: z.string(),
    sign_in_name: z.string(),
    roles: z.string(),
    active: z.number(),
    passphrase_must_change: z.number(),
    recipient: z.string().nullable(),
    revision: z.number(),
  })
  .transform((row): Person => {
    const held = row.roles.split(',');
    return {
      id: row.id,
      name: row.name,
      signInName: row.sign_in_name,
      // In the order of the list of roles, whatever order they were given in.
      roles: Role.options.filter((role) => held.includes(role)),
      active: row.active === 1,
      passphraseMustChange: row.passphrase_must_change === 1,
      recipient: row.recipient,
      revision: row.revision,
    };
  });

function peopleWhere(db: ReadableDb, condition: Sql): Person[] {
  return db.all(
    PersonRow,
    sql`SELECT people.*, group_concat(role) AS roles
        FROM people JOIN person_roles ON person_id = people.id
        WHERE ${condition} GROUP BY people.id ORDER BY people.active DESC, people.id`,
  );
}

export const everybody = (db: ReadableDb): Person[] => peopleWhere(db, sql`TRUE`);

export const personById = (db: ReadableDb, id: PersonId): Person | undefined =>
  peopleWhere(db, sql`people.id = ${id}`)[0];

export const personBySignInName = (db: ReadableDb, signInName: string): Person | undefined =>
  peopleWhere(db, sql`sign_in_name = ${signInName}`)[0];

/** Whether somebody has this sign-in name, or one that nobody could tell from it. */
export const isSignInNameTaken = (db: ReadableDb, signInName: string): boolean =>
  everybody(db).some((person) => nameKey(person.signInName) === nameKey(signInName));

export const viewOfPerson = ({
  passphraseMustChange: _,
  recipient: __,
  ...person
}: Person): PersonView => person;

const colleagueOf = ({ id, name, roles, active }: Person): Colleague => ({
  id,
  name,
  spelling: spellingOf(name),
  roles,
  active,
});

export const peopleReads: Reads<typeof peopleCalls> = {
  'people.colleagues': ({ db }) => ok(everybody(db).map(colleagueOf)),
  'people.list': ({ db }) => ok(everybody(db).map(viewOfPerson)),
};

/** Why a person may not be changed so: stale, not_found, or last_keeper (somebody active must be able to keep the office). */
export function refuseChange(
  db: ReadableDb,
  change: { id: PersonId; seen: number; roles: readonly Role[]; active: boolean },
): Refusal | null {
  const person = personById(db, change.id);
  if (!person) return { code: 'not_found' };
  if (person.revision !== change.seen) return { code: 'stale' };
  const staysKeeper = change.active && change.roles.includes('keeper');
  const otherKeepers = peopleWhere(db, sql`people.active AND people.id <> ${change.id}`).some(
    ({ roles }) => roles.includes('keeper'),
  );
  return staysKeeper || otherKeepers ? null : { code: 'refused', reason: 'last_keeper' };
}

/** A person who must be there, as the journal and sessions know them. */
export function requirePerson(db: ReadableDb, id: PersonId): Person {
  const person = personById(db, id);
  if (!person) throw new TablesDiffer('no such person');
  return person;
}
