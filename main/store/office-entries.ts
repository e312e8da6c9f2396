/** The facts of the office journal (shared/journal/office-entries.ts), of a query over `journal`. */
import type { PersonId } from '../../shared/ids.ts';
import { OFFICE_FACTS } from '../../shared/journal/office-entries.ts';
import { Sql, sql } from './sql.ts';

/** As the index `journal_of_office` has it, so that it is used. */
const OF_OFFICE = new Sql(
  `journal.kind IN (${OFFICE_FACTS.map((name) => `'${name}'`).join(', ')})`,
  [],
);

/** What a person makes of their own passphrase is nobody else's business. Bodies are canonical JSON. */
const IS_TOLD = sql`NOT (journal.kind = 'person.passphrase_changed' AND instr(journal.body, '"by":"self"') > 0)`;

/** A copy of evidence is of a case or a visit that whoever asks can see. */
const IS_SEEN = sql`(journal.kind <> 'evidence.taken_out' OR EXISTS (
  SELECT 1 FROM json_each(journal.subjects) AS place
  WHERE EXISTS (SELECT 1 FROM cases WHERE cases.id = place.value)
    OR EXISTS (SELECT 1 FROM visits WHERE visits.id = place.value)))`;

export const OFFICE_ENTRIES: Sql[] = [OF_OFFICE, IS_TOLD, IS_SEEN];

/** By others, and not read yet: a device's rows count as read up to where a reader of them had its chain. */
export const isNewTo = (personId: PersonId): Sql =>
  sql`journal.person_id <> ${personId} AND journal.device_sequence > coalesce(
        (SELECT up_to FROM office_journal_read
         WHERE office_journal_read.person_id = ${personId} AND office_journal_read.device = journal.device), 0)`;
