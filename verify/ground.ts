/** What cases rest on: people and what they may do, units, terms, and the office's settings. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact, Seen } from './fact.ts';
import { type SetAside, setAside } from './set-aside.ts';
import { Value } from './value.ts';

const Id = z.string();
const Added = z.object({ personId: Id, name: z.string(), roles: z.array(z.string()) });
const Changed = Added.extend({ active: z.boolean() });
const OfPerson = z.object({ personId: Id });
const UnitAdded = z.object({
  unitId: Id,
  parentId: Id.nullable(),
  name: z.string(),
  kind: z.string(),
});
const UnitChanged = z.object({
  unitId: Id,
  name: z.string(),
  kind: z.string(),
  active: z.boolean(),
});
const Seeded = z.object({ terms: z.array(z.object({ termId: Id })) });
const TermAdded = z.object({ termId: Id, parentId: Id.nullable(), name: z.string() });
const TermChanged = z.object({ termId: Id, name: z.string(), active: z.boolean() });
const OfOffice = z.object({
  office: z.record(z.string(), z.json()),
  settings: z.record(z.string(), z.json()),
});

/** A person, a unit, a term or the office: by name, what each of its fields holds. */
type Fields = Map<string, Value<unknown>>;

export class Ground {
  readonly #seen: Seen;
  readonly #people = new Map<string, Fields>();
  readonly #units = new Map<string, Fields>();
  readonly #terms = new Map<string, Fields>();
  readonly #office: Fields = new Map();
  readonly #apart: SetAside[] = [];

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  /** Takes the next fact in order. Facts of other things pass. */
  tell(fact: Fact, body: unknown): void {
    switch (fact.kind) {
      case 'person.added': {
        const { personId, name, roles } = Added.parse(body);
        if (this.#people.has(personId)) return;
        this.#people.set(personId, new Map());
        this.#write(this.#people, personId, fact, { name, roles: roles.toSorted(), active: true });
        return;
      }
      case 'person.changed': {
        const { personId, name, roles, active } = Changed.parse(body);
        this.#write(this.#people, personId, fact, { name, roles: roles.toSorted(), active });
        return;
      }
      case 'person.passphrase_changed':
        this.#write(this.#people, OfPerson.parse(body).personId, fact, {});
        return;
      case 'unit.added': {
        const { unitId, parentId, name, kind } = UnitAdded.parse(body);
        if (parentId !== null && !this.#units.has(parentId)) {
          this.#apart.push(setAside(unitId, fact, { missing: parentId }));
        } else if (!this.#units.has(unitId)) {
          this.#units.set(unitId, new Map());
          this.#write(this.#units, unitId, fact, { name, kind, active: true });
        }
        return;
      }
      case 'unit.changed': {
        const { unitId, name, kind, active } = UnitChanged.parse(body);
        this.#write(this.#units, unitId, fact, { name, kind, active });
        return;
      }
      case 'taxonomy.seeded':
        for (const { termId } of Seeded.parse(body).terms) {
          if (!this.#terms.has(termId)) this.#terms.set(termId, new Map());
        }
        return;
      case 'term.added': {
        const { termId, parentId, name } = TermAdded.parse(body);
        if (parentId !== null && !this.#terms.has(parentId)) {
          this.#apart.push(setAside(termId, fact, { missing: parentId }));
        } else if (!this.#terms.has(termId)) {
          this.#terms.set(termId, new Map());
          this.#write(this.#terms, termId, fact, { name, active: true });
        }
        return;
      }
      case 'term.changed': {
        const { termId, name, active } = TermChanged.parse(body);
        this.#write(this.#terms, termId, fact, { name, active });
        return;
      }
      case 'office.founded':
      case 'office.changed': {
        const { office, settings } = OfOffice.parse(body);
        this.#writeFields(this.#office, fact, { ...office, ...settings });
      }
    }
  }

  #write(things: Map<string, Fields>, id: string, fact: Fact, values: object): void {
    const fields = things.get(id);
    if (fields) this.#writeFields(fields, fact, values);
    else this.#apart.push(setAside(id, fact, { missing: id }));
  }

  #writeFields(fields: Fields, fact: Fact, values: object): void {
    for (const [field, value] of Object.entries(values)) {
      const held = fields.get(field);
      if (held) held.write(value, fact);
      else fields.set(field, new Value<unknown>(this.#seen, value, fact));
    }
  }

  isPerson(id: string): boolean {
    return this.#people.has(id);
  }

  isUnit(id: string): boolean {
    return this.#units.has(id);
  }

  isTerm(id: string): boolean {
    return this.#terms.has(id);
  }

  /** Whether the writer of a fact held one of these roles, by what they had seen. */
  held(fact: Fact, roles: readonly string[]): boolean {
    const person = this.#people.get(fact.by);
    if (person?.get('active')?.first(fact) !== true) return false;
    const held = z.array(z.string()).parse(person.get('roles')?.first(fact) ?? []);
    return roles.some((role) => held.includes(role));
  }

  /** Everybody's roles as they stand. */
  get roles(): { personId: string; role: string }[] {
    return [...this.#people].flatMap(([personId, fields]) =>
      z
        .array(z.string())
        .parse(fields.get('roles')?.first())
        .map((role) => ({ personId, role })),
    );
  }

  /** What stands apart, with the values that others' values stand before. */
  get setAside(): SetAside[] {
    const things: [string, Fields][] = [
      ...this.#people,
      ...this.#units,
      ...this.#terms,
      ['office', this.#office],
    ];
    const overtaken = things.flatMap(([id, fields]) =>
      [...fields.values()].flatMap((field) =>
        field
          .standing()
          .slice(1)
          .map(({ fact }) => setAside(id, fact, 'overtaken')),
      ),
    );
    return [...this.#apart, ...overtaken];
  }
}
