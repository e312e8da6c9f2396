import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Db } from '../../../../main/store/database.ts';
import { AWAITS } from '../../../../shared/orders/awaits.ts';
import { OrderKind } from '../../../../shared/orders/order.ts';
import { closeMigrated, withTables } from '../../../support/migrated.ts';
import {
  insertCaseWithFinding,
  insertExtension,
  insertFollowUp,
  insertOrder,
  insertVerification,
} from '../../../support/rows.ts';

let db: Db;
beforeEach(() => {
  db = withTables();
  insertCaseWithFinding(db);
});
afterAll(closeMigrated);

test('an order is of a known kind and waits for something known', () => {
  for (const kind of OrderKind.options) insertOrder(db, { id: kind, number: kind, kind });
  for (const awaits of AWAITS) insertOrder(db, { id: awaits, number: awaits, awaits });
  insertOrder(db, { id: 'other', number: AWAITS[0] });
  expect(() => insertOrder(db, { kind: 'wish' })).toThrow('CHECK');
  expect(() => insertOrder(db, { awaits: 'spring' })).toThrow('CHECK');
  expect(() => insertOrder(db, { id: 'lost', case_id: 'none' })).toThrow('FOREIGN KEY');
});

test('an extension is of an order and pending, granted or refused', () => {
  expect(() => insertExtension(db)).toThrow('FOREIGN KEY');
  insertOrder(db);
  for (const decision of ['pending', 'granted', 'refused']) {
    insertExtension(db, { id: decision, decision });
  }
  expect(() => insertExtension(db, { decision: 'forgotten' })).toThrow('CHECK');
});

test('a follow-up holds what its kind needs, and nothing of another kind', () => {
  insertOrder(db);
  const urge = { kind: 'urge', manner: 'telephone', spoke_to: '办公室' };
  const measures = { kind: 'measures', leader: '甲', responsible: '乙' };
  insertFollowUp(db, { id: 'a', ...urge });
  insertFollowUp(db, { id: 'b', ...measures });
  insertFollowUp(db, { id: 'c' });
  for (const wrong of [
    { ...urge, manner: null },
    { ...urge, manner: 'dream' },
    { ...measures, leader: null },
    { manner: 'letter', spoke_to: '办公室' },
    { kind: 'wish' },
  ]) {
    expect(() => insertFollowUp(db, { id: 'd', ...wrong })).toThrow('CHECK');
  }
});

test('a finding may be verified twice in one instant, once per fact', () => {
  insertVerification(db, { passed: 0 });
  insertVerification(db, { stamp: '000000002-0000' });
  expect(() => insertVerification(db)).toThrow('UNIQUE');
  expect(() => insertVerification(db, { stamp: '000000003-0000', passed: 2 })).toThrow('CHECK');
});
