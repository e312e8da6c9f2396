/**
 * One field, as several people may write it. Who writes it replaces what they knew of; what two wrote without knowing of
 * each other stays, both, until somebody who knows them writes it again. Of these the first in order stands.
 */
import type { Fact } from '../store/journal.ts';
import { type Knowledge, knew } from './knowledge.ts';

interface Put<Value> {
  value: Value;
  fact: Fact;
  /** Written when it was no longer to be changed: it replaces nothing. */
  isBeside: boolean;
}

const isEqual = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

export class Register<Value> {
  readonly #puts: Put<Value>[];
  readonly #knowledge: Knowledge;

  constructor(value: Value, fact: Fact, knowledge: Knowledge) {
    this.#puts = [{ value, fact, isBeside: false }];
    this.#knowledge = knowledge;
  }

  /** Writes it; a value that its writer knew already is none of theirs. */
  put(value: Value, fact: Fact, { isBeside = false, isChosen = false } = {}): void {
    const known = this.#puts.findLast((put) => knew(this.#knowledge, fact, put.fact));
    if (!isChosen && known && isEqual(known.value, value)) return;
    this.#puts.push({ value, fact, isBeside });
  }

  /** What was written and not replaced, each value once. */
  get open(): readonly Put<Value>[] {
    const stand = this.#puts.filter(
      (put, i) =>
        !this.#puts
          .slice(i + 1)
          .some(({ fact, isBeside }) => !isBeside && knew(this.#knowledge, fact, put.fact)),
    );
    return stand.filter(
      (put, i) => stand.findIndex(({ value }) => isEqual(value, put.value)) === i,
    );
  }

  get value(): Value {
    const [first] = this.open;
    if (!first) throw new Error('the last that was written stands');
    return first.value;
  }
}
