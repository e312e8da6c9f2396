/** What is asked and recorded about accounts, whose keys the main thread keeps. */
import { z } from 'zod';
import { PersonId } from '../../shared/ids.ts';
import { PersonView } from '../../shared/people/calls.ts';
import { peopleFacts } from '../../shared/people/facts.ts';
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { Reads, Writes } from '../context.ts';
import { innerRead, innerWrite } from '../inner-call.ts';
import {
  isSignInNameTaken,
  Person,
  personById,
  personBySignInName,
  refuseChange,
  requirePerson,
  viewOfPerson,
} from './people.ts';

export const NewPerson = peopleFacts['person.added'].body.omit({
  personId: true,
  passphraseMustChange: true,
});

export const peopleInnerCalls = {
  'people.bySignInName': innerRead(z.strictObject({ signInName: z.string() }), Person.nullable()),
  'people.byId': innerRead(z.strictObject({ id: PersonId }), Person.nullable()),
  /** Refusals: sign_in_name_taken. */
  'people.recordAdded': innerWrite(NewPerson, PersonView),
  /** Refusals: those of `people.change`. */
  'people.recordChanged': innerWrite(
    peopleFacts['person.changed'].body
      .omit({ personId: true })
      .extend({ id: PersonId, hasPassphrase: z.boolean() }),
    PersonView,
  ),
  'people.recordPassphraseChanged': innerWrite(
    peopleFacts['person.passphrase_changed'].body,
    z.null(),
  ),
};

export const peopleInnerReads: Reads<typeof peopleInnerCalls> = {
  'people.bySignInName': ({ db }, { signInName }) => ok(personBySignInName(db, signInName) ?? null),
  'people.byId': ({ db }, { id }) => ok(personById(db, id) ?? null),
};

export const peopleInnerWrites: Writes<typeof peopleInnerCalls> = {
  'people.recordAdded': (context, person) => {
    if (isSignInNameTaken(context.db, person.signInName)) return refuseFor('sign_in_name_taken');
    const personId = context.newId(PersonId);
    context.record('person.added', personId, { personId, ...person, passphraseMustChange: true });
    return ok(viewOfPerson(requirePerson(context.db, personId)));
  },

  'people.recordChanged': (context, { id, hasPassphrase, ...change }) => {
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

  'people.recordPassphraseChanged': (context, body) => {
    // Whoever holds the recovery key acts for the account itself: nobody else is signed in.
    const by = body.by === 'recovery' ? body.personId : context.actor.personId;
    context.record('person.passphrase_changed', body.personId, body, by);
    return ok(null);
  },
};
