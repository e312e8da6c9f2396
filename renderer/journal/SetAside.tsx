/** Facts of a case that stand apart: what each is, why it does not count, and what to do. */
import { useTranslation } from 'react-i18next';
import type { CaseId } from '../../shared/ids.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import { useRead } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { LookedAt } from './LookedAt.tsx';
import styles from './SetAside.module.css';
import { type Names, useWhatHappened } from './what-happened.ts';

/** A fact that only agrees with another asks for nothing: it is told in the timeline alone. */
const isToLookAt = ({ apart }: TimelineRow) => apart.some(({ reason }) => reason !== 'agrees');

export function SetAside({ caseId, names }: { caseId: CaseId; names: Names }) {
  const { t } = useTranslation();
  const { data } = useRead('journal.ofCase', { caseId });
  const rows = data?.filter(isToLookAt) ?? [];
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('cases.section.setAside', { count: rows.length })}</h2>
      <ol className={styles.rows}>
        {rows.map((row) => (
          <Row key={row.sequence} row={row} names={names} />
        ))}
      </ol>
    </section>
  );
}

function Row({ row, names }: { row: TimelineRow; names: Names }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const { what, about, reason: said } = useWhatHappened(row, names);
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
        .filter(({ reason }) => reason !== 'agrees')
        .map(({ reason, findingId }) => (
          <p key={`${reason} ${findingId}`} className={styles.why}>
            {findingId && `${names.get(findingId) ?? ''}　`}
            {t(`journal.apart.${reason}`)}
          </p>
        ))}
      <LookedAt fact={row.ref} what={called} looked={row.looked} />
    </li>
  );
}
