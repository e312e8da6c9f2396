/** What the journal is looked up by. */
export const journalIndex = `
  -- Which facts are folded together (shared/journal/groups.ts), in their order.
  CREATE TABLE fact_groups (
    fact_group TEXT NOT NULL,
    stamp TEXT NOT NULL,
    device TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (fact_group, stamp, device, device_sequence)
  ) STRICT, WITHOUT ROWID;

  -- How many facts of others a device held when it wrote one of its own that says so: of those that stand here, if it had
  -- seen another branch of a chain.
  CREATE TABLE known_heads (
    device TEXT NOT NULL,
    of_device TEXT NOT NULL,
    noted_at INTEGER NOT NULL,
    up_to INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (device, of_device, noted_at)
  ) STRICT, WITHOUT ROWID;

  -- Of devices that were put out of use, how many rows count: what is beyond waits for the office head (main/store/waiting.ts).
  CREATE TABLE device_limits (
    device TEXT PRIMARY KEY,
    up_to INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX known_heads_of ON known_heads (of_device, up_to);
`;
