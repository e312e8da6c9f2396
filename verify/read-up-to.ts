/** How far people have read the office journal. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact } from './fact.ts';
import type { Ground } from './ground.ts';
import { type SetAside, setAside } from './set-aside.ts';

const Body = z.object({ heads: z.array(z.object({ device: z.string(), sequence: z.number() })) });

interface ReadRow {
  person_id: string;
  device: string;
  up_to: number;
  at: number;
}

export class ReadUpTo {
  readonly setAside: SetAside[] = [];
  readonly #furthest = new Map<string, ReadRow>();
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Takes the next fact in order. Facts of other things pass. */
  tell(fact: Fact, body: unknown): void {
    if (fact.kind !== 'office_journal.read') return;
    const why = this.#ground.barred(fact);
    if (why !== null) {
      this.setAside.push(setAside('office_journal', fact, why));
      return;
    }
    for (const { device, sequence } of Body.parse(body).heads) {
      const key = `${fact.by} ${device}`;
      const before = this.#furthest.get(key)?.up_to ?? 0;
      const up_to = before < sequence ? sequence : before;
      this.#furthest.set(key, { person_id: fact.by, device, up_to, at: fact.at });
    }
  }

  get rows(): Readonly<Record<string, string | number>>[] {
    return [...this.#furthest.values()].map((row) => ({ ...row }));
  }
}
