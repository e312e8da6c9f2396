/** What packages between laptops leave here (main/packages/): how far each device vouches for its rows, and what opens evidence sealed elsewhere. */
import type { Migration } from './migration.ts';

export const packages: Migration = {
  version: 50,
  name: 'packages',
  up(db) {
    db.exec(`
      -- Heads that their devices have signed, the last whose rows are here and those of rows still to come: with one its
      -- device's rows can be carried on by others.
      CREATE TABLE signed_heads (
        device TEXT NOT NULL,
        device_sequence INTEGER NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        signature TEXT NOT NULL CHECK (length(signature) = 128),
        PRIMARY KEY (device, device_sequence, hash)
      ) STRICT, WITHOUT ROWID;

      -- The age file keys of evidence that was sealed on another laptop, to a key that is not here.
      CREATE TABLE file_keys (
        sealed_hash TEXT PRIMARY KEY CHECK (length(sealed_hash) = 64),
        file_key BLOB NOT NULL CHECK (length(file_key) = 16)
      ) STRICT, WITHOUT ROWID;

      -- A package counts as given once it is finished; one that is not has only used up its number.
      CREATE TABLE packages_given (
        from_device TEXT NOT NULL,
        to_device TEXT NOT NULL,
        number INTEGER NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        given_at INTEGER NOT NULL,
        heads TEXT NOT NULL CHECK (json_valid(heads)),
        files TEXT NOT NULL CHECK (json_valid(files)),
        finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),
        PRIMARY KEY (from_device, to_device, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE packages_taken (
        from_device TEXT NOT NULL,
        to_device TEXT NOT NULL,
        number INTEGER NOT NULL,
        hash TEXT NOT NULL CHECK (length(hash) = 64),
        taken_at INTEGER NOT NULL,
        -- How far the giver's own chain went.
        up_to INTEGER NOT NULL,
        files TEXT NOT NULL CHECK (json_valid(files)),
        PRIMARY KEY (from_device, to_device, number)
      ) STRICT, WITHOUT ROWID;

      -- Files that another laptop says it does not have, whatever else is known of it: the next package carries them.
      CREATE TABLE files_lacked (
        device TEXT NOT NULL,
        sealed_hash TEXT NOT NULL CHECK (length(sealed_hash) = 64),
        PRIMARY KEY (device, sealed_hash)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
