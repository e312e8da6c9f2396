/** Backs a store up again and again, and prints each backup as soon as it is there. It is there to be killed. */
import { writeSync } from 'node:fs';
import { copyStore } from '../../../main/store/backup.ts';
import { START } from '../test-host.ts';
import { openUnlockedStore } from '../unlocked-store.ts';

const [, , folder = ''] = process.argv;
const { files, db } = openUnlockedStore(folder).store;
for (;;) writeSync(1, `${copyStore(files, db, 'demand', START)}\n`);
