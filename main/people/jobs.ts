import type { FactBody } from '../../shared/facts.ts';
import { PersonId } from '../../shared/ids.ts';
import type { PersonView } from '../../shared/people/calls.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { WriteContext } from '../context.ts';
import {
  isSignInNameTaken,
  type Person,
  personById,
  personBySignInName,
  refuseChange,
  requirePerson,
  viewOfPerson,
} from './people.ts';

export const peopleWriteJobs = {
  'people.bySignInName': ({ db }: WriteContext, signInName: string): Result<Person | null> =>
    ok(personBySignInName(db, signInName) ?? null),

  'people.byId': ({ db }: WriteContext, id: PersonId): Result<Person | null> =>
    ok(personById(db, id) ?? null),

  'people.recordAdded': (
    context: WriteContext,
    person: Omit<FactBody<'person.added'>, 'personId' | 'passphraseMustChange'>,
  ): Result<PersonView> => {
    if (isSignInNameTaken(context.db, person.signInName)) return refuseFor('sign_in_name_taken');
    const personId = context.newId(PersonId);
    context.record('person.added', personId, { personId, ...person, passphraseMustChange: true });
    return ok(viewOfPerson(requirePerson(context.db, personId)));
  },

  'people.recordChanged': (
    context: WriteContext,
    {
      id,
      hasPassphrase,
      ...change
    }: Omit<FactBody<'person.changed'>, 'personId'> & { id: PersonId; hasPassphrase: boolean },
  ): Result<PersonView> => {
    const refusal = refuseChange(context.db, { id, ...change });
    if (refusal) return refuse(refusal);
    const isTakenBack = change.active && !personById(context.db, id)?.active;
    if (isTakenBack !== hasPassphrase) {
      const rule = isTakenBack ? 'required' : 'unknown_key';
      return refuse({ code: 'invalid_input', faults: [{ path: 'passphrase', rule }] });
    }
    context.record('person.changed', id, { personId: id, ...change });
    if (isTakenBack) {
      context.record('person.passphrase_changed', id, { personId: id, by: 'keeper' });
    }
    return ok(viewOfPerson(requirePerson(context.db, id)));
  },

  'people.recordPassphraseChanged': (
    context: WriteContext,
    body: FactBody<'person.passphrase_changed'>,
  ): Result<null> => {
    // Whoever holds the recovery key acts for the account itself: nobody else is signed in.
    const by = body.by === 'recovery' ? body.personId : context.actor.personId;
    context.record('person.passphrase_changed', body.personId, body, by);
    return ok(null);
  },
};
