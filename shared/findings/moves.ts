/**
 * The stages of a finding and the moves between them: from where, to where, by which role, and whose hands must not
 * make the move. Nobody confirms, dismisses, merges, refers, orders, verifies or closes their own work (政府督查工作条例
 * arts. 18 and 21; domain practice of three reviews, 三审).
 */
import { z } from 'zod';
import type { LocalMoment } from '../dates.ts';
import type { PersonId } from '../ids.ts';
import type { Separation } from '../office/separation.ts';
import { holdsOneOf, type Role } from '../people/role.ts';
import type { Refusal } from '../refusal.ts';

export const FindingStage = z.enum([
  'draft',
  'submitted',
  'confirmed',
  'ordered',
  'received',
  'mending',
  'reported',
  'verified',
  'closed',
  'dismissed',
  'referred',
  'merged',
]);
export type FindingStage = z.infer<typeof FindingStage>;

/**
 * It stands as it was confirmed. Only so may a circular name it, for nothing is made public before it is confirmed, nor what
 * was found not to hold or is another office's now; and only so is it corrected.
 */
export const CONFIRMED_STAGES: readonly FindingStage[] = [
  'confirmed',
  'ordered',
  'received',
  'mending',
  'reported',
  'verified',
  'closed',
];

/** Nobody but who recorded it has said yet that it holds, or it was found not to. */
export const UNCONFIRMED_STAGES: readonly FindingStage[] = ['draft', 'submitted', 'dismissed'];

/** It is no finding of this office's own any more: it did not hold, is another office's, or stands in another finding. */
export const ASIDE_STAGES: readonly FindingStage[] = ['dismissed', 'referred', 'merged'];

/** Stages after which nothing is owed. */
export const FINAL_STAGES: readonly FindingStage[] = ['closed', ...ASIDE_STAGES];

/** Stages in which the unit owes the mending, so that a due moment counts. */
export const MENDING_STAGES: readonly FindingStage[] = ['ordered', 'received', 'mending'];

/** Whether the mending is still owed after its due moment. At the moment itself it is not. */
export const isOverdue = (
  { stage, dueAt }: { stage: FindingStage; dueAt: LocalMoment | null },
  moment: LocalMoment,
): boolean => MENDING_STAGES.includes(stage) && dueAt !== null && dueAt < moment;

/** What a person has had to do with a finding in its present round; a reopened finding starts a new round. */
export const Hand = z.enum([
  /** wrote or revised it */
  'author',
  'confirmer',
  'orderer',
  /** took the order's receipt, the unit's measures or its feedback */
  'handler',
  /** verified it on a return visit */
  'verifier',
]);
export type Hand = z.infer<typeof Hand>;

export const Move = z.enum([
  'submit',
  'send_back',
  'confirm',
  'dismiss',
  'merge',
  'refer',
  'order',
  'receive',
  'mend',
  'report',
  'verify',
  'return_to_mending',
  'close',
  'reopen',
]);
export type Move = z.infer<typeof Move>;

interface MoveRule {
  from: readonly FindingStage[];
  to: FindingStage;
  by: readonly Role[];
  notBy: readonly Hand[];
  /** The hand this move makes the person. */
  makes?: Hand;
  /** Whether the person who made it may take it back while nothing has followed. */
  undo: boolean;
}

export const MOVES: Record<Move, MoveRule> = {
  submit: {
    from: ['draft'],
    to: 'submitted',
    by: ['inspector'],
    notBy: [],
    makes: 'author',
    undo: true,
  },
  send_back: {
    from: ['submitted'],
    to: 'draft',
    by: ['team_leader'],
    notBy: ['author'],
    undo: true,
  },
  confirm: {
    from: ['submitted'],
    to: 'confirmed',
    by: ['team_leader'],
    notBy: ['author'],
    makes: 'confirmer',
    undo: true,
  },
  dismiss: {
    from: ['submitted'],
    to: 'dismissed',
    by: ['team_leader'],
    notBy: ['author'],
    undo: true,
  },
  merge: {
    // Before the unit is told of it: what was ordered is answered for under its own number.
    from: ['draft', 'submitted', 'confirmed'],
    to: 'merged',
    by: ['team_leader'],
    notBy: ['author'],
    undo: true,
  },
  refer: {
    from: ['submitted', 'confirmed'],
    to: 'referred',
    by: ['office_head'],
    notBy: ['author'],
    undo: false,
  },
  order: {
    from: ['confirmed'],
    to: 'ordered',
    by: ['office_head'],
    notBy: ['author'],
    makes: 'orderer',
    undo: false,
  },
  receive: {
    from: ['ordered'],
    to: 'received',
    by: ['inspector'],
    notBy: [],
    makes: 'handler',
    undo: false,
  },
  mend: {
    from: ['received'],
    to: 'mending',
    by: ['inspector'],
    notBy: [],
    makes: 'handler',
    undo: false,
  },
  report: {
    from: ['mending'],
    to: 'reported',
    by: ['inspector'],
    notBy: [],
    makes: 'handler',
    undo: false,
  },
  verify: {
    from: ['reported'],
    to: 'verified',
    by: ['inspector', 'team_leader'],
    notBy: ['handler'],
    makes: 'verifier',
    undo: true,
  },
  return_to_mending: {
    from: ['reported'],
    to: 'mending',
    by: ['inspector', 'team_leader'],
    notBy: ['handler'],
    undo: true,
  },
  close: {
    from: ['verified'],
    to: 'closed',
    by: ['office_head'],
    notBy: ['author', 'handler', 'verifier'],
    undo: true,
  },
  reopen: {
    from: ['closed'],
    to: 'confirmed',
    by: ['team_leader', 'office_head'],
    notBy: [],
    undo: false,
  },
};

export const isMove = (name: string): name is Move => Object.hasOwn(MOVES, name);

/** Of which hands none may make a move, and of which not all together. */
interface Barred {
  any: readonly Hand[];
  all: readonly Hand[];
}

/** Whom a move is closed to, by the rule of own work and by what the office has set beside it. */
export function barredFrom(move: Move, separation?: Separation): Barred {
  const { notBy } = MOVES[move];
  const isVerifying = move === 'verify' || move === 'return_to_mending';
  return {
    any: separation?.verifier && isVerifying ? [...notBy, 'author', 'confirmer'] : notBy,
    all: separation?.deciders && move === 'close' ? ['confirmer', 'orderer'] : [],
  };
}

/** What a rule needs to know of the finding and of who wants to move it. */
export interface MoveState {
  stage: FindingStage;
  /** Two sides were taken without knowing of each other, or a text has two versions: nothing goes on before it is settled. */
  isContested?: boolean;
  hands: readonly { personId: PersonId; hand: Hand }[];
  /** As the office has it now; left out where only what holds in every office is asked. */
  separation?: Separation;
}
export interface MoveActor {
  personId: PersonId;
  roles: readonly Role[];
}

/**
 * Why this person may not make this move now, or null when they may. Refusals: forbidden, contested, wrong_stage, own_work.
 */
export function refuseMove(move: Move, state: MoveState, actor: MoveActor): Refusal | null {
  const rule = MOVES[move];
  if (!holdsOneOf(rule.by, actor.roles)) return { code: 'forbidden' };
  if (state.isContested) return { code: 'refused', reason: 'contested' };
  if (!rule.from.includes(state.stage)) return { code: 'refused', reason: 'wrong_stage' };
  const { any, all } = barredFrom(move, state.separation);
  const own = state.hands.filter(({ personId }) => personId === actor.personId);
  const had = (wanted: Hand) => own.some(({ hand }) => hand === wanted);
  const isOwnWork = any.some(had) || (all.length > 0 && all.every(had));
  return isOwnWork ? { code: 'refused', reason: 'own_work' } : null;
}

/** The moves this person may make now, in the order of the workflow. */
export const movesOpenTo = (state: MoveState, actor: MoveActor): Move[] =>
  Move.options.filter((move) => refuseMove(move, state, actor) === null);
