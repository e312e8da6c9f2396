/** The devices the office's stores are written as. */
export const devices = `
  CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    public_key TEXT NOT NULL,
    name TEXT NOT NULL,
    enrolled_at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT;
`;
