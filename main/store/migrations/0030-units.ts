import type { Migration } from './migration.ts';

export const units: Migration = {
  version: 30,
  name: 'units',
  up(db) {
    db.exec(`
      CREATE TABLE units (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('department', 'township', 'village', 'window')),
        parent_id TEXT REFERENCES units (id),
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        revision INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX units_below ON units (parent_id, name);
      -- No two siblings share a name; the topmost units are siblings too.
      CREATE UNIQUE INDEX units_by_name ON units (name, coalesce(parent_id, ''));
    `);
  },
};
