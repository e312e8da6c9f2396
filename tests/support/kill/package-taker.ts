/** Takes a package in, and keeps what each step of it leaves of the store; or says when it begins, and waits to be killed. */
import { writeSync } from 'node:fs';
import { answer } from '../../../main/answer.ts';
import { START } from '../test-host.ts';
import { openUnlockedStore } from '../unlocked-store.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = '', from = ''] = process.argv;
const { store, founder: actor, close } = openUnlockedStore(folder, 'takes');
if (into !== '') keepEachStep(folder, into);
else writeSync(1, 'begins\n');
const entropy = Buffer.alloc(32, 7);
const circumstances = { actor, now: START, entropy, progress: () => {} };
const brought = await answer(store, 'packages.bring', { folder: from }, circumstances);
if (!brought.ok) throw new Error(JSON.stringify(brought.refusal));
const taken = await answer(store, 'packages.recordTaken', brought.value, circumstances);
if (!taken.ok && into !== '') throw new Error(JSON.stringify(taken.refusal));
close();
// Until it is killed.
if (into === '') setInterval(() => {}, 1000);
