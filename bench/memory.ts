/** What a store's thread takes in memory: measured in a process of its own (bench/memory-process.ts). */
import { fork } from 'node:child_process';
import { z } from 'zod';
import type { BenchStore } from './stores.ts';

export const MemoryAsked = z.strictObject({ folder: z.string(), dataKey: z.string() });
export type MemoryAsked = z.infer<typeof MemoryAsked>;

/** By how many megabytes the process grew at most. */
export const MemoryFound = z.strictObject({ owner: z.number(), reader: z.number() });
export type MemoryFound = z.infer<typeof MemoryFound>;

export function memory({ files, dataKey }: BenchStore): Promise<MemoryFound> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./memory-process.ts', import.meta.url));
    child.once('message', (found) => resolve(MemoryFound.parse(found)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the process ended early (${code})`)));
    const asked: MemoryAsked = {
      folder: files.folder,
      dataKey: Buffer.from(dataKey).toString('hex'),
    };
    child.send(asked);
  });
}
