/** Two-character words to look for: in nearly every finding, in many, in hardly any. */
import type { Database } from 'better-sqlite3';

export const EVERYWHERE = '督查';
export const COMMON_WORD = '离岗';

/** Of the pairs that are indexed, the one that stands in the fewest texts, a finding among them. */
function rareWord(connection: Database): string {
  connection.exec('CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, search_index, row)');
  const words = connection
    .prepare<[], { term: string }>(
      `SELECT term FROM temp.vocabulary WHERE term GLOB '[一-龥][一-龥]' ORDER BY doc LIMIT 500`,
    )
    .all();
  connection.exec('DROP TABLE temp.vocabulary');
  const inFinding = connection.prepare<[string]>(
    `SELECT 1 FROM search_index JOIN search_entries ON position = search_index.rowid
     WHERE search_index MATCH ? AND kind = 'finding'`,
  );
  const found = words.find(({ term }) => inFinding.get(`"${term}"`) !== undefined);
  if (!found) throw new Error('no word is rare');
  return found.term;
}

/** The words that are looked for, and how often each is found. */
export const words = (connection: Database) =>
  [
    ['a word in nearly every text', EVERYWHERE],
    ['a common word', COMMON_WORD],
    ['a rare word', rareWord(connection)],
  ] as const;
