/**
 * One finding as a course of acts. Each act comes after the last one its writer had seen, so the course branches where
 * two acted without knowing of each other, and comes together again where somebody settled. docs/store-format.md §7.
 */
import { z } from 'zod';
import type { Fact, Seen } from './fact.ts';
import type { Ground } from './ground.ts';
import { type Hand, isMove, MOVES, type MoveName, SETTLED_BY, type Stage } from './moves.ts';
import type { Apart } from './set-aside.ts';
import { Value } from './value.ts';

const Involved = z.object({
  post: z.string(),
  name: z.string(),
  count: z.number().nullable(),
  unitId: z.string().nullable(),
  unitText: z.string(),
  what: z.string(),
  when: z.string(),
  note: z.string(),
});
const Term = z.object({ id: z.string(), version: z.number() });
export const Text = z.looseObject({
  unitId: z.string(),
  involved: z.array(Involved),
  leaf: Term,
  class: Term,
  cause: Term.nullable(),
  tags: z.array(Term),
});
export type Text = z.infer<typeof Text>;

export interface Verification {
  fact: Fact;
  visitId: string | null;
  passed: boolean;
  note: string;
}

/** What has come of a finding with an act. */
export interface State {
  stage: Stage;
  orderId: string | null;
  relapses: number;
  lastReason: string;
  closed: { at: number; due: string | null } | null;
  verifications: readonly Verification[];
}

export interface Act {
  name: MoveName | 'record' | 'undo' | 'settle';
  /** Those who did it without knowing of each other, the first in order first. */
  by: Fact[];
  after: readonly Act[];
  followed: Act[];
  /** The act whose course it goes on with: of several, the one that was chosen. */
  goesOn: Act | null;
  state: State;
  /** Revisions and urgings made where it was the last act: it is not undone beneath them. */
  restedOn: Fact[];
}

type Effect = (state: State) => Partial<State>;

export class Finding {
  readonly recorded: Fact;
  revision = 1;
  readonly #seen: Seen;
  readonly #ground: Ground;
  readonly #acts: Act[];
  readonly #authored: Fact[];
  readonly #text: Text;
  /** Each field by itself, once somebody has changed one: most findings are never changed. */
  #fields: ReadonlyMap<string, Value<unknown>> | null = null;

  constructor(seen: Seen, ground: Ground, fact: Fact, text: Text) {
    this.recorded = fact;
    this.#seen = seen;
    this.#ground = ground;
    this.#authored = [fact];
    this.#acts = [
      {
        name: 'record',
        by: [fact],
        after: [],
        followed: [],
        goesOn: null,
        restedOn: [],
        state: {
          stage: 'draft',
          orderId: null,
          relapses: 0,
          lastReason: '',
          closed: null,
          verifications: [],
        },
      },
    ];
    this.#text = text;
  }

  /** The acts that nothing follows: more than one are the sides of a contested finding. */
  get sides(): Act[] {
    return this.#acts.filter(({ followed }) => followed.length === 0);
  }

  /** The fields with several values. */
  get openFields() {
    return [...(this.#fields ?? [])]
      .map(([field, value]) => ({ field, values: value.standing() }))
      .filter(({ values }) => values.length > 1);
  }

  get isContested(): boolean {
    return this.sides.length > 1 || this.openFields.length > 0;
  }

  /** Where the sides parted; the last act, where there is one. */
  get last(): Act {
    return this.#parted(this.sides).at;
  }

  /** What was done on each side since they parted; where only texts differ, the last. */
  get courses(): Act[][] {
    const { sides } = this;
    return sides.length === 1 ? [sides] : sides.map(this.#parted(sides).since);
  }

  /** Where acts parted, and what was done on the way to each since. */
  #parted(sides: readonly Act[]): { at: Act; since: (side: Act) => Act[] } {
    const shared = this.#acts.filter((act) => sides.every((side) => courseTo(side).has(act)));
    // Of acts that stand beside each other before all of these, none is where they parted.
    const at = shared.findLast((act) =>
      shared.every((other) => courseTo(act).has(other) || courseTo(other).has(act)),
    );
    if (!at) throw new Error('every course begins with the recording');
    return { at, since: (side) => [...courseTo(side)].filter((act) => !shared.includes(act)) };
  }

  get text(): Text {
    if (!this.#fields) return this.#text;
    const values = [...this.#fields].map(([field, value]) => [field, value.first()]);
    return Text.parse(Object.fromEntries(values));
  }

  #write(values: object, fact: Fact, how: Parameters<Value<unknown>['write']>[2]): void {
    this.#fields ??= new Map(
      Object.entries(this.#text).map(([field, value]) => [
        field,
        new Value<unknown>(this.#seen, value, this.recorded),
      ]),
    );
    for (const [field, value] of Object.entries(values)) {
      this.#fields.get(field)?.write(value, fact, how);
    }
  }

  /** Whose hands it went through up to an act, as the writer of a fact had seen it or in all. */
  hands(act: Act, to?: Fact): Set<string> {
    const hands = new Set<string>();
    const add = (hand: Hand, facts: readonly Fact[]) => {
      for (const fact of facts) {
        if (!to || this.#seen.saw(to, fact)) hands.add(`${hand} ${fact.by}`);
      }
    };
    add('author', this.#authored);
    // A new round begins with a reopening.
    for (let at: Act | null = act; at && at.name !== 'reopen'; at = at.goesOn) {
      if (at.name === 'undo') at = at.goesOn;
      else if (at.name !== 'record' && at.name !== 'settle') {
        const { makes } = MOVES[at.name];
        if (makes) add(makes, at.by);
      }
      if (!at) break;
    }
    return hands;
  }

  /** The last acts that the writer of a fact had seen. */
  lastSeen(fact: Fact): Act[] {
    const seen = new Set(
      this.#acts.filter(({ by }) => by.some((each) => this.#seen.saw(fact, each))),
    );
    return [...seen].filter(({ followed }) => !followed.some((act) => seen.has(act)));
  }

  /** The one act a fact can come after; more than one, and it cannot. */
  #before(fact: Fact): Act | Apart {
    this.revision += 1;
    const [act, ...others] = this.lastSeen(fact);
    if (!act) return { missing: null };
    return others.length > 0 ? 'contested' : act;
  }

  move(fact: Fact, name: MoveName, from: string | null, effect: Effect = () => ({})): Apart | null {
    const act = this.#before(fact);
    if (!isAct(act)) return act;
    const { stage } = act.state;
    const rule = MOVES[name];
    if (from !== null && from !== stage) return 'wrong_stage';
    if (!this.#ground.held(fact, rule.by)) return 'forbidden';
    if (!rule.from.includes(stage)) return 'wrong_stage';
    const hands = this.hands(act, fact);
    if (rule.notBy.some((hand) => hands.has(`${hand} ${fact.by}`))) return 'own_work';
    if (rule.makes === 'author') this.#authored.push(fact);
    return this.#do(fact, name, act, [act], {
      ...act.state,
      stage: rule.to,
      closed: null,
      ...effect(act.state),
    });
  }

  undo(fact: Fact, move: string): Apart | null {
    const act = this.#before(fact);
    if (!isAct(act)) return act;
    const isTheirs = act.by.some(({ by }) => by === fact.by) && act.name === move;
    const isRestedOn = act.restedOn.some((each) => this.#seen.saw(fact, each));
    if (!(isTheirs && act.goesOn) || isRestedOn) return 'wrong_stage';
    return this.#do(fact, 'undo', act, [act], act.goesOn.state);
  }

  revise(fact: Fact, text: Text): Apart | null {
    const act = this.#before(fact);
    if (!isAct(act)) return act;
    if (act.state.stage !== 'draft') return 'wrong_stage';
    if (!this.#ground.held(fact, ['inspector'])) return 'forbidden';
    // Whoever went on from there without having seen it went on with the text as it was.
    const isBeside = () =>
      act.followed.some(({ by }) => !by.some((each) => this.#seen.saw(each, fact)));
    this.#write(text, fact, { isBeside });
    this.#authored.push(fact);
    act.restedOn.push(fact);
    return null;
  }

  settle(
    fact: Fact,
    { sides, chosen, values }: { sides: Ref[]; chosen: Ref; values: Record<string, unknown> },
  ): Apart | null {
    this.revision += 1;
    const seen = this.lastSeen(fact);
    const isNamed = (act: Act, { device, sequence }: Ref) =>
      act.by.some((each) => each.device === device && each.number === sequence);
    const namesAll =
      seen.length === sides.length && seen.every((act) => sides.some((side) => isNamed(act, side)));
    const winner = seen.find((act) => isNamed(act, chosen));
    if (!(winner && namesAll)) return 'wrong_stage';
    const move = seen.length > 1 && isMove(winner.name) ? MOVES[winner.name] : null;
    const asked = SETTLED_BY.filter((role) => !move || move.by.includes(role));
    if (!this.#ground.held(fact, asked.length > 0 ? asked : SETTLED_BY)) return 'forbidden';
    if (seen.length > 1) {
      const { at, since } = this.#parted(seen);
      const isOwn = since(winner).some(({ by }) =>
        by.some((each) => each.by === fact.by && this.#seen.saw(fact, each)),
      );
      const hands = this.hands(at, fact);
      const isBarred = move?.notBy.some((hand) => hands.has(`${hand} ${fact.by}`)) ?? false;
      if (isOwn || isBarred) return 'own_work';
    }
    this.#write(values, fact, { isChosen: true });
    return this.#do(fact, 'settle', winner, seen, winner.state);
  }

  /** Does it, or joins those who did likewise from the same place without knowing of it. */
  #do(
    fact: Fact,
    name: Act['name'],
    goesOn: Act,
    after: readonly Act[],
    state: State,
  ): Apart | null {
    const same = this.#acts.find(
      (act) =>
        act.state.stage === state.stage &&
        act.after.length === after.length &&
        after.every((before) => act.after.includes(before)),
    );
    if (same) {
      same.by.push(fact);
      return 'agrees';
    }
    const act: Act = { name, by: [fact], after, followed: [], goesOn, state, restedOn: [] };
    this.#acts.push(act);
    for (const before of after) before.followed.push(act);
    return null;
  }
}

/** An act with all before it. */
function courseTo(act: Act): Set<Act> {
  const acts = new Set([act]);
  for (const one of acts) for (const before of one.after) acts.add(before);
  return acts;
}

interface Ref {
  device: string;
  sequence: number;
}

const isAct = (found: Act | Apart): found is Act => typeof found === 'object' && 'by' in found;
