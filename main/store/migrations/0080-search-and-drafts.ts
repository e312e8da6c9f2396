import type { Migration } from './migration.ts';

export const searchAndDrafts: Migration = {
  version: 80,
  name: 'search and drafts',
  up(db) {
    db.exec(`
      -- What can be found, in order of recording: the newest has the highest position, and units stand above all others
      -- (main/store/search-index.ts).
      CREATE TABLE search_entries (
        position INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('case', 'finding', 'unit')),
        subject_id TEXT NOT NULL UNIQUE
      ) STRICT;

      -- The text comes split into pairs of Han characters (main/store/search-index.ts): with whole words or trigrams,
      -- two-character words such as 赌博 would not be found.
      CREATE VIRTUAL TABLE search_index USING fts5 (
        text, content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'full'
      );

      -- What is being typed. Not a projection, and in no backup of facts: it becomes a fact or is thrown away.
      CREATE TABLE drafts (
        person_id TEXT NOT NULL,
        form TEXT NOT NULL,
        subject TEXT NOT NULL,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        saved_at INTEGER NOT NULL,
        request TEXT,
        PRIMARY KEY (person_id, form, subject)
      ) STRICT;
    `);
  },
};
