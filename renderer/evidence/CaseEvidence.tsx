/** Evidence on a case's page: what bears out a finding, what a visit has besides, and what is to be said of all of it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceView } from '../../shared/evidence/calls.ts';
import type { CaseId, FindingId, VisitId } from '../../shared/ids.ts';
import type { Page } from '../../shared/page.ts';
import { useRead } from '../base/call.ts';
import { useReadOnAfter } from '../base/read-on.ts';
import { ShowMore } from '../parts/ShowMore.tsx';
import styles from './CaseEvidence.module.css';
import { EvidencePieces } from './EvidencePieces.tsx';

/** What a case's page shows at first of a finding's or a visit's evidence. */
const useFirst = (caseId: CaseId, of: FindingId | VisitId): Page<EvidenceView> | undefined =>
  useRead('evidence.ofCase', { caseId }).data?.first[of];

interface OfFindingProps {
  finding: { id: FindingId; caseId: CaseId };
  isOpen: boolean;
  /** Instead, where there is none. */
  none: ReactNode;
}

export function FindingEvidence({ finding: { id, caseId }, isOpen, none }: OfFindingProps) {
  const first = useFirst(caseId, id);
  const rest = useReadOnAfter(first?.next, 'evidence.ofFinding', (cursor) => ({
    findingId: id,
    cursor,
  }));
  return first ? <Pieces first={first} rest={rest} isOpen={isOpen} /> : none;
}

export function VisitEvidence({ caseId, visitId }: { caseId: CaseId; visitId: VisitId }) {
  const first = useFirst(caseId, visitId);
  const rest = useReadOnAfter(first?.next, 'evidence.ofVisit', (cursor) => ({
    visitId,
    ofNoFinding: true,
    cursor,
  }));
  return first ? <Pieces first={first} rest={rest} isOpen /> : null;
}

interface PiecesProps {
  first: Page<EvidenceView>;
  rest: ReturnType<typeof useReadOnAfter<'evidence.ofFinding' | 'evidence.ofVisit'>>;
  isOpen: boolean;
}

function Pieces({ first, rest, isOpen }: PiecesProps) {
  const { t } = useTranslation();
  return (
    <>
      <EvidencePieces
        pieces={[first, ...rest.pages].flatMap(({ items }) => items)}
        isOpen={() => isOpen}
      />
      <ShowMore of={rest}>{t('app.act.showMore')}</ShowMore>
    </>
  );
}

export function LostEvidence({ caseId }: { caseId: CaseId }) {
  const { t } = useTranslation();
  const count = useRead('evidence.ofCase', { caseId }).data?.lost ?? 0;
  return count === 0 ? null : <p className={styles.lost}>{t('evidence.lost', { count })}</p>;
}
