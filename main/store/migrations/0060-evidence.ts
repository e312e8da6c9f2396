import type { Migration } from './migration.ts';

export const evidence: Migration = {
  version: 60,
  name: 'evidence',
  up(db) {
    db.exec(`
      CREATE TABLE evidence (
        id TEXT PRIMARY KEY,
        case_id TEXT NOT NULL REFERENCES cases (id),
        visit_id TEXT REFERENCES visits (id),
        kind TEXT NOT NULL CHECK (kind IN ('note', 'file')),
        title TEXT NOT NULL,
        grade TEXT NOT NULL CHECK (grade IN ('first_hand', 'second_hand')),
        maker TEXT NOT NULL,
        made_at TEXT NOT NULL,
        note TEXT,
        sealed_hash TEXT,
        hash TEXT,
        bytes INTEGER,
        file_name TEXT,
        media_type TEXT,
        added_by TEXT NOT NULL REFERENCES people (id),
        added_at INTEGER NOT NULL,
        CHECK ((kind = 'note') = (note IS NOT NULL)),
        CHECK ((kind = 'file') = (sealed_hash IS NOT NULL AND hash IS NOT NULL AND bytes IS NOT NULL
          AND file_name IS NOT NULL AND media_type IS NOT NULL))
      ) STRICT;

      CREATE INDEX evidence_by_case ON evidence (case_id, added_at);
      CREATE INDEX evidence_by_sealed_hash ON evidence (sealed_hash) WHERE sealed_hash IS NOT NULL;

      CREATE TABLE evidence_findings (
        finding_id TEXT NOT NULL REFERENCES findings (id),
        evidence_id TEXT NOT NULL REFERENCES evidence (id),
        PRIMARY KEY (finding_id, evidence_id)
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX evidence_findings_by_evidence ON evidence_findings (evidence_id);

      -- Sealed files that are not evidence yet. Not a projection: they belong to what is still being typed.
      CREATE TABLE held_files (
        sealed_hash TEXT PRIMARY KEY,
        hash TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        held_by TEXT NOT NULL,
        held_at INTEGER NOT NULL,
        -- Thrown away: the file goes as soon as this is committed, or at the next opening.
        thrown_away INTEGER NOT NULL DEFAULT 0 CHECK (thrown_away IN (0, 1))
      ) STRICT;
    `);
  },
};
