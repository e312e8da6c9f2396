/** Who has looked at the facts that stand apart, and at rows that were not taken in. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact } from './fact.ts';
import type { Ground } from './ground.ts';
import { type SetAside, setAside } from './set-aside.ts';

const OfFacts = z.object({
  facts: z.array(z.object({ device: z.string(), sequence: z.number() })),
  note: z.string(),
});
const OfRows = z.object({ rows: z.array(z.string()), note: z.string() });

export class LookedAt {
  /** Each fact that was looked at, with the first that says so. */
  readonly all = new Map<string, { device: string; number: number; by: Fact; note: string }>();
  /** The same of rows that were not taken in, by their hashes. */
  readonly rows = new Map<string, { by: Fact; note: string }>();
  readonly setAside: SetAside[] = [];
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Takes the next fact in order. Facts of other things pass. */
  tell(by: Fact, body: unknown): void {
    const isOfRows = by.kind === 'rows_apart.looked_at';
    if (!isOfRows && by.kind !== 'set_aside.looked_at') return;
    const why = this.#ground.barred(by);
    if (why !== null) {
      this.setAside.push(setAside('set_aside', by, why));
      return;
    }
    if (isOfRows) {
      const { rows, note } = OfRows.parse(body);
      for (const hash of rows) if (!this.rows.has(hash)) this.rows.set(hash, { by, note });
      return;
    }
    const { facts, note } = OfFacts.parse(body);
    for (const { device, sequence: number } of facts) {
      const key = `${device} ${number}`;
      if (!this.all.has(key)) this.all.set(key, { device, number, by, note });
    }
  }
}
