/** What the case waits for, and whether the person who looks at it is the one to do it. */
import type { FindingView } from '../../shared/findings/calls.ts';
import { type Move, type MoveActor, refuseMove } from '../../shared/findings/moves.ts';
import type { OrderView } from '../../shared/orders/calls.ts';
import type { VisitView } from '../../shared/visits/calls.ts';

/** The acts in the order of the workflow. */
export type NextAct =
  | { kind: 'submit' | 'review' | 'order' | 'verify' | 'close'; findings: FindingView[] }
  | { kind: 'receive' | 'measures' | 'feedback'; order: OrderView; findings: FindingView[] }
  | { kind: 'visit'; findings: FindingView[] };

const WORKFLOW: readonly { move: Move; kind: NextAct['kind'] }[] = [
  { move: 'submit', kind: 'submit' },
  { move: 'confirm', kind: 'review' },
  { move: 'order', kind: 'order' },
  { move: 'receive', kind: 'receive' },
  { move: 'mend', kind: 'measures' },
  { move: 'report', kind: 'feedback' },
  { move: 'verify', kind: 'verify' },
  { move: 'close', kind: 'close' },
];

/**
 * The next act open to this person on this case, or null when they can only wait. Verifying needs a return visit made
 * since the finding was reported; without one, that visit is the next act.
 */
export function nextAct(
  findings: readonly FindingView[],
  orders: readonly OrderView[],
  visits: readonly VisitView[],
  actor: MoveActor,
): NextAct | null {
  for (const { move, kind } of WORKFLOW) {
    const movable = findings.filter((finding) => refuseMove(move, finding, actor) === null);
    const [first] = movable;
    if (!first) continue;
    switch (kind) {
      case 'receive':
      case 'measures':
      case 'feedback': {
        const order = orders.find(({ id }) => id === first.orderId);
        if (!order) continue;
        const under = movable.filter(({ orderId }) => orderId === order.id);
        return { kind, order, findings: under };
      }
      case 'verify':
        return visits.some(({ purpose }) => purpose === 'return')
          ? { kind, findings: movable }
          : { kind: 'visit', findings: movable };
      default:
        return { kind, findings: movable };
    }
  }
  return null;
}
