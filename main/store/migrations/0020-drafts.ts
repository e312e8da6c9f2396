/** What is being typed: in no fact yet, it becomes one or is thrown away. */
import type { Migration } from './migration.ts';

export const drafts: Migration = {
  version: 20,
  name: 'drafts',
  up(db) {
    db.exec(`
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

      -- Sealed files that are not evidence yet.
      CREATE TABLE held_files (
        sealed_hash TEXT PRIMARY KEY,
        hash TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        held_by TEXT NOT NULL,
        held_at INTEGER NOT NULL,
        -- Thrown away: the file goes as soon as this is committed, or at the next opening.
        thrown_away INTEGER NOT NULL DEFAULT 0 CHECK (thrown_away IN (0, 1))
      ) STRICT;
    `);
  },
};
