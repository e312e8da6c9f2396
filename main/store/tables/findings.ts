/** The findings, whom they name, what they are tagged with, and who has had a hand in them. */
export const findings = `
  CREATE TABLE findings (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    visit_id TEXT NOT NULL REFERENCES visits (id),
    unit_id TEXT NOT NULL,
    order_id TEXT,
    account TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    happened_at TEXT,
    place TEXT NOT NULL,
    -- The terms it is sorted under, and the version each had then.
    leaf_id TEXT NOT NULL,
    leaf_version INTEGER NOT NULL,
    class_id TEXT NOT NULL,
    class_version INTEGER NOT NULL,
    cause_id TEXT,
    cause_version INTEGER,
    severity TEXT NOT NULL CHECK (severity IN ('ordinary', 'serious', 'major')),
    consequence TEXT NOT NULL,
    basis TEXT NOT NULL,
    demand TEXT NOT NULL,
    stage TEXT NOT NULL
      CHECK (stage IN ('draft', 'submitted', 'confirmed', 'ordered', 'received', 'mending', 'reported', 'verified',
        'closed', 'dismissed', 'referred', 'merged')),
    -- Where it stands merged; the other may be of any case, or not here.
    merged_into TEXT,
    -- Of the same case; what of its evidence came along stands in evidence_findings.
    split_from TEXT,
    due_at TEXT,
    relapses INTEGER NOT NULL,
    last_reason TEXT NOT NULL,
    -- The last move, who made it and when, null when it can never be taken back; and whether another act rests on it.
    undo_move TEXT,
    undo_by TEXT,
    undo_at INTEGER,
    undo_rested_on INTEGER NOT NULL CHECK (undo_rested_on IN (0, 1)),
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    closed_at INTEGER,
    contested INTEGER NOT NULL CHECK (contested IN (0, 1)),
    revision INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX findings_by_number ON findings (number, id);
  CREATE INDEX findings_by_case ON findings (case_id, id);
  CREATE INDEX findings_by_day ON findings (happened_on, id);
  CREATE INDEX findings_by_stage ON findings (stage, happened_on, id);
  CREATE INDEX findings_by_severity ON findings (severity, happened_on, id);
  CREATE INDEX findings_by_unit ON findings (unit_id, happened_on, id);
  CREATE INDEX findings_by_author ON findings (recorded_by, stage);
  CREATE INDEX findings_merged ON findings (merged_into, id) WHERE merged_into IS NOT NULL;
  CREATE INDEX findings_split ON findings (split_from, id) WHERE split_from IS NOT NULL;
  CREATE INDEX findings_owed ON findings (due_at, id) WHERE stage IN ('ordered', 'received', 'mending');

  CREATE TABLE finding_involved (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    position INTEGER NOT NULL,
    post TEXT NOT NULL,
    name TEXT NOT NULL,
    count INTEGER,
    unit_id TEXT,
    unit_text TEXT NOT NULL,
    what TEXT NOT NULL,
    said_when TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (finding_id, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE finding_tags (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    term_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (finding_id, term_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE finding_hands (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    hand TEXT NOT NULL CHECK (hand IN ('author', 'confirmer', 'orderer', 'handler', 'verifier')),
    person_id TEXT NOT NULL,
    PRIMARY KEY (finding_id, hand, person_id)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX findings_contested ON findings (id) WHERE contested = 1;

  -- The sides of a contested finding, counted from 1: the facts that led to each since they parted; of one side only, where
  -- nothing but texts differ, the last. 0: the step where several sides parted.
  CREATE TABLE finding_sides (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    side INTEGER NOT NULL,
    device TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    stamp TEXT NOT NULL,
    move TEXT NOT NULL,
    stage TEXT NOT NULL,
    said TEXT NOT NULL,
    -- Another fact had made the step already.
    agrees INTEGER NOT NULL CHECK (agrees IN (0, 1)),
    person_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (finding_id, side, device, device_sequence)
  ) STRICT, WITHOUT ROWID;

  -- The values of a field that were written without knowing of each other, as JSON; and the last that all who wrote these
  -- had seen, which may be one of them.
  CREATE TABLE finding_values (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    field TEXT NOT NULL,
    device TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    stamp TEXT NOT NULL,
    value TEXT NOT NULL,
    stands INTEGER NOT NULL CHECK (stands IN (0, 1)),
    is_base INTEGER NOT NULL CHECK (is_base IN (0, 1)),
    person_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (finding_id, field, device, device_sequence)
  ) STRICT, WITHOUT ROWID;

  -- What was corrected after it was confirmed, beside what its writer knew of (was), as JSON.
  CREATE TABLE finding_corrections (
    finding_id TEXT NOT NULL REFERENCES findings (id),
    field TEXT NOT NULL,
    device TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    stamp TEXT NOT NULL,
    was TEXT NOT NULL,
    value TEXT NOT NULL,
    stands INTEGER NOT NULL CHECK (stands IN (0, 1)),
    reason TEXT NOT NULL,
    person_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (finding_id, field, device, device_sequence)
  ) STRICT, WITHOUT ROWID;
`;
