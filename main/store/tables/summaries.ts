/** The documents that were issued. */
export const summaries = `
  CREATE TABLE summaries (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('circular', 'ledger')),
    number TEXT NOT NULL,
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
`;
