/** Sealing a part of a fact, before the fact is written: what takes its time is done outside of the transaction. */
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
  ground: Ground,
  { people, ...said }: Pick<ToSeal, 'people'> & SealedContent,
): Promise<Result<SealedPart>> {
  const { db } = ground;
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
  return ok(await sealTo(ground, keys, packed(said)));
}

export async function sealTo(
  { vault }: Pick<Ground, 'vault'>,
  keys: SealedPart['keys'],
  content: Uint8Array,
): Promise<SealedPart> {
  const recipients = keys.map(({ recipient }) => recipient);
  return { part: await vault.sealFor(recipients, content), bytes: content.length, keys };
}

/** Removes a file that no fact came to name. */
export function unlessNamed({ db, vault }: Ground, file: string): void {
  if (!db.exists(sql`SELECT 1 FROM sealed_parts WHERE file = ${file}`)) vault.remove(file);
}
