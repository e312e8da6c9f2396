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
        saved_at INTEGER NOT NULL,
        request TEXT,
        -- The last, for it may be a million characters, through which what stands behind it would be looked for.
        body TEXT NOT NULL,
        PRIMARY KEY (person_id, form, subject)
      ) STRICT;

      -- The sealed files that each of them names.
      CREATE TABLE draft_files (
        person_id TEXT NOT NULL,
        form TEXT NOT NULL,
        subject TEXT NOT NULL,
        sealed_hash TEXT NOT NULL,
        PRIMARY KEY (person_id, form, subject, sealed_hash),
        FOREIGN KEY (person_id, form, subject) REFERENCES drafts ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX draft_files_by_file ON draft_files (sealed_hash, person_id);

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
