/** What opens a sealed part to whom: their own key, the recovery key of the office, or nothing. */
import type { PersonId } from '../ids.ts';
import type { Role } from '../people/role.ts';
import type { OpenedBy } from './calls.ts';

/** A key that a part is sealed to; of nobody where it is the office's recovery key. */
export interface SealedKey {
  personId: PersonId | null;
  recipient: string;
}

/** The keys there are today: of those whose pair is their own, and the office's recovery key. */
export interface KeysOfAll {
  people: ReadonlyMap<PersonId, string>;
  recovery: string | null;
}

/** Whether one of those it is sealed to has another key by now, or the office its first, so that it is to be sealed once more. */
export const isOutdated = (keys: readonly SealedKey[], { people, recovery }: KeysOfAll): boolean =>
  (recovery !== null && keys.every(({ personId }) => personId !== null)) ||
  keys.some(({ personId, recipient }) => {
    const now = personId === null ? recovery : people.get(personId);
    return now !== undefined && now !== null && now !== recipient;
  });

/**
 * The keys it is to be sealed to then: the same people's, of today. Whose pair is not their own yet keeps the former one,
 * and who may not see cases any more is left out.
 */
export function keysAnew(
  keys: readonly SealedKey[],
  { people, recovery }: KeysOfAll,
  maySee: (personId: PersonId) => boolean,
): SealedKey[] {
  const theirs = keys.flatMap(({ personId, recipient }): SealedKey[] =>
    personId !== null && maySee(personId)
      ? [{ personId, recipient: people.get(personId) ?? recipient }]
      : [],
  );
  return [...theirs, ...(recovery ? [{ personId: null, recipient: recovery }] : [])];
}

/** The keys of today: the person's own, and the office's recovery key; null where there is none. */
export interface PresentKeys {
  own: string | null;
  recovery: string | null;
}

/** What opens a part to a person. An office head may with the recovery key: those it is sealed to may all be gone. */
export function openedBy(
  keys: readonly SealedKey[],
  { personId, roles }: { personId: PersonId; roles: readonly Role[] },
  { own, recovery }: PresentKeys,
): OpenedBy {
  const theirs = keys.filter((key) => key.personId === personId);
  if (theirs.some(({ recipient }) => recipient === own)) return 'own';
  if (theirs.length === 0 && !roles.includes('office_head')) return 'nobody';
  const isByRecovery = keys.some((key) => key.personId === null && key.recipient === recovery);
  return isByRecovery ? 'recovery' : 'former_recovery';
}
