/** Takes a package in, and keeps what each step of it leaves of the store. */
import { answer } from '../../../main/answer.ts';
import { START } from '../test-host.ts';
import { openUnlockedStore } from '../unlocked-store.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = '', from = ''] = process.argv;
const { store, founder: actor, close } = openUnlockedStore(folder, 'takes');
keepEachStep(folder, into);
const entropy = Buffer.alloc(32, 7);
const circumstances = { actor, now: START, entropy, progress: () => {} };
const brought = await answer(store, 'packages.bring', { folder: from }, circumstances);
if (!brought.ok) throw new Error(JSON.stringify(brought.refusal));
const taken = await answer(store, 'packages.recordTaken', brought.value, circumstances);
if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
close();
