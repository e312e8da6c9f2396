/** Rows of other devices that will not come in by themselves, whatever else comes (shared/devices/why-apart.ts). */
import { sql } from './sql.ts';

/** What follows such a row waits in vain: one row alone has the hash that it says it follows. */
export const NOT_TAKEN_IN = sql`(
  WITH RECURSIVE kept AS (
    SELECT device, device_sequence, lower(hex(hash)) AS hash, why, row FROM rows_apart WHERE why <> 'waits'
    UNION ALL
    SELECT next.device, next.device_sequence, lower(hex(next.hash)), 'behind', next.row
    FROM kept JOIN rows_apart AS next ON next.device = kept.device
      AND next.device_sequence = kept.device_sequence + 1 AND next.row ->> '$.previous' = kept.hash
    WHERE next.why = 'waits')
  SELECT * FROM kept)`;
