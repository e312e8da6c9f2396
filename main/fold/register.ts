/**
 * One field, as several people may write it. Who writes it replaces what they knew of; what two wrote without knowing of
 * each other stays, both, until somebody who knows them writes it again. Of these the first in order stands.
 */
import type { Fact } from '../store/chains.ts';
import { type Knowledge, knew, type Ref } from './knowledge.ts';

interface Put<Value, Writing extends Ref> {
  value: Value;
  fact: Writing;
  /** Whether it came beside what others went on with: it then replaces only what came beside as well. */
  isBeside: () => boolean;
}

const isEqual = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

export class Register<Value, Writing extends Ref = Fact> {
  readonly #puts: Put<Value, Writing>[];
  readonly #knowledge: Knowledge;

  constructor(value: Value, fact: Writing, knowledge: Knowledge) {
    this.#puts = [{ value, fact, isBeside: () => false }];
    this.#knowledge = knowledge;
  }

  /** Writes it; a value that its writer knew already is none of theirs. */
  put(
    value: Value,
    fact: Writing,
    {
      isBeside = () => false,
      isChosen = false,
    }: { isBeside?: () => boolean; isChosen?: boolean } = {},
  ): void {
    const known = this.#puts.findLast((put) => knew(this.#knowledge, fact, put.fact));
    if (!isChosen && known && isEqual(known.value, value)) return;
    this.#puts.push({ value, fact, isBeside });
  }

  /** What was written and not replaced, each value once. */
  get open(): readonly Put<Value, Writing>[] {
    if (this.#puts.length === 1) return this.#puts;
    const stand = this.#puts.filter((_, i) => !this.#isReplaced(i));
    return stand.filter(
      (put, i) => stand.findIndex(({ value }) => isEqual(value, put.value)) === i,
    );
  }

  /** All that such facts wrote, in order, each beside what its writer had seen last, and whether it stands. */
  versions(isSuch: (fact: Writing) => boolean = () => true) {
    const puts = this.#puts;
    // Of most fields nothing was ever corrected.
    if (!puts.some(({ fact }) => isSuch(fact))) return [];
    const { open } = this;
    return [...puts.entries()]
      .filter(([, { fact }]) => isSuch(fact))
      .map(([i, put]) => ({
        fact: put.fact,
        value: put.value,
        was: puts.findLast((before, at) => at < i && knew(this.#knowledge, put.fact, before.fact))
          ?.value,
        stands: open.includes(put),
      }));
  }

  /** What those who wrote what stands had all seen: the last of it. */
  get base(): Put<Value, Writing> | undefined {
    const { open } = this;
    return this.#puts.findLast(({ fact }) =>
      open.every((put) => knew(this.#knowledge, put.fact, fact)),
    );
  }

  /** Whether the writer of a fact had seen a value written. */
  isKnownTo(writer: Ref, value: Value): boolean {
    return this.#puts.some(
      (put) => isEqual(put.value, value) && knew(this.#knowledge, writer, put.fact),
    );
  }

  /** Nearly always by the next: the search begins there, so that a thing written a hundred times is not read ten thousand. */
  #isReplaced(at: number): boolean {
    const put = this.#puts[at];
    for (let i = at + 1; put && i < this.#puts.length; i += 1) {
      const later = this.#puts[i];
      if (
        later &&
        knew(this.#knowledge, later.fact, put.fact) &&
        (!later.isBeside() || put.isBeside())
      )
        return true;
    }
    return false;
  }

  /** Of what the writer of a fact had seen, what nobody had replaced for all they knew. */
  knownTo(writer: Ref): Value[] {
    const known = this.#puts.filter(({ fact }) => knew(this.#knowledge, writer, fact));
    return known
      .filter(
        ({ fact }, i) =>
          !known.slice(i + 1).some((later) => knew(this.#knowledge, later.fact, fact)),
      )
      .map(({ value }) => value);
  }

  get value(): Value {
    const first = this.open.at(0);
    if (!first) throw new Error('the last that was written stands');
    return first.value;
  }
}
