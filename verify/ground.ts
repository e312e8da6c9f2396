/** What cases rest on: people and what they may do, units, terms, and the office's settings. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact, Seen } from './fact.ts';
import { WRITTEN_BY } from './rights.ts';
import { type Apart, type SetAside, setAside } from './set-aside.ts';
import { Value } from './value.ts';

const Id = z.string().regex(/^[0-9a-hjkmnp-tv-z]{20}$/);
const OfPerson = z.object({ personId: Id, name: z.string(), roles: z.array(z.string()) });
const PersonAdded = OfPerson.extend({ signInName: z.string(), passphraseMustChange: z.boolean() });
const PersonChanged = OfPerson.extend({ active: z.boolean() });
const KeyMade = z.object({ recipient: z.string() });
const KeyOfPerson = KeyMade.extend({ personId: Id });
const NewPassphrase = z.object({ personId: Id, by: z.string() });
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
const SeededTerm = z.object({
  termId: Id,
  kind: z.string(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  parentId: Id.nullable(),
  proposesId: Id.nullable(),
  wording: z.string(),
  basis: z.string(),
  demand: z.string(),
  position: z.number(),
});
type SeededTerm = z.infer<typeof SeededTerm>;
const Seeded = z.object({ terms: z.array(SeededTerm) });
const TermAdded = z.object({
  termId: Id,
  kind: z.string(),
  name: z.string(),
  wording: z.string(),
  basis: z.string(),
  demand: z.string(),
  parentId: Id.nullable(),
  position: z.number(),
});
const TermChanged = z.object({
  termId: Id,
  name: z.string(),
  wording: z.string(),
  basis: z.string(),
  demand: z.string(),
  active: z.boolean(),
});
const TermMoved = z.object({ termId: Id, termIds: z.array(Id) });
const OfOffice = z.object({
  office: z.record(z.string(), z.json()),
  settings: z.record(z.string(), z.json()),
});
const Founded = OfOffice.extend({ demo: z.boolean() });

/** A person, a unit, a term, a checklist or the office: what each of its fields holds. */
class Thing {
  readonly #fields = new Map<string, Value<unknown>>();
  readonly #seen: Seen;
  /** How many facts have written it. */
  revision = 0;
  /** Everything it was ever called. */
  readonly names = new Set<string>();

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  write(fact: Fact, values: object): void {
    this.revision += 1;
    this.put(fact, values);
  }

  /** Writes what is no change of what it says. */
  put(fact: Fact, values: object): void {
    for (const [field, value] of Object.entries(values)) {
      const held = this.#fields.get(field);
      if (held) held.write(value, fact);
      else this.#fields.set(field, new Value<unknown>(this.#seen, value, fact));
      if (field === 'name') this.names.add(String(value));
    }
  }

  /** What a field holds, or held as the writer of a fact had seen it. */
  get(field: string, to?: Fact): unknown {
    return this.#fields.get(field)?.first(to);
  }

  text(field: string): string {
    return z.string().parse(this.get(field));
  }

  /** Facts whose value of a field stands behind that of others. */
  get overtaken(): Fact[] {
    return [...this.#fields.values()].flatMap((field) =>
      field
        .standing()
        .slice(1)
        .map(({ fact }) => fact),
    );
  }

  get formerNames(): string[] {
    return [...this.names].filter((name) => name !== this.get('name'));
  }
}

class Person extends Thing {
  readonly added: Fact;
  readonly signInName: string;
  mustChange: boolean;
  /** The names that stood one after the other, by the clock of the fact since which each did. */
  readonly namesSince = new Map<number, string>();
  /** The public half of their key pair. */
  recipient: string | null = null;
  /** What was ever written of what they may do. */
  readonly rights: { fact: Fact; roles: readonly string[]; active: boolean }[] = [];

  constructor(seen: Seen, fact: Fact, added: z.infer<typeof PersonAdded>) {
    super(seen);
    this.added = fact;
    this.signInName = added.signInName;
    this.mustChange = added.passphraseMustChange;
    this.change(fact, { ...added, active: true });
  }

  change(fact: Fact, { name, roles, active }: z.infer<typeof PersonChanged>): void {
    const sorted = roles.toSorted();
    const before = this.get('name');
    this.write(fact, { name, roles: sorted, active });
    const after = this.text('name');
    if (after !== before) this.namesSince.set(before === undefined ? 0 : fact.at, after);
    this.rights.push({ fact, roles: sorted, active });
  }

  roles(to?: Fact): string[] {
    return z.array(z.string()).parse(this.get('roles', to) ?? []);
  }
}

class Unit extends Thing {
  readonly parentId: string | null;

  constructor(seen: Seen, fact: Fact, { parentId, name, kind }: z.infer<typeof UnitAdded>) {
    super(seen);
    this.parentId = parentId;
    this.write(fact, { name, kind, active: true });
  }
}

/** One that the office began with, which keeps its name, or one of its own. */
class Term extends Thing {
  readonly began: SeededTerm;
  readonly isOwn: boolean;

  constructor(seen: Seen, fact: Fact, began: SeededTerm, isOwn: boolean) {
    super(seen);
    this.began = began;
    this.isOwn = isOwn;
    const { wording, basis, demand, position } = began;
    this.write(fact, { name: began.zh, wording, basis, demand, position, active: true });
  }

  change(fact: Fact, { name, wording, basis, demand, active }: z.infer<typeof TermChanged>): void {
    this.write(fact, { ...(this.isOwn && { name }), wording, basis, demand, active });
  }
}

const ChecklistWritten = z.object({
  checklistId: Id,
  versionId: Id,
  name: z.string(),
  active: z.boolean(),
  items: z.array(z.object({ itemId: Id, aspect: z.string(), words: z.string() })),
});

const Subject = z.union([
  OfPerson.pick({ personId: true }).transform(({ personId }) => personId),
  UnitChanged.pick({ unitId: true }).transform(({ unitId }) => unitId),
  TermChanged.pick({ termId: true }).transform(({ termId }) => termId),
  ChecklistWritten.pick({ checklistId: true }).transform(({ checklistId }) => checklistId),
]);

/** What is said of the office itself, and asks for a post. */
const OF_KEEPER = new Set(['office.changed', 'store.recovery_key_made', 'store.rekeyed']);

/** The person, unit, term or checklist that a fact here speaks of, or `office`; null where it asks for no post. */
function subjectOf({ kind }: Fact, body: unknown): string | null {
  if (OF_KEEPER.has(kind)) return 'office';
  return /^(person|unit|term|checklist)\./.test(kind) ? Subject.parse(body) : null;
}

export class Ground {
  readonly #seen: Seen;
  readonly people = new Map<string, Person>();
  readonly units = new Map<string, Unit>();
  readonly terms = new Map<string, Term>();
  /** Of each checklist which version stands, and every version. */
  readonly checklists = new Map<string, Thing>();
  readonly checklistVersions = new Map<string, z.infer<typeof ChecklistWritten> & { fact: Fact }>();
  readonly office: Thing;
  /** The fields that are settings. */
  readonly settings = new Set<string>();
  /** Whether it is a demo county; null before it was founded. */
  isDemo: boolean | null = null;
  /** The public half of the recovery key's pair. */
  recoveryRecipient: string | null = null;
  readonly #apart: SetAside[] = [];

  constructor(seen: Seen) {
    this.#seen = seen;
    this.office = new Thing(seen);
  }

  /** Takes the next fact in order. Facts of other things pass. */
  tell(fact: Fact, body: unknown): void {
    const subject = subjectOf(fact, body);
    const why = subject === null || this.#isOwn(fact, subject) ? null : this.barred(fact);
    if (subject !== null && why !== null) this.#apart.push(setAside(subject, fact, why));
    else this.#take(fact, body);
  }

  /** Whoever founds the office adds themselves, having seen nobody; a passphrase and a key pair are everybody's own. */
  #isOwn(fact: Fact, personId: string): boolean {
    if (fact.by !== personId) return false;
    if (fact.kind === 'person.passphrase_changed' || fact.kind === 'person.key_made') return true;
    const sawAnybody = [...this.people.values()].some(({ added }) => this.#seen.saw(fact, added));
    return fact.kind === 'person.added' && !sawAnybody;
  }

  /** Why nobody can have written the fact, whatever it says. */
  barred(fact: Fact): Apart | null {
    if (!this.isPerson(fact.by)) return { missing: fact.by };
    const needed = WRITTEN_BY[fact.kind];
    return needed && !this.held(fact, needed) ? 'forbidden' : null;
  }

  #take(fact: Fact, body: unknown): void {
    switch (fact.kind) {
      case 'person.added': {
        const added = PersonAdded.parse(body);
        if (this.isPerson(added.personId)) return;
        this.people.set(added.personId, new Person(this.#seen, fact, added));
        return;
      }
      case 'person.changed': {
        const changed = PersonChanged.parse(body);
        this.#on(this.people, changed.personId, fact, (it) => it.change(fact, changed));
        return;
      }
      case 'person.passphrase_changed': {
        const { personId, by } = NewPassphrase.parse(body);
        this.#on(this.people, personId, fact, (it) => {
          it.mustChange = by === 'keeper';
        });
        return;
      }
      case 'person.key_made': {
        const { personId, recipient } = KeyOfPerson.parse(body);
        this.#on(this.people, personId, fact, (it) => {
          it.recipient = recipient;
        });
        return;
      }
      case 'store.recovery_key_made':
        this.recoveryRecipient = KeyMade.parse(body).recipient;
        return;
      case 'unit.added': {
        const added = UnitAdded.parse(body);
        const { unitId, parentId } = added;
        if (parentId !== null && !this.isUnit(parentId)) this.#lacks(unitId, fact, parentId);
        else if (!this.isUnit(unitId)) this.units.set(unitId, new Unit(this.#seen, fact, added));
        return;
      }
      case 'unit.changed': {
        const { unitId, ...values } = UnitChanged.parse(body);
        this.#on(this.units, unitId, fact, (it) => it.write(fact, values));
        return;
      }
      case 'taxonomy.seeded':
        for (const term of Seeded.parse(body).terms) {
          if (!this.isTerm(term.termId)) {
            this.terms.set(term.termId, new Term(this.#seen, fact, term, false));
          }
        }
        return;
      case 'term.added': {
        const added = TermAdded.parse(body);
        const { termId, parentId } = added;
        if (parentId !== null && !this.isTerm(parentId)) this.#lacks(termId, fact, parentId);
        else if (!this.isTerm(termId)) {
          const { name, ...rest } = added;
          const began = { ...rest, code: '', zh: name, en: name, proposesId: null };
          this.terms.set(termId, new Term(this.#seen, fact, began, true));
        }
        return;
      }
      case 'term.changed': {
        const changed = TermChanged.parse(body);
        this.#on(this.terms, changed.termId, fact, (it) => it.change(fact, changed));
        return;
      }
      case 'term.moved': {
        const { termId, termIds } = TermMoved.parse(body);
        const lacked = [termId, ...termIds].find((id) => !this.isTerm(id));
        if (lacked !== undefined) {
          this.#lacks(termId, fact, lacked);
          return;
        }
        for (const [position, id] of termIds.entries()) this.terms.get(id)?.put(fact, { position });
        return;
      }
      case 'checklist.written': {
        const written = ChecklistWritten.parse(body);
        const { checklistId, versionId } = written;
        if (this.checklistVersions.has(versionId)) return;
        this.checklistVersions.set(versionId, { ...written, fact });
        const list = this.checklists.get(checklistId) ?? new Thing(this.#seen);
        this.checklists.set(checklistId, list);
        list.write(fact, { version: versionId });
        return;
      }
      case 'office.founded':
        this.isDemo ??= Founded.parse(body).demo;
        this.#writeOffice(fact, body);
        return;
      case 'office.changed':
        this.#writeOffice(fact, body);
    }
  }

  #writeOffice(fact: Fact, body: unknown): void {
    const { office, settings } = OfOffice.parse(body);
    for (const name of Object.keys(settings)) this.settings.add(name);
    this.office.write(fact, { ...office, ...settings });
  }

  #on<Kind>(all: Map<string, Kind>, id: string, fact: Fact, work: (it: Kind) => void): void {
    const found = all.get(id);
    if (found) work(found);
    else this.#lacks(id, fact, id);
  }

  #lacks(id: string, fact: Fact, missing: string): void {
    this.#apart.push(setAside(id, fact, { missing }));
  }

  isPerson(id: string): boolean {
    return this.people.has(id);
  }

  isUnit(id: string): boolean {
    return this.units.has(id);
  }

  isTerm(id: string): boolean {
    return this.terms.has(id);
  }

  /** Whether the writer of a fact held one of these roles, by what they had seen. */
  held(fact: Fact, roles: readonly string[]): boolean {
    const person = this.people.get(fact.by);
    if (person?.get('active', fact) !== true) return false;
    const held = person.roles(fact);
    return roles.some((role) => held.includes(role));
  }

  /** What stands apart, with the values that others' values stand before. */
  get setAside(): SetAside[] {
    const things: [string, Thing][] = [
      ...this.people,
      ...this.units,
      ...this.terms,
      ...this.checklists,
      ['office', this.office],
    ];
    return [
      ...this.#apart,
      ...things.flatMap(([id, thing]) =>
        thing.overtaken.map((fact) => setAside(id, fact, 'overtaken')),
      ),
    ];
  }
}
