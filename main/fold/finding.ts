/**
 * One finding, from its facts. Its moves are steps, each after the one its writer knew as the last. As long as each step
 * has one after it, the finding stands where the last one led. Two that were taken without knowing of each other agree
 * when they led to the same stage; otherwise the finding is contested, until a step that knows all sides settles it.
 */
import type { Instant, LocalMoment } from '../../shared/dates.ts';
import type { FactBody } from '../../shared/facts.ts';
import type { FindingRecord } from '../../shared/findings/finding.ts';
import {
  type FindingStage,
  type Hand,
  MOVES,
  type Move,
  refuseMove,
} from '../../shared/findings/moves.ts';
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
  /** Whose hands it went through in this round; its authors are apart. */
  hands: readonly { personId: PersonId; hand: Hand }[];
  verifications: readonly Verification[];
}

export interface Step {
  /** The fact that made it. */
  fact: Fact;
  /** Facts that made the same step without knowing of it. */
  also: Ref[];
  move: Move | 'undo' | 'settle' | 'record';
  from: readonly Step[];
  next: Step[];
  standing: Standing;
  /** Something was written since that an undo would take the ground from. */
  isRestedOn: boolean;
}

type Field = keyof FindingRecord;

/** What a step changes besides the stage. */
type Effect = (standing: Standing) => Partial<Standing>;

const FIRST: Standing = {
  stage: 'draft',
  orderId: null,
  keptDue: null,
  closedAt: null,
  relapses: 0,
  lastReason: '',
  hands: [],
  verifications: [],
};

export class FoldedFinding {
  readonly id: FindingId;
  readonly recorded: Fact<'finding.recorded'>;
  readonly authors = new Set<PersonId>();
  readonly steps: Step[];
  revision = 1;
  readonly #fields: Map<Field, Register<FindingRecord[Field]>>;
  readonly #knowledge: Knowledge;

  constructor(fact: Fact<'finding.recorded'>, knowledge: Knowledge) {
    const { findingId, finding } = fact.body;
    this.id = findingId;
    this.recorded = fact;
    this.#knowledge = knowledge;
    this.authors.add(fact.personId);
    this.steps = [
      { fact, also: [], move: 'record', from: [], next: [], standing: FIRST, isRestedOn: false },
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

  /** The last step that every side goes back to. */
  get common(): Step {
    const [only, ...others] = this.last;
    const first = this.steps[0];
    if (!(only && first)) throw new Error('a finding begins with a step');
    if (others.length === 0) return only;
    const behind = [only, ...others].map((side) => stepsBehind(side));
    return this.steps.findLast((step) => behind.every((steps) => steps.has(step))) ?? first;
  }

  /** What it says; of several values of a field the first, while nobody has chosen. */
  get text(): FindingRecord {
    return Object.fromEntries(
      [...this.#fields].map(([field, { value }]) => [field, value]),
    ) as FindingRecord;
  }

  /** Fields with several values, written without knowing of each other. */
  get openFields() {
    return [...this.#fields]
      .map(([field, { open }]) => ({ field, values: open }))
      .filter(({ values }) => values.length > 1);
  }

  hands(step: Step): { personId: PersonId; hand: Hand }[] {
    const authors = [...this.authors].map((personId) => ({ personId, hand: 'author' as const }));
    return [...authors, ...step.standing.hands];
  }

  /** The last steps that the writer of a fact knew. */
  knownLast(fact: Ref): Step[] {
    const known = this.steps.filter((step) =>
      [step.fact, ...step.also].some((made) => knew(this.#knowledge, fact, made)),
    );
    return known.filter(({ next }) => !next.some((step) => known.includes(step)));
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
      { stage: standing.stage, hands: this.hands(step) },
      { personId: fact.personId, roles },
    );
    if (refusal) return refusal.code === 'refused' ? misfitOf(refusal.reason) : 'forbidden';
    const { to, makes } = MOVES[move];
    const { personId } = fact;
    if (makes === 'author') this.authors.add(personId);
    const isNew =
      makes !== undefined &&
      makes !== 'author' &&
      !standing.hands.some((one) => one.personId === personId && one.hand === makes);
    return this.#take(fact, move, step, {
      ...standing,
      stage: to,
      closedAt: null,
      keptDue: null,
      hands: isNew ? [...standing.hands, { personId, hand: makes }] : standing.hands,
      ...effect(standing),
    });
  }

  /** Takes the last step back. */
  undo(fact: Fact<'finding.move_undone'>): Misfit | null {
    this.revision += 1;
    const [step, ...others] = this.knownLast(fact);
    if (!step) return 'missing';
    if (others.length > 0) return 'contested';
    const [before] = step.from;
    const isTheirs = step.fact.personId === fact.personId && step.move === fact.body.move;
    if (!(before && isTheirs) || step.isRestedOn) return 'wrong_stage';
    return this.#take(fact, 'undo', step, before.standing);
  }

  /** Changes what it says. What somebody moved on meanwhile keeps its text, and the other beside it. */
  revise(fact: Fact<'finding.revised'>, roles: readonly Role[]): Misfit | null {
    this.revision += 1;
    const known = this.knownLast(fact);
    const [step] = known;
    if (!step) return 'missing';
    if (known.length > 1) return 'contested';
    if (step.standing.stage !== 'draft') return 'wrong_stage';
    if (!MOVES.submit.by.some((role) => roles.includes(role))) return 'forbidden';
    const isBeside = step.next.length > 0;
    const { finding } = fact.body;
    for (const field of fieldsOf(finding)) {
      this.#fields.get(field)?.put(finding[field], fact, { isBeside });
    }
    this.authors.add(fact.personId);
    step.isRestedOn = true;
    return null;
  }

  /** Settles what is contested: one side goes on, and each open field has one value. */
  settle(fact: Fact<'finding.settled'>, roles: readonly Role[]): Misfit | null {
    this.revision += 1;
    const { sides, chosen, reason, values } = fact.body;
    const known = this.knownLast(fact);
    const isAll =
      known.length === sides.length &&
      known.every((step) => sides.some((side) => isSame(refOf(side), step.fact)));
    const side = known.find((step) => isSame(step.fact, refOf(chosen)));
    if (!(side && isAll)) return 'wrong_stage';
    if (!SETTLED_BY.some((role) => roles.includes(role))) return 'forbidden';
    if (known.length > 1 && side.fact.personId === fact.personId) return 'own_work';
    for (const field of fieldsOf(values)) {
      const value = values[field];
      if (value !== undefined) this.#fields.get(field)?.put(value, fact, { isChosen: true });
    }
    return this.#take(fact, 'settle', side, { ...side.standing, lastReason: reason }, known);
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
      same.also.push(fact);
      return 'agrees';
    }
    const step = { fact, also: [], move, from, next: [], standing, isRestedOn: false };
    for (const before of from) before.next.push(step);
    this.steps.push(step);
    return null;
  }
}

const SETTLED_BY: readonly Role[] = ['team_leader', 'office_head'];

const refOf = ({ device, sequence }: FactBody<'finding.settled'>['chosen']): Ref => ({
  device,
  deviceSequence: sequence,
});

const fieldsOf = (record: Partial<Record<Field, unknown>>) => Object.keys(record) as Field[];

const misfitOf = (reason: string): Misfit => (reason === 'own_work' ? 'own_work' : 'wrong_stage');

/** A step with all that came before it. */
function stepsBehind(step: Step): Set<Step> {
  const found = new Set<Step>([step]);
  for (const one of found) for (const before of one.from) found.add(before);
  return found;
}
