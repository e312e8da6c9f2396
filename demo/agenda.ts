/** What is still to happen in the demo county, in order of time: each case goes on when its turn comes. */
import type { Instant } from '../shared/dates.ts';

/** A course of events that says when it wants to go on. */
export type Course = Generator<Instant, void, undefined>;

interface Entry {
  at: Instant;
  /** Of two at the same moment, the one entered first goes first. */
  serial: number;
  course: Course;
}

const isBefore = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.serial < b.serial);

/** A binary heap: a province has ten thousand cases open at once. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #serial = 0;

  get isEmpty(): boolean {
    return this.#heap.length === 0;
  }

  /** Lets a course begin: it is run up to the first moment it names. */
  begin(course: Course): void {
    this.#goOn(course);
  }

  /** The moment of what comes next. */
  get nextAt(): Instant | undefined {
    return this.#heap[0]?.at;
  }

  /** Lets the course whose turn it is go on. */
  step(): void {
    const next = this.#take();
    if (next) this.#goOn(next.course);
  }

  #goOn(course: Course): void {
    const step = course.next();
    if (!step.done) this.#put({ at: step.value, serial: this.#serial++, course });
  }

  #put(entry: Entry): void {
    const heap = this.#heap;
    let position = heap.length;
    while (position > 0) {
      const above = (position - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(entry, parent)) break;
      heap[position] = parent;
      position = above;
    }
    heap[position] = entry;
  }

  #take(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let position = 0;
    for (;;) {
      let below = 2 * position + 1;
      const left = heap[below];
      if (!left) break;
      const right = heap[below + 1];
      let smaller = left;
      if (right && isBefore(right, left)) {
        below += 1;
        smaller = right;
      }
      if (!isBefore(smaller, last)) break;
      heap[position] = smaller;
      position = below;
    }
    heap[position] = last;
    return first;
  }
}
