/** Drafts: what is being typed. Each person's own; nobody else reads them. */
import { z } from 'zod';
import {
  Draft,
  DraftForm,
  DraftKey,
  DraftRow,
  draftCalls,
  draftList,
} from '../../shared/drafts/calls.ts';
import { ok } from '../../shared/refusal.ts';
import type { Reads, WriteContext, Writes } from '../context.ts';
import { throwAway } from '../evidence/evidence.ts';
import { answerList } from '../list.ts';
import { personCalled } from '../people/called.ts';
import type { WritableDb } from '../store/database.ts';
import { list, sql, within } from '../store/sql.ts';

/** What becomes visits when it is recorded. */
const ENTRIES: readonly DraftForm[] = ['visit', 'round'];

const drafts = answerList(draftList, {
  row: DraftRow,
  columns: sql`form || ' ' || subject AS id, form, subject, title, saved_at AS savedAt`,
  table: sql`drafts`,
  joined: sql``,
  id: sql`form || ' ' || subject`,
  // A draft of a form that no longer exists stays where it is, and keeps no other from being listed.
  within: ({ actor }) => [
    sql`person_id = ${actor.personId}`,
    sql`form IN ${list(DraftForm.options)}`,
  ],
  conditions: { ofEntries: () => sql`form IN ${list(ENTRIES)}` },
  orders: { saved: sql`printf('%016d', saved_at)` },
});

/** Removes a draft that has become a fact; its held files are evidence now. */
export function dropDraft({ db, actor }: WriteContext, { form, subject }: DraftKey): void {
  db.run(
    sql`DELETE FROM drafts WHERE person_id = ${actor.personId} AND form = ${form} AND subject = ${subject}`,
  );
}

/** A draft as its table keeps it, also of a form that there is no more. */
export const KeptDraft = z.object({
  personId: z.string(),
  form: z.string(),
  subject: z.string(),
  title: z.string(),
  body: z.string(),
  savedAt: z.number(),
  request: z.string().nullable(),
});

/** What sealed files are called by, wherever it stands in a draft's text. */
const SEALED_HASH = /[0-9a-f]{64}/g;

/** Keeps a draft in the place of the former one, and notes which files it names: nobody reads all drafts to find that out. */
export function keepDraft(
  db: WritableDb,
  { personId, form, subject, title, body, savedAt, request }: z.infer<typeof KeptDraft>,
): void {
  db.run(
    sql`INSERT INTO drafts (person_id, form, subject, title, body, saved_at, request)
        VALUES (${personId}, ${form}, ${subject}, ${title}, ${body}, ${savedAt}, ${request})
        ON CONFLICT (person_id, form, subject)
          DO UPDATE SET title = excluded.title, body = excluded.body, saved_at = excluded.saved_at,
            request = excluded.request`,
  );
  const files = within([...new Set(body.match(SEALED_HASH))]);
  db.run(
    sql`DELETE FROM draft_files WHERE person_id = ${personId} AND form = ${form} AND subject = ${subject}
          AND sealed_hash NOT IN ${files}`,
  );
  db.run(
    sql`INSERT OR IGNORE INTO draft_files (person_id, form, subject, sealed_hash)
        SELECT ${personId}, ${form}, ${subject}, value FROM ${files}`,
  );
}

const HeldHash = z.object({ sealedHash: z.string() });

/** Held files that a draft names and no other of the same person does: what others write keeps nobody's file. */
function filesOnlyIn({ whole, actor }: WriteContext, { form, subject }: DraftKey): string[] {
  return whole
    .all(
      HeldHash,
      sql`SELECT sealed_hash AS sealedHash FROM draft_files AS its JOIN held_files USING (sealed_hash)
          WHERE its.person_id = ${actor.personId} AND its.form = ${form} AND its.subject = ${subject}
            AND held_by = its.person_id AND thrown_away = 0
            AND NOT EXISTS (SELECT 1 FROM draft_files AS other
              WHERE other.sealed_hash = its.sealed_hash AND other.person_id = its.person_id
                AND NOT (other.form = its.form AND other.subject = its.subject))`,
    )
    .map(({ sealedHash }) => sealedHash);
}

/** The drafts of evidence begun for an entry: what they are about begins with what the entry is about. */
const beside = ({ whole, actor }: WriteContext, { form, subject }: DraftKey): DraftKey[] =>
  ENTRIES.includes(form)
    ? whole.all(
        DraftKey,
        sql`SELECT form, subject FROM drafts
            WHERE person_id = ${actor.personId} AND form = 'evidence'
              AND subject BETWEEN ${subject} AND ${`${subject}~`}`,
      )
    : [];

export const draftReads: Reads<typeof draftCalls> = {
  'drafts.get': ({ db, actor }, { form, subject }) =>
    ok(
      db.get(
        Draft,
        sql`SELECT form, subject, title, body, saved_at AS savedAt, request FROM drafts
            WHERE person_id = ${actor.personId} AND form = ${form} AND subject = ${subject}`,
      ) ?? null,
    ),
  'drafts.list': (context, asked) => ok(drafts.page(context, asked)),
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
    const { personId } = actor;
    keepDraft(db, { personId, form, subject, title, body, savedAt: now, request: request ?? null });
    return ok({ savedAt: now });
  },
  'drafts.discard': (context, key) => {
    for (const each of [...beside(context, key), key]) {
      for (const sealedHash of filesOnlyIn(context, each)) throwAway(context, sealedHash);
      dropDraft(context, each);
    }
    return ok({});
  },
};
