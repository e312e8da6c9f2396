/**
 * Which rows of the journal come to nothing: what waits for the office head (main/store/waiting.ts), and what restores have
 * undone. Rows that a store wrote after the backup it was taken back to stay in the journal; of them only those count
 * still that no restore undoes (shared/journal/groups.ts).
 */
import { z } from 'zod';
import { readFact } from '../../shared/facts.ts';
import { standsUndone } from '../../shared/journal/groups.ts';
import type { ReadableDb } from './database.ts';
import { OF_OFFICE } from './office-entries.ts';
import { sql } from './sql.ts';
import { Waiting } from './waiting.ts';

/** A row by its place and kind. */
interface Placed {
  device: string;
  deviceSequence: number;
  kind: string;
}

const Restored = z.object({
  device: z.string(),
  deviceSequence: z.number(),
  kind: z.string(),
  version: z.number(),
  body: z.string(),
});

export class Undone {
  /** By device, the last row that counts. */
  readonly #lasts = new Map<string, number>();
  readonly waiting: Waiting;

  /** By the restores of a journal. One that was itself undone, by going back to what it had set aside, undoes nothing. */
  constructor(journal: ReadableDb) {
    this.waiting = new Waiting(journal);
    const restores = journal.all(
      Restored,
      sql`SELECT device, device_sequence AS deviceSequence, kind, version, body FROM journal
          WHERE ${OF_OFFICE} AND kind = 'store.restored'
          ORDER BY stamp DESC, device DESC, device_sequence DESC`,
    );
    for (const row of restores) {
      const read = readFact(row);
      if (typeof read === 'string' || read.kind !== 'store.restored') continue;
      if (this.#isAfterLast(row) || this.waiting.has(row)) continue;
      for (const { device, after } of read.body.undone) {
        this.#lasts.set(device, Math.min(after, this.#lasts.get(device) ?? after));
      }
    }
  }

  #isAfterLast({ device, deviceSequence }: Omit<Placed, 'kind'>): boolean {
    return deviceSequence > (this.#lasts.get(device) ?? Number.POSITIVE_INFINITY);
  }

  has(row: Placed): boolean {
    return this.waiting.has(row) || (this.#isAfterLast(row) && !standsUndone(row.kind));
  }

  /** Whether any of what a device writes from here on would be. */
  isOf(device: string): boolean {
    return this.#lasts.has(device);
  }

  isSame(other: Undone): boolean {
    return (
      this.waiting.isSame(other.waiting) &&
      this.#lasts.size === other.#lasts.size &&
      [...this.#lasts].every(([device, last]) => other.#lasts.get(device) === last)
    );
  }
}
