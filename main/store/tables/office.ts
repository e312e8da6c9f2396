/** The office and its settings, and the facts that stand apart. */
export const office = `
  CREATE TABLE office (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    name TEXT NOT NULL,
    document_prefix TEXT NOT NULL,
    organiser TEXT NOT NULL CHECK (organiser IN ('discipline', 'government')),
    settings TEXT NOT NULL,
    demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
    -- The public half of the recovery key's pair; null where there is none.
    recovery_recipient TEXT,
    revision INTEGER NOT NULL
  ) STRICT;

  -- Facts that do not fit what else is known, with the case, unit or person they speak of (shared/journal/set-aside.ts).
  CREATE TABLE set_aside (
    subject TEXT NOT NULL,
    device TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    -- Of which finding it does not fit; empty when it is the fact as a whole.
    finding_id TEXT NOT NULL,
    stamp TEXT NOT NULL,
    kind TEXT NOT NULL,
    person_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    -- What it speaks of and is not in the record.
    missing TEXT,
    PRIMARY KEY (subject, device, device_sequence, finding_id)
  ) STRICT, WITHOUT ROWID;

  -- Those that somebody has looked at.
  CREATE TABLE looked_at (
    device TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (device, device_sequence)
  ) STRICT, WITHOUT ROWID;

  -- The same of rows that were not taken in, by their hashes.
  CREATE TABLE rows_looked_at (
    hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    note TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- How far each who reads the office journal has read what each device wrote.
  CREATE TABLE office_journal_read (
    person_id TEXT NOT NULL,
    device TEXT NOT NULL,
    up_to INTEGER NOT NULL,
    -- What the clock said when they last said so.
    at INTEGER NOT NULL,
    PRIMARY KEY (person_id, device)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX set_aside_missing ON set_aside (missing) WHERE missing IS NOT NULL;
`;
