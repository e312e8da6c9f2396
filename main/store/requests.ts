/**
 * Acts and what was first answered to them. The window names each act; one that arrives again, because a key was held
 * down, an answer was lost, or the store was locked or the program killed before it was heard, is answered as it was the
 * first time and not carried out again. Only what succeeded is kept, in the transaction of its facts.
 */

import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { type PersonId, RequestId } from '../../shared/ids.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import { json } from './columns.ts';
import type { ReadableDb, WritableDb } from './database.ts';
import { sql } from './sql.ts';

/** An act as it was sent. */
export const Sent = z.strictObject({
  id: RequestId,
  /** By which call. */
  call: z.string(),
  /** SHA-256 of what was asked. */
  asked: z.instanceof(Uint8Array),
});
export type Sent = z.infer<typeof Sent>;

/** Of a passphrase, or of what is sealed, not even a digest is kept: it could be guessed from it at leisure. */
const Secretive = z
  .looseObject({ passphrase: z.unknown().optional(), sealed: z.unknown().optional() })
  .transform(({ passphrase: _, sealed: __, ...rest }) => rest);

export const sent = (id: RequestId, call: string, input: unknown): Sent => {
  const text = canonicalize([call, Secretive.safeParse(input).data ?? input]) ?? '';
  return { id, call, asked: hash('sha256', text, 'buffer') };
};

const Kept = z.object({
  call: z.string(),
  asked: z.instanceof(Uint8Array),
  answer: json(z.unknown()),
});

/**
 * What a person's act was answered when it was carried out; undefined when it was not yet. Each person's own: nobody is
 * told what another sent. Refusals: done_already, when something else was asked by the same act.
 */
export function firstAnswer(
  db: ReadableDb,
  personId: PersonId,
  { id, call, asked }: Sent,
): Result<unknown> | undefined {
  const kept = db.get(
    Kept,
    sql`SELECT call, asked, answer FROM requests WHERE person_id = ${personId} AND request = ${id}`,
  );
  if (!kept) return undefined;
  const isSame = kept.call === call && Buffer.compare(kept.asked, asked) === 0;
  return isSame ? ok(kept.answer) : refuseFor('done_already');
}

/** Acts remembered of each person: far more than can be sent again, and no more than that. */
const KEPT = 1000;

/** Keeps what an act was answered; the first answer stands. */
export function keepAnswer(
  db: WritableDb,
  personId: PersonId,
  { id, call, asked }: Sent,
  answer: unknown,
): void {
  db.run(
    sql`INSERT INTO requests (person_id, request, call, asked, answer)
        VALUES (${personId}, ${id}, ${call}, ${asked}, ${JSON.stringify(answer)})
        ON CONFLICT (person_id, request) DO NOTHING`,
  );
  db.run(
    sql`DELETE FROM requests WHERE person_id = ${personId} AND position <= (
          SELECT position FROM requests WHERE person_id = ${personId} ORDER BY position DESC LIMIT 1 OFFSET ${KEPT})`,
  );
}
