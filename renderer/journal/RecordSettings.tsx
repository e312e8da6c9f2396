/** The record itself: whether it is whole, its backups, its recovery key. */
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallOutput } from '../../shared/contract.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { DataKey } from '../access/DataKey.tsx';
import { RenewRecoveryKey } from '../access/RenewRecoveryKey.tsx';
import { to } from '../addresses.ts';
import { DiskBackups } from '../backups/DiskBackups.tsx';
import { LocalBackups } from '../backups/LocalBackups.tsx';
import { keyOf, queries, useLastAnswer, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useMoment, useOffice } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useHasRole, useSeesContent } from '../base/session.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { SealedToMe } from '../sealed/SealedToMe.tsx';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';
import { differenceInWords } from './difference.ts';

export function RecordSettings() {
  const hasRole = useHasRole();
  const { demo } = useOffice();
  const isKeeper = hasRole('keeper');
  const seesContent = useSeesContent();
  return (
    <>
      <Check mayCheck={isKeeper || hasRole('office_head')} mayRebuild={isKeeper} />
      {seesContent && <SetAside />}
      {WRITTEN_BY['office_journal.read'].some(hasRole) && <OfficeJournal />}
      {seesContent && <SealedToMe />}
      {isKeeper && !demo && <DiskBackups />}
      {isKeeper && <LocalBackups />}
      {isKeeper && !demo && <DataKey />}
      {isKeeper && !demo && <RenewRecoveryKey />}
    </>
  );
}

type Checked = CallOutput<'journal.check'>;

const LAST_CHECK = keyOf('journal.check', {});

const isWhole = (found: Checked): boolean =>
  !found.damaged &&
  found.firstBad === null &&
  found.difference === null &&
  found.evidenceMissing === 0 &&
  found.evidenceChanged === 0;

function Check({ mayCheck, mayRebuild }: { mayCheck: boolean; mayRebuild: boolean }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { modal } = App.useApp();
  const head = useRead('journal.head', {});
  const check = useTask('journal.check');
  const rebuild = useTask('journal.rebuild');
  const found = useLastAnswer('journal.check', {});
  const isUnderWay = check.isUnderWay || rebuild.isUnderWay;

  /** Both go on when one goes to another page; their end is told there. */
  const isElsewhere = () => window.location.hash !== `#${to.settings('record')}`;
  const { start: runCheck } = useOnce(async () => {
    const result = await check.start({});
    if (!result.ok) return notices.refused(result.refusal);
    queries.setQueryData(LAST_CHECK, result.value);
    if (!isElsewhere()) return;
    if (isWhole(result.value)) notices.done(t('journal.record.checkedWhole'));
    else notices.warn(t('journal.record.checkedNotWhole'));
  });
  const { start: runRebuild } = useOnce(async () => {
    const result = await rebuild.start({});
    if (!result.ok) return notices.refused(result.refusal);
    notices.done(t('journal.record.rebuilt', { count: result.value.rows }));
    // What was found before is over.
    await queries.resetQueries({ queryKey: LAST_CHECK });
    await runCheck();
  });
  const confirmRebuild = () =>
    modal.confirm({
      title: t('journal.record.rebuildSure'),
      content: t('journal.record.rebuildFirst'),
      okText: t('journal.record.rebuild'),
      cancelText: t('app.act.cancel'),
      autoFocusButton: 'cancel',
      onOk: () => void runRebuild(),
    });

  return (
    <section>
      <h2>{t('journal.record.title')}</h2>
      <p className={styles.quiet}>{t('journal.record.what')}</p>
      {mayRebuild && <p className={styles.quiet}>{t('journal.record.rebuildWhat')}</p>}
      <Read of={head} rows={2}>
        {({ rows, head: hash, device, signature }) => (
          <DescriptionList
            items={[
              [t('journal.record.rows'), String(rows)],
              [
                t('journal.record.head'),
                <span key="head" className={styles.key}>
                  {hash}
                </span>,
              ],
              [
                t('journal.record.signature', { device }),
                <span key="signature" className={styles.key}>
                  {signature}
                </span>,
              ],
            ]}
          />
        )}
      </Read>
      {found && !isUnderWay && <Verdict found={found} />}
      <TaskProgress task={check} what={t('journal.record.check')} />
      <TaskProgress task={rebuild} what={t('journal.record.rebuild')} />
      <div className={styles.acts}>
        {mayCheck && (
          <Button disabled={isUnderWay} onClick={() => void runCheck()}>
            {t('journal.record.check')}
          </Button>
        )}
        {mayRebuild && (
          <Button disabled={isUnderWay} onClick={confirmRebuild}>
            {t('journal.record.rebuild')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Verdict({ found }: { found: Checked }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const {
    at,
    rows,
    withheld,
    damaged,
    firstBad,
    difference,
    evidenceMissing,
    evidenceChanged,
    sealedMissing,
  } = found;
  return (
    <div role="status">
      <p className={styles.quiet}>{t('journal.record.checkedAt', { at: moment(at) })}</p>
      {isWhole(found) && (
        <p className={styles.good}>{t('journal.record.whole', { count: rows })}</p>
      )}
      {isWhole(found) && withheld > 0 && (
        <p className={styles.quiet}>{t('journal.record.withheld', { count: withheld })}</p>
      )}
      {damaged && <p className={styles.bad}>{t('journal.record.damaged')}</p>}
      {firstBad !== null && (
        <p className={styles.bad}>{t('journal.record.broken', { row: firstBad })}</p>
      )}
      {difference && (
        <p className={styles.bad}>
          {t('journal.record.differs', { what: differenceInWords(t, difference) })}
        </p>
      )}
      {evidenceMissing > 0 && (
        <p className={styles.bad}>{t('journal.record.missing', { count: evidenceMissing })}</p>
      )}
      {sealedMissing > 0 && (
        <p className={styles.quiet}>
          {t('journal.record.sealedMissing', { count: sealedMissing })}
        </p>
      )}
      {evidenceChanged > 0 && (
        <p className={styles.bad}>{t('journal.record.changed', { count: evidenceChanged })}</p>
      )}
      {evidenceMissing + evidenceChanged > 0 && (
        <p className={styles.quiet}>{t('journal.record.lost')}</p>
      )}
    </div>
  );
}

/** Records that stand apart, also when nobody waits for them any more. */
function OfficeJournal() {
  const { t } = useTranslation();
  const unread = useRead('journal.countOfOffice', { filter: { isNew: true } });
  return (
    <section>
      <h2>{t('journal.ofOffice.title')}</h2>
      <p className={styles.quiet}>{t('journal.ofOffice.what')}</p>
      <p className={styles.acts}>
        <Link to={to.officeJournal()}>{t('journal.ofOffice.all')}</Link>
        {unread.data && unread.data.count > 0 && (
          <Link to={to.officeJournal({ isNew: true })}>
            {t('journal.ofOffice.unread', { count: unread.data.count })}
          </Link>
        )}
      </p>
    </section>
  );
}

function SetAside() {
  const { t } = useTranslation();
  const all = useRead('journal.countSetAside', { filter: {} });
  const waiting = useRead('journal.countSetAside', { filter: { waits: true } });
  return (
    <section>
      <h2>{t('journal.ofSetAside.title')}</h2>
      <p className={styles.quiet}>{t('journal.ofSetAside.what')}</p>
      <Read of={all} rows={1}>
        {({ count }) =>
          count === 0 ? (
            <p>{t('journal.ofSetAside.none')}</p>
          ) : (
            <p className={styles.acts}>
              <Link to={to.setAside()}>{t('journal.ofSetAside.all', { count })}</Link>
              {waiting.data && waiting.data.count > 0 && (
                <Link to={to.setAside({ waits: true })}>
                  {t('journal.ofSetAside.waiting', { count: waiting.data.count })}
                </Link>
              )}
            </p>
          )
        }
      </Read>
    </section>
  );
}
