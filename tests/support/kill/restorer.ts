/** Restores a backup, and kills itself at the step it is told. Prints a line when it came to its end. */
import { writeSync } from 'node:fs';
import { restore } from '../../../main/backups/restore.ts';
import { databaseKey, readKeys } from '../../../main/store/keys.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { START } from '../test-host.ts';
import { DATA_KEY } from '../unlocked-store.ts';
import { killAtStep } from './kill-at-step.ts';

const [, , folder = '', backup = '', step = '', when = ''] = process.argv;
killAtStep(Number(step), when === 'before' ? 'before' : 'after');
const files = storeFiles(folder);
const keys = readKeys(files.keys);
if (typeof keys === 'string') throw new Error(keys);
const slots = { standing: keys.slots, gone: [] };
restore(files, backup, { databaseKey: databaseKey(DATA_KEY), slots }, START);
writeSync(1, 'done\n');
