/** Two laptops of one office that know each other, each in a data folder of its own; the second begins with what the first has recorded. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../../journeys/open-app.ts';
import { takeFacts } from '../../main/journal/take.ts';
import { beginElsewhere, rowsOf } from './laptops.ts';
import { createTestOffice } from './office.ts';
import { openUnlockedStore } from './unlocked-store.ts';

export async function twoLaptops(): Promise<readonly [first: string, second: string]> {
  const [first, second] = [newFolder(), newFolder()];
  const office = await createTestOffice([], async ({ store, founder, write }, dataKey) => {
    store.db.checkpoint();
    const folder = join(second, 'data', 'office');
    cpSync(store.files.folder, folder, { recursive: true });
    const other = openUnlockedStore(folder, 'the other', dataKey);
    other.write(founder, (context) => beginElsewhere(context));
    const rows = rowsOf(other);
    other.store.db.checkpoint();
    other.close();
    write(founder, (context) => takeFacts(context, rows));
  });
  cpSync(office.folder, join(first, 'data'), { recursive: true });
  office.remove();
  return [first, second];
}
