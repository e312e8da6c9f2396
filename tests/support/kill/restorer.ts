/** Restores a backup, and keeps what each step of it leaves, or kills itself there. */
import { restore } from '../../../main/backups/restore.ts';
import { readKeys } from '../../../main/store/keys.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { START } from '../test-host.ts';
import { DATA_KEY } from '../unlocked-store.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = '', backup = '', killAt] = process.argv;
keepEachStep(folder, into, killAt === undefined ? undefined : Number(killAt));
const files = storeFiles(folder);
const keys = readKeys(files.keys);
if (typeof keys === 'string') throw new Error(keys);
const slots = { inForce: keys.slots.map((slot) => ({ slot, recipient: null })), gone: [] };
const dataKeys = { present: DATA_KEY, earlier: [] };
const by = {
  dataKey: DATA_KEY,
  keys: dataKeys,
  slots,
  onto: 'readable' as const,
  lost: 0,
  onDisk: [],
};
restore(files, backup, by, START);
