/** Restores a backup, and kills itself at the step it is told. Prints a line when it came to its end. */
import { writeSync } from 'node:fs';
import { restore } from '../../../main/backups/restore.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { START } from '../test-host.ts';
import { killAtStep } from './kill-at-step.ts';

const [, , folder = '', backup = '', step = '', when = ''] = process.argv;
killAtStep(Number(step), when === 'before' ? 'before' : 'after');
restore(storeFiles(folder), backup, START);
writeSync(1, 'done\n');
