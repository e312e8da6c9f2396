/** The desk: first what waits for this person, then what falls due, then how the five pairs stand. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Period } from '../../shared/dates.ts';
import type { Waiting } from '../../shared/desk/calls.ts';
import { MOVES } from '../../shared/findings/moves.ts';
import { SETTLED_BY } from '../../shared/findings/settling.ts';
import { PAIRS } from '../../shared/five-pairs.ts';
import { CaseId } from '../../shared/ids.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import type { Role } from '../../shared/people/role.ts';
import { RecoveryKeyReminder } from '../access/RecoveryKeyReminder.tsx';
import { to } from '../addresses.ts';
import { DiskReminder } from '../backups/DiskReminder.tsx';
import { useRead } from '../base/call.ts';
import { useMoment, useOffice } from '../base/office.ts';
import { usePeriod } from '../base/period.ts';
import { useReadOn } from '../base/read-on.ts';
import { useHasRole } from '../base/session.ts';
import { BooksReminder } from '../devices/BooksReminder.tsx';
import { useIsWholeHere } from '../devices/whole-here.ts';
import { DueMark } from '../orders/DueMark.tsx';
import { GiveReminder } from '../packages/GiveReminder.tsx';
import { Read } from '../parts/Read.tsx';
import { ShowMore } from '../parts/ShowMore.tsx';
import { Empty } from '../parts/States.tsx';
import { attendanceIn } from '../visits/attendance-in-words.ts';
import { BalanceBar } from '../visits/BalanceBar.tsx';
import styles from './Desk.module.css';

export function Desk() {
  const { t } = useTranslation();
  return (
    <div className={styles.desk}>
      <WaitingStrip />
      <div className={styles.columns}>
        <div className={styles.column}>
          <RecoveryKeyReminder />
          <DiskReminder />
          <GiveReminder />
          <BooksReminder />
          <Beginning />
          <Drafts />
          <section>
            <h2>{t('desk.due')}</h2>
            <DueSoon />
          </section>
        </div>
        <section className={styles.column}>
          <Balances />
        </section>
      </div>
    </div>
  );
}

/**
 * What waits, in the order of the workflow, each with the list it counts; of what only some posts do, the posts: to the
 * others a zero would say nothing. What hardly ever happens is there when it has.
 */
const WAITING: readonly {
  key: keyof Waiting;
  to: string;
  by?: readonly Role[];
  isRare?: boolean;
}[] = [
  { key: 'toSettle', to: to.findings({ openTo: 'settle' }), by: SETTLED_BY, isRare: true },
  { key: 'toSubmit', to: to.findings({ openTo: 'submit', mine: true }), by: MOVES.submit.by },
  { key: 'toReview', to: to.findings({ openTo: 'confirm' }), by: MOVES.confirm.by },
  { key: 'toOrder', to: to.findings({ openTo: 'order' }), by: MOVES.order.by },
  { key: 'toFollowUp', to: to.followUp({ owedByUnit: true }), by: MOVES.receive.by },
  { key: 'extensions', to: to.followUp({ extensionToDecide: true }), by: ['office_head'] },
  { key: 'toRevisit', to: to.findings({ openTo: 'return_visit' }), by: ['inspector'] },
  { key: 'toVerify', to: to.findings({ openTo: 'verify' }), by: MOVES.verify.by },
  { key: 'toClose', to: to.findings({ openTo: 'close' }), by: MOVES.close.by },
  { key: 'soon', to: to.findings({ soon: true }) },
  { key: 'overdue', to: to.findings({ overdue: true }) },
  {
    key: 'setAside',
    to: to.setAside({ waits: true }),
    by: WRITTEN_BY['set_aside.looked_at'],
    isRare: true,
  },
  {
    key: 'rowsApart',
    to: to.settings('devices'),
    by: WRITTEN_BY['rows_apart.looked_at'],
    isRare: true,
  },
  {
    key: 'officeJournal',
    to: to.officeJournal({ isNew: true }),
    by: WRITTEN_BY['office_journal.read'],
    isRare: true,
  },
];

function WaitingStrip() {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const waiting = useRead('desk.waiting', {});
  const shown = WAITING.filter(({ by }) => by?.some(hasRole) ?? true);
  return (
    <section className={styles.waiting} aria-label={t('desk.waiting')}>
      <Read of={waiting} rows={1}>
        {(counts) => (
          <ul>
            {shown
              .filter(({ key, isRare }) => !isRare || counts[key] > 0)
              .map(({ key, to: address }) => (
                <li key={key} data-key={key} data-none={counts[key] === 0 || undefined}>
                  <Link to={address}>
                    <strong>{counts[key]}</strong>
                    <span>{t(`desk.count.${key}`)}</span>
                  </Link>
                </li>
              ))}
          </ul>
        )}
      </Read>
    </section>
  );
}

/** The first steps of an office that has recorded no visit yet. */
function Beginning() {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const visits = useRead('visits.count', { filter: {} });
  const units = useRead('units.under', { parentId: null });
  if (visits.data?.count !== 0 || !units.data) return null;
  return (
    <section className={styles.beginning}>
      <h2>{t('desk.begin.title')}</h2>
      <ol>
        <li data-done={units.data.length > 0 || undefined}>
          <Link to={to.units()}>{t('desk.begin.units')}</Link>
          <span>{t('desk.begin.unitsHint')}</span>
        </li>
        {hasRole('keeper') && (
          <li>
            <Link to={to.settings('people')}>{t('desk.begin.people')}</Link>
            <span>{t('desk.begin.peopleHint')}</span>
          </li>
        )}
        <li>
          {hasRole('inspector') ? (
            <Link to={to.newVisit()}>{t('desk.begin.visit')}</Link>
          ) : (
            t('desk.begin.visit')
          )}
          <span>{t('desk.begin.visitHint')}</span>
        </li>
      </ol>
    </section>
  );
}

/** Visits begun and not yet recorded. */
function Drafts() {
  const { t } = useTranslation();
  const moment = useMoment();
  const found = useReadOn('drafts.list', (cursor) => ({ filter: { ofEntries: true }, cursor }));
  const drafts = found.data?.pages.flatMap(({ items }) => items) ?? [];
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>{t('desk.drafts')}</h2>
      <ul className={styles.rows}>
        {drafts.map(({ form, subject, title, savedAt }) => {
          const caseId = CaseId.safeParse(subject);
          return (
            <li key={subject}>
              <Link
                to={
                  form === 'round'
                    ? to.newRound(subject)
                    : caseId.success
                      ? to.returnVisit(caseId.data)
                      : to.newVisit(subject)
                }
              >
                {form === 'round' ? t('desk.round', { about: title }) : title || t('desk.untitled')}
              </Link>
              <span>{t('desk.savedAt', { moment: moment(savedAt) })}</span>
            </li>
          );
        })}
      </ul>
      <ShowMore of={found}>{t('app.act.showMore')}</ShowMore>
    </section>
  );
}

const SHOWN = 10;

/** What units owe; what they have reported runs to no limit, and waits above. */
function DueSoon() {
  const { t } = useTranslation();
  const page = useRead('orders.open', { filter: { owedByUnit: true }, cursor: null });
  return (
    <Read of={page}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{t('desk.nothingDue')}</Empty>
        ) : (
          <>
            <ul className={styles.rows}>
              {items.slice(0, SHOWN).map(({ id, caseId, number, unitName, awaits, dueAt }) => (
                <li key={id}>
                  <Link to={to.case(caseId)}>{unitName}</Link>
                  <span className={styles.number}>{number}</span>
                  <span>{t(`orders.awaits.${awaits}`)}</span>
                  <DueMark dueAt={dueAt} />
                </li>
              ))}
            </ul>
            <Link to={to.followUp()}>{t('desk.allDue')}</Link>
          </>
        )
      }
    </Read>
  );
}

function Balances() {
  const { t } = useTranslation();
  const { period } = usePeriod();
  const { settings } = useOffice();
  const isWhole = useIsWholeHere();
  const balance = useRead('visits.balance', { period }, { keepPrevious: true });
  return (
    <Read of={balance}>
      {({ visits, balance: of }) => (
        <>
          <h2>
            {t('desk.balances')}
            <small>
              <Link to={to.visits()}>{t('visits.balance.visits', { count: visits })}</Link>
            </small>
          </h2>
          {!isWhole && <p className={styles.quiet}>{t('visits.balance.ofPart')}</p>}
          <div className={styles.balances}>
            {PAIRS.map((pair) => (
              <div key={pair}>
                <h3>{t(`visits.pair.${pair}`)}</h3>
                <BalanceBar
                  pair={pair}
                  sides={of[pair]}
                  target={isWhole ? settings.targets[pair] : null}
                />
              </div>
            ))}
            <Attended period={period} />
          </div>
        </>
      )}
    </Read>
  );
}

/** Who was at their posts, all visits of the period together; nothing where nobody looked. */
function Attended({ period }: { period: Period }) {
  const { t } = useTranslation();
  const { data } = useRead('visits.attendance', { period, of: 'all' }, { keepPrevious: true });
  if (!data || data.visits === 0) return null;
  const { visits, ...attendance } = data;
  return (
    <div>
      <h3>{t('visits.attendance')}</h3>
      <p className={styles.attended}>
        {t('visits.attended.visits', { count: visits })}
        {t('app.list.and')}
        {attendanceIn(t, attendance)}
      </p>
    </div>
  );
}
