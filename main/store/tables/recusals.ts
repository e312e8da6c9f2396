/** Who keeps out of which unit, and of all under it. */
export const recusals = `
  CREATE TABLE recusals (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT,
    declared_by TEXT NOT NULL,
    declared_at INTEGER NOT NULL,
    ended_by TEXT,
    ended_at INTEGER,
    end_reason TEXT NOT NULL,
    -- The fact that declared it, and all that end it: whoever writes has seen some of them.
    device TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    ends TEXT NOT NULL,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
  ) STRICT;

  CREATE INDEX recusals_by_person ON recusals (person_id);
`;
