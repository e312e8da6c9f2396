/** A demo county lived through in this very thread, under a key of the test's own. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Generator } from '../../demo/generate.ts';
import { SIGN_IN_PEOPLE } from '../../demo/texts/names.ts';
import type { OpenStore } from '../../main/answer.ts';
import { keyPair } from '../../main/store/key-pair.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { createDatabase } from '../../main/store/open.ts';
import { Vault } from '../../main/store/vault.ts';
import type { LocalDate } from '../../shared/dates.ts';

export interface DemoStore {
  store: OpenStore;
  remove(): void;
}

/** Why the head refers something is sealed to their key; nobody signs in by it here. */
const HEAD = SIGN_IN_PEOPLE.officeHead.signInName;
const KEYS = {
  [HEAD]: {
    id: 'ab'.repeat(16),
    slot: null,
    root: null,
    recipient: keyPair(createHash('sha256').update(HEAD).digest()).recipient,
  },
};

export async function liveThroughDemo(
  today: LocalDate,
  findings: number,
  secret = 'demo',
): Promise<DemoStore> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-demo-test-'));
  const key = (use: string) => createHash('sha256').update(`${secret} ${use}`).digest();
  const files = storeFiles(folder);
  const db = createDatabase(files, key('database'));
  db.withoutSync();
  const store = { files, db, vault: new Vault(files.vault, key('evidence')) };
  await new Generator(store, today, findings, KEYS).run(() => {});
  return {
    store,
    remove: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
