/** The tree of units, and their former names. */
export const units = `
  CREATE TABLE units (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- The name as it is compared (shared/fold.ts).
    name_key TEXT NOT NULL,
    -- What it is called where nothing else says where it belongs (shared/units/unit.ts).
    full_name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('department', 'township', 'village', 'window')),
    parent_id TEXT,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    revision INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX units_by_full_name ON units (full_name);
  CREATE INDEX units_below ON units (parent_id, name);
  CREATE INDEX units_by_name ON units (name_key, coalesce(parent_id, ''));

  -- What a unit was called before: documents of then name it so, and it is found by it.
  CREATE TABLE unit_former_names (
    unit_id TEXT NOT NULL REFERENCES units (id),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    PRIMARY KEY (unit_id, name)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX unit_former_names_by_name ON unit_former_names (name_key);
`;
