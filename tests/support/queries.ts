/** How many queries a call puts to the database. */
import { listening } from '../../bench/raw.ts';
import { answer } from '../../main/answer.ts';
import { type CallInput, type CallsOf, contract, type ParsedInput } from '../../shared/contract.ts';
import type { County, PersonKey } from './county.ts';

export async function queriesOf<Name extends CallsOf<'read'>>(
  county: County,
  by: PersonKey,
  name: Name,
  input: CallInput<Name>,
): Promise<number> {
  const { db, heard } = listening(county.store.db);
  // By the schema of this very name.
  const asked = contract[name].input.parse(input) as ParsedInput<Name>;
  const result = await answer({ ...county.store, db }, name, asked, {
    actor: county.people[by],
    now: county.now(),
    entropy: new Uint8Array(32),
    progress: () => {},
  });
  if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.refusal)}`);
  return heard.length;
}
