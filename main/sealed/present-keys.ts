/** The public halves of the key pairs there are today: what is sealed to one, its holder alone can open. */
import type { PersonId } from '../../shared/ids.ts';
import { recoveryRecipient } from '../office/office.ts';
import { everybody } from '../people/people.ts';
import type { ReadableDb } from '../store/database.ts';

interface PresentKeys {
  /** Of those whose pair is their own: the first one of an account can be opened by whoever chose its passphrase. */
  people: ReadonlyMap<PersonId, string>;
  /** The recovery key's. */
  recovery: string | null;
}

export function presentKeys(db: ReadableDb): PresentKeys {
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
