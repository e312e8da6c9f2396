/** The rounds; the visits with their teams and activities. */
export const visits = `
  CREATE TABLE rounds (
    id TEXT PRIMARY KEY,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    approach TEXT NOT NULL CHECK (approach IN ('unannounced', 'announced')),
    started_at TEXT,
    about TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    begun_by TEXT NOT NULL
  ) STRICT;

  CREATE TABLE round_members (
    round_id TEXT NOT NULL REFERENCES rounds (id),
    position INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (round_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE visits (
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL,
    -- Null where nothing was found.
    case_id TEXT REFERENCES cases (id),
    unit_id TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('inspection', 'return')),
    source TEXT
      CHECK (source IN ('routine', 'assigned', 'named_complaint', 'anonymous_complaint', 'look_back')),
    visited_on TEXT NOT NULL,
    arrived_at TEXT,
    left_at TEXT,
    approach TEXT NOT NULL CHECK (approach IN ('unannounced', 'announced')),
    -- What the unit was told before an announced visit: all null of an unannounced one.
    notified_on TEXT,
    notified_whom TEXT,
    notice_number TEXT,
    itinerary TEXT,
    coverage TEXT NOT NULL CHECK (coverage IN ('spot', 'full')),
    coverage_of TEXT NOT NULL,
    population INTEGER,
    checked INTEGER,
    people_visited INTEGER NOT NULL,
    reports_heard INTEGER NOT NULL,
    scenes_seen INTEGER NOT NULL,
    papers_read INTEGER NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('laggard', 'advanced')),
    -- Who was at their posts: all null where that was not looked at.
    due_on_duty INTEGER,
    present INTEGER,
    late INTEGER,
    absent INTEGER,
    left_early INTEGER,
    -- The version of a checklist that it was answered by.
    checklist_version_id TEXT,
    good_practice TEXT NOT NULL,
    conclusion TEXT NOT NULL,
    -- It counts for nothing, such as one that was never made.
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT NOT NULL,
    revision INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX visits_by_case ON visits (case_id, visited_on);
  CREATE INDEX visits_by_round ON visits (round_id, visited_on, id);
  CREATE INDEX visits_by_unit ON visits (unit_id, visited_on, id);
  -- In the order of the list; covers the five balances of a period, also without some units.
  CREATE INDEX visits_by_day ON visits (visited_on, id, approach, coverage, people_visited, reports_heard,
    scenes_seen, papers_read, standing, unit_id, withdrawn);
  -- Covers who was at their posts in a period.
  CREATE INDEX visits_attended ON visits (visited_on, late, absent, left_early, due_on_duty, present, unit_id, id, withdrawn, case_id)
    WHERE late IS NOT NULL;

  -- Of the fields that were corrected: what was recorded, and each correction beside what its writer knew of (was), as JSON.
  -- Several stand where they were made without knowing of each other.
  CREATE TABLE visit_values (
    visit_id TEXT NOT NULL REFERENCES visits (id),
    field TEXT NOT NULL,
    device TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    stamp TEXT NOT NULL,
    was TEXT,
    value TEXT NOT NULL,
    stands INTEGER NOT NULL CHECK (stands IN (0, 1)),
    reason TEXT NOT NULL,
    person_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (visit_id, field, device, device_sequence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE visit_members (
    visit_id TEXT NOT NULL REFERENCES visits (id),
    position INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (visit_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX visit_members_by_person ON visit_members (person_id, visit_id);

  -- The six of each unannounced visit.
  CREATE TABLE visit_points (
    visit_id TEXT NOT NULL REFERENCES visits (id),
    point TEXT NOT NULL
      CHECK (point IN ('no_notice', 'no_greeting', 'no_reports', 'no_escort', 'to_base', 'to_scene')),
    -- Why it was not; null where it was kept.
    broken TEXT,
    PRIMARY KEY (visit_id, point)
  ) STRICT, WITHOUT ROWID;

  -- What it answered to each item of its checklist, and the finding that a broken one became.
  CREATE TABLE visit_answers (
    visit_id TEXT NOT NULL REFERENCES visits (id),
    position INTEGER NOT NULL,
    item_id TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('kept', 'broken', 'not_looked_at')),
    finding_id TEXT,
    PRIMARY KEY (visit_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE activities (
    visit_id TEXT NOT NULL REFERENCES visits (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'report', 'scene', 'papers')),
    subject TEXT NOT NULL,
    note TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (visit_id, position)
  ) STRICT, WITHOUT ROWID;
`;
