import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { killedAtRandom } from '../../support/kill/killed.ts';
import { createUnlockedStore, openUnlockedStore } from '../../support/unlocked-store.ts';

const KILLS = 12;
const CONTENT = randomBytes(1_000_000);

let sealer: Bundle;
beforeAll(async () => {
  sealer = await bundle('tests/support/kill/sealer.ts');
});
afterAll(() => sealer.remove());

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test(`${KILLS} kills while sealing lose no sealed file and leave no half one`, async () => {
  const created = createUnlockedStore();
  created.close();
  const source = join(created.folder, 'source');
  writeFileSync(source, CONTENT);
  // A kill may come before the first sealing.
  mkdirSync(created.store.files.vault);
  const acknowledged: string[] = [];
  const whole = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    acknowledged.push(...(await killedAtRandom(sealer.program, [created.folder, source], 80)));
    const reopened = openUnlockedStore(created.folder);
    const { vault, files } = reopened.store;
    const sealed = filesIn(files.vault);
    for (const file of sealed.filter((found) => !whole.has(found))) {
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
      expect(basename(file)).toBe(`${hash}.age`);
      whole.add(file);
    }
    for (const name of acknowledged) expect(sealed).toContain(vault.pathOf(name));
    const last = acknowledged.at(-1);
    if (last) expect(await vault.read(last)).toEqual(CONTENT);
    reopened.close();
  }
  expect(acknowledged.length).toBeGreaterThan(0);
  openUnlockedStore(created.folder).remove();
}, 120_000);
