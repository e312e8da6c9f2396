/**
 * Writes facts into a store through the real writer, as fast as it can, and prints each one as soon as it is
 * acknowledged: the journal's length and head. It is there to be killed.
 */
import { writeSync } from 'node:fs';
import { sampleEntry } from '../samples.ts';
import { openUnlockedStore } from '../unlocked-store.ts';

const [, , folder = '', label = ''] = process.argv;
const unlocked = openUnlockedStore(folder);
const { founder } = unlocked;
const name = `青石镇${label}`;
const [unit] = await unlocked.must(founder, 'units.add', {
  parentId: null,
  kind: 'township',
  names: [name],
});
if (!unit) throw new Error('no unit was added');
const entry = sampleEntry(unit.id, [founder.personId]);
for (;;) {
  await unlocked.must(founder, 'entries.record', entry);
  const { rows, head } = await unlocked.must(founder, 'journal.head', {});
  // Written past Node's buffers: what is printed was acknowledged, and what was acknowledged is printed or lost with it.
  writeSync(1, `${rows} ${head}\n`);
}
