import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { CaseSource, CaseStage } from '../../../../shared/cases/case.ts';
import { ActivityKind } from '../../../../shared/visits/visit.ts';
import { closeMigrated, looseTablesOf, migratedTo, tablesOf } from '../../../support/migrated.ts';
import { insertCase, insertPerson, insertUnit, insertVisit } from '../../../support/rows.ts';

let db: Db;
beforeEach(() => {
  db = migratedTo(40);
  insertPerson(db);
  insertUnit(db);
});
afterAll(closeMigrated);

test('gives the cases and the visits with their teams and activities', () => {
  const tables = tablesOf(db);
  for (const table of ['cases', 'visits', 'visit_members', 'activities']) {
    expect(tables).toContain(table);
  }
  expect(looseTablesOf(db)).toEqual([]);
});

test('takes every source and stage the field has, and no other', () => {
  for (const [i, source] of CaseSource.options.entries()) {
    insertCase(db, { id: `s${i}`, number: `s${i}`, source });
  }
  for (const [i, stage] of CaseStage.options.entries()) {
    insertCase(db, { id: `t${i}`, number: `t${i}`, stage });
  }
  expect(() => insertCase(db, { source: 'rumour' })).toThrow('CHECK');
  expect(() => insertCase(db, { stage: 'lost' })).toThrow('CHECK');
});

test('a case has a number of its own, a unit and somebody who opened it', () => {
  insertCase(db);
  expect(() => insertCase(db, { id: 'other' })).toThrow('UNIQUE');
  expect(() => insertCase(db, { id: 'b', number: '2', unit_id: 'none' })).toThrow('FOREIGN KEY');
  expect(() => insertCase(db, { id: 'c', number: '3', opened_by: 'no' })).toThrow('FOREIGN KEY');
});

test('a visit belongs to a case and stands on one side of each pair', () => {
  expect(() => insertVisit(db)).toThrow('FOREIGN KEY');
  insertCase(db);
  insertVisit(db);
  for (const wrong of [
    { approach: 'secret' },
    { coverage: 'half' },
    { standing: 'average' },
    { purpose: 'second' },
  ]) {
    expect(() => insertVisit(db, { id: 'other', ...wrong })).toThrow('CHECK');
  }
});

test('an activity is of a known kind, a team member is somebody', () => {
  insertCase(db);
  insertVisit(db);
  const activity = (kind: string, position: number) =>
    db.run(
      sql`INSERT INTO activities (visit_id, position, kind, subject, note, count)
          VALUES ('visit', ${position}, ${kind}, '大厅', '', 1)`,
    );
  for (const [i, kind] of ActivityKind.options.entries()) activity(kind, i);
  expect(() => activity('rest', 9)).toThrow('CHECK');
  const member = sql`INSERT INTO visit_members (visit_id, position, person_id) VALUES ('visit', 0, 'nobody')`;
  expect(() => db.run(member)).toThrow('FOREIGN KEY');
});
