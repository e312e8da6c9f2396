/**
 * Rows of other devices that will not come in by themselves, whatever else comes (shared/devices/why-apart.ts): those kept
 * apart, and those that wait for the office head.
 */
import { list, sql } from './sql.ts';

/** What never waits: that there is an office, that there is a device, and that others are put out of use. */
export const NEVER_WAITS: readonly string[] = [
  'device.enrolled',
  'device.revoked',
  'office.founded',
];

/** Of a query over `journal`: the row does not wait for the office head. */
export const IS_NOT_WAITING = sql`(journal.kind IN ${list(NEVER_WAITS)} OR NOT EXISTS (
  SELECT 1 FROM main.device_limits AS its WHERE its.device = journal.device AND journal.device_sequence > its.up_to))`;

/** What is written down about the exchange itself says nothing that a head would look at. */
const OF_EXCHANGE = ['facts.taken', 'package.given', 'package.taken'];

/** What follows such a row waits in vain: one row alone has the hash that it says it follows. */
export const NOT_TAKEN_IN = sql`(
  WITH RECURSIVE kept AS (
    SELECT device, device_sequence, lower(hex(hash)) AS hash, why, row FROM rows_apart WHERE why <> 'waits'
    UNION ALL
    SELECT next.device, next.device_sequence, lower(hex(next.hash)), 'behind', next.row
    FROM kept JOIN rows_apart AS next ON next.device = kept.device
      AND next.device_sequence = kept.device_sequence + 1 AND next.row ->> '$.previous' = kept.hash
    WHERE next.why = 'waits')
  SELECT * FROM kept
  UNION ALL
  SELECT device, device_sequence, lower(hex(hash)), 'ended',
    json_object('stamp', stamp, 'wallAt', wall_at, 'personId', person_id, 'kind', kind, 'version', version,
      'subjects', subjects, 'body', body)
  FROM device_limits CROSS JOIN main.journal USING (device)
  WHERE device_sequence > up_to AND kind NOT IN ${list([...NEVER_WAITS, ...OF_EXCHANGE])})`;

/** Of those, what may be nowhere else, such as rows of another branch, and what nobody has looked at yet. */
export const KEPT_HERE_ALONE = sql`(SELECT row FROM ${NOT_TAKEN_IN} AS kept
  WHERE why <> 'ended' AND hash NOT IN (SELECT hash FROM rows_looked_at))`;
