/**
 * One finding as a course of acts. Each act comes after the last one its writer had seen, so the course branches where
 * two acted without knowing of each other, and comes together again where somebody settled. docs/store-format.md §7.
 */
import { z } from 'zod';
import type { Fact, Seen } from './fact.ts';
import type { Ground } from './ground.ts';
import {
  CORRECTED_IN,
  type Hand,
  isMove,
  MOVES,
  type MoveName,
  SETTLED_BY,
  type Stage,
} from './moves.ts';
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
  mergedInto: string | null;
  closed: { at: number; due: string | null } | null;
  verifications: readonly Verification[];
}

type ActName = MoveName | 'record' | 'undo' | 'settle';

/** One of those who did an act, and what came of the finding by it. */
interface Doing {
  fact: Fact;
  name: ActName;
  state: State;
  /** Whoever takes an act back takes back their own part in it. */
  undoes: ReadonlySet<Fact>;
}

/** What somebody had seen; everything, where nobody is asked. */
type Sight = (fact: Fact) => boolean;
const ALL: Sight = () => true;

export class Act {
  /** Those who did it without knowing of each other, the first in order first. */
  readonly doings: Doing[];
  readonly after: readonly Act[];
  readonly followed: Act[] = [];
  /** The act whose course it goes on with: of several, the one that was chosen. */
  readonly goesOn: Act | null;
  /** Revisions, urgings and circulars made where it was the last act: it is not undone beneath them. */
  readonly restedOn: Fact[] = [];
  /** Those of them that only changed what a draft says, and those that corrected what was confirmed. */
  readonly revisedBy = new Set<Fact>();
  readonly correctedBy = new Set<Fact>();

  constructor(doing: Doing, after: readonly Act[], goesOn: Act | null) {
    this.doings = [doing];
    this.after = after;
    this.goesOn = goesOn;
  }

  /** Those by whom it stands, in somebody's sight. */
  standing(sees: Sight): Doing[] {
    const undone = new Set(
      this.followed
        .flatMap(({ doings }) => doings)
        .flatMap(({ fact, undoes }) => (sees(fact) ? [...undoes] : [])),
    );
    return this.doings.filter(({ fact, name }) => {
      if (!sees(fact) || (undone.has(fact) && !this.isKept(sees))) return false;
      return name !== 'undo' || (this.goesOn?.standing(sees) ?? []).length === 0;
    });
  }

  /** Whether an urging or a circular rests on it, in somebody's sight: then it is not undone. */
  isKept(sees: Sight): boolean {
    return this.restedOn.some((fact) => !this.revisedBy.has(fact) && sees(fact));
  }

  /** Whether the course goes through it: one that was undone, to its undoing; an undoing, where nobody else did the act. */
  isOnCourse(sees: Sight): boolean {
    return (
      this.doings.some(({ fact, name }) => name !== 'undo' && sees(fact)) ||
      this.standing(sees).length > 0
    );
  }

  /** Those by whom it stands; where nobody is left, those who did it. */
  get counted(): Doing[] {
    const standing = this.standing(ALL);
    return standing.length > 0 ? standing : this.doings;
  }

  get #first(): Doing {
    const [first] = this.counted;
    if (!first) throw new Error('an act is done by somebody');
    return first;
  }

  get name(): ActName {
    return this.#first.name;
  }

  get state(): State {
    return this.#first.state;
  }
}

type Effect = (state: State) => Partial<State>;

export class Finding {
  readonly #id: string;
  readonly recorded: Fact;
  revision = 1;
  readonly #seen: Seen;
  readonly #ground: Ground;
  readonly #acts: Act[];
  readonly #authored: Fact[];
  readonly #text: Text;
  /** Each field by itself, once somebody has changed one: most findings are never changed. */
  #fields: ReadonlyMap<string, Value<unknown>> | null = null;

  constructor(id: string, seen: Seen, ground: Ground, fact: Fact, text: Text) {
    this.#id = id;
    this.recorded = fact;
    this.#seen = seen;
    this.#ground = ground;
    this.#authored = [fact];
    const state: State = {
      stage: 'draft',
      orderId: null,
      relapses: 0,
      lastReason: '',
      mergedInto: null,
      closed: null,
      verifications: [],
    };
    this.#acts = [new Act({ fact, name: 'record', state, undoes: new Set() }, [], null)];
    this.#text = text;
  }

  /** The acts that nothing follows: more than one are the sides of a contested finding. */
  get sides(): Act[] {
    return this.#lastIn(ALL);
  }

  #lastIn(sees: Sight): Act[] {
    const onCourse = new Set(this.#acts.filter((act) => act.isOnCourse(sees)));
    return [...onCourse].filter(({ followed }) => !followed.some((act) => onCourse.has(act)));
  }

  #sightOf(writer: Fact): Sight {
    return (fact) => this.#seen.saw(writer, fact);
  }

  /** The fields with several values, and what these were all written from. */
  get openFields() {
    return [...(this.#fields ?? [])].flatMap(([field, value]) => {
      const values = value.standing();
      return values.length > 1 ? [{ field, values, common: value.common() }] : [];
    });
  }

  /** The units it was of, for all that the writer of a fact had seen. */
  unitsSeenBy(writer: Fact): string[] {
    const value = this.#fields?.get('unitId');
    if (value) return value.latest(writer).map(String);
    return this.#seen.saw(writer, this.recorded) ? [this.#text.unitId] : [];
  }

  get isContested(): boolean {
    return this.sides.length > 1 || this.openFields.length > 0;
  }

  /** Undoings of acts on which others rested meanwhile. */
  get vainUndoings(): Fact[] {
    return this.#acts.flatMap(({ after, doings }) =>
      after.some((act) => act.isKept(ALL))
        ? doings.filter(({ undoes }) => undoes.size > 0).map(({ fact }) => fact)
        : [],
    );
  }

  /** Where the sides parted; the last act, where there is one. */
  get last(): Act {
    return this.#parted(this.sides, ALL).at;
  }

  /** What was done on each side since they parted; where only texts differ, the last. */
  get courses(): Act[][] {
    const { sides } = this;
    return sides.length === 1 ? [sides] : sides.map(this.#parted(sides, ALL).since);
  }

  /** Where acts parted, and what was done on the way to each since. */
  #parted(sides: readonly Act[], sees: Sight): { at: Act; since: (side: Act) => Act[] } {
    const ways = new Map(this.#acts.map((act) => [act, courseTo(act, sees)]));
    const isBefore = (act: Act, other: Act) => ways.get(other)?.has(act) ?? false;
    const shared = this.#acts.filter((act) => sides.every((side) => isBefore(act, side)));
    // Of acts that stand beside each other before all of these, none is where they parted.
    const at = shared.findLast((act) =>
      shared.every((other) => isBefore(other, act) || isBefore(act, other)),
    );
    if (!at) throw new Error('every course begins with the recording');
    return {
      at,
      since: (side) => [...(ways.get(side) ?? [])].filter((act) => !shared.includes(act)),
    };
  }

  get text(): Text {
    if (!this.#fields) return this.#text;
    const values = [...this.#fields].map(([field, value]) => [field, value.first()]);
    return Text.parse(Object.fromEntries(values));
  }

  #valueOf(field: string): Value<unknown> | undefined {
    this.#fields ??= new Map(
      Object.entries(this.#text).map(([name, value]) => [
        name,
        new Value<unknown>(this.#seen, value, this.recorded),
      ]),
    );
    return this.#fields.get(field);
  }

  #write(values: object, fact: Fact, how: Parameters<Value<unknown>['write']>[2]): void {
    for (const [field, value] of Object.entries(values)) {
      this.#valueOf(field)?.write(value, fact, how);
    }
  }

  /** Whose hands it went through up to an act, as the writer of a fact had seen it or in all. */
  hands(act: Act, to?: Fact): Set<string> {
    const sees = to ? this.#sightOf(to) : ALL;
    const hands = new Set(this.#authored.filter(sees).map(({ by }) => `author ${by}`));
    // A new round begins with a reopening.
    for (let at: Act | null = act; at && at.name !== 'reopen'; at = at.goesOn) {
      for (const { fact, name } of at.standing(sees)) {
        const makes: Hand | null = isMove(name) ? MOVES[name].makes : null;
        if (makes) hands.add(`${makes} ${fact.by}`);
      }
      for (const fact of at.restedOn) {
        if (at.correctedBy.has(fact) && sees(fact)) hands.add(`confirmer ${fact.by}`);
      }
      // Past what it takes back.
      if (at.name === 'undo') at = at.goesOn;
      if (!at) break;
    }
    return hands;
  }

  /** The last acts that the writer of a fact had seen. */
  lastSeen(fact: Fact): Act[] {
    return this.#lastIn(this.#sightOf(fact));
  }

  /** The order that an act stands under in the sight of a fact's writer: the first they had seen issued. */
  orderSeen(act: Act, fact: Fact): Fact | undefined {
    let at: Act | null = act;
    while (at && !['order', 'reopen'].includes(at.name)) at = at.goesOn;
    return at?.doings.find(
      ({ name, fact: issued }) => name === 'order' && this.#seen.saw(fact, issued),
    )?.fact;
  }

  /** The one act a fact can come after; more than one, and it cannot. */
  #before(fact: Fact): Act | Apart {
    this.revision += 1;
    const [act, ...others] = this.lastSeen(fact);
    if (!act) return { missing: this.#id };
    return others.length > 0 ? 'contested' : act;
  }

  /** `isGrounded`: whether what the move rests on outside the finding bears it. */
  move(
    fact: Fact,
    name: MoveName,
    from: string | null,
    effect: Effect = () => ({}),
    isGrounded = true,
  ): Apart | null {
    const act = this.#before(fact);
    if (!isAct(act)) return act;
    const { stage } = act.state;
    const rule = MOVES[name];
    if (from !== null && from !== stage) return 'wrong_stage';
    if (!this.#ground.held(fact, rule.by)) return 'forbidden';
    if (!rule.from.includes(stage)) return 'wrong_stage';
    const hands = this.hands(act, fact);
    if (rule.notBy.some((hand) => hands.has(`${hand} ${fact.by}`))) return 'own_work';
    if (!isGrounded) return 'no_return_visit';
    if (rule.makes === 'author') this.#authored.push(fact);
    const state = { ...act.state, stage: rule.to, closed: null, ...effect(act.state) };
    return this.#do({ fact, name, state, undoes: new Set() }, act);
  }

  undo(fact: Fact, move: string): Apart | null {
    const act = this.#before(fact);
    if (!isAct(act)) return act;
    const sees = this.#sightOf(fact);
    const own = act
      .standing(sees)
      .filter((doing) => doing.name === move && doing.fact.by === fact.by)
      .map((doing) => doing.fact);
    if (own.length === 0 || !act.goesOn || act.restedOn.some(sees)) return 'wrong_stage';
    const stands = new Set(act.standing(ALL).map((doing) => doing.fact));
    const state = act.goesOn.state;
    this.#do({ fact, name: 'undo', state, undoes: new Set(own) }, act);
    return own.some((each) => stands.has(each)) ? null : 'agrees';
  }

  revise(fact: Fact, text: object): Apart | null {
    const act = this.#before(fact);
    if (!isAct(act)) return act;
    if (act.state.stage !== 'draft') return 'wrong_stage';
    // Whoever went on from there without having seen it went on with the text as it was.
    const isBeside = () =>
      act.followed.some(
        (next) => next.isOnCourse(ALL) && !next.doings.some((by) => this.#seen.saw(by.fact, fact)),
      );
    this.#write(text, fact, { isBeside });
    this.#authored.push(fact);
    act.restedOn.push(fact);
    act.revisedBy.add(fact);
    return null;
  }

  /** By a team leader who is none of its authors, after it was confirmed. */
  correct(fact: Fact, from: string, values: object): Apart | null {
    const act = this.#before(fact);
    if (!isAct(act)) return act;
    const { stage } = act.state;
    if (from !== stage) return 'wrong_stage';
    if (!this.#ground.held(fact, MOVES.confirm.by)) return 'forbidden';
    if (!CORRECTED_IN.includes(stage)) return 'wrong_stage';
    if (this.hands(act, fact).has(`author ${fact.by}`)) return 'own_work';
    this.#write(values, fact, {});
    act.restedOn.push(fact);
    act.correctedBy.add(fact);
    return null;
  }

  /** Of a draft by an inspector, who revises it so; otherwise a correction. */
  split(fact: Fact, from: string, values: object): Apart | null {
    if (from !== 'draft') return this.correct(fact, from, values);
    if (this.#ground.held(fact, MOVES.submit.by)) return this.revise(fact, values);
    this.revision += 1;
    return 'forbidden';
  }

  /** What was corrected, each with what its writer had seen. */
  get corrections() {
    return [...(this.#fields ?? [])].flatMap(([field, value]) =>
      value
        .all()
        .filter(({ fact }) => this.#acts.some((act) => act.correctedBy.has(fact)))
        .map((written) => ({ field, ...written })),
    );
  }

  settle(
    fact: Fact,
    { sides, chosen, values }: { sides: Ref[]; chosen: Ref; values: Record<string, unknown> },
  ): Apart | null {
    this.revision += 1;
    const seen = this.lastSeen(fact);
    const isNamed = (act: Act, { device, sequence }: Ref) =>
      act.doings.some((by) => by.fact.device === device && by.fact.number === sequence);
    const namesAll =
      seen.length === sides.length && seen.every((act) => sides.some((side) => isNamed(act, side)));
    const winner = seen.find((act) => isNamed(act, chosen));
    if (!(winner && namesAll)) return 'wrong_stage';
    const move = seen.length > 1 && isMove(winner.name) ? MOVES[winner.name] : null;
    const isHeads = move?.by.includes('office_head') && !move.by.includes('team_leader');
    if (!this.#ground.held(fact, isHeads ? ['office_head'] : SETTLED_BY)) return 'forbidden';
    if (seen.length > 1) {
      const { at, since } = this.#parted(seen, this.#sightOf(fact));
      const isOwn = since(winner).some(({ doings }) =>
        doings.some((done) => done.fact.by === fact.by && this.#seen.saw(fact, done.fact)),
      );
      const hands = this.hands(at, fact);
      const isBarred = move?.notBy.some((hand) => hands.has(`${hand} ${fact.by}`)) ?? false;
      if (isOwn || isBarred) return 'own_work';
    }
    // A text of the writer's own makes them an author.
    for (const [field, value] of Object.entries(values)) {
      const written = this.#valueOf(field);
      if (written && !written.isSeen(value, fact)) this.#authored.push(fact);
    }
    this.#write(values, fact, { isChosen: true });
    const settling = {
      fact,
      name: 'settle' as const,
      state: winner.state,
      undoes: new Set<Fact>(),
    };
    return this.#do(settling, winner, seen);
  }

  /** Does it, or joins those who did likewise from the same place without knowing of it. */
  #do(doing: Doing, goesOn: Act, after: readonly Act[] = [goesOn]): Apart | null {
    const same = this.#acts.find(
      (act) =>
        act.state.stage === doing.state.stage &&
        act.after.length === after.length &&
        after.every((before) => act.after.includes(before)),
    );
    if (same) {
      same.doings.push(doing);
      return 'agrees';
    }
    const act = new Act(doing, after, goesOn);
    this.#acts.push(act);
    for (const before of after) before.followed.push(act);
    return null;
  }
}

/** An act with all before it. An undoing that is not on the course leads past what it takes back. */
function courseTo(act: Act, sees: Sight): Set<Act> {
  const acts = new Set([act]);
  for (const one of acts) {
    const isPassed = one.name === 'undo' && !one.isOnCourse(sees);
    for (const before of isPassed ? (one.goesOn?.after ?? []) : one.after) acts.add(before);
  }
  return acts;
}

interface Ref {
  device: string;
  sequence: number;
}

const isAct = (found: Act | Apart): found is Act => found instanceof Act;
