/** The log of faults and of what took long: one line of JSON each, in a file that is bounded, and that only this person can read. */
import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { LogEntry } from '../host.ts';

/** One full file is kept beside the one being written. */
const MAX_BYTES = 1_000_000;
const MAX_ERROR_LENGTH = 8_000;

export function logTo(file: string): (entry: LogEntry) => void {
  return (entry) => {
    const line = JSON.stringify({
      ...entry,
      at: new Date(entry.at).toISOString(),
      ...('error' in entry && { error: entry.error.slice(0, MAX_ERROR_LENGTH) }),
    });
    try {
      if (sizeOf(file) >= MAX_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    } catch {
      // A full disk is often the very fault to be noted. That it cannot be noted must not stop the work.
    }
  };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
