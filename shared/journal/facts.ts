import { z } from 'zod';
import { fact } from '../fact.ts';
import { deviceId, heads, sha256, text, whole } from '../frozen.ts';

/** How far somebody has read the office journal: all that the store held then. */
export const officeJournalFacts = {
  'office_journal.read': fact(1, z.strictObject({ heads })),
};

export const setAsideFacts = {
  /** Somebody has looked at facts that stand apart: they stand apart still, and wait for nobody. */
  'set_aside.looked_at': fact(
    1,
    z.strictObject({
      facts: z.array(z.strictObject({ device: deviceId, sequence: whole })).min(1),
      note: text,
    }),
  ),
  /** The same of rows that were not taken in, by their hashes: another row stands in their place, or none. */
  'rows_apart.looked_at': fact(1, z.strictObject({ rows: z.array(sha256).min(1), note: text })),
};
