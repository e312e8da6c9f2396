/** The documents that were issued. */
export const summaries = `
  CREATE TABLE summaries (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('circular', 'ledger')),
    number TEXT NOT NULL,
    serial INTEGER,
    title TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    findings INTEGER NOT NULL,
    issued_on TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    head TEXT NOT NULL
  ) STRICT;

  CREATE INDEX summaries_by_time ON summaries (issued_at);

  CREATE INDEX summaries_by_number ON summaries (number);
  CREATE INDEX summaries_by_day ON summaries (issued_on, serial);

  -- What a circular has named.
  CREATE TABLE circular_findings (
    finding_id TEXT NOT NULL,
    summary_id TEXT NOT NULL REFERENCES summaries (id),
    PRIMARY KEY (finding_id, summary_id)
  ) STRICT, WITHOUT ROWID;
`;
