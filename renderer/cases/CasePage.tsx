/** A case on one screen: left what it is, right what happened, on top where it stands and what comes next. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { CaseId, type FindingId } from '../../shared/ids.ts';
import { to } from '../addresses.ts';
import { useAhead } from '../base/ahead.ts';
import { isNotFound } from '../base/call.ts';
import { useKeptScroll } from '../base/kept-scroll.ts';
import { useKeys } from '../base/keys.ts';
import { useBack } from '../base/leaving.ts';
import { printWhole } from '../base/print.ts';
import { useReadOn } from '../base/read-on.ts';
import { SameNumber } from '../devices/SameNumber.tsx';
import { VisitActs } from '../entries/CorrectDialog.tsx';
import { LostEvidence, VisitEvidence } from '../evidence/CaseEvidence.tsx';
import { FindingCard } from '../findings/FindingCard.tsx';
import { ContestedMark } from '../findings/StageMark.tsx';
import { NextActButton } from '../follow-ups/NextActButton.tsx';
import { OrderCard } from '../follow-ups/OrderCard.tsx';
import { InterventionDialog } from '../interventions/InterventionDialog.tsx';
import { SetAside } from '../journal/SetAside.tsx';
import { Timeline } from '../journal/Timeline.tsx';
import { DueMark } from '../orders/DueMark.tsx';
import { Beside } from '../parts/Beside.tsx';
import styles from '../parts/RecordPage.module.css';
import { Loading, RefusalNote } from '../parts/States.tsx';
import { VisitSheet } from '../visits/VisitSheet.tsx';
import { CaseStageMark } from './CaseStageMark.tsx';
import { NoSuchCase } from './NoSuchCase.tsx';
import { useWholeCase, type WholeCase } from './whole-case.ts';

export function CasePage() {
  const id = CaseId.safeParse(useParams().caseId);
  return id.success ? <KnownCase caseId={id.data} /> : <NoSuchCase />;
}

function KnownCase({ caseId }: { caseId: CaseId }) {
  const { whole, error } = useWholeCase(caseId);
  if (whole) return <Whole {...whole} />;
  if (!error) return <Loading rows={10} />;
  return isNotFound(error) ? <NoSuchCase /> : <RefusalNote error={error} />;
}

function Whole(whole: WholeCase) {
  const { t } = useTranslation();
  const [search, changeSearch] = useSearchParams();
  const { row, findings, orders, visits } = whole;
  const shown = search.get('finding');
  // The finding one looks at: opened from a list, gone to with J and K, or clicked; the only one, if there is but one.
  const [only, ...others] = findings;
  const lookingAt =
    findings.find(({ id }) => id === shown)?.id ?? (others.length === 0 ? only?.id : null) ?? null;
  const [isRecording, setIsRecording] = useState(false);
  const back = useBack(to.cases());
  const timeline = useReadOn('journal.ofCase', (cursor) => ({ caseId: row.id, cursor }));
  const left = useKeptScroll<HTMLDivElement>('case', row.id);
  const ahead = useAhead(lookingAt);
  const lookAt = (id: FindingId) => {
    if (id === shown && id === ahead.current) return;
    ahead.current = id;
    changeSearch({ finding: id }, { replace: true });
  };
  const step = (by: 1 | -1) => {
    const at = findings.findIndex(({ id }) => id === ahead.current);
    const next = findings[at === -1 ? 0 : at + by];
    if (next) lookAt(next.id);
  };
  useKeys({ escape: back, j: () => step(1), k: () => step(-1) });

  useEffect(() => {
    const sheet = shown ? document.getElementById(shown) : null;
    // Whoever has clicked into it sees it already.
    if (!sheet || sheet.contains(document.activeElement)) return;
    sheet.focus({ preventScroll: true });
    sheet.scrollIntoView({ block: 'start' });
  }, [shown]);

  return (
    <div className={styles.case}>
      <header className={styles.head}>
        <div>
          <span className={styles.number}>{row.number}</span>
          {row.otherNumbers.length > 0 && (
            <span className={styles.quiet}>
              {t('devices.otherNumbers', { numbers: row.otherNumbers.join(t('app.list.and')) })}
            </span>
          )}
          <h1>{row.title}</h1>
          <Link to={to.unit(row.unitId)}>{row.unitName}</Link>
          <div className={styles.acts}>
            <button type="button" className="link-button" onClick={() => setIsRecording(true)}>
              {t('interventions.record')}
            </button>
            <button type="button" className="link-button" onClick={() => void printWhole()}>
              {t('app.act.print')}
            </button>
          </div>
        </div>
        <div className={styles.state}>
          <CaseStageMark stage={row.stage} />
          {row.contested > 0 && <ContestedMark />}
          {row.dueAt && <DueMark dueAt={row.dueAt} />}
          <span className={styles.quiet}>
            {t(`cases.source.${row.source}`)}　{row.openedOn}　{row.openedBy}
          </span>
          <NextActButton whole={whole} lookingAt={lookingAt} />
        </div>
        {row.sharedNumbers.map((number) => (
          <SameNumber key={number} of="case" number={number} />
        ))}
        <LostEvidence caseId={row.id} />
      </header>
      {isRecording && <InterventionDialog of={row} onClose={() => setIsRecording(false)} />}
      <div className={styles.body}>
        <div ref={left} className={styles.left}>
          <section>
            <h2>{t('cases.section.findings', { count: findings.length })}</h2>
            {findings.map((finding) => (
              <FindingCard
                key={finding.id}
                finding={finding}
                visits={visits}
                isLookedAt={finding.id === lookingAt}
                isMarked={finding.id === lookingAt && findings.length > 1}
                onLook={() => lookAt(finding.id)}
              />
            ))}
          </section>
          {row.setAside > 0 && <SetAside caseId={row.id} count={row.setAside} />}
          {orders.length > 0 && (
            <section>
              <h2>{t('cases.section.orders', { count: orders.length })}</h2>
              {orders.map((order) => (
                <OrderCard key={order.id} order={order} whole={whole} />
              ))}
            </section>
          )}
          <section>
            <h2>{t('cases.section.visits', { count: visits.length })}</h2>
            {visits.map((visit) => (
              <VisitSheet key={visit.id} visit={visit}>
                <VisitEvidence caseId={row.id} visitId={visit.id} />
                <VisitActs visit={visit} />
              </VisitSheet>
            ))}
          </section>
        </div>
        <Beside title={t('cases.section.timeline')}>
          <Timeline of={timeline} />
        </Beside>
      </div>
    </div>
  );
}
