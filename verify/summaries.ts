/** The documents that were issued, each as its fact has it. */
import { z } from 'zod';
import type { Fact } from './fact.ts';
import type { Ground } from './ground.ts';
import { type SetAside, setAside } from './set-aside.ts';

const Period = z.object({ from: z.string(), to: z.string() });
const Circular = z.object({
  summaryId: z.string(),
  number: z.string(),
  issuedOn: z.string(),
  circular: z.object({ title: z.string(), period: Period }),
  findingIds: z.array(z.string()),
  head: z.string(),
});
const Ledger = z.object({
  summaryId: z.string(),
  period: Period,
  exportedOn: z.string(),
  rows: z.number(),
  head: z.string(),
});

export type Summary =
  | ({ fact: Fact; kind: 'circular' } & z.infer<typeof Circular>)
  | ({ fact: Fact; kind: 'ledger' } & z.infer<typeof Ledger>);

export class Summaries {
  readonly all = new Map<string, Summary>();
  readonly setAside: SetAside[] = [];
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Takes the next fact in order. Facts of other things pass. */
  tell(fact: Fact, body: unknown): void {
    if (fact.kind === 'circular.issued')
      this.#add({ fact, kind: 'circular', ...Circular.parse(body) });
    if (fact.kind === 'ledger.exported') this.#add({ fact, kind: 'ledger', ...Ledger.parse(body) });
  }

  #add(summary: Summary): void {
    const { summaryId, fact } = summary;
    const why = this.#ground.barred(fact) ?? (this.all.has(summaryId) ? 'decided' : null);
    if (why === null) this.all.set(summaryId, summary);
    else this.setAside.push(setAside(summaryId, fact, why));
  }
}
