/** What can be found, and the index of its words. */
export const search = `
  -- What can be found, in order of recording: the newest has the highest position, and units stand above all others
  -- (main/store/search-index.ts).
  CREATE TABLE search_entries (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('case', 'finding', 'visit', 'unit')),
    subject_id TEXT NOT NULL,
    -- The unit it is hidden with; empty of what is no secret.
    unit_id TEXT NOT NULL
  ) STRICT;

  CREATE INDEX search_entries_by_subject ON search_entries (subject_id);
  CREATE INDEX search_entries_by_unit ON search_entries (unit_id);

  -- The text comes split into pairs of Han characters (main/store/search-index.ts): with whole words or trigrams,
  -- two-character words such as 赌博 would not be found.
  CREATE VIRTUAL TABLE search_index USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'ascii', detail = 'full'
  );
`;
