/** Rows of other devices that are kept apart for good: what each says, so that people can enter anew what is needed. */
import { z } from 'zod';
import { WhyNotTakenIn } from '../../shared/devices/why-apart.ts';
import { rowsApartList } from '../../shared/journal/calls.ts';
import { OFFICE_FACTS } from '../../shared/journal/office-entries.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { holdsOneOf } from '../../shared/people/role.ts';
import type { ReadContext } from '../context.ts';
import { answerList } from '../list.ts';
import { LookedColumns, lookedColumns } from '../people/looked.ts';
import { nameThen } from '../people/name-then.ts';
import { NOT_TAKEN_IN } from '../store/rows-apart.ts';
import { type Sql, sql, within } from '../store/sql.ts';
import { ToldFact } from '../store/told-fact.ts';
import { deviceCalled } from './devices.ts';

/** What is said about the office itself is for those who read its journal. */
const ofRights = ({ actor: { roles } }: ReadContext): Sql[] =>
  holdsOneOf(WRITTEN_BY['office_journal.read'], roles)
    ? []
    : [sql`apart.kind NOT IN ${within(OFFICE_FACTS)}`];

/**
 * No table says of which unit such a row is. Whoever keeps out of one is shown those that are of things they see, and that
 * do not name it: what began in rows kept apart may be of any unit.
 */
const ofScope = ({ hidden: { units } }: ReadContext): Sql[] =>
  units.length === 0
    ? []
    : [
        sql`NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(units)}) AS hidden
          WHERE instr(apart.body, hidden.value) > 0)`,
        sql`NOT EXISTS (SELECT 1 FROM json_each(apart.subjects) AS its
          WHERE NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = its.value)
            AND NOT EXISTS (SELECT 1 FROM visits WHERE visits.id = its.value))`,
      ];

export const rowsApart = answerList(rowsApartList, {
  row: ToldFact.extend({ sequence: z.number(), why: WhyNotTakenIn, ...LookedColumns.shape }),
  columns: sql`apart.hash AS id, apart.sequence, apart.kind, apart.version, apart.body, apart.at, apart.subjects, apart.why,
    coalesce(${nameThen(sql`apart.person_id`, sql`apart.at`)}, '') AS by, ${deviceCalled} AS deviceName, ${lookedColumns(sql`looked`)}`,
  table: sql`(
    SELECT hash, device, device_sequence AS sequence, why, row ->> '$.stamp' AS stamp, row ->> '$.wallAt' AS at, row ->> '$.personId' AS person_id,
      row ->> '$.kind' AS kind, row ->> '$.version' AS version, row ->> '$.subjects' AS subjects, row ->> '$.body' AS body
    FROM ${NOT_TAKEN_IN}) AS apart
    LEFT JOIN rows_looked_at AS looked USING (hash)`,
  joined: sql`LEFT JOIN devices ON devices.id = apart.device`,
  id: sql`apart.hash`,
  within: (context) => [...ofRights(context), ...ofScope(context)],
  conditions: { waits: () => sql`looked.hash IS NULL` },
  orders: { at: sql`apart.stamp` },
});
