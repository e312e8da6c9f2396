/** One value that several people may have written without knowing of each other. docs/store-format.md §7. */
import { canonical } from './canonical.ts';
import type { Fact, Seen } from './fact.ts';

export interface Written<Value> {
  value: Value;
  fact: Fact;
}

interface Writing<Value> extends Written<Value> {
  text: string;
  /** Whether it came beside what others went on with: it then only replaces what came beside, too. */
  isBeside: () => boolean;
}

const NEVER = () => false;

export class Value<Of> {
  readonly #seen: Seen;
  readonly #writings: Writing<Of>[] = [];

  constructor(seen: Seen, value: Of, fact: Fact) {
    this.#seen = seen;
    this.write(value, fact, { isChosen: true });
  }

  /** Who writes what they saw last has written nothing, unless they chose it. */
  write(
    value: Of,
    fact: Fact,
    { isBeside = NEVER, isChosen = false }: { isBeside?: () => boolean; isChosen?: boolean } = {},
  ): void {
    const text = canonical(value);
    const last = this.#writings.findLast((writing) => this.#seen.saw(fact, writing.fact));
    if (isChosen || last?.text !== text) this.#writings.push({ value, fact, text, isBeside });
  }

  /** What stands, as somebody had seen it or in all: what nobody who knew it replaced, each value once, in order. */
  standing(to?: Fact): readonly Written<Of>[] {
    const known = this.#writings.filter(({ fact }) => !to || this.#seen.saw(to, fact));
    const values = new Map<string, Written<Of>>();
    for (const [nth, old] of known.entries()) {
      const isReplaced = known
        .slice(nth + 1)
        .some((by) => this.#seen.saw(by.fact, old.fact) && (!by.isBeside() || old.isBeside()));
      if (!isReplaced && !values.has(old.text)) values.set(old.text, old);
    }
    return [...values.values()];
  }

  /** All that was written, each with what its writer had seen last, and whether it stands. */
  all(): (Written<Of> & { was: Of | undefined; stands: boolean })[] {
    const standing = new Set(this.standing().map(({ fact }) => fact));
    return this.#writings.map(({ value, fact }, nth) => ({
      value,
      fact,
      was: this.#writings.slice(0, nth).findLast((old) => this.#seen.saw(fact, old.fact))?.value,
      stands: standing.has(fact),
    }));
  }

  /** The last that whoever wrote what stands had seen, all of them. */
  common(): Written<Of> | undefined {
    const standing = this.standing();
    return this.#writings.findLast((old) =>
      standing.every(({ fact }) => this.#seen.saw(fact, old.fact)),
    );
  }

  /** Whether somebody had seen it written. */
  isSeen(value: Of, by: Fact): boolean {
    const text = canonical(value);
    return this.#writings.some((old) => old.text === text && this.#seen.saw(by, old.fact));
  }

  /** What somebody had seen written and nobody, to their knowledge, write again after seeing it. */
  latest(to: Fact): Of[] {
    const known = this.#writings.filter(({ fact }) => this.#seen.saw(to, fact));
    return known
      .filter((old, nth) => !known.slice(nth + 1).some((by) => this.#seen.saw(by.fact, old.fact)))
      .map(({ value }) => value);
  }

  first(to?: Fact): Of | undefined {
    return this.standing(to)[0]?.value;
  }
}
