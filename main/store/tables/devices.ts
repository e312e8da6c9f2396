/** The devices the office's stores are written as, and the books of numbers they keep. */
export const devices = `
  CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    public_key TEXT NOT NULL,
    -- What is sealed for it, as age writes it.
    recipient TEXT NOT NULL,
    name TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- Another goes on in its place, or the office put it out of use.
    ended_why TEXT CHECK (ended_why IN ('replaced', 'lost', 'withdrawn', 'left')),
    -- What it was made ready by; null where it was not.
    ticket TEXT
  ) STRICT;

  -- Laptops that were made ready, by the public half of what each was given.
  CREATE TABLE device_grants (
    ticket TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- A JSON list of those who can sign in there.
    people TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    granted_at INTEGER NOT NULL,
    -- 1: nothing that begins with it counts any more.
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
  ) STRICT;

  -- What of the record is given to them; null for all of it. And whether it ever was less than that.
  CREATE TABLE device_shares (
    ticket TEXT PRIMARY KEY,
    share TEXT,
    had_share INTEGER NOT NULL CHECK (had_share IN (0, 1))
  ) STRICT;

  -- Which device keeps a series from that year on.
  CREATE TABLE books (
    series TEXT NOT NULL CHECK (series IN ('cases', 'orders', 'circulars')),
    year TEXT NOT NULL,
    device_id TEXT NOT NULL,
    PRIMARY KEY (series, year)
  ) STRICT, WITHOUT ROWID;

  -- Numbers that were left out: both ends count.
  CREATE TABLE voided_numbers (
    series TEXT NOT NULL,
    year TEXT NOT NULL,
    from_serial INTEGER NOT NULL,
    to_serial INTEGER NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (series, year, from_serial, to_serial)
  ) STRICT, WITHOUT ROWID;
`;
