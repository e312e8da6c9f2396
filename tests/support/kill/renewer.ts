/** Opens a store whose tables another version made, and so makes them anew. Says when it begins and when it came to its end. */
import { writeSync } from 'node:fs';
import { bringTablesInStep } from '../../../main/fold/fold.ts';
import { databaseKey } from '../../../main/store/keys.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { openToWrite } from '../../../main/store/open.ts';
import { START } from '../test-host.ts';
import { DATA_KEY } from '../unlocked-store.ts';

const [, , folder = ''] = process.argv;
const db = openToWrite(storeFiles(folder), databaseKey(DATA_KEY), START);
if (typeof db === 'string') throw new Error(db);
writeSync(1, 'begins\n');
bringTablesInStep(db, () => {});
writeSync(1, 'done\n');
// Until it is killed.
setInterval(() => {}, 1000);
