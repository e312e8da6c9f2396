/**
 * Full-text search over Chinese: every run of Han characters is split into overlapping pairs (and its last character
 * alone, so that a single character is found as the beginning of a pair), anything else into words. A word typed is
 * looked for as the phrase of its pairs, so 擅自离岗 finds only texts that hold those four characters in a row, and
 * 2号窗口 only those that hold the 2 before them. All of it folded (shared/fold.ts).
 */
import { type Run, runsIn, typedWords } from '../../shared/search/terms.ts';
import type { WritableDb } from './database.ts';
import { sql } from './sql.ts';

/** The tokens of a run, as the index keeps them. */
const tokensOf = (run: Run): string[] =>
  typeof run === 'string' ? [run] : run.map((character, i) => character + (run[i + 1] ?? ''));

/** The tokens of a text, as the index keeps them. */
export const indexed = (text: string): string => runsIn(text).flatMap(tokensOf).join(' ');

/** A word as a phrase. It may go on in the text: its last word or single character is only the beginning of a token. */
function phraseOf(word: Run[]): string {
  const tokens = word.flatMap(tokensOf);
  const last = word.at(-1);
  return typeof last === 'object' && last.length > 1
    ? `"${tokens.slice(0, -1).join(' ')}"`
    : `"${tokens.join(' ')}"*`;
}

/** An FTS5 query for texts that hold every word typed; null when nothing in it can be looked for. */
export function matching(typed: string): string | null {
  const words = typedWords(typed);
  return words.length === 0 ? null : words.map(phraseOf).join(' AND ');
}

export type Findable = 'case' | 'finding' | 'unit';

/** Units stand above everything else, so that a page of hits, from the highest position down, begins with names. */
const FIRST_UNIT = 2 ** 40;

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
  const position = known ?? addEntry(db, kind, id);
  db.run(sql`INSERT INTO search_index (rowid, text) VALUES (${position}, ${tokens})`);
}

function addEntry(db: WritableDb, kind: Findable, id: string): number {
  const last =
    kind === 'unit'
      ? sql`SELECT coalesce(max(position), ${FIRST_UNIT}) FROM search_entries WHERE position > ${FIRST_UNIT}`
      : sql`SELECT coalesce(max(position), 0) FROM search_entries WHERE position < ${FIRST_UNIT}`;
  return db.insert(
    sql`INSERT INTO search_entries (position, kind, subject_id) VALUES ((${last}) + 1, ${kind}, ${id})`,
  );
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
