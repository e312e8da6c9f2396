/**
 * One finding, from its facts. Its moves are steps, each after the one its writer knew as the last. As long as each step
 * has one after it, the finding stands where the last one led. Two that were taken without knowing of each other agree
 * when they led to the same stage; otherwise the finding is contested, until a step that knows all sides settles it.
 */
import type { Instant, LocalMoment } from '../../shared/dates.ts';
import type { FactBody } from '../../shared/facts.ts';
import { refuseCorrecting } from '../../shared/findings/correcting.ts';
import type { RecordedFinding } from '../../shared/findings/finding.ts';
import {
  type FindingStage,
  type Hand,
  isMove,
  MOVES,
  type Move,
  type MoveState,
  refuseMove,
} from '../../shared/findings/moves.ts';
import { refuseSettling, type StepMove } from '../../shared/findings/settling.ts';
import type { FindingId, OrderId, PersonId, VisitId } from '../../shared/ids.ts';
import { holdsOneOf, type Role } from '../../shared/people/role.ts';
import type { Fact } from '../store/chains.ts';
import { isSame, type Knowledge, knew, type Ref } from './knowledge.ts';
import { Register } from './register.ts';
import type { Apart } from './set-aside.ts';

interface Verification {
  stamp: string;
  at: Instant;
  by: PersonId;
  visitId: VisitId | null;
  passed: boolean;
  note: string;
}

/** Where a finding stands after a step. */
export interface State {
  stage: FindingStage;
  orderId: OrderId | null;
  /** The due moment it kept when it was closed; before, its order's counts. */
  keptDue: LocalMoment | null;
  closedAt: Instant | null;
  relapses: number;
  lastReason: string;
  /** The finding it stands merged into. */
  mergedInto: FindingId | null;
  verifications: readonly Verification[];
}

/** One fact by which a step was made, and where the finding stands by it. */
interface Made {
  fact: Fact;
  move: StepMove;
  state: State;
  /** Of an undo, the facts it takes back: those of its person, not what others had done alike. */
  takesBack: readonly Fact[];
}

/** Whether somebody knew of a fact. */
type Knows = (fact: Fact) => boolean;
const EVERYBODY: Knows = () => true;

export class Step {
  /** Those who made it without knowing of each other, the first in order first. */
  readonly made: Made[];
  readonly from: readonly Step[];
  /** The one before of which it goes on: of several sides, the chosen one; null for the first. */
  readonly goesOn: Step | null;
  readonly next: Step[] = [];
  /** What was written where it was the last, and is no step; an undo would take the ground from it. */
  readonly restedOn: Fact[] = [];

  constructor(made: Made, from: readonly Step[], goesOn: Step | null) {
    this.made = [made];
    this.from = from;
    this.goesOn = goesOn;
  }

  /** Those by whom it stands: nobody took theirs back, and of an undo, nobody keeps what it takes back standing. */
  inForce(knows: Knows): Made[] {
    return this.made.filter(({ fact, move }) => {
      if (!knows(fact)) return false;
      if (move === 'undo') return this.goesOn?.inForce(knows).length === 0;
      if (this.isHeld(knows)) return true;
      return !this.next.some(({ made }) =>
        made.some((undo) => knows(undo.fact) && undo.takesBack.includes(fact)),
      );
    });
  }

  /** Whether an act rests on it: then nobody has taken it back, neither who knew of that act nor who did not. */
  isHeld(knows: Knows): boolean {
    return this.restedOn.some((fact) => !isRevision(fact) && knows(fact));
  }

  /** Whether the finding went through it; an undo counts for nothing where others keep the step standing. */
  isTaken(knows: Knows): boolean {
    const isMade = this.made.some(({ fact, move }) => knows(fact) && move !== 'undo');
    return isMade || this.inForce(knows).length > 0;
  }

  /** What it shows: those by whom it stands, or, taken back by all, all of them. */
  get shown(): readonly [Made, ...Made[]] {
    const [first, ...others] = this.inForce(EVERYBODY);
    const [made, ...rest] = this.made;
    if (first) return [first, ...others];
    if (!made) throw new Error('somebody made it');
    return [made, ...rest];
  }

  get move(): StepMove {
    return this.shown[0].move;
  }

  get state(): State {
    return this.shown[0].state;
  }
}

/** Whether it changes what a draft says. */
const isRevision = (fact: Fact): boolean =>
  fact.kind === 'finding.revised' || (fact.kind === 'finding.split' && fact.body.from === 'draft');

/** Whether it changes what was confirmed. */
const isCorrection = (fact: Fact): boolean =>
  fact.kind === 'finding.corrected' ||
  (fact.kind === 'finding.split' && fact.body.from !== 'draft');

type Field = keyof RecordedFinding;

/** Some of what a finding says. */
export type Values = FactBody<'finding.corrected'>['values'];

/** What a step changes besides the stage. */
type Effect = (state: State) => Partial<State>;

const FIRST: State = {
  stage: 'draft',
  orderId: null,
  keptDue: null,
  closedAt: null,
  relapses: 0,
  lastReason: '',
  mergedInto: null,
  verifications: [],
};

/** How a finding begins. */
interface Begun {
  id: FindingId;
  visitId: VisitId;
  serial: number;
  text: RecordedFinding;
  /** The finding it was split off from. */
  splitFrom?: FindingId;
}

export class FoldedFinding {
  readonly begun: Begun;
  readonly recorded: Fact<'finding.recorded'> | Fact<'finding.split'>;
  /** The facts by which people became its authors. */
  readonly #authored: Fact[];
  readonly steps: Step[];
  revision = 1;
  readonly #fields: Map<Field, Register<RecordedFinding[Field]>>;
  readonly #knowledge: Knowledge;

  constructor(begun: Begun, fact: FoldedFinding['recorded'], knowledge: Knowledge) {
    const { text } = begun;
    this.begun = begun;
    this.recorded = fact;
    this.#knowledge = knowledge;
    this.#authored = [fact];
    this.steps = [new Step({ fact, move: 'record', state: FIRST, takesBack: [] }, [], null)];
    this.#fields = new Map(
      fieldsOf(text).map((field) => [field, new Register(text[field], fact, knowledge)]),
    );
  }

  get id(): FindingId {
    return this.begun.id;
  }

  /** The steps that nothing follows: one, or the sides of a contested finding. */
  get last(): Step[] {
    return this.#lastOf(EVERYBODY);
  }

  get isContested(): boolean {
    return this.last.length > 1 || this.openFields.length > 0;
  }

  /** Where it stands; while it is contested, where it stood when the sides parted. */
  get state(): State {
    return this.common.state;
  }

  /** Where the sides parted; the last step, where there is one. */
  get common(): Step {
    const { last } = this;
    const [only] = last;
    return only && last.length === 1 ? only : this.#parting(last, EVERYBODY).common;
  }

  /** The sides of a contested finding, each with its steps since they parted; its last, where only texts differ. */
  get sides(): Step[][] {
    const { last } = this;
    return last.length === 1 ? [last] : last.map(this.#parting(last, EVERYBODY).since);
  }

  #lastOf(knows: Knows): Step[] {
    return this.steps.filter(
      (step) => step.isTaken(knows) && !step.next.some((next) => next.isTaken(knows)),
    );
  }

  #parting(sides: readonly Step[], knows: Knows): { common: Step; since: (side: Step) => Step[] } {
    const behind = new Map(this.steps.map((step) => [step, stepsBehind(step, knows)]));
    const isBehind = (step: Step, other: Step) => behind.get(other)?.has(step) === true;
    const shared = this.steps.filter((step) => sides.every((side) => isBehind(step, side)));
    // Two settlings of the same sides share these: none of them is where the finding stood.
    const common = shared.findLast((step) =>
      shared.every((other) => isBehind(step, other) || isBehind(other, step)),
    );
    if (!common) throw new Error('a finding begins with a step');
    return {
      common,
      since: (side) => this.steps.filter((step) => isBehind(step, side) && !shared.includes(step)),
    };
  }

  /** What it says; of several values of a field the first, while nobody has chosen. */
  get text(): RecordedFinding {
    return Object.fromEntries(
      [...this.#fields].map(([field, { value }]) => [field, value]),
    ) as RecordedFinding;
  }

  /** Fields with several values, written without knowing of each other, and the one that all of these were written from. */
  get openFields() {
    return [...this.#fields].flatMap(([field, register]) => {
      const values = register.open;
      return values.length > 1 ? [{ field, values, base: register.base }] : [];
    });
  }

  /** The units that it was of, as the writer of a fact had seen it. */
  unitsKnownTo(writer: Ref): string[] {
    return (this.#fields.get('unitId')?.knownTo(writer) ?? []).map(String);
  }

  /** What took back a step on which others rested without knowing of it. */
  get undoneInVain(): Fact[] {
    return this.steps
      .filter((step) => step.isHeld(EVERYBODY))
      .flatMap(({ next }) => next.flatMap(({ made }) => made))
      .flatMap(({ fact, takesBack }) => (takesBack.length > 0 ? [fact] : []));
  }

  /** Whose hands it went through up to a step in this round: all, or those that the writer of a fact knew of. */
  hands(step: Step, writer?: Ref): MoveState['hands'] {
    const found: { personId: PersonId; hand: Hand }[] = [];
    const knows = writer ? this.#knownTo(writer) : EVERYBODY;
    const add = (hand: Hand, { personId }: Fact) => {
      const isNew = !found.some((one) => one.personId === personId && one.hand === hand);
      if (isNew) found.push({ personId, hand });
    };
    for (const fact of this.#authored) if (knows(fact)) add('author', fact);
    // A reopening begins a new round: another order, other hands. Only the authors stay its authors.
    let at: Step | null = step;
    while (at && at.move !== 'reopen') {
      // What was taken back has made no hands.
      for (const { fact, move } of at.inForce(knows)) {
        const makes = isMove(move) ? MOVES[move].makes : undefined;
        if (makes) add(makes, fact);
      }
      // Who corrects it answers for it as who confirmed it.
      for (const fact of at.restedOn) {
        if (isCorrection(fact) && knows(fact)) add('confirmer', fact);
      }
      at = (at.move === 'undo' ? at.goesOn?.goesOn : at.goesOn) ?? null;
    }
    return found;
  }

  /** The last steps that the writer of a fact knew. */
  knownLast(fact: Ref): Step[] {
    return this.#lastOf(this.#knownTo(fact));
  }

  /** The order it stood under after a step, as the writer of a fact knew: of several issued apart, the first they knew. */
  orderKnown(step: Step, writer: Ref): OrderId | null {
    const knows = this.#knownTo(writer);
    let at: Step | null = step;
    while (at && at.move !== 'order' && at.move !== 'reopen') at = at.goesOn;
    return at?.inForce(knows)[0]?.state.orderId ?? null;
  }

  #knownTo(writer: Ref): Knows {
    return (fact) => knew(this.#knowledge, writer, fact);
  }

  /** Takes a step, or says why it does not fit. 'agrees' when another had taken the same one. */
  move(
    fact: Fact,
    move: Move,
    roles: readonly Role[],
    {
      from,
      without = null,
      effect = () => ({}),
    }: {
      from?: FindingStage;
      /** What it lacks besides. */
      without?: Apart | null;
      effect?: Effect;
    } = {},
  ): Apart | null {
    this.revision += 1;
    const [step, ...others] = this.knownLast(fact);
    if (!step) return { missing: this.id };
    if (others.length > 0) return 'contested';
    const { state } = step;
    if (from !== undefined && from !== state.stage) return 'wrong_stage';
    const refusal = refuseMove(
      move,
      // What an office has set beside the rule is asked when it is done, and is no reason to set aside what was done.
      { stage: state.stage, hands: this.hands(step, fact) },
      { personId: fact.personId, roles },
    );
    if (refusal) return refusal.code === 'refused' ? misfitOf(refusal.reason) : 'forbidden';
    if (without) return without;
    const { to, makes } = MOVES[move];
    if (makes === 'author') this.#authored.push(fact);
    const after = { ...state, stage: to, closedAt: null, keptDue: null, ...effect(state) };
    return this.#take({ fact, move, state: after, takesBack: [] }, step);
  }

  /** Takes the last step back, as far as it is the person's own: what others did alike keeps it standing. */
  undo(fact: Fact<'finding.move_undone'>): Apart | null {
    this.revision += 1;
    const [step, ...others] = this.knownLast(fact);
    if (!step) return { missing: this.id };
    if (others.length > 0) return 'contested';
    const knows = this.#knownTo(fact);
    const takesBack = step
      .inForce(knows)
      .filter((made) => made.move === fact.body.move && made.fact.personId === fact.personId)
      .map((made) => made.fact);
    const isRestedOn = step.restedOn.some(knows);
    if (!step.goesOn || takesBack.length === 0 || isRestedOn) return 'wrong_stage';
    const isNews = takesBack.some((one) =>
      step.inForce(EVERYBODY).some((made) => made.fact === one),
    );
    const undo: Made = { fact, move: 'undo', state: step.goesOn.state, takesBack };
    const misfit = this.#take(undo, step);
    return isNews ? null : misfit;
  }

  /**
   * Changes what it says. What somebody moved on without knowing of it keeps its text, and the other beside it, whichever
   * of the two comes first in order.
   */
  revise(fact: Fact, values: Values): Apart | null {
    this.revision += 1;
    const known = this.knownLast(fact);
    const [step] = known;
    if (!step) return { missing: this.id };
    if (known.length > 1) return 'contested';
    if (step.state.stage !== 'draft') return 'wrong_stage';
    const isBeside = () =>
      step.next.some(
        (next) =>
          next.isTaken(EVERYBODY) && !next.made.some((by) => knew(this.#knowledge, by.fact, fact)),
      );
    this.#write(values, fact, { isBeside });
    this.#authored.push(fact);
    step.restedOn.push(fact);
    return null;
  }

  /** Corrects what it says, once it was confirmed: no act of its course, but nobody takes back what it rests on. */
  correct(
    fact: Fact<'finding.corrected'> | Fact<'finding.split'>,
    roles: readonly Role[],
  ): Apart | null {
    this.revision += 1;
    const [step, ...others] = this.knownLast(fact);
    if (!step) return { missing: this.id };
    if (others.length > 0) return 'contested';
    const { from, values } = fact.body;
    const { stage } = step.state;
    if (from !== stage) return 'wrong_stage';
    const refusal = refuseCorrecting(
      { stage, hands: this.hands(step, fact) },
      { personId: fact.personId, roles },
    );
    if (refusal) return refusal.code === 'refused' ? misfitOf(refusal.reason) : 'forbidden';
    this.#write(values, fact);
    step.restedOn.push(fact);
    return null;
  }

  /** Part of it went out into a finding of its own: what stays is written as who may write it so. */
  split(fact: Fact<'finding.split'>, roles: readonly Role[]): Apart | null {
    const { from, values } = fact.body;
    if (from !== 'draft') return this.correct(fact, roles);
    if (holdsOneOf(MOVES.submit.by, roles)) return this.revise(fact, values);
    this.revision += 1;
    return 'forbidden';
  }

  #write(values: Values, fact: Fact, how?: { isBeside: () => boolean }): void {
    for (const field of fieldsOf(values)) {
      const value = values[field];
      if (value !== undefined) this.#fields.get(field)?.put(value, fact, how);
    }
  }

  /** What was corrected, field by field, in order. */
  get corrections() {
    const isSuch = (fact: Fact) => isCorrection(fact) && fact !== this.recorded;
    return [...this.#fields].flatMap(([field, register]) =>
      register.versions(isSuch).map((version) => ({ field, ...version })),
    );
  }

  /** Settles what is contested: one side goes on, and each open field has one value. */
  settle(fact: Fact<'finding.settled'>, roles: readonly Role[]): Apart | null {
    this.revision += 1;
    const { sides, chosen, values } = fact.body;
    const known = this.knownLast(fact);
    const isAll =
      known.length === sides.length &&
      known.every((step) => sides.some((side) => isMadeBy(step, side)));
    const side = known.find((step) => isMadeBy(step, chosen));
    if (!(side && isAll)) return 'wrong_stage';
    const knows = this.#knownTo(fact);
    const { common, since } = this.#parting(known, knows);
    const makers = since(side)
      .flatMap(({ made }) => made)
      .filter((made) => knows(made.fact))
      .map((made) => made.fact.personId);
    const refusal = refuseSettling(
      known.length > 1 ? { last: isMove(side.move) ? side.move : null, makers } : null,
      this.hands(common, fact),
      { personId: fact.personId, roles },
    );
    if (refusal) return refusal.code === 'refused' ? misfitOf(refusal.reason) : 'forbidden';
    for (const field of fieldsOf(values)) {
      const value = values[field];
      const register = this.#fields.get(field);
      if (value === undefined || !register) continue;
      // Whoever writes it anew, of what others wrote, is an author too.
      if (!register.isKnownTo(fact, value)) this.#authored.push(fact);
      register.put(value, fact, { isChosen: true });
    }
    const made: Made = { fact, move: 'settle', state: side.state, takesBack: [] };
    return this.#take(made, side, known);
  }

  #take(made: Made, after: Step, from: readonly Step[] = [after]): Apart | null {
    const same = after.next.find(
      (other) =>
        other.state.stage === made.state.stage &&
        other.from.length === from.length &&
        other.from.every((step) => from.includes(step)),
    );
    if (same) {
      same.made.push(made);
      return 'agrees';
    }
    const step = new Step(made, from, after);
    for (const before of from) before.next.push(step);
    this.steps.push(step);
    return null;
  }
}

type Side = FactBody<'finding.settled'>['chosen'];

/** Whether a fact is one of those that made a step; to somebody who knew only that one, it was the step's. */
const isMadeBy = ({ made }: Step, { device, sequence }: Side): boolean =>
  made.some(({ fact }) => isSame(fact, { device, deviceSequence: sequence }));

const fieldsOf = (record: Partial<Record<Field, unknown>>) => Object.keys(record) as Field[];

const misfitOf = (reason: string): 'own_work' | 'wrong_stage' =>
  reason === 'own_work' ? 'own_work' : 'wrong_stage';

/** A step with all that came before it; before an undo that counts for nothing, what came before the step it takes back. */
function stepsBehind(step: Step, knows: Knows): Set<Step> {
  const found = new Set<Step>([step]);
  for (const one of found) {
    const isVoid = one.move === 'undo' && !one.isTaken(knows);
    for (const before of isVoid ? (one.goesOn?.from ?? []) : one.from) found.add(before);
  }
  return found;
}
