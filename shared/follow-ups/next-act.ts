/** What a case waits for, and whether the person who looks at it is the one to do it. */
import { isOpenTo } from '../findings/acts.ts';
import type { FindingView } from '../findings/calls.ts';
import type { MoveActor } from '../findings/moves.ts';
import type { FindingId, OrderId } from '../ids.ts';

/** The acts in the order of the workflow, each on what it acts on. */
export type NextAct =
  | { kind: 'submit'; findings: FindingView[] }
  | { kind: 'review' | 'verify' | 'close'; finding: FindingView }
  | { kind: 'order'; findings: FindingView[] }
  | { kind: 'receive' | 'measures' | 'feedback'; orderId: OrderId; findings: FindingView[] }
  | { kind: 'visit'; findings: FindingView[] };

const WORKFLOW = [
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
    const isOpen = (finding: FindingView) => isOpenTo(act, finding, actor);
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
