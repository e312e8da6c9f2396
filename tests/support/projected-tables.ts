/** Everything that follows from the journal, as it stands: to be compared before and after the tables are rebuilt. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rebuild } from '../../main/fold/fold.ts';
import type { Db } from '../../main/store/database.ts';
import { Sql } from '../../main/store/sql.ts';
import { ProjectedTable } from '../../shared/journal/difference.ts';

const Row = z.unknown().transform((row) => JSON.stringify(row));

function digestOf(db: Db, query: string): string {
  const rows = db.all(Row, new Sql(query, [])).toSorted((a, b) => (a < b ? -1 : 1));
  const hash = createHash('sha256');
  for (const row of rows) hash.update(row);
  return `${rows.length} rows ${hash.digest('hex')}`;
}

/** Every row of every projected table, and every token of the search index with where it stands; a digest for each. */
export function projectedTables(db: Db): Record<string, string> {
  db.exec(
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp.tokens USING fts5vocab(main, search_index, instance)',
  );
  return Object.fromEntries([
    ...ProjectedTable.options.map((table) => [
      table,
      digestOf(
        db,
        table === 'search_index'
          ? 'SELECT term, doc, col, offset FROM temp.tokens'
          : `SELECT * FROM ${table}`,
      ),
    ]),
  ]);
}

/** What the tables would be if they were rebuilt now; they stay as they are. */
export const rebuiltTables = (db: Db): Record<string, string> =>
  db.transaction(
    () => {
      rebuild(db, () => {});
      return projectedTables(db);
    },
    () => false,
  );
