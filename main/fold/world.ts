/** What facts rest on outside their own subject, as the tables hold it. */
import { z } from 'zod';
import { LocalDate } from '../../shared/dates.ts';
import { type PersonId, type TermId, UnitId } from '../../shared/ids.ts';
import { Role } from '../../shared/people/role.ts';
import type { Fact } from '../store/chains.ts';
import { flag, json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import { unitAndAbove, type Ways, waysTo } from '../units/units.ts';
import type { World } from './case.ts';
import type { Ref } from './knowledge.ts';
import { foundAgain, placeOf } from './named.ts';
import { recusedFrom, rolesKnown } from './rights.ts';

const RoleChange = z.object({
  device: z.string(),
  deviceSequence: z.number(),
  roles: json(z.array(Role)),
  active: flag,
});

const Place = z.object({ device: z.string(), deviceSequence: z.number() });
const Recusal = Place.extend({
  unitId: UnitId,
  until: LocalDate.nullable(),
  ends: json(z.array(Place)),
});
const Id = z.object({ id: z.string() });

/** Asks once for each, until it has to be asked anew. */
class Remembered<Key, Value> {
  readonly #answers = new Map<Key, Value>();
  readonly #ask: (key: Key) => Value;

  constructor(ask: (key: Key) => Value) {
    this.#ask = ask;
  }

  of(key: Key): Value {
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const answer = this.#ask(key);
    this.#answers.set(key, answer);
    return answer;
  }

  forget(): void {
    this.#answers.clear();
  }
}

export class StoredWorld implements World {
  readonly #db: ReadableDb;
  #again: Set<string> | null = null;
  readonly #changes: Remembered<PersonId, z.output<typeof RoleChange>[]>;
  readonly #recusals: Remembered<PersonId, z.output<typeof Recusal>[]>;
  readonly #above: Remembered<string, string[]>;
  readonly #people: Remembered<PersonId, boolean>;
  readonly #terms: Remembered<TermId, boolean>;
  readonly #units: Remembered<UnitId, boolean>;
  readonly #ways: Remembered<UnitId, string[]>;

  constructor(db: ReadableDb) {
    this.#db = db;
    this.#changes = new Remembered((id) =>
      db.all(
        RoleChange,
        sql`SELECT device, device_sequence AS deviceSequence, roles, active FROM role_changes
            WHERE person_id = ${id} ORDER BY stamp, device, device_sequence`,
      ),
    );
    this.#recusals = new Remembered((id) =>
      db.all(
        Recusal,
        sql`SELECT device, device_sequence AS deviceSequence, unit_id AS unitId, until, ends FROM recusals
            WHERE person_id = ${id}`,
      ),
    );
    this.#above = new Remembered((unit) =>
      db.all(Id, sql`SELECT id FROM ${unitAndAbove(unit)}`).map(({ id }) => id),
    );
    this.#people = new Remembered((id) => db.exists(sql`SELECT 1 FROM people WHERE id = ${id}`));
    this.#terms = new Remembered((id) => db.exists(sql`SELECT 1 FROM terms WHERE id = ${id}`));
    this.#units = new Remembered((id) => db.exists(sql`SELECT 1 FROM units WHERE id = ${id}`));
    this.#ways = new Remembered((id) => waysTo(db, id));
  }

  /** The tables of the office are not as they were. */
  forget(): void {
    for (const remembered of [
      this.#changes,
      this.#recusals,
      this.#above,
      this.#people,
      this.#terms,
      this.#units,
      this.#ways,
    ])
      remembered.forget();
  }

  seenOf(writer: Ref, device: string): number {
    return (
      this.#db.number(
        sql`SELECT max(up_to) FROM known_heads
            WHERE device = ${writer.device} AND of_device = ${device} AND noted_at <= ${writer.deviceSequence}`,
      ) ?? 0
    );
  }

  /** Where facts stand that give an id again, with those that were told. */
  get #namedAgain(): Set<string> {
    this.#again ??= new Set(foundAgain(this.#db));
    return this.#again;
  }

  tellNamedAgain(facts: readonly Fact[]): void {
    for (const fact of facts) this.#namedAgain.add(placeOf(fact));
  }

  isNamedAgain(fact: Fact): boolean {
    return this.#namedAgain.size > 0 && this.#namedAgain.has(placeOf(fact));
  }

  isPerson(id: PersonId): boolean {
    return this.#people.of(id);
  }

  isTerm(id: TermId): boolean {
    return this.#terms.of(id);
  }

  isUnit(id: UnitId): boolean {
    return this.#units.of(id);
  }

  /** What a unit is found by. */
  readonly waysTo: Ways = (id) => this.#ways.of(id);

  isRecused(fact: Fact, units: () => readonly string[]): boolean {
    const from = new Set<string>(recusedFrom(this.#recusals.of(fact.personId), fact, this));
    return from.size > 0 && units().some((unit) => this.#above.of(unit).some((id) => from.has(id)));
  }

  rolesOf(fact: Fact): readonly Role[] {
    return rolesKnown(this.#changes.of(fact.personId), fact, this);
  }
}
