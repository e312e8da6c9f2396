/** Gives a store another data key through the application's own parts, on one thread, and keeps what each step of it leaves. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { giveDataKey } from '../../../main/access/data-key.ts';
import { answer } from '../../../main/answer.ts';
import type { StoreCall, StoreInput } from '../../../main/calls.ts';
import { personBySignInName } from '../../../main/people/people.ts';
import { databaseKey, evidenceKey, readKeys } from '../../../main/store/keys.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { openToWrite } from '../../../main/store/open.ts';
import { Vault } from '../../../main/store/vault.ts';
import type { StoreThread } from '../../../main/thread/store-thread.ts';
import { FOUNDER } from '../founder.ts';
import { START } from '../test-host.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = ''] = process.argv;
const files = storeFiles(join(folder, 'office'));
const keys = readKeys(files.keys);
if (typeof keys === 'string') throw new Error(keys);
const unlocked = await keys.unlock(FOUNDER, FOUNDER.passphrase);
if (!unlocked) throw new Error('the founder is not let in');
const { dataKey, identity } = unlocked;
const db = openToWrite(files, databaseKey(dataKey), START);
if (typeof db === 'string') throw new Error(db);
const founder = personBySignInName(db, FOUNDER.signInName);
if (!founder) throw new Error('the store has no founder');
const actor = { personId: founder.id, roles: founder.roles };
const terms = () => ({ actor, now: START, entropy: randomBytes(32) });
const store = { files, db, vault: new Vault(files.vault, evidenceKey(dataKey)) };
// What is asked of the store's thread is answered here.
const owner = {
  call: <Name extends StoreCall>(name: Name, input: StoreInput<Name>) =>
    answer(store, name, input, { ...terms(), progress: () => {} }),
} as unknown as StoreThread;

keepEachStep(folder, into);
const opened = { keys, owner, dataKey, identity };
const given = await giveDataKey(opened, { because: 'precaution' }, { randomBytes }, terms);
if (!given.ok) throw new Error(`the data key was refused: ${JSON.stringify(given.refusal)}`);
store.db.close();
