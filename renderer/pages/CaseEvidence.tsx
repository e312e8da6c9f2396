/** The evidence of a visit as a whole, on the case's page. */
import type { VisitView } from '../../shared/visits/calls.ts';
import { EvidenceActs } from '../evidence/EvidenceActs.tsx';
import { EvidenceLine } from '../evidence/EvidenceLine.tsx';
import type { WholeCase } from './whole-case.ts';

export function CaseEvidence({ whole, visit }: { whole: WholeCase; visit: VisitView }) {
  return whole.evidence
    .filter(({ visitId, findingIds }) => visitId === visit.id && findingIds.length === 0)
    .map(({ id, evidence }) => (
      <EvidenceLine
        key={id}
        evidence={evidence}
        acts={evidence.kind === 'file' && <EvidenceActs id={id} name={evidence.file.name} />}
      />
    ));
}
