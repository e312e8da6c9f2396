/** The cases, with what follows from their findings. */
export const cases = `
  CREATE TABLE cases (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    -- Until the device that keeps the book gives the office's own.
    is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
    title TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    source TEXT NOT NULL
      CHECK (source IN ('routine', 'assigned', 'named_complaint', 'anonymous_complaint', 'look_back')),
    opened_on TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    -- What follows from the findings, kept here so that lists can be filtered and sorted by it.
    stage TEXT NOT NULL
      CHECK (stage IN ('recording', 'reviewing', 'ordering', 'mending', 'verifying', 'closing', 'closed')),
    findings INTEGER NOT NULL,
    due_at TEXT,
    -- How many of its findings are contested, and how many facts stand apart.
    contested INTEGER NOT NULL,
    set_aside INTEGER NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX cases_to_number ON cases (opened_on, id) WHERE is_provisional = 1;
  CREATE INDEX cases_to_settle ON cases (id) WHERE contested > 0 OR set_aside > 0;
  CREATE INDEX cases_by_number ON cases (number, id);
  CREATE INDEX cases_owed ON cases (due_at, id) WHERE due_at IS NOT NULL;
  CREATE INDEX cases_by_day ON cases (opened_on, id);
  CREATE INDEX cases_by_stage ON cases (stage, opened_on, id);
  CREATE INDEX cases_by_unit ON cases (unit_id, opened_on, id);

  -- Every number a case was given: the one it stands under, the provisional one it was opened under, and any that another
  -- laptop gave it without knowing of the first.
  CREATE TABLE case_numbers (
    case_id TEXT NOT NULL REFERENCES cases (id),
    number TEXT NOT NULL,
    -- The place in its book that the number ends in.
    serial INTEGER,
    PRIMARY KEY (case_id, number)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX case_numbers_by_number ON case_numbers (number, serial);

  -- The units that a case is about, where it is about several: its own and those of its findings. Whoever keeps out of one
  -- of them keeps out of the case.
  CREATE TABLE case_units (
    case_id TEXT NOT NULL REFERENCES cases (id),
    unit_id TEXT NOT NULL,
    PRIMARY KEY (case_id, unit_id)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX case_units_by_unit ON case_units (unit_id);
`;
