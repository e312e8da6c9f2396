/** The evidence of a visit as a whole, on the case's page. */
import type { VisitView } from '../../shared/visits/calls.ts';
import { KeptEvidence } from '../evidence/KeptEvidence.tsx';
import type { WholeCase } from './whole-case.ts';

export function CaseEvidence({ whole, visit }: { whole: WholeCase; visit: VisitView }) {
  return whole.evidence
    .filter(({ visitId, findingIds }) => visitId === visit.id && findingIds.length === 0)
    .map((item) => <KeptEvidence key={item.id} item={item} isOpen />);
}
