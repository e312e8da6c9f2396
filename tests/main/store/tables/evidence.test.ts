import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, planOf, withTables } from '../../../support/migrated.ts';
import { insertCaseWithFinding, insertFile, insertNote } from '../../../support/rows.ts';

let db: Db;
beforeEach(() => {
  db = withTables();
  insertCaseWithFinding(db);
});
afterAll(closeMigrated);

test('a note has a text and no file, a file all that is known of it and no text', () => {
  insertNote(db);
  insertFile(db);
  expect(() => insertNote(db, { id: 'a', note: null })).toThrow('CHECK');
  expect(() => insertFile(db, { id: 'b', note: '记录' })).toThrow('CHECK');
  for (const column of ['sealed_hash', 'hash', 'bytes', 'file_name', 'media_type']) {
    expect(() => insertFile(db, { id: 'c', [column]: null })).toThrow('CHECK');
  }
});

test('it belongs to a case, to a visit without one, or to both', () => {
  insertNote(db, { id: 'a', case_id: null, visit_id: 'visit' });
  insertNote(db, { id: 'b', visit_id: 'visit' });
  expect(() => insertNote(db, { id: 'c', case_id: null })).toThrow('CHECK');
});

test('evidence is first-hand or second-hand', () => {
  insertNote(db, { id: 'a', grade: 'second_hand' });
  expect(() => insertNote(db, { id: 'b', grade: 'rumour' })).toThrow('CHECK');
});

test('it bears out findings that are there, each once', () => {
  insertNote(db);
  const bear = (finding: string) =>
    db.run(
      sql`INSERT INTO evidence_findings (finding_id, evidence_id) VALUES (${finding}, 'evidence')`,
    );
  bear('finding');
  expect(() => bear('finding')).toThrow('UNIQUE');
  expect(() => bear('none')).toThrow('FOREIGN KEY');
});

test('the evidence of a case and the findings of a piece of it are found by an index', () => {
  expect(planOf(db, sql`SELECT id FROM evidence WHERE case_id = ${'a'}`)).toBe(
    'SEARCH evidence USING INDEX evidence_by_case (case_id=?)',
  );
  expect(planOf(db, sql`SELECT id FROM evidence WHERE visit_id = ${'a'} ORDER BY id`)).toBe(
    'SEARCH evidence USING COVERING INDEX evidence_by_visit (visit_id=?)',
  );
  const findings = sql`SELECT finding_id FROM evidence_findings WHERE evidence_id = ${'a'}`;
  expect(planOf(db, findings)).toContain('evidence_findings_by_evidence (evidence_id=?)');
});
