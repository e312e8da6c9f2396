/** Several laptops of one office: each a store of its own, written as a device of its own. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { WriteContext } from '../../main/context.ts';
import { beginDevice } from '../../main/devices/devices.ts';
import { bringGrant, type Grant } from '../../main/devices/grants.ts';
import { ForeignRow, type Taken, takeFacts } from '../../main/journal/take.ts';
import { CHAIN_COLUMNS, hashOf, markReceived } from '../../main/store/chains.ts';
import { writingDevice } from '../../main/store/device.ts';
import { nextStamp } from '../../main/store/hybrid-clock.ts';
import { sql } from '../../main/store/sql.ts';
import { type County, countyOn } from './county.ts';
import { projectedTables } from './projected-tables.ts';
import { openUnlockedStore } from './unlocked-store.ts';

let copies = 0;

/** The same store in another place, which goes on writing as the same device. */
export function cloneOf({ store, people, units, now }: County): County {
  const { files, db } = store;
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-laptop-'));
  db.checkpoint();
  cpSync(files.folder, folder, { recursive: true });
  copies += 1;
  const unlocked = openUnlockedStore(folder, `laptop ${copies}`);
  unlocked.store.db.withoutSync();
  unlocked.pass(now() - unlocked.now());
  return countyOn({ unlocked, people: structuredClone(people), units, now: now() });
}

/** Has the copy of a store go on as another laptop, in nobody's place; with the office's word for it, if it is given. */
export function beginElsewhere(context: WriteContext, grant?: Grant): void {
  const { db, now } = context;
  db.run(sql`DELETE FROM this_device`);
  db.run(sql`DELETE FROM joining`);
  markReceived(db, now);
  if (grant) bringGrant(db, grant);
  beginDevice(context, null);
}

/** Another laptop that begins with all that this one holds, in nobody's place; with the office's word for it, if it is given. */
export function anotherLaptop(county: County, grant?: Grant): County {
  const laptop = cloneOf(county);
  laptop.write('keeper', (context) => beginElsewhere(context, grant));
  return laptop;
}

/** A copy of its folder on another machine, which goes on in its place. */
export function successorOf(county: County): County {
  const laptop = cloneOf(county);
  laptop.write('keeper', (context) => beginDevice(context, `machine ${copies}`));
  return laptop;
}

const Row = z.looseObject({}).transform((row) => ForeignRow.parse(row));

/** The rows a laptop holds, of all devices, as another could be given them. */
export const rowsOf = ({ store }: Pick<County, 'store'>): ForeignRow[] =>
  store.db.all(Row, sql`SELECT ${CHAIN_COLUMNS} FROM journal ORDER BY sequence`);

/** A laptop is given rows of others. */
export const give = (to: County, rows: readonly unknown[]): Taken =>
  to.write('keeper', (context) => takeFacts(context, rows));

/** The rows a laptop wrote itself. */
export const ownRowsOf = ({ store: { db } }: County): ForeignRow[] =>
  db.all(
    Row,
    sql`SELECT ${CHAIN_COLUMNS} FROM journal WHERE device = ${writingDevice(db).id}
        ORDER BY device_sequence`,
  );

/** A row as somebody with a device's store could add it to its chain by hand. */
export function forgedAfter(chain: readonly ForeignRow[], said: Partial<ForeignRow>): ForeignRow {
  const last = chain.at(-1);
  if (!last) throw new Error('a chain begins with its device');
  const row = {
    ...last,
    deviceSequence: last.deviceSequence + 1,
    stamp: nextStamp(last.stamp, last.wallAt),
    request: null,
    previous: last.hash,
    ...said,
  };
  return { ...row, hash: Uint8Array.from(hashOf(row)) };
}

/** The tables, but for those that also tell the order of arrival and what each laptop writes of its own taking in. */
export function sharedTables({ store }: County): Record<string, string> {
  const { fact_groups, known_heads, ...tables } = projectedTables(store.db);
  return tables;
}
