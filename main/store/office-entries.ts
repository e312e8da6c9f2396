/** The facts of the office journal (shared/journal/office-entries.ts), of a query over `journal`. */
import type { PersonId } from '../../shared/ids.ts';
import { OFFICE_FACTS } from '../../shared/journal/office-entries.ts';
import { IS_NOT_WAITING } from './rows-apart.ts';
import { Sql, sql } from './sql.ts';

/** As the index `journal_of_office` has it, so that it is used. */
export const OF_OFFICE = new Sql(
  `journal.kind IN (${OFFICE_FACTS.map((name) => `'${name}'`).join(', ')})`,
  [],
);

/** What a person makes of their own passphrase is nobody else's business. Bodies are canonical JSON. */
const IS_TOLD = sql`NOT (journal.kind = 'person.passphrase_changed' AND instr(journal.body, '"by":"self"') > 0)`;

/** A copy of evidence, or of what was sealed, is of no case or visit that is hidden from whoever asks (main/scope.ts); a restore may have undone either. */
const IS_SEEN = sql`(journal.kind NOT IN ('evidence.taken_out', 'sealed.taken_out') OR NOT EXISTS (
  SELECT 1 FROM json_each(journal.subjects) AS place
  WHERE EXISTS (SELECT 1 FROM main.cases AS its WHERE its.id = place.value
                  AND NOT EXISTS (SELECT 1 FROM cases WHERE cases.id = place.value))
    OR EXISTS (SELECT 1 FROM main.visits AS its WHERE its.id = place.value
                  AND NOT EXISTS (SELECT 1 FROM visits WHERE visits.id = place.value))))`;

/** What a restore has to record of devices and books besides is not told again: at its moment, by the device it begins. */
const IS_NEWS = sql`NOT (journal.kind IN ('device.enrolled', 'device.ended', 'facts.taken', 'book.handed') AND EXISTS (
  SELECT 1 FROM main.journal AS restore
  WHERE restore.device = journal.device AND restore.device_sequence BETWEEN 1 AND 3
    AND restore.kind = 'store.restored' AND restore.wall_at = journal.wall_at))`;

/** The register of interventions is narrowed as well (main/scope.ts). */
const IS_READ = sql`(journal.kind <> 'intervention.recorded' OR EXISTS (
  SELECT 1 FROM interventions JOIN json_each(journal.subjects) AS its ON its.value = interventions.id))`;

export const OFFICE_ENTRIES: Sql[] = [
  OF_OFFICE,
  IS_TOLD,
  IS_SEEN,
  IS_READ,
  IS_NEWS,
  IS_NOT_WAITING,
];

/** By others, and not read yet: a device's rows count as read up to where a reader of them had its chain. */
export const isNewTo = (personId: PersonId): Sql =>
  sql`journal.person_id <> ${personId} AND journal.device_sequence > coalesce(
        (SELECT up_to FROM office_journal_read
         WHERE office_journal_read.person_id = ${personId} AND office_journal_read.device = journal.device), 0)`;
