/** Seals a file into a store's vault again and again, and prints each name as soon as it is there. It is there to be killed. */
import { writeSync } from 'node:fs';
import { openUnlockedStore } from '../unlocked-store.ts';

const [, , folder = '', source = ''] = process.argv;
const { vault } = openUnlockedStore(folder).store;
for (;;) {
  const { sealedHash } = await vault.seal(source, () => {});
  writeSync(1, `${sealedHash}\n`);
}
