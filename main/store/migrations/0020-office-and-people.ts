import type { Migration } from './migration.ts';

export const officeAndPeople: Migration = {
  version: 20,
  name: 'office and people',
  up(db) {
    db.exec(`
      CREATE TABLE office (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        name TEXT NOT NULL,
        document_prefix TEXT NOT NULL,
        organiser TEXT NOT NULL CHECK (organiser IN ('discipline', 'government')),
        settings TEXT NOT NULL,
        demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
        revision INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE people (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        sign_in_name TEXT NOT NULL UNIQUE,
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        passphrase_must_change INTEGER NOT NULL CHECK (passphrase_must_change IN (0, 1)),
        revision INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE person_roles (
        person_id TEXT NOT NULL REFERENCES people (id),
        role TEXT NOT NULL CHECK (role IN ('inspector', 'team_leader', 'office_head', 'keeper')),
        PRIMARY KEY (person_id, role)
      ) STRICT, WITHOUT ROWID;

      -- The next number in each series: cases of a year, documents of a year.
      CREATE TABLE series (
        name TEXT PRIMARY KEY,
        last INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
