import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { Severity } from '../../../../shared/findings/finding.ts';
import { FindingStage, Hand } from '../../../../shared/findings/moves.ts';
import { closeMigrated, withTables } from '../../../support/migrated.ts';
import { insertCaseWithFinding, insertFinding } from '../../../support/rows.ts';

let db: Db;
beforeEach(() => {
  db = withTables();
  insertCaseWithFinding(db);
});
afterAll(closeMigrated);

test('takes every stage and severity there is, and no other', () => {
  for (const stage of FindingStage.options) insertFinding(db, { id: stage, stage });
  for (const severity of Severity.options) insertFinding(db, { id: severity, severity });
  expect(() => insertFinding(db, { id: 'a', stage: 'forgotten' })).toThrow('CHECK');
  expect(() => insertFinding(db, { id: 'a', severity: 'worst' })).toThrow('CHECK');
});

test('a finding belongs to a case and a visit', () => {
  for (const column of ['case_id', 'visit_id']) {
    expect(() => insertFinding(db, { id: 'a', [column]: 'none' })).toThrow('FOREIGN KEY');
  }
});

test('a person has each hand in a finding once', () => {
  const hand = (name: string, person = 'person') =>
    db.run(
      sql`INSERT INTO finding_hands (finding_id, hand, person_id) VALUES ('finding', ${name}, ${person})`,
    );
  for (const name of Hand.options) hand(name);
  expect(() => hand('author')).toThrow('UNIQUE');
  expect(() => hand('reader')).toThrow('CHECK');
  hand('author', 'not-here-yet');
});
