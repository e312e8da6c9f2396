/** What is asked and recorded about accounts, whose keys the main thread keeps. */
import { z } from 'zod';
import { PersonId } from '../../shared/ids.ts';
import { PersonView } from '../../shared/people/calls.ts';
import { peopleFacts } from '../../shared/people/facts.ts';
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { Reads, WriteContext, Writes } from '../context.ts';
import { innerRead, innerWrite } from '../inner-call.ts';
import { changeSlot, SlotChange } from '../store/key-slots.ts';
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

/** What becomes of the account's key with it; null where nothing does, or the keys are made beside the store. */
const ItsKey = SlotChange.nullable();

export const peopleInnerCalls = {
  'people.bySignInName': innerRead(z.strictObject({ signInName: z.string() }), Person.nullable()),
  'people.byId': innerRead(z.strictObject({ id: PersonId }), Person.nullable()),
  /** Refusals: sign_in_name_taken. */
  'people.recordAdded': innerWrite(NewPerson.extend({ key: ItsKey }), PersonView),
  /** Refusals: those of `people.change`. */
  'people.recordChanged': innerWrite(
    peopleFacts['person.changed'].body
      .omit({ personId: true })
      .extend({ id: PersonId, key: ItsKey }),
    PersonView,
  ),
  'people.recordPassphraseChanged': innerWrite(
    peopleFacts['person.passphrase_changed'].body.extend({ key: ItsKey }),
    z.strictObject({}),
  ),
};

/** What becomes of a person's slot, and, where their key pair is another, that it is. */
export function noteKey(context: WriteContext, personId: PersonId, key: SlotChange): void {
  changeSlot(context.db, key);
  noteRecipient(context, personId, key.recipient);
}

export function noteRecipient(
  context: WriteContext,
  personId: PersonId,
  recipient: string | null,
): void {
  if (recipient === null || personById(context.db, personId)?.recipient === recipient) return;
  context.record('person.key_made', personId, { personId, recipient });
}

export const peopleInnerReads: Reads<typeof peopleInnerCalls> = {
  'people.bySignInName': ({ db }, { signInName }) => ok(personBySignInName(db, signInName) ?? null),
  'people.byId': ({ db }, { id }) => ok(personById(db, id) ?? null),
};

export const peopleInnerWrites: Writes<typeof peopleInnerCalls> = {
  'people.recordAdded': (context, { key, ...person }) => {
    if (isSignInNameTaken(context.db, person.signInName)) return refuseFor('sign_in_name_taken');
    const personId = context.newId(PersonId);
    context.record('person.added', personId, { personId, ...person, passphraseMustChange: true });
    if (key) noteKey(context, personId, key);
    const view = viewOfPerson(requirePerson(context.db, personId));
    context.keepAnswer(view);
    return ok(view);
  },

  'people.recordChanged': (context, { id, key, ...change }) => {
    const refusal = refuseChange(context.db, { id, ...change });
    if (refusal) return refuse(refusal);
    const isTakenBack = change.active && !personById(context.db, id)?.active;
    if (isTakenBack !== Boolean(key?.slot)) {
      const rule = isTakenBack ? 'required' : 'unknown_key';
      return refuse({ code: 'invalid_input', faults: [{ path: 'passphrase', rule }] });
    }
    context.record('person.changed', id, { personId: id, ...change });
    if (isTakenBack) {
      context.record('person.passphrase_changed', id, { personId: id, by: 'keeper' });
    }
    if (key) noteKey(context, id, key);
    const view = viewOfPerson(requirePerson(context.db, id));
    context.keepAnswer(view);
    return ok(view);
  },

  'people.recordPassphraseChanged': (context, { key, ...body }) => {
    context.record('person.passphrase_changed', body.personId, body);
    if (key) noteKey(context, body.personId, key);
    context.keepAnswer({});
    return ok({});
  },
};
