/** Backs a store up to a folder beside it, and keeps what each step of it leaves there. */
import { join } from 'node:path';
import { backUpToDisk } from '../../../main/backups/to-disk.ts';
import { openUnlockedStore } from '../unlocked-store.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = '', at = ''] = process.argv;
const { store, close } = openUnlockedStore(join(folder, 'store'));
keepEachStep(folder, into);
await backUpToDisk(store, join(folder, 'disk'), Number(at), () => {});
close();
