/** The people and their roles. */
export const people = `
  CREATE TABLE people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sign_in_name TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    passphrase_must_change INTEGER NOT NULL CHECK (passphrase_must_change IN (0, 1)),
    -- The public half of their key pair; null before one was made.
    recipient TEXT,
    revision INTEGER NOT NULL
  ) STRICT;

  -- Not unique: two laptops may each have added the name before they met.
  CREATE INDEX people_by_sign_in_name ON people (sign_in_name);

  CREATE TABLE person_roles (
    person_id TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('inspector', 'team_leader', 'office_head', 'keeper')),
    PRIMARY KEY (person_id, role)
  ) STRICT, WITHOUT ROWID;

  -- The names a person has had, each with what the clock said when it was given; the first from ever.
  CREATE TABLE person_names (
    person_id TEXT NOT NULL REFERENCES people (id),
    since INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (person_id, since)
  ) STRICT, WITHOUT ROWID;

  -- The roles a person has had, in the order of the facts: a fact is judged by those its writer had seen.
  CREATE TABLE role_changes (
    person_id TEXT NOT NULL REFERENCES people (id),
    stamp TEXT NOT NULL,
    device TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    roles TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    PRIMARY KEY (person_id, stamp, device, device_sequence)
  ) STRICT, WITHOUT ROWID;
`;
