/** The office and its settings, and the numbers it has given out. */
export const office = `
  CREATE TABLE office (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    name TEXT NOT NULL,
    document_prefix TEXT NOT NULL,
    organiser TEXT NOT NULL CHECK (organiser IN ('discipline', 'government')),
    settings TEXT NOT NULL,
    demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
    revision INTEGER NOT NULL
  ) STRICT;

  -- The next number in each series: cases of a year, documents of a year.
  CREATE TABLE series (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
