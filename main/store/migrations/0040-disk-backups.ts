/** Where this store was last backed up on another disk. The path is nowhere else: it may name a person. */
import type { Migration } from './migration.ts';

export const diskBackups: Migration = {
  version: 40,
  name: 'disk backups',
  up(db) {
    db.exec(`
      CREATE TABLE last_on_disk (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        folder TEXT NOT NULL,
        made_at INTEGER NOT NULL
      ) STRICT;
    `);
  },
};
