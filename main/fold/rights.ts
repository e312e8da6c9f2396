/** Whether who wrote a fact had the right to, by what they had seen: their own laptop asked it, and so does every other. */
import type { LocalDate } from '../../shared/dates.ts';
import type { FactName } from '../../shared/facts.ts';
import { MOVES } from '../../shared/findings/moves.ts';
import type { PersonId, UnitId } from '../../shared/ids.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { holdsOneOf, type Role } from '../../shared/people/role.ts';
import type { Fact } from '../store/chains.ts';
import { type Knowledge, knew, type Ref } from './knowledge.ts';
import { Register } from './register.ts';
import type { Rows } from './rows.ts';
import { addMissing, addSetAside } from './set-aside.ts';

/** By kind of fact, the posts of which one is asked for. */
export const NEEDED = {
  ...WRITTEN_BY,
  // These move several findings at once and say something of their own besides.
  'order.issued': MOVES.order.by,
  'order.received': MOVES.receive.by,
  'measures.recorded': MOVES.mend.by,
  'feedback.recorded': MOVES.report.by,
} satisfies Partial<Readonly<Record<FactName, readonly Role[]>>>;

/** The office's people, as far as rights are judged by them. */
export interface People {
  isPerson(id: PersonId): boolean;
  /** The roles a person had by what the writer of the fact had seen. */
  rolesOf(fact: Fact): readonly Role[];
}

/** Whether a post that the fact asks for was held. */
export function mayWrite({ kind }: Fact, rolesHeld: () => readonly Role[]): boolean {
  const posts: Partial<Readonly<Record<FactName, readonly Role[]>>> = NEEDED;
  const needed = posts[kind];
  return !needed || holdsOneOf(needed, rolesHeld());
}

/** What was written of somebody's posts, and whether they were in office. */
export interface RoleChange extends Ref {
  roles: readonly Role[];
  active: boolean;
}

/** The posts somebody held as the store had it that wrote a fact. `changes`: of that person, in their order. */
export function rolesKnown(
  changes: readonly RoleChange[],
  writer: Ref,
  knowledge: Knowledge,
): readonly Role[] {
  const [first, ...later] = changes.filter((change) => knew(knowledge, writer, change));
  if (!first) return [];
  const roles = new Register(first.roles, first, knowledge);
  const active = new Register(first.active, first, knowledge);
  for (const change of later) {
    roles.put(change.roles, change);
    active.put(change.active, change);
  }
  return active.value ? roles.value : [];
}

/** Of somebody: the unit that they keep out of, as it was declared and ended. */
export interface KnownRecusal extends Ref {
  unitId: UnitId;
  until: LocalDate | null;
  ends: readonly Ref[];
}

/** In no time zone is it later. */
const EARLIEST_MIDNIGHT = 'T24:00+14:00';

/**
 * The units that whoever wrote a fact kept out of, as their store had it. On the last day only until that is over somewhere
 * on earth: what the office's calendar still counted in, or might not have, is let stand.
 */
export const recusedFrom = (
  recusals: readonly KnownRecusal[],
  writer: Fact,
  knowledge: Knowledge,
): UnitId[] =>
  recusals
    .filter(
      ({ until, ends, ...declared }) =>
        knew(knowledge, writer, declared) &&
        !ends.some((end) => knew(knowledge, writer, end)) &&
        (until === null || writer.at < Date.parse(until + EARLIEST_MIDNIGHT)),
    )
    .map(({ unitId }) => unitId);

export const addForbidden = (rows: Rows, subject: string, fact: Fact): void =>
  addSetAside(rows, subject, { fact, findingId: '', why: 'forbidden' });

/** Whether the writer of a fact is known here, and had the right. */
export const wasRightful = (fact: Fact, people: People): boolean =>
  people.isPerson(fact.personId) && mayWrite(fact, () => people.rolesOf(fact));

/** Sets a fact of the whole office apart whose writer is not known here, or had not the right; answers whether it did. */
export function isBarred(rows: Rows, subject: string, fact: Fact, people: People): boolean {
  if (wasRightful(fact, people)) return false;
  if (people.isPerson(fact.personId)) addForbidden(rows, subject, fact);
  else addMissing(rows, subject, fact, fact.personId);
  return true;
}
