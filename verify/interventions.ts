/** The register of interventions, each entry as its fact has it. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact } from './fact.ts';
import type { Ground } from './ground.ts';
import { type SetAside, setAside } from './set-aside.ts';

const Body = z.object({
  interventionId: z.string(),
  unitId: z.string(),
  caseId: z.string().nullable(),
  name: z.string(),
  post: z.string(),
  happenedOn: z.string(),
  manner: z.string(),
  asked: z.string(),
  answered: z.string(),
});

export class Interventions {
  readonly all = new Map<string, z.infer<typeof Body> & { by: Fact }>();
  readonly setAside: SetAside[] = [];
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Takes the next fact in order. Facts of other things pass. */
  tell(by: Fact, said: unknown): void {
    if (by.kind !== 'intervention.recorded') return;
    const body = Body.parse(said);
    const { interventionId: id } = body;
    const why = this.#ground.barred(by) ?? (this.all.has(id) ? 'decided' : null);
    if (why === null) this.all.set(id, { ...body, by });
    else this.setAside.push(setAside(id, by, why));
  }
}
