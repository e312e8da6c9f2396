/** Records of other laptops that are kept apart: what they say, so that what is needed can be entered anew. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowApart } from '../../shared/journal/calls.ts';
import type { Cursor } from '../../shared/page.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useMoment } from '../base/office.ts';
import { useHasRole } from '../base/session.ts';
import { AskedFirst } from '../parts/AskedFirst.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { FilterToggle } from '../parts/ListFilters.tsx';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { LookDialog } from './LookDialog.tsx';
import { LookedBy } from './LookedAt.tsx';
import { SubjectName } from './SubjectName.tsx';
import { useFactTitle, useWhatFactSays } from './what-happened.ts';

/** `isAnyEnded`, `isAnyOther`: whether some wait for the office head, and whether some never come in. */
export function RowsApart({
  isAnyEnded,
  isAnyOther,
}: {
  isAnyEnded: boolean;
  isAnyOther: boolean;
}) {
  const { t } = useTranslation();
  const [waits, setWaits] = useState<true | undefined>(undefined);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const page = useRead('journal.rowsApart', { filter: { waits }, cursor });
  return (
    <section>
      <h2>{t('devices.notTakenIn.title')}</h2>
      {isAnyOther && <p className={styles.quiet}>{t('devices.notTakenIn.what')}</p>}
      {isAnyEnded && <p className={styles.quiet}>{t('devices.notTakenIn.ended')}</p>}
      <FilterToggle
        label={t('journal.apartList.waits')}
        isOn={waits}
        onChange={(isOn) => {
          setWaits(isOn);
          setCursor(null);
        }}
      />
      <Read of={page} rows={2}>
        {({ items, next }) =>
          items.length === 0 ? (
            <p>{t(waits ? 'devices.notTakenIn.noneWaits' : 'devices.notTakenIn.none')}</p>
          ) : (
            <>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col" className={styles.whole}>
                      {t('journal.apartList.at')}
                    </th>
                    <th scope="col">{t('journal.apartList.what')}</th>
                    <th scope="col" className={styles.whole}>
                      {t('journal.apartList.by')}
                    </th>
                    <th scope="col" className={styles.whole}>
                      {t('journal.apartList.device')}
                    </th>
                  </tr>
                </thead>
                <tbody className={styles.told}>
                  {items.map((row) => (
                    <Row key={row.id} row={row} />
                  ))}
                </tbody>
              </table>
              <div className={styles.acts}>
                {cursor && (
                  <Button onClick={() => setCursor(null)}>{t('devices.notTakenIn.latest')}</Button>
                )}
                {next && (
                  <Button onClick={() => setCursor(next)}>{t('devices.notTakenIn.earlier')}</Button>
                )}
                <LookAtAll of={items.filter(({ looked }) => looked === null)} />
              </div>
            </>
          )
        }
      </Read>
    </section>
  );
}

function Row({ row }: { row: RowApart }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const titleOf = useFactTitle();
  const says = useWhatFactSays(row);
  return (
    <tr data-looked={row.looked !== null || undefined}>
      <td className={styles.whole}>
        {moment(row.at)}
        <div className={styles.quiet}>
          {t('devices.notTakenIn.place', { sequence: row.sequence })}
        </div>
      </td>
      <td>
        <strong>{titleOf(row.kind)}</strong>
        <p className={styles.quiet}>{t(`devices.notTakenIn.why.${row.why}`)}</p>
        {row.subjects.map((of) => (
          <div key={of.id}>
            <SubjectName of={of} />
          </div>
        ))}
        {says.length > 0 && <DescriptionList items={says} />}
        {row.looked ? (
          <LookedBy looked={row.looked} />
        ) : (
          <Look rows={[row]} act={t('journal.look.act')} what={titleOf(row.kind)} isSmall />
        )}
        {row.why === 'ended' && <Admit row={row} />}
      </td>
      <td className={styles.whole}>{row.by}</td>
      <td className={styles.whole}>{row.device}</td>
    </tr>
  );
}

/** 计入: what waits of a laptop that was put out of use counts from its end up to this one. */
function Admit({ row: { id, sequence, at, device } }: { row: RowApart }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const notices = useNotices();
  const hasRole = useHasRole();
  const admit = useWrite('devices.admit');
  if (!WRITTEN_BY['device.admitted'].some(hasRole)) return null;
  return (
    <>
      {' '}
      <AskedFirst
        act={t('devices.admit.act')}
        title={t('devices.admit.title')}
        send={t('devices.admit.send')}
        grave
        warning={t('devices.admit.grave')}
        onSend={() => admit.mutateAsync({ row: id })}
        onDone={({ rows }) => notices.done(t('devices.admit.done', { count: rows }))}
      >
        <p>{t('devices.admit.what', { device: device ?? '', sequence, at: moment(at) })}</p>
      </AskedFirst>
    </>
  );
}

/** A laptop's copy may have written hundreds: who has gone through a page of them says so once. */
function LookAtAll({ of: rows }: { of: readonly RowApart[] }) {
  const { t } = useTranslation();
  const { length: count } = rows;
  if (count < 2) return null;
  return (
    <Look
      rows={rows}
      act={t('devices.notTakenIn.lookAtAll', { count })}
      what={t('devices.notTakenIn.rows', { count })}
    />
  );
}

interface LookProps {
  rows: readonly RowApart[];
  act: string;
  /** What they are, in words. */
  what: string;
  isSmall?: boolean;
}

function Look({ rows, act, what, isSmall = false }: LookProps) {
  const { t } = useTranslation();
  const hasRole = useHasRole();
  const look = useWrite('journal.lookAtRows');
  const [isLooking, setIsLooking] = useState(false);
  if (!WRITTEN_BY['rows_apart.looked_at'].some(hasRole)) return null;
  const [first, ...others] = rows.map(({ id }) => id);
  return (
    <>
      <Button size={isSmall ? 'small' : 'middle'} onClick={() => setIsLooking(true)}>
        {act}
      </Button>
      {isLooking && (
        <LookDialog
          title={t('devices.notTakenIn.look')}
          subject={others.length > 0 ? 'rows_apart' : (first?.slice(0, 40) ?? '')}
          what={what}
          onLook={(note, sent) => look.mutateAsync({ rows: rows.map(({ id }) => id), note }, sent)}
          onClose={() => setIsLooking(false)}
        />
      )}
    </>
  );
}
