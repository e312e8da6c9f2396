/** What opens a sealed part to whom: their own key, the recovery key of the office, or nothing. */
import type { PersonId } from '../ids.ts';
import type { Role } from '../people/role.ts';
import type { OpenedBy } from './calls.ts';

/** A key that a part is sealed to; of nobody where it is the office's recovery key. */
export interface SealedKey {
  personId: PersonId | null;
  recipient: string;
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
