import type { Migration } from './migration.ts';

export const ordersAndFollowUps: Migration = {
  version: 70,
  name: 'orders and follow-ups',
  up(db) {
    db.exec(`
      CREATE TABLE orders (
        id TEXT PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        case_id TEXT NOT NULL REFERENCES cases (id),
        unit_id TEXT NOT NULL REFERENCES units (id),
        kind TEXT NOT NULL CHECK (kind IN ('rectification_notice', 'supervision_order')),
        issued_on TEXT NOT NULL,
        issued_by TEXT NOT NULL REFERENCES people (id),
        due_at TEXT NOT NULL,
        demand TEXT NOT NULL,
        contact TEXT NOT NULL,
        received_on TEXT,
        signed_by TEXT NOT NULL,
        -- What is owed next; follows from the stages of its findings.
        awaits TEXT NOT NULL CHECK (awaits IN ('receipt', 'measures', 'feedback', 'verification', 'nothing')),
        revision INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX orders_by_case ON orders (case_id, issued_on);
      CREATE INDEX orders_open ON orders (due_at, id) WHERE awaits <> 'nothing';

      CREATE TABLE order_findings (
        order_id TEXT NOT NULL REFERENCES orders (id),
        finding_id TEXT NOT NULL REFERENCES findings (id),
        PRIMARY KEY (order_id, finding_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE order_assisting (
        order_id TEXT NOT NULL REFERENCES orders (id),
        position INTEGER NOT NULL,
        unit_id TEXT NOT NULL REFERENCES units (id),
        PRIMARY KEY (order_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE extensions (
        id TEXT PRIMARY KEY,
        order_id TEXT NOT NULL REFERENCES orders (id),
        from_due TEXT NOT NULL,
        to_due TEXT NOT NULL,
        reason TEXT NOT NULL,
        asked_by TEXT NOT NULL REFERENCES people (id),
        asked_at INTEGER NOT NULL,
        decision TEXT NOT NULL CHECK (decision IN ('pending', 'granted', 'refused')),
        decided_by TEXT REFERENCES people (id),
        decided_at INTEGER,
        decision_note TEXT NOT NULL
      ) STRICT;

      CREATE INDEX extensions_by_order ON extensions (order_id, asked_at);
      CREATE INDEX extensions_pending ON extensions (order_id) WHERE decision = 'pending';

      CREATE TABLE follow_ups (
        id TEXT PRIMARY KEY,
        order_id TEXT NOT NULL REFERENCES orders (id),
        case_id TEXT NOT NULL REFERENCES cases (id),
        kind TEXT NOT NULL CHECK (kind IN ('urge', 'measures', 'feedback')),
        happened_on TEXT NOT NULL,
        text TEXT NOT NULL,
        manner TEXT CHECK (manner IN ('telephone', 'letter', 'visit')),
        spoke_to TEXT,
        leader TEXT,
        responsible TEXT,
        recorded_by TEXT NOT NULL REFERENCES people (id),
        recorded_at INTEGER NOT NULL,
        stamp TEXT NOT NULL,
        CHECK ((kind = 'urge') = (manner IS NOT NULL AND spoke_to IS NOT NULL)),
        CHECK ((kind = 'measures') = (leader IS NOT NULL AND responsible IS NOT NULL))
      ) STRICT;

      CREATE INDEX follow_ups_by_case ON follow_ups (case_id, recorded_at);
      CREATE INDEX follow_ups_by_order ON follow_ups (order_id, kind, happened_on);
      CREATE INDEX urges_by_day ON follow_ups (happened_on) WHERE kind = 'urge';

      -- The findings on which a unit named its measures or reported.
      CREATE TABLE follow_up_findings (
        finding_id TEXT NOT NULL REFERENCES findings (id),
        follow_up_id TEXT NOT NULL REFERENCES follow_ups (id),
        PRIMARY KEY (finding_id, follow_up_id)
      ) STRICT, WITHOUT ROWID;

      -- The return visit on which a finding was verified, and what was seen. Told apart by the fact's place in time.
      CREATE TABLE verifications (
        finding_id TEXT NOT NULL REFERENCES findings (id),
        stamp TEXT NOT NULL,
        verified_at INTEGER NOT NULL,
        visit_id TEXT REFERENCES visits (id),
        verified_by TEXT NOT NULL REFERENCES people (id),
        passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
        note TEXT NOT NULL,
        PRIMARY KEY (finding_id, stamp)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
