/** Drafts: what is being typed. Each person's own; nobody else reads them. */
import { z } from 'zod';
import { Draft, type DraftKey, draftCalls } from '../../shared/drafts/calls.ts';
import { ok } from '../../shared/refusal.ts';
import type { Reads, WriteContext, Writes } from '../context.ts';
import { throwAway } from '../evidence/evidence.ts';
import { personCalled } from '../people/called.ts';
import { sql } from '../store/sql.ts';

const Title = Draft.omit({ body: true, request: true });
/** A draft of a form that no longer exists stays where it is, and keeps no other from being listed. */
const AnyTitle = Title.extend({ form: z.string() });

/** Removes a draft that has become a fact; its held files are evidence now. */
export function dropDraft({ db, actor }: WriteContext, { form, subject }: DraftKey): void {
  db.run(
    sql`DELETE FROM drafts WHERE person_id = ${actor.personId} AND form = ${form} AND subject = ${subject}`,
  );
}

const HeldHash = z.object({ sealedHash: z.string() });

/** Held files that a draft names and no other of the same person does: what others write keeps nobody's file. */
function filesOnlyIn({ db, actor }: WriteContext, { form, subject }: DraftKey): string[] {
  return db
    .all(
      HeldHash,
      sql`SELECT sealed_hash AS sealedHash FROM held_files
          WHERE held_by = ${actor.personId} AND thrown_away = 0
            AND EXISTS (SELECT 1 FROM drafts WHERE person_id = ${actor.personId} AND form = ${form}
              AND subject = ${subject} AND instr(body, sealed_hash) > 0)
            AND NOT EXISTS (SELECT 1 FROM drafts WHERE person_id = ${actor.personId}
              AND NOT (form = ${form} AND subject = ${subject}) AND instr(body, sealed_hash) > 0)`,
    )
    .map(({ sealedHash }) => sealedHash);
}

export const draftReads: Reads<typeof draftCalls> = {
  'drafts.get': ({ db, actor }, { form, subject }) =>
    ok(
      db.get(
        Draft,
        sql`SELECT form, subject, title, body, saved_at AS savedAt, request FROM drafts
            WHERE person_id = ${actor.personId} AND form = ${form} AND subject = ${subject}`,
      ) ?? null,
    ),
  'drafts.list': ({ db, actor }, { form }) =>
    ok(
      db
        .all(
          AnyTitle,
          sql`SELECT form, subject, title, saved_at AS savedAt FROM drafts
            WHERE person_id = ${actor.personId} AND form = coalesce(${form ?? null}, form)
            ORDER BY saved_at DESC`,
        )
        .flatMap((row) => Title.safeParse(row).data ?? []),
    ),
  'drafts.count': ({ db }) =>
    ok(
      db.all(
        draftCalls['drafts.count'].output.element,
        sql`SELECT ${personCalled} AS person, count(*) AS count
            FROM drafts JOIN people ON people.id = person_id GROUP BY people.id ORDER BY person`,
      ),
    ),
};

export const draftWrites: Writes<typeof draftCalls> = {
  'drafts.save': ({ db, actor, now }, { form, subject, title, body, request }) => {
    db.run(
      sql`INSERT INTO drafts (person_id, form, subject, title, body, saved_at, request)
          VALUES (${actor.personId}, ${form}, ${subject}, ${title}, ${body}, ${now}, ${request ?? null})
          ON CONFLICT (person_id, form, subject)
            DO UPDATE SET title = excluded.title, body = excluded.body, saved_at = excluded.saved_at,
              request = excluded.request`,
    );
    return ok({ savedAt: now });
  },
  'drafts.discard': (context, key) => {
    for (const sealedHash of filesOnlyIn(context, key)) {
      throwAway(context, sealedHash);
    }
    dropDraft(context, key);
    return ok({});
  },
};
