/** Summaries: issuing the circular, exporting the ledger, and what was issued before. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SummaryRow } from '../../shared/summaries/calls.ts';
import { useRead } from '../base/call.ts';
import { usePeriod } from '../base/period.ts';
import { useReadOn } from '../base/read-on.ts';
import { useHasRole } from '../base/session.ts';
import { SameNumberMark } from '../devices/SameNumber.tsx';
import { Read } from '../parts/Read.tsx';
import { ShowMore } from '../parts/ShowMore.tsx';
import { Empty } from '../parts/States.tsx';
import { CircularDialog, CircularProgress } from './CircularDialog.tsx';
import { LedgerExport } from './LedgerExport.tsx';
import styles from './Summaries.module.css';

export function Summaries() {
  const { t } = useTranslation();
  const mayIssue = useHasRole()('office_head');
  const issued = useReadOn('summaries.list', (cursor) => ({ cursor }));
  const [isIssuing, setIsIssuing] = useState(false);
  const { period } = usePeriod();
  const lacking = useRead('summaries.isComplete', { period }).data?.lacks ?? null;
  const isIncomplete = lacking !== null;
  return (
    <div className={styles.summaries}>
      {isIncomplete && (
        <p className={styles.notComplete}>
          {lacking === 'not_complete_here'
            ? t('app.reason.not_complete_here')
            : t('summaries.notComplete', { from: period.from, to: period.to })}
        </p>
      )}
      <div className={styles.acts}>
        <section>
          <h2>{t('summaries.circular.title')}</h2>
          <p>{t('summaries.circular.what')}</p>
          {mayIssue ? (
            <Button type="primary" disabled={isIncomplete} onClick={() => setIsIssuing(true)}>
              {t('summaries.circular.begin')}
            </Button>
          ) : (
            <p className={styles.quiet}>{t('summaries.circular.whoMay')}</p>
          )}
        </section>
        <section>
          <h2>{t('summaries.ledger.title')}</h2>
          <p>{t('summaries.ledger.what')}</p>
          <LedgerExport isIncomplete={isIncomplete} />
        </section>
      </div>
      <section className={styles.issued}>
        <h2>{t('summaries.issued')}</h2>
        <Read of={issued}>
          {({ pages: [first, ...others] }) =>
            !first || first.items.length === 0 ? (
              <Empty>{t('summaries.empty')}</Empty>
            ) : (
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('summaries.column.kind')}</th>
                    <th scope="col">{t('summaries.column.number')}</th>
                    <th scope="col">{t('summaries.column.title')}</th>
                    <th scope="col">{t('summaries.column.findings')}</th>
                    <th scope="col">{t('summaries.column.issued')}</th>
                    <th scope="col">{t('summaries.column.head')}</th>
                  </tr>
                </thead>
                <tbody>
                  {[first, ...others].flatMap(({ items }) =>
                    items.map((row) => <Issued key={row.id} row={row} />),
                  )}
                </tbody>
              </table>
            )
          }
        </Read>
        <ShowMore of={issued}>{t('app.act.showMore')}</ShowMore>
      </section>
      <CircularProgress />
      {isIssuing && <CircularDialog onClose={() => setIsIssuing(false)} />}
    </div>
  );
}

/** Characters of the journal's head that are enough to tell two apart at a glance. */
const SHORT_HEAD = 12;

function Issued({ row }: { row: SummaryRow }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td>{t(`summaries.kind.${row.kind}`)}</td>
      <td>
        {row.number || '—'} {row.sharesNumber && <SameNumberMark />}
      </td>
      <td>{row.title || `${row.period.from} – ${row.period.to}`}</td>
      <td>{row.findings}</td>
      <td>
        {row.issuedOn}　{row.issuedBy}
      </td>
      <td>
        <code title={row.head}>{row.head.slice(0, SHORT_HEAD)}</code>
      </td>
    </tr>
  );
}
