/** Repeatable chance for the demo county: the same seed gives the same county, to the letter. */
import { createHash } from 'node:crypto';

/** Chris Doty-Humphrey's sfc32: small, fast, and good enough for texts and dates. Nothing secret is drawn from it. */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: string) {
    const hash = createHash('sha256').update(seed).digest();
    this.#a = hash.readInt32LE(0);
    this.#b = hash.readInt32LE(4);
    this.#c = hash.readInt32LE(8);
    for (let i = 0; i < 12; i++) this.fraction();
  }

  /** From 0 up to, but not, 1. */
  fraction(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number; both ends belong to it. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  is(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.whole(0, items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, at: this.fraction() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}

/** Shares that come out right however few are drawn: each drawing makes up for those before it. */
export class Quota<Key extends string> {
  readonly #weights: readonly { key: Key; weight: number }[];
  readonly #total: number;
  readonly #owed = new Map<Key, number>();

  constructor(weights: Readonly<Partial<Record<Key, number>>>) {
    // The keys of a record typed by Key are Keys.
    this.#weights = (Object.entries(weights) as [Key, number][]).map(([key, weight]) => ({
      key,
      weight,
    }));
    this.#total = this.#weights.reduce((sum, { weight }) => sum + weight, 0);
  }

  /** One of the keys allowed, most likely one that has come too seldom. */
  draw(chance: Chance, allowed: (key: Key) => boolean = () => true): Key {
    const due = this.#weights
      .filter(({ key }) => allowed(key))
      .map(({ key, weight }) => {
        const share = weight / this.#total;
        return { key, share, owed: Math.max(0, (this.#owed.get(key) ?? 0) + share) };
      });
    const owed = due.reduce((sum, entry) => sum + entry.owed, 0);
    const sizes = due.map(({ key, share, owed: size }) => ({ key, size: owed > 0 ? size : share }));
    let left = chance.fraction() * sizes.reduce((sum, { size }) => sum + size, 0);
    const drawn = sizes.find(({ size }) => {
      left -= size;
      return left < 0;
    });
    const key = (drawn ?? sizes.at(-1))?.key;
    if (key === undefined) throw new Error('nothing to draw from');
    this.note(key);
    return key;
  }

  /** Counts what came about without being drawn. */
  note(key: Key): void {
    for (const { key: each, weight } of this.#weights) {
      this.#owed.set(each, (this.#owed.get(each) ?? 0) + weight / this.#total);
    }
    this.#owed.set(key, (this.#owed.get(key) ?? 0) - 1);
  }
}
