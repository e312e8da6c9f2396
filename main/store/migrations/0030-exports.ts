/** What is on its way out of the store: a kill leaves it to be put right at the next opening. */
import type { Migration } from './migration.ts';

export const exports: Migration = {
  version: 30,
  name: 'exports',
  up(db) {
    db.exec(`
      CREATE TABLE pending_exports (
        part TEXT PRIMARY KEY,
        export_id TEXT NOT NULL,
        target TEXT NOT NULL,
        aside TEXT NOT NULL,
        replaces INTEGER NOT NULL CHECK (replaces IN (0, 1)),
        hash TEXT CHECK (length(hash) = 64),
        recorded INTEGER NOT NULL DEFAULT 0 CHECK (recorded IN (0, 1)),
        store_file TEXT NOT NULL
      ) STRICT;
    `);
  },
};
