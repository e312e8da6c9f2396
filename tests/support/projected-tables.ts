/** Everything that follows from the journal, as it stands: to be compared before and after the tables are rebuilt. */
import { z } from 'zod';
import { PROJECTED_TABLES, rebuild } from '../../main/projection.ts';
import type { Db } from '../../main/store/database.ts';
import { Sql, sql } from '../../main/store/sql.ts';

const Row = z.record(z.string(), z.unknown());

/** Every row of every projected table, and every token of the search index with where it stands. */
export function projectedTables(db: Db): Record<string, unknown[]> {
  const tables = PROJECTED_TABLES.map((table) => {
    const rows = db.all(Row, new Sql(`SELECT * FROM ${table}`, []));
    return [table, rows.map((row) => JSON.stringify(row)).toSorted((a, b) => (a < b ? -1 : 1))];
  });
  db.exec(
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp.tokens USING fts5vocab(main, search_index, instance)',
  );
  const tokens = db.all(Row, sql`SELECT term, doc, col, offset FROM temp.tokens ORDER BY 1, 2, 4`);
  return Object.fromEntries([...tables, ['search_index', tokens]]);
}

/** What the tables would be if they were rebuilt now; they stay as they are. */
export const rebuiltTables = (db: Db): Record<string, unknown[]> =>
  db.transaction(
    () => {
      rebuild(db, () => {});
      return projectedTables(db);
    },
    () => false,
  );
