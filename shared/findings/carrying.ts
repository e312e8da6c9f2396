/** Whether the people of an office can carry a finding from its recording to its closing, and how few could. */
import { PersonId } from '../ids.ts';
import type { Separation } from '../office/separation.ts';
import { CONTENT_ROLES, holdsOneOf, type Role } from '../people/role.ts';
import { type FindingStage, type Hand, MOVES, type Move, refuseMove } from './moves.ts';

/** The straight way from a submitted finding to a closed one. */
const WAY = [
  'confirm',
  'order',
  'receive',
  'mend',
  'report',
  'verify',
  'close',
] as const satisfies readonly Move[];

interface Colleague {
  personId: PersonId;
  roles: readonly Role[];
}
type Hands = readonly { personId: PersonId; hand: Hand }[];

/** Of people who hold the same roles and had the same hands in it, one stands for all. */
function distinct(people: readonly Colleague[], hands: Hands): Colleague[] {
  const alike = new Map(
    people.map((person) => {
      const own = hands.filter(({ personId }) => personId === person.personId);
      return [JSON.stringify([person.roles.toSorted(), own.map(({ hand }) => hand)]), person];
    }),
  );
  return [...alike.values()];
}

function furthest(
  people: readonly Colleague[],
  separation: Separation,
  at: { step: number; stage: FindingStage; hands: Hands },
): number {
  const move = WAY[at.step];
  if (!move) return at.step;
  const { to, makes } = MOVES[move];
  let reached = at.step;
  for (const actor of distinct(people, at.hands)) {
    if (refuseMove(move, { ...at, separation }, actor)) continue;
    const hands = makes ? [...at.hands, { personId: actor.personId, hand: makes }] : at.hands;
    reached = Math.max(
      reached,
      furthest(people, separation, { step: at.step + 1, stage: to, hands }),
    );
    if (reached === WAY.length) break;
  }
  return reached;
}

export type Stuck = 'submit' | (typeof WAY)[number];

/** The move for which, whoever made those before it, nobody would be left; null when these people can go the whole way. */
export function stuckAt(people: readonly Colleague[], separation: Separation): Stuck | null {
  const authors = distinct(people, []).filter(({ roles }) => holdsOneOf(MOVES.submit.by, roles));
  if (authors.length === 0) return 'submit';
  const reached = authors.map(({ personId }) =>
    furthest(people, separation, {
      step: 0,
      stage: MOVES.submit.to,
      hands: [{ personId, hand: 'author' }],
    }),
  );
  return WAY[Math.max(...reached)] ?? null;
}

const office = (...roles: readonly (readonly Role[])[]): Colleague[] =>
  roles.map((held, i) => ({
    personId: PersonId.parse(String(i).padStart(20, '0')),
    roles: held,
  }));

/** How few people it takes: each with one post, and each with all of them. */
export function fewest(separation: Separation): { single: number; all: number } {
  let all = 1;
  while (stuckAt(office(...Array<typeof CONTENT_ROLES>(all).fill(CONTENT_ROLES)), separation)) {
    all += 1;
  }
  let offices: (readonly Role[])[][] = [[]];
  for (;;) {
    offices = offices.flatMap((roles) => CONTENT_ROLES.map((role) => [...roles, [role]]));
    const enough = offices.find((roles) => stuckAt(office(...roles), separation) === null);
    if (enough) return { single: enough.length, all };
  }
}
