/** Numbers that run without gaps within a series, such as the cases of a year. The number stands in the fact that used it. */
import type { ReadableDb, WritableDb } from './database.ts';
import { sql } from './sql.ts';

export function nextInSeries(db: ReadableDb, name: string): number {
  return (db.number(sql`SELECT last FROM series WHERE name = ${name}`) ?? 0) + 1;
}

/** Notes that a number was used; called by the projection of the fact that carries it. */
export function usedInSeries(db: WritableDb, name: string, used: number): void {
  db.run(
    sql`INSERT INTO series (name, last) VALUES (${name}, ${used})
        ON CONFLICT (name) DO UPDATE SET last = max(last, excluded.last)`,
  );
}
