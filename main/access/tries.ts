/**
 * Wrong tries at the passphrase of each account, since the program began. After a few, each costs a longer wait, though
 * never a long one: nobody is locked out by another who tries their name. docs/decisions/keys.md says why no file keeps it.
 */
import { ok, type Result, refuse } from '../../shared/refusal.ts';

/** Tries that cost no wait. */
const FREE = 5;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Names remembered, lest ever new ones fill the memory. */
const NAMES = 1000;

const waitAfter = (tries: number): number =>
  tries < FREE ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (tries - FREE), LONGEST_WAIT_MS);

export class Tries {
  /** By the machine's uptime: setting the clock ends no wait. */
  readonly #uptime: () => number;
  readonly #wrong = new Map<string, { tries: number; lastAt: number }>();

  constructor(uptime: () => number) {
    this.#uptime = uptime;
  }

  /** One more try, counted as wrong until it is said to have been right: of many at once, each is one. Refusals: wait. */
  begin(whose: string): Result<{ wasRight: () => void }> {
    const now = this.#uptime();
    const { tries, lastAt } = this.#wrong.get(whose) ?? { tries: 0, lastAt: now };
    const left = lastAt + waitAfter(tries) - now;
    if (left > 0) return refuse({ code: 'wait', seconds: Math.ceil(left / 1000) });
    this.#wrong.delete(whose);
    this.#wrong.set(whose, { tries: tries + 1, lastAt: now });
    const [oldest] = this.#wrong.keys();
    if (this.#wrong.size > NAMES && oldest !== undefined) this.#wrong.delete(oldest);
    return ok({ wasRight: () => void this.#wrong.delete(whose) });
  }
}
