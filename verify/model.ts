/**
 * What the facts come to, computed by itself: how every finding stands, what of it is contested, and which facts do not
 * fit. The application's tables are held against it. docs/store-format.md §7.
 */
import { Books } from './books.ts';
import { CASE_KINDS, Case, idNamedBy } from './case.ts';
import { type Fact, type FactRow, factOf, inOrder, Seen } from './fact.ts';
import { Ground } from './ground.ts';
import { CASELESS_KINDS, casesOf, isOfOffice, OF_OFFICE } from './groups.ts';
import { Interventions } from './interventions.ts';
import { LookedAt } from './looked-at.ts';
import { ReadUpTo } from './read-up-to.ts';
import { Recusals } from './recusals.ts';
import type { SetAside } from './set-aside.ts';
import { isId, isOfShape } from './shapes.ts';
import { Summaries } from './summaries.ts';
import { Undone } from './undone.ts';

/** The version up to which every kind is understood here. */
const KNOWN_VERSION = 1;

/** A fact that should not stand as it does. */
export interface Fault {
  sequence: number;
  kind: string;
  what: string;
}

export class Model {
  readonly cases = new Map<string, Case>();
  /** Facts of a newer version or kind: what they say is not known here, so they come to nothing. */
  readonly newer = new Set<number>();
  /** Facts whose body is not of the shape their kind has: they come to nothing, too. */
  readonly malformed = new Set<number>();
  readonly ground: Ground;
  readonly books: Books;
  readonly recusals: Recusals;
  readonly interventions: Interventions;
  readonly summaries: Summaries;
  readonly lookedAt: LookedAt;
  readonly readUpTo: ReadUpTo;
  readonly #seen: Seen;
  /** By kind and id, the first fact that gave it. */
  readonly #named = new Map<string, Fact>();

  /** On what the cases rest: `office` are the facts of the whole office, in order. */
  constructor(seen: Seen, office: Iterable<FactRow>) {
    this.#seen = seen;
    this.ground = new Ground(seen);
    this.books = new Books(seen, this.ground);
    this.recusals = new Recusals(seen, this.ground);
    this.interventions = new Interventions(this.ground);
    this.summaries = new Summaries(this.ground);
    this.lookedAt = new LookedAt(this.ground);
    this.readUpTo = new ReadUpTo(this.ground);
    // Whether a person is known does not depend on who came first.
    const { people = [], others = [] } = Object.groupBy(office, ({ kind }) =>
      OF_OFFICE.get(kind) === 'people' ? 'people' : 'others',
    );
    for (const row of [...people, ...others]) {
      this.#read(row, (fact, body) => {
        const parts = [
          this.ground,
          this.books,
          this.recusals,
          this.interventions,
          this.summaries,
          this.lookedAt,
          this.readUpTo,
        ];
        for (const part of parts) part.tell(fact, body);
      });
    }
  }

  /** Takes the next fact of a case, in order. */
  tell(row: FactRow): void {
    this.#read(row, (fact, body) => {
      const isNamedAgain = this.#isNamedAgain(fact, body);
      for (const id of casesOf(row).filter(isId)) {
        const found = this.cases.get(id) ?? new Case(id, this.#seen, this.ground, this.recusals);
        this.cases.set(id, found);
        found.tell(fact, body, isNamedAgain);
      }
    });
  }

  /** Whether another fact, in whatever case, has given the id of this visit, finding or evidence before. */
  #isNamedAgain(fact: Fact, body: unknown): boolean {
    const key = idNamedBy(fact, body);
    if (key === null) return false;
    const first = this.#named.get(key) ?? fact;
    this.#named.set(key, first);
    return first !== fact;
  }

  #read(row: FactRow, take: (fact: Fact, body: unknown) => void): void {
    const isKnown = OF_OFFICE.has(row.kind) || CASE_KINDS.has(row.kind);
    if (!isKnown || row.version > KNOWN_VERSION) {
      this.newer.add(row.sequence);
      return;
    }
    const body: unknown = JSON.parse(row.body);
    if (isOfShape(row.kind, body)) take(factOf(row, body), body);
    else this.malformed.add(row.sequence);
  }

  get setAside(): SetAside[] {
    return [
      ...this.ground.setAside,
      ...this.books.setAside,
      ...this.books.changedInVain,
      ...this.recusals.setAside,
      ...this.interventions.setAside,
      ...this.summaries.setAside,
      ...this.lookedAt.setAside,
      ...this.readUpTo.setAside,
      ...[...this.cases.values()].flatMap(({ setAside }) => setAside),
    ];
  }

  get decisions(): number {
    return [...this.cases.values()].reduce((sum, { decisions }) => sum + decisions, 0);
  }

  /** Facts that stand though nobody could have written them by the rules, as they came. */
  get faults(): Fault[] {
    return [...this.cases.values()]
      .flatMap(({ unlawful }) => unlawful)
      .map(({ fact: { row, kind }, what }) => ({ sequence: row, kind, what }))
      .sort((a, b) => a.sequence - b.sequence);
  }
}

/** The model of any facts without forks, in whatever order they come. */
export function modelOf(rows: Iterable<FactRow>): Model {
  const all = [...rows].sort(inOrder);
  const seen = new Seen(({ sequence }) => sequence);
  for (const row of all) seen.tell(row);
  const undone = new Undone(all);
  const ordered = all.filter((row) => !undone.has(row));
  const model = new Model(seen, ordered.filter(isOfOffice));
  for (const row of ordered) if (!CASELESS_KINDS.includes(row.kind)) model.tell(row);
  return model;
}
