/** The office's checklists: each with the version that stands, and all that there ever were, with their items. */
export const checklists = `
  CREATE TABLE checklists (
    id TEXT PRIMARY KEY,
    -- The one that stands.
    version_id TEXT NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE checklist_versions (
    id TEXT PRIMARY KEY,
    checklist_id TEXT NOT NULL REFERENCES checklists (id),
    name TEXT NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    written_at INTEGER NOT NULL,
    written_by TEXT NOT NULL
  ) STRICT;

  CREATE TABLE checklist_items (
    version_id TEXT NOT NULL REFERENCES checklist_versions (id),
    position INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    aspect TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
  ) STRICT, WITHOUT ROWID;
`;
