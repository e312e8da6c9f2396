/** A store's thread. It lives as long as the store is unlocked: locking ends it, and its memory with it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadStart } from './messages.ts';
import { serve } from './serve.ts';

if (!parentPort) throw new Error('the store worker runs in a thread of its own');
// Only this application starts this file, with these data (main/thread/store-thread.ts).
serve(parentPort, workerData as ThreadStart);
