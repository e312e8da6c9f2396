/** What the check of the record found, as a person reads it: which thing, what of it, and both values. */
import type { TFunction } from 'i18next';
import { CaseStage } from '../../shared/cases/case.ts';
import { Grade } from '../../shared/evidence/evidence-record.ts';
import { Severity } from '../../shared/findings/finding.ts';
import { FindingStage, Hand } from '../../shared/findings/moves.ts';
import type { Difference } from '../../shared/journal/difference.ts';
import { Role } from '../../shared/people/role.ts';
import { words } from '../../shared/words.ts';

type Column = keyof typeof words.en.journal.column;
const isNamed = (column: string): column is Column => column in words.en.journal.column;

/** Stages and grades by their words; texts, dates and numbers as they stand. */
function valueInWords(t: TFunction, place: string, value: string | null): string {
  if (value === null || value === '') return t('journal.record.none');
  const caseStage = CaseStage.safeParse(value);
  const stage = FindingStage.safeParse(value);
  const severity = Severity.safeParse(value);
  const grade = Grade.safeParse(value);
  if (place === 'cases.stage' && caseStage.success) return t(`cases.stage.${caseStage.data}`);
  if (place === 'findings.stage' && stage.success) return t(`findings.stage.${stage.data}`);
  if (place === 'findings.severity' && severity.success) {
    return t(`findings.severity.${severity.data}`);
  }
  if (place === 'evidence.grade' && grade.success) return t(`evidence.grade.${grade.data}`);
  return value;
}

/** A whole row, told with the names of what it names: posts and hands by their words. */
function rowInWords(t: TFunction, table: Difference['table'], row: string | null): string {
  if (row === null || row === '') return t('journal.record.none');
  const word = (each: string): string => {
    const role = table === 'person_roles' ? Role.safeParse(each).data : undefined;
    const hand = table === 'finding_hands' ? Hand.safeParse(each).data : undefined;
    if (role) return t(`people.role.${role}`);
    return hand ? t(`findings.hand.${hand}`) : each;
  };
  return row.split(' ').map(word).join(' ');
}

export function differenceInWords(t: TFunction, difference: Difference): string {
  const { table, of, column } = difference;
  const thing = t(`journal.table.${table}`, { of }).trim();
  if (column !== null) {
    const place = `${table}.${column}`;
    const stored = valueInWords(t, place, difference.stored);
    const recorded = valueInWords(t, place, difference.recorded);
    const name = isNamed(column) ? t(`journal.column.${column}`) : column;
    return t('journal.record.differsIn', { thing, column: name, stored, recorded });
  }
  return difference.stored === null
    ? t('journal.record.isMissing', { thing, recorded: rowInWords(t, table, difference.recorded) })
    : t('journal.record.isExtra', { thing, stored: rowInWords(t, table, difference.stored) });
}
