/** A store as another version of Mingcha leaves it: the same record, other tables. */
import type { Db } from '../../main/store/database.ts';
import { sql } from '../../main/store/sql.ts';

/** One table fewer, one more, one of another shape, and rows that say something else. */
export function giveOtherTables(db: Db): void {
  db.transaction(() => {
    db.exec(`
      DROP TABLE search_entries;
      ALTER TABLE findings DROP COLUMN basis;
      CREATE TABLE inspections (id TEXT PRIMARY KEY, finding_id TEXT REFERENCES findings (id)) STRICT;
      INSERT INTO inspections SELECT id, id FROM findings;
      UPDATE cases SET title = 'another title';
    `);
    db.run(
      sql`UPDATE tables_made SET version = 'another',
            tables = (SELECT json_group_array(name) FROM
              (SELECT value AS name FROM json_each(tables) WHERE value <> 'search_entries' UNION ALL SELECT 'inspections'))`,
    );
  });
}
