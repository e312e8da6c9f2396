/** The office's taxonomy: the terms that findings are sorted by, and what they were called before. */
export const taxonomy = `
  CREATE TABLE terms (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('wind', 'leaf', 'class', 'cause', 'tag', 'act')),
    code TEXT NOT NULL,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    parent_id TEXT,
    proposes_id TEXT,
    wording TEXT NOT NULL,
    basis TEXT NOT NULL,
    demand TEXT NOT NULL,
    position INTEGER NOT NULL,
    -- Added by the office, not seeded.
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    version INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX terms_below ON terms (parent_id);

  CREATE TABLE term_former_names (
    term_id TEXT NOT NULL REFERENCES terms (id),
    name TEXT NOT NULL,
    PRIMARY KEY (term_id, name)
  ) STRICT, WITHOUT ROWID;
`;
