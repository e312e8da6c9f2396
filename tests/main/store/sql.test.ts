import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { join, list, sql, where } from '../../../main/store/sql.ts';
import { createUnlockedStore } from '../../support/unlocked-store.ts';

const unlocked = createUnlockedStore();
const { db } = unlocked.store;
afterAll(unlocked.remove);

test('values become parameters, pieces are spliced in, in the order they are written', () => {
  const inner = sql`name = ${'青石镇'} AND active = ${true}`;
  const { text, values } =
    sql`SELECT * FROM units WHERE kind = ${'village'} AND (${inner}) LIMIT ${5}`;
  expect(text).toBe('SELECT * FROM units WHERE kind = ? AND (name = ? AND active = ?) LIMIT ?');
  expect(values).toEqual(['village', '青石镇', 1, 5]);
});

test('a list, a choice of conditions, and none', () => {
  expect(list(['a', 'b'])).toEqual({ text: '(?, ?)', values: ['a', 'b'] });
  expect(list([])).toEqual({ text: '()', values: [] });
  expect(where([])).toEqual({ text: '', values: [] });
  expect(where([sql`a = ${1}`, sql`b = ${2}`])).toEqual({
    text: 'WHERE a = ? AND b = ?',
    values: [1, 2],
  });
  expect(join([sql`${1}`, sql`${2}`], ', ')).toEqual({ text: '?, ?', values: [1, 2] });
});

const One = z.object({ one: z.string() });

test('whatever a value holds comes back as it was: there is nothing to escape', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\u0000', '')),
    fc.constantFrom("'; DROP TABLE units; --", '?', "' OR 1=1", '"', '\\'),
  );
  fc.assert(
    fc.property(value, (text) => {
      expect(db.get(One, sql`SELECT ${text} AS one`)).toEqual({ one: text });
    }),
  );
});

test('an empty list matches nothing', () => {
  expect(db.exists(sql`SELECT 1 WHERE 1 IN ${list([])}`)).toBe(false);
});
