/** The evidence, and the findings it bears out. */
export const evidence = `
  CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    -- Null when it is of a visit that found nothing.
    case_id TEXT REFERENCES cases (id),
    visit_id TEXT REFERENCES visits (id),
    kind TEXT NOT NULL CHECK (kind IN ('note', 'file')),
    title TEXT NOT NULL,
    -- Null until somebody grades it.
    grade TEXT CHECK (grade IN ('first_hand', 'second_hand')),
    maker TEXT NOT NULL,
    made_at TEXT NOT NULL,
    note TEXT,
    sealed_hash TEXT,
    hash TEXT,
    bytes INTEGER,
    file_name TEXT,
    media_type TEXT,
    added_by TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    CHECK (case_id IS NOT NULL OR visit_id IS NOT NULL),
    CHECK ((kind = 'note') = (note IS NOT NULL)),
    CHECK ((kind = 'file') = (sealed_hash IS NOT NULL AND hash IS NOT NULL AND bytes IS NOT NULL
      AND file_name IS NOT NULL AND media_type IS NOT NULL))
  ) STRICT;

  CREATE INDEX evidence_by_case ON evidence (case_id);
  CREATE INDEX evidence_by_visit ON evidence (visit_id, id);
  CREATE INDEX evidence_by_hash ON evidence (hash) WHERE hash IS NOT NULL;
  CREATE INDEX evidence_by_sealed_hash ON evidence (sealed_hash) WHERE sealed_hash IS NOT NULL;

  CREATE TABLE evidence_findings (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    evidence_id TEXT NOT NULL REFERENCES evidence (id),
    PRIMARY KEY (finding_id, evidence_id)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX evidence_findings_by_evidence ON evidence_findings (evidence_id);
`;
