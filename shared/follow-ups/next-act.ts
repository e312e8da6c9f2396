/** What a case waits for, and whether the person who looks at it is the one to do it. */
import type { CaseStage } from '../cases/case.ts';
import { type Act, isOpenTo } from '../findings/acts.ts';
import type { FindingView } from '../findings/calls.ts';
import { caseStage } from '../findings/case-stage.ts';
import { barredFrom, MOVES, Move, type MoveActor, refuseMove } from '../findings/moves.ts';
import type { FindingId, OrderId } from '../ids.ts';
import { holdsOneOf } from '../people/role.ts';

/** The acts in the order of the workflow, each on what it acts on. */
export type NextAct =
  | { kind: 'submit'; findings: FindingView[] }
  | { kind: 'settle' | 'review' | 'verify' | 'close'; finding: FindingView }
  | { kind: 'order'; findings: FindingView[] }
  | { kind: 'receive' | 'measures' | 'feedback'; orderId: OrderId; findings: FindingView[] }
  | { kind: 'visit'; findings: FindingView[] };

const WORKFLOW = [
  { act: 'settle', kind: 'settle' },
  { act: 'submit', kind: 'submit' },
  { act: 'confirm', kind: 'review' },
  { act: 'order', kind: 'order' },
  { act: 'receive', kind: 'receive' },
  { act: 'mend', kind: 'measures' },
  { act: 'report', kind: 'feedback' },
  { act: 'return_visit', kind: 'visit' },
  { act: 'verify', kind: 'verify' },
  { act: 'close', kind: 'close' },
] as const;

/**
 * Whether an act open to this person is also theirs to be led to. One that would make it their own work, and so bar them
 * from a later decision that is theirs, is left to those whose work it is already; it stays open, but is not proposed.
 */
export function isProposedTo(act: Act, finding: FindingView, actor: MoveActor): boolean {
  if (!isOpenTo(act, finding, actor)) return false;
  const hand = act === 'return_visit' || act === 'settle' ? undefined : MOVES[act].makes;
  if (hand === undefined) return true;
  const whose = finding.hands.filter((one) => one.hand === hand);
  if (whose.length === 0 || whose.some(({ personId }) => personId === actor.personId)) return true;
  return !Move.options.some(
    (move) =>
      barredFrom(move, finding.separation).any.includes(hand) &&
      holdsOneOf(MOVES[move].by, actor.roles),
  );
}

/**
 * The next act open to this person on this case, or null when they can only wait. It acts on the finding they look at,
 * if there is anything to be done about that one, and else on the first of the case. What is done for several at once
 * (an order, its receipt, measures and feedback, a return visit) takes the others with it.
 */
export function nextAct(
  findings: readonly FindingView[],
  actor: MoveActor,
  lookingAt: FindingId | null,
): NextAct | null {
  return nextActOn(lookingAt, findings, actor) ?? firstAct(findings, findings, actor);
}

/** The next act open to this person on one finding of a case, or null when there is none on that one. */
export const nextActOn = (
  id: FindingId | null,
  findings: readonly FindingView[],
  actor: MoveActor,
): NextAct | null =>
  firstAct(
    findings.filter((finding) => finding.id === id),
    findings,
    actor,
  );

function firstAct(
  candidates: readonly FindingView[],
  all: readonly FindingView[],
  actor: MoveActor,
): NextAct | null {
  for (const { act, kind } of WORKFLOW) {
    const isOpen = (finding: FindingView) => isProposedTo(act, finding, actor);
    const open = candidates.filter(isOpen);
    const [finding] = open;
    if (!finding) continue;
    switch (kind) {
      case 'submit':
        return { kind, findings: open };
      case 'order':
      case 'visit':
        return { kind, findings: all.filter(isOpen) };
      case 'receive':
      case 'measures':
      case 'feedback': {
        const { orderId } = finding;
        if (orderId === null) continue;
        return {
          kind,
          orderId,
          findings: all.filter((one) => one.orderId === orderId && isOpen(one)),
        };
      }
      default:
        return { kind, finding };
    }
  }
  return null;
}

/** What a person who can do nothing reads: whom it waits for, or that their own work bars them from the act that is due. */
export type Waits =
  | { kind: 'for'; stage: CaseStage | 'visiting' | 'settling' }
  | { kind: 'others'; act: (typeof DECISIONS)[number] };

/** The decisions that nobody takes on their own work. */
const DECISIONS = ['confirm', 'order', 'verify', 'close'] as const satisfies readonly Move[];

/** Of the finding looked at; of the case, where none is. */
export function waitsOf(
  findings: readonly FindingView[],
  actor: MoveActor,
  lookingAt: FindingId | null,
): Waits {
  const lookedAt = findings.filter(({ id }) => id === lookingAt);
  const all = lookedAt.length > 0 ? lookedAt : findings;
  if (all.some(({ contest }) => contest !== null)) return { kind: 'for', stage: 'settling' };
  const stage = caseStage(all.map((finding) => finding.stage));
  const least = all.filter((finding) => caseStage([finding.stage]) === stage);
  const act = DECISIONS.find((decision) => least.some((one) => isOwnWork(decision, one, actor)));
  if (act) return { kind: 'others', act };
  const isToVisit = least.some(({ borneOutBy }) => borneOutBy.length === 0);
  return { kind: 'for', stage: stage === 'verifying' && isToVisit ? 'visiting' : stage };
}

function isOwnWork(move: Move, finding: FindingView, actor: MoveActor): boolean {
  const refusal = refuseMove(move, finding, actor);
  return refusal?.code === 'refused' && refusal.reason === 'own_work';
}
