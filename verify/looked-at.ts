/** Who has looked at the facts that stand apart. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact } from './fact.ts';
import type { Ground } from './ground.ts';
import { type SetAside, setAside } from './set-aside.ts';

const Body = z.object({
  facts: z.array(z.object({ device: z.string(), sequence: z.number() })),
  note: z.string(),
});

export class LookedAt {
  /** Each fact that was looked at, with the first that says so. */
  readonly all = new Map<string, { device: string; number: number; by: Fact; note: string }>();
  readonly setAside: SetAside[] = [];
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Takes the next fact in order. Facts of other things pass. */
  tell(by: Fact, body: unknown): void {
    if (by.kind !== 'set_aside.looked_at') return;
    const { facts, note } = Body.parse(body);
    const why = this.#ground.barred(by);
    if (why !== null) {
      this.setAside.push(setAside('set_aside', by, why));
      return;
    }
    for (const { device, sequence: number } of facts) {
      const key = `${device} ${number}`;
      if (!this.all.has(key)) this.all.set(key, { device, number, by, note });
    }
  }
}
