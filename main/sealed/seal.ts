/** Sealing a part of a fact, before the fact is written: what takes its time is done outside of the transaction. */
import type { SealedPartId } from '../../shared/ids.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { SealedPart, ToSeal } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import type { Vault } from '../store/vault.ts';
import { packed, type SealedContent } from './content.ts';
import { presentKeys } from './present-keys.ts';

interface Ground {
  db: ReadableDb;
  vault: Vault;
}

/** Seals a part to these people and to the office's recovery key. Refusals: sealed_without_key. */
export async function seal(
  { db, vault }: Ground,
  { people, ...said }: Pick<ToSeal, 'people'> & SealedContent,
): Promise<Result<SealedPart>> {
  const present = presentKeys(db);
  const theirs = [...new Set(people)].map((personId) => ({
    personId,
    recipient: present.people.get(personId),
  }));
  const known = theirs.flatMap(({ personId, recipient }) =>
    recipient ? [{ personId, recipient }] : [],
  );
  if (known.length < theirs.length) return refuseFor('sealed_without_key');
  const { recovery } = present;
  const keys = [...known, ...(recovery ? [{ personId: null, recipient: recovery }] : [])];
  const content = packed(said);
  const part = await vault.sealFor(
    keys.map(({ recipient }) => recipient),
    content,
  );
  return ok({ part, bytes: content.length, keys });
}

/** Removes the file of a part that no fact came to name. */
export function unlessNamed({ db, vault }: Ground, part: SealedPartId): void {
  if (!db.exists(sql`SELECT 1 FROM sealed_parts WHERE part = ${part}`)) vault.remove(part);
}
