/**
 * One visit, from its facts: what was recorded, and what was corrected of it. Corrections of different fields all stand; of
 * one field, two that were made without knowing of each other stand beside each other until a third that knows both.
 */
import type { FactBody } from '../../shared/facts.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import {
  CorrectedField,
  type CorrectedValues,
  refuseCorrection,
} from '../../shared/visits/correcting.ts';
import type { Fact } from '../store/chains.ts';
import type { Knowledge } from './knowledge.ts';
import { Register } from './register.ts';
import type { Apart } from './set-aside.ts';

type Recorded = FactBody<'visit.recorded'>['visit'] & { withdrawn: boolean };

export class FoldedVisit {
  readonly recorded: Fact<'visit.recorded'>;
  revision = 1;
  readonly #first: Recorded;
  readonly #knowledge: Knowledge;
  /** The fields that somebody corrected, each with its value alone: of most visits none. */
  readonly #fields = new Map<CorrectedField, Register<CorrectedValues>>();

  constructor(fact: Fact<'visit.recorded'>, knowledge: Knowledge) {
    this.recorded = fact;
    this.#first = { ...fact.body.visit, withdrawn: false };
    this.#knowledge = knowledge;
  }

  /** As it stands; of several values of a field the first, while nobody has chosen. */
  get record(): Recorded {
    const corrected = [...this.#fields.values()].map(({ value }) => value);
    return Object.assign({ ...this.#first }, ...corrected);
  }

  /** All that was ever written of a field that was corrected, in order. */
  get versions() {
    return [...this.#fields].flatMap(([field, register]) =>
      register.versions().map(({ fact, was, value, stands }) => ({
        fact,
        field,
        was: was?.[field],
        value: value[field],
        stands,
      })),
    );
  }

  correct(fact: Fact<'visit.corrected'>, roles: readonly Role[]): Apart | null {
    this.revision += 1;
    const rule = { recordedById: this.recorded.personId, team: this.#teamKnownTo(fact) };
    if (refuseCorrection(rule, { personId: fact.personId, roles })) return 'forbidden';
    const { values } = fact.body;
    for (const field of CorrectedField.options) {
      if (values[field] === undefined) continue;
      const register =
        this.#fields.get(field) ??
        new Register<CorrectedValues>(
          { [field]: this.#first[field] },
          this.recorded,
          this.#knowledge,
        );
      register.put({ [field]: values[field] }, fact, { isChosen: true });
      this.#fields.set(field, register);
    }
    return null;
  }

  /** Who went, by all that the writer of a fact had seen. */
  #teamKnownTo(writer: Fact): readonly PersonId[] {
    const known = this.#fields.get('team')?.knownTo(writer) ?? [this.#first];
    return known.flatMap(({ team = [] }) => team);
  }
}
