/** Two laptops of one office that know each other, each in a data folder of its own; the second begins with what the first has recorded, but for its evidence. */
import { randomBytes } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../../journeys/open-app.ts';
import { writeContext } from '../../main/answer.ts';
import type { WriteContext } from '../../main/context.ts';
import { beginDevice } from '../../main/devices/devices.ts';
import { rowsBetween, takeFacts } from '../../main/journal/take.ts';
import { openVault } from '../../main/store/data-key.ts';
import type { Db } from '../../main/store/database.ts';
import { writingDevice } from '../../main/store/device.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { sql } from '../../main/store/sql.ts';
import { createTestOffice } from './office.ts';
import { START } from './test-host.ts';
import type { UnlockedStore } from './unlocked-store.ts';

/** `since`: what the first records once they have parted. */
export async function twoLaptops(
  since: (unlocked: UnlockedStore) => Promise<void>,
): Promise<readonly [first: string, second: string]> {
  const second = newFolder();
  const office = await createTestOffice([], async (unlocked) => {
    const { store, founder } = unlocked;
    store.db.checkpoint();
    cpSync(store.files.folder, join(second, 'data', 'office'), { recursive: true });
    const other = storeFiles(join(second, 'data', 'office'));
    rmSync(other.vault, { recursive: true, force: true });
    const writeOn = <Value>(db: Db, work: (context: WriteContext) => Value): Value => {
      const vault = openVault(other, db, randomBytes(32));
      const circumstances = {
        actor: founder,
        now: START,
        entropy: randomBytes(32),
        progress: () => {},
      };
      return db.transaction(() => work(writeContext({ files: other, db, vault }, circumstances)));
    };
    const copy = store.db.beside(other.database, 'write');
    copy.makeDurable();
    writeOn(copy, (context) => {
      context.db.run(sql`DELETE FROM this_device`);
      beginDevice(context, null);
    });
    const rows = [...rowsBetween(copy, writingDevice(copy).id, 0, 10)];
    copy.checkpoint();
    copy.close();
    unlocked.write(founder, (context) => takeFacts(context, rows));
    await since(unlocked);
  });
  const first = newFolder();
  cpSync(office.folder, join(first, 'data'), { recursive: true });
  office.remove();
  return [first, second];
}
