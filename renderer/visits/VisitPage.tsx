/** One visit on a page of its own: where a visit that found nothing stands, and its evidence. */
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type CaseId, VisitId } from '../../shared/ids.ts';
import type { VisitView } from '../../shared/visits/calls.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { useKeptScroll } from '../base/kept-scroll.ts';
import { useKeys } from '../base/keys.ts';
import { useBack } from '../base/leaving.ts';
import { printWhole } from '../base/print.ts';
import { useReadOn } from '../base/read-on.ts';
import { CaseCard } from '../cases/CaseCard.tsx';
import { VisitActs } from '../entries/CorrectDialog.tsx';
import { EvidencePieces } from '../evidence/EvidencePieces.tsx';
import { Timeline } from '../journal/Timeline.tsx';
import { Beside } from '../parts/Beside.tsx';
import { Read } from '../parts/Read.tsx';
// The frame of a case's page: a visit is read as one is.
import styles from '../parts/RecordPage.module.css';
import { ShowMore } from '../parts/ShowMore.tsx';
import { NoSuchVisit } from './NoSuchVisit.tsx';
import { VisitAnswers } from './VisitAnswers.tsx';
import { VisitOutcome } from './VisitOutcome.tsx';
import { VisitSheet } from './VisitSheet.tsx';

export function VisitPage() {
  const id = VisitId.safeParse(useParams().visitId);
  return id.success ? <KnownVisit id={id.data} /> : <NoSuchVisit />;
}

function KnownVisit({ id }: { id: VisitId }) {
  const visit = useRead('visits.get', { id });
  return (
    <Read of={visit} rows={10} notFound={<NoSuchVisit />}>
      {(found) => <Whole visit={found} />}
    </Read>
  );
}

function Whole({ visit }: { visit: VisitView }) {
  const { t } = useTranslation();
  const { id, caseId, unitId, unitName, visitedOn, source } = visit;
  const evidence = useReadOn('evidence.ofVisit', (cursor) => ({
    visitId: id,
    ofNoFinding: false,
    cursor,
  }));
  const left = useKeptScroll<HTMLDivElement>('visit', id);
  useKeys({ escape: useBack(to.visits()) });
  return (
    <div className={styles.case}>
      <header className={styles.head}>
        <div>
          <span className={styles.number}>{visitedOn}</span>
          <h1>
            <Link to={to.unit(unitId)}>{unitName}</Link>
          </h1>
          <div className={styles.acts}>
            <button type="button" className="link-button" onClick={() => void printWhole()}>
              {t('app.act.print')}
            </button>
          </div>
        </div>
        <div className={styles.state}>
          <VisitOutcome {...visit} />
          <span className={styles.quiet}>
            {source && `${t(`cases.source.${source}`)}　`}
            {visit.recordedBy}
          </span>
        </div>
      </header>
      <div className={styles.body}>
        <div ref={left} className={styles.left}>
          <VisitSheet visit={visit}>
            <VisitActs visit={visit} />
          </VisitSheet>
          {visit.checklist && <VisitAnswers checklist={visit.checklist} caseId={caseId} />}
          <Read of={evidence}>
            {({ pages }) =>
              visit.evidence > 0 && (
                <section>
                  <h2>{t('visits.evidence', { count: visit.evidence })}</h2>
                  <EvidencePieces
                    pieces={pages.flatMap(({ items }) => items)}
                    // What bears out findings is judged beside them.
                    isOpen={({ findingIds }) => findingIds.length === 0}
                  />
                  <ShowMore of={evidence}>{t('app.act.showMore')}</ShowMore>
                </section>
              )
            }
          </Read>
        </div>
        {caseId ? <ItsCase id={caseId} /> : <Standing visitId={id} />}
      </div>
    </div>
  );
}

function ItsCase({ id }: { id: CaseId }) {
  const { t } = useTranslation();
  const found = useRead('cases.get', { id });
  return (
    <Beside title={t('visits.column.case')}>
      <Read of={found}>{(row) => <CaseCard row={row} />}</Read>
    </Beside>
  );
}

/** What happened to a visit that belongs to no case. */
function Standing({ visitId }: { visitId: VisitId }) {
  const { t } = useTranslation();
  const timeline = useReadOn('journal.ofVisit', (cursor) => ({ visitId, cursor }));
  return (
    <Beside title={t('visits.timeline')}>
      <Timeline of={timeline} />
    </Beside>
  );
}
