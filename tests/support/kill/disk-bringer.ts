/** Brings a backup from a disk to where no store is yet, and keeps what each step of it leaves there. */
import { join } from 'node:path';
import { bringFromDisk } from '../../../main/backups/to-disk.ts';
import { backupFiles } from '../../../main/store/backup.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = '', disk = '', id = '', ...needed] = process.argv;
keepEachStep(folder, into);
const to = storeFiles(join(folder, 'store'));
await bringFromDisk(backupFiles(storeFiles(disk), id), { id, to }, needed, () => {});
