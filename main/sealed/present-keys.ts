/** The public halves of the key pairs there are today: what is sealed to one, its holder alone can open. */
import type { PersonId } from '../../shared/ids.ts';
import type { KeysOfAll } from '../../shared/sealed/opened-by.ts';
import { recoveryRecipient } from '../office/office.ts';
import { everybody } from '../people/people.ts';
import type { ReadableDb } from '../store/database.ts';

/** A person's pair is their own once they chose the passphrase: the first one of an account whoever chose it can open. */
export function presentKeys(db: ReadableDb): KeysOfAll {
  const own = everybody(db).filter(
    ({ active, passphraseMustChange }) => active && !passphraseMustChange,
  );
  return {
    people: new Map(
      own.flatMap(({ id, recipient }) => (recipient === null ? [] : [[id, recipient]])),
    ),
    recovery: recoveryRecipient(db),
  };
}

/** The office heads who have keys of their own. */
export function headsWithKeys(db: ReadableDb): PersonId[] {
  const { people } = presentKeys(db);
  return everybody(db)
    .filter(({ id, roles }) => roles.includes('office_head') && people.has(id))
    .map(({ id }) => id);
}
