/** Facts of a case that stand apart: what each is, why it does not count, and what to do. */
import { useTranslation } from 'react-i18next';
import type { CaseId } from '../../shared/ids.ts';
import type { SetAsideRow } from '../../shared/journal/calls.ts';
import { useMoment } from '../base/office.ts';
import { useReadOn } from '../base/read-on.ts';
import { ShowMore } from '../parts/ShowMore.tsx';
import { LookedAt } from './LookedAt.tsx';
import styles from './SetAside.module.css';
import { useWhatHappened } from './what-happened.ts';

/** A fact that only agrees with another asks for nothing: it is told in the timeline alone. */
export function SetAside({ caseId, count }: { caseId: CaseId; count: number }) {
  const { t } = useTranslation();
  const found = useReadOn('journal.setAside', (cursor) => ({ filter: { caseId }, cursor }));
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('cases.section.setAside', { count })}</h2>
      <ol className={styles.rows}>
        {rows.map((row) => (
          <Row key={row.id} row={row} caseId={caseId} />
        ))}
      </ol>
      <ShowMore of={found}>{t('app.act.showMore')}</ShowMore>
    </section>
  );
}

function Row({ row, caseId }: { row: SetAsideRow; caseId: CaseId }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { what, about, reason: said } = useWhatHappened(row);
  const called = [what, about].filter(Boolean).join(' ');
  return (
    <li data-looked={row.looked !== null || undefined}>
      <header>
        <time>{moment(row.at)}</time>
        <span>{row.by}</span>
        {row.device && <span>{t('findings.contest.device', { device: row.device })}</span>}
        <span>{called}</span>
      </header>
      {said && <p>{said}</p>}
      {row.apart
        .filter(({ subject }) => subject === caseId)
        .map(({ reason, findingId }) => (
          <p key={`${reason} ${findingId}`} className={styles.why}>
            {findingId && `${row.names[findingId] ?? ''}　`}
            {t(`journal.apart.${reason}`)}
          </p>
        ))}
      <LookedAt fact={row.ref} what={called} looked={row.looked} />
    </li>
  );
}
