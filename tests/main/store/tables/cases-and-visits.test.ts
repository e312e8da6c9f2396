import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { CaseSource, CaseStage } from '../../../../shared/cases/case.ts';
import { ActivityKind } from '../../../../shared/visits/visit.ts';
import { closeMigrated, withTables } from '../../../support/migrated.ts';
import { insertCase, insertPerson, insertUnit, insertVisit } from '../../../support/rows.ts';

let db: Db;
beforeEach(() => {
  db = withTables();
  insertPerson(db);
  insertUnit(db);
});
afterAll(closeMigrated);

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

test('two laptops may give out one number; a unit and a person need not be here yet', () => {
  insertCase(db);
  insertCase(db, { id: 'other' });
  insertCase(db, { id: 'b', unit_id: 'not-here-yet', opened_by: 'not-here-yet' });
});

test('a visit belongs to a case that is there or to none, and stands on one side of each pair', () => {
  expect(() => insertVisit(db)).toThrow('FOREIGN KEY');
  insertVisit(db, { id: 'alone', case_id: null, source: 'routine' });
  insertCase(db);
  insertVisit(db);
  for (const wrong of [
    { approach: 'secret' },
    { coverage: 'half' },
    { standing: 'average' },
    { purpose: 'second' },
    { source: 'rumour' },
  ]) {
    expect(() => insertVisit(db, { id: 'other', ...wrong })).toThrow('CHECK');
  }
});

test('an activity is of a known kind and belongs to a visit', () => {
  insertCase(db);
  insertVisit(db);
  const activity = (kind: string, position: number) =>
    db.run(
      sql`INSERT INTO activities (visit_id, position, kind, subject, note, count)
          VALUES ('visit', ${position}, ${kind}, '大厅', '', 1)`,
    );
  for (const [i, kind] of ActivityKind.options.entries()) activity(kind, i);
  expect(() => activity('rest', 9)).toThrow('CHECK');
  const lost = sql`INSERT INTO activities VALUES ('none', 0, 'scene', '大厅', '', 1)`;
  expect(() => db.run(lost)).toThrow('FOREIGN KEY');
});
