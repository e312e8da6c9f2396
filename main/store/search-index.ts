/**
 * Full-text search over Chinese: every run of Han characters is split into overlapping pairs (and its last character
 * alone, so that a single character is found as the beginning of a pair), anything else into words. A word typed is
 * looked for as the phrase of its pairs, so 擅自离岗 finds only texts that hold those four characters in a row.
 */
import type { WritableDb } from './database.ts';
import { sql } from './sql.ts';

const RUN = /(\p{Script=Han}+)|([\p{L}\p{N}]+)/gu;

/** The runs of a text: Han characters as an array of them, other words lower-cased. */
function runs(text: string): (string[] | string)[] {
  return [...text.matchAll(RUN)].flatMap(([, han, word]) => {
    if (han) return [Array.from(han)];
    // A word may still hold Han characters where scripts meet without a break: 12号楼.
    return word ? splitMixed(word) : [];
  });
}

function splitMixed(word: string): (string[] | string)[] {
  return word
    .split(/(\p{Script=Han}+)/u)
    .filter((part) => part !== '')
    .map((part) => (/^\p{Script=Han}/u.test(part) ? Array.from(part) : part.toLowerCase()));
}

/** The tokens of a text, as the index keeps them. */
export function indexed(text: string): string {
  return runs(text)
    .flatMap((run) =>
      typeof run === 'string' ? [run] : run.map((character, i) => character + (run[i + 1] ?? '')),
    )
    .join(' ');
}

/** An FTS5 query for texts that hold every word typed; null when nothing in it can be looked for. */
export function matching(typed: string): string | null {
  const phrases = typed.split(/\s+/u).flatMap((word) =>
    runs(word).map((run) => {
      if (typeof run === 'string') return `"${run}"*`;
      if (run.length === 1) return `"${run[0]}"*`;
      return `"${run
        .slice(0, -1)
        .map((character, i) => character + run[i + 1])
        .join(' ')}"`;
    }),
  );
  return phrases.length === 0 ? null : phrases.join(' AND ');
}

export type Findable = 'case' | 'finding' | 'unit';

/** Puts a thing into the index, or its new text in place of the old. */
export function index(
  db: WritableDb,
  kind: Findable,
  id: string,
  texts: readonly (string | undefined)[],
): void {
  const tokens = indexed(texts.join('\n'));
  const known = db.number(sql`SELECT position FROM search_entries WHERE subject_id = ${id}`);
  if (known !== undefined) db.run(sql`DELETE FROM search_index WHERE rowid = ${known}`);
  const position =
    known ?? db.insert(sql`INSERT INTO search_entries (kind, subject_id) VALUES (${kind}, ${id})`);
  db.run(sql`INSERT INTO search_index (rowid, text) VALUES (${position}, ${tokens})`);
}

const GATHERED_BYTES = { usually: 1 << 20, inBulk: 64 << 20 };

/**
 * For building a large store: gathers more tokens in memory before they are sorted into the index, and answers how to go
 * back to the usual. Each sorting makes a piece that is merged into others later, again and again.
 */
export function gatherTokens(db: WritableDb): () => void {
  const gather = (bytes: number) =>
    // A number is bound as a real, and this setting takes none.
    db.run(
      sql`INSERT INTO search_index (search_index, rank) VALUES ('hashsize', CAST(${bytes} AS INTEGER))`,
    );
  gather(GATHERED_BYTES.inBulk);
  return () => void gather(GATHERED_BYTES.usually);
}
