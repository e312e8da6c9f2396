/** The register of interventions: who put in a word about which unit, as the person said it to whom it was put. */
export const interventions = `
  CREATE TABLE interventions (
    id TEXT PRIMARY KEY,
    unit_id TEXT NOT NULL,
    case_id TEXT,
    name TEXT NOT NULL,
    post TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    manner TEXT NOT NULL CHECK (manner IN ('in_person', 'telephone', 'message', 'letter', 'through_others')),
    asked TEXT NOT NULL,
    answered TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX interventions_by_day ON interventions (happened_on, id);
`;
