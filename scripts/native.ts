/**
 * `npm run native`: compiles the database's native module for the Linux systems of Chinese offices, for both processors
 * or those named (`npm run native x64`), and says what they need. `dist/native/` has them then.
 */
import { readFileSync, statSync } from 'node:fs';
import { ARCHS, ensureNative, nativeModule, tryOut } from './native/module.ts';
import { versionNeeds } from './native/version-needs.ts';

const named = process.argv.slice(2);
const archs = ARCHS.filter((arch) => named.length === 0 || named.includes(arch));

await ensureNative(archs);
for (const arch of archs) {
  const file = nativeModule(arch);
  await tryOut(arch, file);
  console.log(`${file} (${(statSync(file).size / 1e6).toFixed(1)} MB), tried out on ${arch}`);
  console.log(`  needs ${versionNeeds(readFileSync(file)).join(' ')}`);
}
