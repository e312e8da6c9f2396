/**
 * One finding, from its facts. Its moves are steps, each after the one its writer knew as the last. As long as each step
 * has one after it, the finding stands where the last one led. Two that were taken without knowing of each other agree
 * when they led to the same stage; otherwise the finding is contested, until a step that knows all sides settles it.
 */
import type { Instant, LocalMoment } from '../../shared/dates.ts';
import type { FactBody } from '../../shared/facts.ts';
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
import type { Misfit } from '../../shared/journal/set-aside.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Fact } from '../store/journal.ts';
import { isSame, type Knowledge, knew, type Ref } from './knowledge.ts';
import { Register } from './register.ts';

interface Verification {
  stamp: string;
  at: Instant;
  by: PersonId;
  visitId: VisitId | null;
  passed: boolean;
  note: string;
}

/** Where a finding stands after a step. */
export interface Standing {
  stage: FindingStage;
  orderId: OrderId | null;
  /** The due moment it kept when it was closed; before, its order's counts. */
  keptDue: LocalMoment | null;
  closedAt: Instant | null;
  relapses: number;
  lastReason: string;
  verifications: readonly Verification[];
}

export interface Step {
  /** The facts that made it without knowing of each other, the first in order first. */
  facts: readonly [Fact, ...Fact[]];
  move: StepMove;
  from: readonly Step[];
  /** The one before of which it goes on: of several sides, the chosen one; null for the first. */
  goesOn: Step | null;
  next: Step[];
  standing: Standing;
  /** What was written where it was the last, and is no step; an undo would take the ground from it. */
  restedOn: Fact[];
}

type Field = keyof RecordedFinding;

/** What a step changes besides the stage. */
type Effect = (standing: Standing) => Partial<Standing>;

const FIRST: Standing = {
  stage: 'draft',
  orderId: null,
  keptDue: null,
  closedAt: null,
  relapses: 0,
  lastReason: '',
  verifications: [],
};

export class FoldedFinding {
  readonly id: FindingId;
  readonly recorded: Fact<'finding.recorded'>;
  /** The facts by which people became its authors. */
  readonly #authored: Fact[];
  readonly steps: Step[];
  revision = 1;
  readonly #fields: Map<Field, Register<RecordedFinding[Field]>>;
  readonly #knowledge: Knowledge;

  constructor(fact: Fact<'finding.recorded'>, knowledge: Knowledge) {
    const { findingId, finding } = fact.body;
    this.id = findingId;
    this.recorded = fact;
    this.#knowledge = knowledge;
    this.#authored = [fact];
    this.steps = [
      {
        facts: [fact],
        move: 'record',
        from: [],
        goesOn: null,
        next: [],
        standing: FIRST,
        restedOn: [],
      },
    ];
    this.#fields = new Map(
      fieldsOf(finding).map((field) => [field, new Register(finding[field], fact, knowledge)]),
    );
  }

  /** The steps that nothing follows: one, or the sides of a contested finding. */
  get last(): Step[] {
    return this.steps.filter(({ next }) => next.length === 0);
  }

  get isContested(): boolean {
    return this.last.length > 1 || this.openFields.length > 0;
  }

  /** Where it stands; while it is contested, where it stood when the sides parted. */
  get standing(): Standing {
    return this.common.standing;
  }

  /** Where the sides parted; the last step, where there is one. */
  get common(): Step {
    const { last } = this;
    const [only] = last;
    return only && last.length === 1 ? only : this.#parting(last).common;
  }

  /** The sides of a contested finding, each with its steps since they parted; its last, where only texts differ. */
  get sides(): Step[][] {
    const { last } = this;
    return last.length === 1 ? [last] : last.map(this.#parting(last).since);
  }

  #parting(sides: readonly Step[]): { common: Step; since: (side: Step) => Step[] } {
    const behind = new Map(this.steps.map((step) => [step, stepsBehind(step)]));
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

  /** Fields with several values, written without knowing of each other. */
  get openFields() {
    return [...this.#fields]
      .map(([field, { open }]) => ({ field, values: open }))
      .filter(({ values }) => values.length > 1);
  }

  /** Whose hands it went through up to a step in this round: all, or those that the writer of a fact knew of. */
  hands(step: Step, writer?: Ref): MoveState['hands'] {
    const found: { personId: PersonId; hand: Hand }[] = [];
    const add = (hand: Hand, facts: readonly Fact[]) => {
      for (const fact of facts) {
        const { personId } = fact;
        const isKnown = !writer || knew(this.#knowledge, writer, fact);
        const isNew = !found.some((one) => one.personId === personId && one.hand === hand);
        if (isKnown && isNew) found.push({ personId, hand });
      }
    };
    add('author', this.#authored);
    // A reopening begins a new round: another order, other hands. Only the authors stay its authors.
    let at: Step | null = step;
    while (at && at.move !== 'reopen') {
      const { move }: Step = at;
      const makes = isMove(move) ? MOVES[move].makes : undefined;
      if (makes) add(makes, at.facts);
      // What was taken back has made no hands.
      at = (at.move === 'undo' ? at.goesOn?.goesOn : at.goesOn) ?? null;
    }
    return found;
  }

  /** The last steps that the writer of a fact knew. */
  knownLast(fact: Ref): Step[] {
    const known = this.steps.filter(({ facts }) => this.#isKnown(facts, fact));
    return known.filter(({ next }) => !next.some((step) => known.includes(step)));
  }

  /** Whether the writer of a fact knew of any of these. */
  #isKnown(facts: readonly Fact[], writer: Ref): boolean {
    return facts.some((fact) => knew(this.#knowledge, writer, fact));
  }

  /** Takes a step, or says why it does not fit. 'agrees' when another had taken the same one. */
  move(
    fact: Fact,
    move: Move,
    roles: readonly Role[],
    { from, effect = () => ({}) }: { from?: FindingStage; effect?: Effect } = {},
  ): Misfit | null {
    this.revision += 1;
    const [step, ...others] = this.knownLast(fact);
    if (!step) return 'missing';
    if (others.length > 0) return 'contested';
    const { standing } = step;
    if (from !== undefined && from !== standing.stage) return 'wrong_stage';
    const refusal = refuseMove(
      move,
      { stage: standing.stage, hands: this.hands(step, fact) },
      { personId: fact.personId, roles },
    );
    if (refusal) return refusal.code === 'refused' ? misfitOf(refusal.reason) : 'forbidden';
    const { to, makes } = MOVES[move];
    if (makes === 'author') this.#authored.push(fact);
    return this.#take(fact, move, step, {
      ...standing,
      stage: to,
      closedAt: null,
      keptDue: null,
      ...effect(standing),
    });
  }

  /** Takes the last step back. */
  undo(fact: Fact<'finding.move_undone'>): Misfit | null {
    this.revision += 1;
    const [step, ...others] = this.knownLast(fact);
    if (!step) return 'missing';
    if (others.length > 0) return 'contested';
    const isTheirs =
      step.facts.some(({ personId }) => personId === fact.personId) && step.move === fact.body.move;
    const isRestedOn = this.#isKnown(step.restedOn, fact);
    if (!(step.goesOn && isTheirs) || isRestedOn) return 'wrong_stage';
    return this.#take(fact, 'undo', step, step.goesOn.standing);
  }

  /**
   * Changes what it says. What somebody moved on without knowing of it keeps its text, and the other beside it, whichever
   * of the two comes first in order.
   */
  revise(fact: Fact<'finding.revised'>, roles: readonly Role[]): Misfit | null {
    this.revision += 1;
    const known = this.knownLast(fact);
    const [step] = known;
    if (!step) return 'missing';
    if (known.length > 1) return 'contested';
    if (step.standing.stage !== 'draft') return 'wrong_stage';
    if (!MOVES.submit.by.some((role) => roles.includes(role))) return 'forbidden';
    const isBeside = () =>
      step.next.some(({ facts }) => !facts.some((by) => knew(this.#knowledge, by, fact)));
    const { finding } = fact.body;
    for (const field of fieldsOf(finding)) {
      this.#fields.get(field)?.put(finding[field], fact, { isBeside });
    }
    this.#authored.push(fact);
    step.restedOn.push(fact);
    return null;
  }

  /** Settles what is contested: one side goes on, and each open field has one value. */
  settle(fact: Fact<'finding.settled'>, roles: readonly Role[]): Misfit | null {
    this.revision += 1;
    const { sides, chosen, values } = fact.body;
    const known = this.knownLast(fact);
    const isAll =
      known.length === sides.length &&
      known.every((step) => sides.some((side) => isMadeBy(step, side)));
    const side = known.find((step) => isMadeBy(step, chosen));
    if (!(side && isAll)) return 'wrong_stage';
    const { common, since } = this.#parting(known);
    const makers = since(side)
      .flatMap(({ facts }) => facts)
      .filter((made) => this.#isKnown([made], fact))
      .map(({ personId }) => personId);
    const refusal = refuseSettling(
      known.length > 1 ? { last: isMove(side.move) ? side.move : null, makers } : null,
      this.hands(common, fact),
      { personId: fact.personId, roles },
    );
    if (refusal) return refusal.code === 'refused' ? misfitOf(refusal.reason) : 'forbidden';
    for (const field of fieldsOf(values)) {
      const value = values[field];
      if (value !== undefined) this.#fields.get(field)?.put(value, fact, { isChosen: true });
    }
    return this.#take(fact, 'settle', side, side.standing, known);
  }

  #take(
    fact: Fact,
    move: Step['move'],
    after: Step,
    standing: Standing,
    from: readonly Step[] = [after],
  ): Misfit | null {
    const same = after.next.find(
      (other) =>
        other.standing.stage === standing.stage &&
        other.from.length === from.length &&
        other.from.every((step) => from.includes(step)),
    );
    if (same) {
      same.facts = [...same.facts, fact];
      return 'agrees';
    }
    const step: Step = {
      facts: [fact],
      move,
      from,
      goesOn: after,
      next: [],
      standing,
      restedOn: [],
    };
    for (const before of from) before.next.push(step);
    this.steps.push(step);
    return null;
  }
}

type Side = FactBody<'finding.settled'>['chosen'];

/** Whether a fact is one of those that made a step; to somebody who knew only that one, it was the step's. */
const isMadeBy = ({ facts }: Step, { device, sequence }: Side): boolean =>
  facts.some((fact) => isSame(fact, { device, deviceSequence: sequence }));

const fieldsOf = (record: Partial<Record<Field, unknown>>) => Object.keys(record) as Field[];

const misfitOf = (reason: string): Misfit => (reason === 'own_work' ? 'own_work' : 'wrong_stage');

/** A step with all that came before it. */
function stepsBehind(step: Step): Set<Step> {
  const found = new Set<Step>([step]);
  for (const one of found) for (const before of one.from) found.add(before);
  return found;
}
