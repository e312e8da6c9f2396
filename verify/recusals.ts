/** Who keeps out of which unit. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact } from './fact.ts';
import type { Ground } from './ground.ts';
import { type Apart, type SetAside, setAside } from './set-aside.ts';

const Declared = z.object({
  recusalId: z.string(),
  personId: z.string(),
  unitId: z.string(),
  reason: z.string(),
  until: z.string().nullable(),
});
const Ended = z.object({ recusalId: z.string(), reason: z.string() });

interface Recusal {
  declared: z.infer<typeof Declared>;
  by: Fact;
  ended: { by: Fact; reason: string } | null;
}

export class Recusals {
  readonly all = new Map<string, Recusal>();
  readonly setAside: SetAside[] = [];
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Takes the next fact in order. Facts of other things pass. */
  tell(by: Fact, body: unknown): void {
    if (by.kind === 'recusal.declared') this.#declare(by, Declared.parse(body));
    if (by.kind === 'recusal.ended') this.#end(by, Ended.parse(body));
  }

  #declare(by: Fact, declared: z.infer<typeof Declared>): void {
    const { recusalId, personId } = declared;
    const isOwn = by.by === personId && this.#ground.people.has(personId);
    const barred = isOwn ? null : this.#ground.barred(by);
    const why = barred ?? (this.all.has(recusalId) ? 'decided' : null);
    if (why === null) this.all.set(recusalId, { declared, by, ended: null });
    else this.setAside.push(setAside(personId, by, why));
  }

  #end(by: Fact, { recusalId, reason }: z.infer<typeof Ended>): void {
    const recusal = this.all.get(recusalId);
    const why = this.#ground.barred(by) ?? misfit(by, recusalId, recusal);
    if (why === null && recusal) recusal.ended = { by, reason };
    else if (why !== null) {
      this.setAside.push(setAside(recusal?.declared.personId ?? recusalId, by, why));
    }
  }
}

/** Why an end does not fit, by what came before it. */
function misfit(by: Fact, recusalId: string, recusal: Recusal | undefined): Apart | null {
  if (!recusal) return { missing: recusalId };
  if (by.by === recusal.declared.personId) return 'own_work';
  return recusal.ended ? 'agrees' : null;
}
