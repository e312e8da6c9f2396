/** Urgings, measures and feedback, and the verifications of findings. */
export const followUps = `
  CREATE TABLE follow_ups (
    id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('urge', 'measures', 'feedback')),
    happened_on TEXT NOT NULL,
    text TEXT NOT NULL,
    manner TEXT CHECK (manner IN ('telephone', 'letter', 'visit')),
    spoke_to TEXT,
    leader TEXT,
    responsible TEXT,
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    stamp TEXT NOT NULL,
    PRIMARY KEY (id, case_id),
    FOREIGN KEY (order_id, case_id) REFERENCES orders (id, case_id),
    CHECK ((kind = 'urge') = (manner IS NOT NULL AND spoke_to IS NOT NULL)),
    CHECK ((kind = 'measures') = (leader IS NOT NULL AND responsible IS NOT NULL))
  ) STRICT;

  CREATE INDEX follow_ups_by_case ON follow_ups (case_id, recorded_at);
  CREATE INDEX follow_ups_by_order ON follow_ups (order_id, kind, happened_on);
  -- Of which cases, too: some may be hidden from whoever counts them.
  CREATE INDEX urges_by_day ON follow_ups (happened_on, case_id) WHERE kind = 'urge';

  -- The findings on which a unit named its measures or reported.
  CREATE TABLE follow_up_findings (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    follow_up_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (finding_id, follow_up_id),
    FOREIGN KEY (follow_up_id, case_id) REFERENCES follow_ups (id, case_id)
  ) STRICT, WITHOUT ROWID;

  -- The return visit on which a finding was verified, and what was seen. Told apart by the fact's place in time.
  CREATE TABLE verifications (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    stamp TEXT NOT NULL,
    verified_at INTEGER NOT NULL,
    visit_id TEXT REFERENCES visits (id),
    verified_by TEXT NOT NULL,
    passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
    note TEXT NOT NULL,
    PRIMARY KEY (finding_id, stamp)
  ) STRICT, WITHOUT ROWID;

  -- Of a reported finding, the return visits that were recorded in knowledge of all that the unit reported on it.
  CREATE TABLE return_visits (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    visit_id TEXT NOT NULL REFERENCES visits (id),
    PRIMARY KEY (finding_id, visit_id)
  ) STRICT, WITHOUT ROWID;
`;
