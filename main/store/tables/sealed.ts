/** The sealed parts of facts: that there are such, whose keys open them, and what became of them. What they say is in no table. */
export const sealed = `
  CREATE TABLE sealed_parts (
    part TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    finding_id TEXT NOT NULL REFERENCES findings (id),
    -- To which office the finding was referred.
    referred_to TEXT NOT NULL,
    -- What its file is called by now, and a JSON list of those that it took the place of.
    file TEXT NOT NULL,
    former TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    sealed_by TEXT NOT NULL,
    sealed_at INTEGER NOT NULL,
    -- Null while it is there.
    destroyed_by TEXT,
    destroyed_at INTEGER,
    destroyed_because TEXT,
    PRIMARY KEY (part, case_id)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX sealed_parts_by_finding ON sealed_parts (finding_id, sealed_at);

  CREATE TABLE sealed_keys (
    part TEXT NOT NULL,
    case_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    -- Null is the office's recovery key.
    person_id TEXT,
    recipient TEXT NOT NULL,
    PRIMARY KEY (part, case_id, position),
    FOREIGN KEY (part, case_id) REFERENCES sealed_parts (part, case_id)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX sealed_keys_by_person ON sealed_keys (person_id);
`;
