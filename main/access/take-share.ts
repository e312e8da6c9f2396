/** A copy of a store that holds a share of its record: of what is withheld nothing ever lies in it, not on any page. */
import { z } from 'zod';
import type { Instant } from '../../shared/dates.ts';
import type { Progress } from '../context.ts';
import { rebuild } from '../fold/fold.ts';
import { insertGap } from '../journal/gaps.ts';
import type { Within } from '../journal/share.ts';
import { CHAIN_COLUMNS, ChainRow, digestOf, putRow } from '../store/chains.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';

/** All that goes as it is: the rest is made anew of the rows that go. */
const BESIDE_THE_ROWS = ['signed_heads', 'gaps', 'tables_made'];

const Table = z.object({ name: z.string() });

/** The tables whose rows do not go as they are: all but those and these. */
export const tablesMadeAnew = (db: ReadableDb, but: readonly string[] = []): string[] =>
  db
    .all(Table, sql`SELECT name FROM sqlite_schema WHERE type = 'table'`)
    .flatMap(({ name }) => ([...BESIDE_THE_ROWS, ...but].includes(name) ? [] : [name]));

const Row = ChainRow.extend({ receivedAt: z.number().nullable() });
const Apart = z.object({
  device: z.string(),
  deviceSequence: z.number(),
  hash: z.instanceof(Uint8Array),
  why: z.string(),
  row: z.string(),
});
const RowApart = z.looseObject({ kind: z.string(), subjects: z.string(), body: z.string() });

/** Fills a copy with the rows that belong to a share, and with the places of the others. */
export function takeShare(
  copy: WritableDb,
  source: ReadableDb,
  share: Within,
  /** `at`: when all of it comes to another laptop; on its own, each row came when it did. */
  { at, progress = () => {} }: { at?: Instant; progress?: Progress },
): void {
  const rows = source.each(
    Row,
    sql`SELECT ${CHAIN_COLUMNS}, received_at AS receivedAt FROM journal ORDER BY sequence`,
  );
  for (const row of rows) {
    const { device, deviceSequence, hash, receivedAt } = row;
    if (share.hasRow(row)) putRow(copy, row, at ?? receivedAt);
    else insertGap(copy, { device, deviceSequence, digest: digestOf(row), hash });
  }
  const apart = source.all(
    Apart,
    sql`SELECT device, device_sequence AS deviceSequence, hash, why, row FROM rows_apart`,
  );
  for (const { device, deviceSequence, hash, why, row } of apart) {
    if (!share.hasRow(RowApart.parse(JSON.parse(row)))) continue;
    copy.run(
      sql`INSERT INTO rows_apart (device, device_sequence, hash, why, row)
          VALUES (${device}, ${deviceSequence}, ${hash}, ${why}, ${row})`,
    );
  }
  rebuild(copy, progress);
}
