/**
 * Full-text search over Chinese: every run of Han characters is split into overlapping pairs (and its last character
 * alone, so that a single character is found as the beginning of a pair), anything else into words. A word typed is
 * looked for as the phrase of its pairs, so 擅自离岗 finds only texts that hold those four characters in a row, and
 * 2号窗口 only those that hold the 2 before them. All of it folded (shared/fold.ts).
 */
import { type Run, runsIn, typedWords } from '../../shared/search/terms.ts';
import { numberOfBase32 } from './base32.ts';
import type { WritableDb } from './database.ts';
import { type Sql, sql } from './sql.ts';

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

export const FINDABLE = ['case', 'finding', 'visit', 'unit'] as const;
export type Findable = (typeof FINDABLE)[number];

/** What a thing is found by. */
export interface FoundBy {
  id: string;
  /** The unit it is hidden with; empty of what is no secret. */
  unitId: string;
  texts: readonly string[];
}

/**
 * Where a thing stands among what is found: a page of hits, from the highest down, begins with units, then with what was
 * recorded last. It follows from the kind and the id alone, which begins with the time it was made, so that it is the same in
 * every store: 45 bits of time, 15 of chance, 2 of the kind, as nothing keeps another laptop from giving one id to things
 * of two kinds.
 */
export function positionOf(kind: Findable, id: string): bigint {
  const bits = numberOfBase32(id);
  const time = bits >> 55n;
  const chance = bits & 0x7fffn;
  const above = kind === 'unit' ? 1n << 62n : 0n;
  return above + (time << 17n) + (chance << 2n) + BigInt(FINDABLE.indexOf(kind));
}

/** Puts a thing into the index that is not in it. */
export function indexNew(db: WritableDb, kind: Findable, { id, unitId, texts }: FoundBy): void {
  let position = positionOf(kind, id);
  // Made in the same millisecond with the same last digits: as good as never, and then beside each other.
  while (
    db.run(
      sql`INSERT INTO search_entries (position, kind, subject_id, unit_id)
          VALUES (${position}, ${kind}, ${id}, ${unitId})
          ON CONFLICT (position) DO NOTHING`,
    ) === 0
  )
    position += BigInt(FINDABLE.length);
  db.run(
    sql`INSERT INTO search_index (rowid, text) VALUES (${position}, ${indexed(texts.join('\n'))})`,
  );
}

const entryOf = (kind: Findable, id: string): Sql =>
  sql`(SELECT position FROM search_entries WHERE subject_id = ${id} AND kind = ${kind})`;

const removeText = (db: WritableDb, kind: Findable, id: string): number =>
  db.run(sql`DELETE FROM search_index WHERE rowid = ${entryOf(kind, id)}`);

/** Puts a thing into the index, or its new text in place of the old. */
export function index(db: WritableDb, kind: Findable, thing: FoundBy): void {
  const { id, unitId, texts } = thing;
  if (removeText(db, kind, id) === 0) {
    indexNew(db, kind, thing);
    return;
  }
  db.run(
    sql`UPDATE search_entries SET unit_id = ${unitId}
        WHERE subject_id = ${id} AND kind = ${kind} AND unit_id <> ${unitId}`,
  );
  db.run(
    sql`INSERT INTO search_index (rowid, text) VALUES (${entryOf(kind, id)}, ${indexed(texts.join('\n'))})`,
  );
}

/** Takes a thing out of the index. */
export function unindex(db: WritableDb, kind: Findable, id: string): void {
  removeText(db, kind, id);
  db.run(sql`DELETE FROM search_entries WHERE subject_id = ${id} AND kind = ${kind}`);
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
