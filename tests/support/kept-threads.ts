/**
 * Threads that are kept for the next store: loading what a thread runs costs ten times what opening a store does, and the
 * tests open a thousand. Each store still has a thread to itself, with what the installed app runs; only the thread is not
 * thrown away with it. Stands in for `Worker` of node:worker_threads in main/thread/store-thread.ts (vitest.config.ts).
 */
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort, Worker as Thread } from 'node:worker_threads';

const SERVE = pathToFileURL(join(import.meta.dirname, '../../dist/electron/serve.js')).href;

/** Serves one store after another, each through a port of its own, and says when it is free for the next. */
const SERVING = `
  const { parentPort } = require('node:worker_threads');
  const loaded = import(${JSON.stringify(SERVE)});
  parentPort.on('message', async ({ port, start }) => {
    const { serve } = await loaded;
    port.once('close', () => parentPort.postMessage('free'));
    serve(port, start);
  });
`;

const idle: Thread[] = [];

export class Worker extends EventEmitter {
  readonly #thread = idle.pop() ?? new Thread(SERVING, { eval: true });
  readonly #port: MessagePort;

  constructor(_: URL, { workerData }: { workerData: unknown }) {
    super();
    const thread = this.#thread;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const onError = (error: unknown) => this.emit('error', error);
    const onExit = () => this.emit('exit');
    thread.once('error', onError).once('exit', onExit).ref();
    port1.on('message', (message) => this.emit('message', message));
    // What it said last comes before its port is closed.
    void Promise.all([once(thread, 'message'), once(port1, 'close')]).then(() => {
      thread.off('error', onError).off('exit', onExit).unref();
      idle.push(thread);
      this.emit('exit');
    });
    thread.postMessage({ port: port2, start: workerData }, [port2]);
  }

  postMessage(message: unknown): void {
    this.#port.postMessage(message);
  }

  terminate(): Promise<number> {
    return this.#thread.terminate();
  }
}
