/** Rows of the journal as another version of the application would write them, in good order with those before them. */

import { CHAIN_COLUMNS, ChainRow, hashOf, insertRow } from '../../main/store/chains.ts';
import type { Db } from '../../main/store/database.ts';
import { nextStamp } from '../../main/store/hybrid-clock.ts';
import { sql } from '../../main/store/sql.ts';

export function appendRaw(
  db: Db,
  {
    kind,
    version,
    subject,
    body,
  }: { kind: string; version: number; subject: string; body: string },
): void {
  const last = db.get(
    ChainRow,
    sql`SELECT ${CHAIN_COLUMNS} FROM journal WHERE device = (SELECT id FROM this_device)
        ORDER BY device_sequence DESC LIMIT 1`,
  );
  if (!last) throw new Error('the journal has no row to go on from');
  const row = {
    ...last,
    deviceSequence: last.deviceSequence + 1,
    stamp: nextStamp(last.stamp, last.wallAt),
    kind,
    version,
    subjects: JSON.stringify([subject]),
    body,
    previous: last.hash,
  };
  insertRow(db, { ...row, hash: hashOf(row) });
}
