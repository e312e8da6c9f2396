import { afterAll, expect, test } from 'vitest';
import { FACT_COLUMNS } from '../../../../main/store/chains.ts';
import { sql } from '../../../../main/store/sql.ts';
import { closeMigrated, planOf, withTables } from '../../../support/migrated.ts';

afterAll(closeMigrated);

test('the facts of a group are walked in their order, from either end, and read one by one', () => {
  const db = withTables();
  const timeline = sql`SELECT sequence FROM fact_groups WHERE fact_group = ${'a'}
    ORDER BY stamp DESC, device DESC, device_sequence DESC`;
  expect(planOf(db, timeline)).toBe('SEARCH fact_groups USING PRIMARY KEY (fact_group=?)');
  const facts = sql`SELECT ${FACT_COLUMNS} FROM json_each(${'[1]'}) AS place CROSS JOIN journal
    ON sequence = place.value`;
  expect(planOf(db, facts)).toContain('SEARCH journal USING INTEGER PRIMARY KEY (rowid=?)');
});
