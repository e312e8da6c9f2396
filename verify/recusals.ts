/** Who keeps out of which unit. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact, Seen } from './fact.ts';
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
  /** The first is shown; the others say the same. */
  ends: { by: Fact; reason: string }[];
}

export class Recusals {
  readonly all = new Map<string, Recusal>();
  readonly setAside: SetAside[] = [];
  readonly #seen: Seen;
  readonly #ground: Ground;

  constructor(seen: Seen, ground: Ground) {
    this.#seen = seen;
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
    if (why === null) this.all.set(recusalId, { declared, by, ends: [] });
    else this.setAside.push(setAside(personId, by, why));
  }

  #end(by: Fact, { recusalId, reason }: z.infer<typeof Ended>): void {
    const recusal = this.all.get(recusalId);
    const why = this.#ground.barred(by) ?? misfit(by, recusalId, recusal);
    if (recusal && (why === null || why === 'agrees')) recusal.ends.push({ by, reason });
    if (why !== null) {
      this.setAside.push(setAside(recusal?.declared.personId ?? recusalId, by, why));
    }
  }

  /** Whether a person wrote of one of these units, or of one under it, what they had seen that they keep out of. */
  forbids(fact: Fact, units: () => readonly string[]): boolean {
    const inForce = [...this.all.values()].filter(
      ({ declared: { personId, until }, by, ends }) =>
        personId === fact.by &&
        this.#seen.saw(fact, by) &&
        !ends.some((end) => this.#seen.saw(fact, end.by)) &&
        (until === null || fact.at < endOfDay(until)),
    );
    if (inForce.length === 0) return false;
    const kept = new Set(inForce.map(({ declared }) => declared.unitId));
    return units().some((unit) => {
      let at: string | null = unit;
      while (at !== null && !kept.has(at)) at = this.#ground.units.get(at)?.parentId ?? null;
      return at !== null;
    });
  }
}

/** The moment at which a day ends where it ends first: fourteen hours before it does in Greenwich. */
const endOfDay = (day: string): number => Date.parse(`${day}T00:00Z`) + (24 - 14) * 3_600_000;

/** Why an end does not fit, by what came before it. */
function misfit(by: Fact, recusalId: string, recusal: Recusal | undefined): Apart | null {
  if (!recusal) return { missing: recusalId };
  if (by.by === recusal.declared.personId) return 'own_work';
  return recusal.ends.length > 0 ? 'agrees' : null;
}
