/** The laptops the office's record is kept on, and which of them gives the numbers. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localDate } from '../../shared/dates.ts';
import type { BookView, DeviceView } from '../../shared/devices/calls.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { NewDataKey } from '../access/DataKey.tsx';
import { useRead, useWrite } from '../base/call.ts';
import { AddIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useOffice, useZone } from '../base/office.ts';
import { useHasRole, useSeesContent } from '../base/session.ts';
import { RowsApart } from '../journal/RowsApart.tsx';
import { Exchange } from '../packages/Exchange.tsx';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { AddLaptop } from './AddLaptop.tsx';
import { ChangeShare } from './ChangeShare.tsx';
import { CleanUp } from './CleanUp.tsx';
import { LastNumbers } from './LastNumbers.tsx';
import { Leave, Receive } from './Leave.tsx';
import { Revoke, Withdraw } from './PutOutOfUse.tsx';
import { shareInWords } from './share-in-words.ts';
import { useIsWholeHere } from './whole-here.ts';

export function DeviceSettings() {
  const seesContent = useSeesContent();
  const devices = useRead('devices.list', {});
  const isAny = (which: (why: DeviceView['apart'][number]['why']) => boolean): boolean =>
    devices.data?.some(({ apart }) => apart.some(({ why }) => which(why))) === true;
  const isAnyEnded = isAny((why) => why === 'ended');
  const isAnyOther = isAny((why) => why !== 'ended' && why !== 'waits');
  return (
    <>
      <Devices />
      <Exchange />
      {seesContent && (isAnyEnded || isAnyOther) && (
        <RowsApart isAnyEnded={isAnyEnded} isAnyOther={isAnyOther} />
      )}
      <Books />
    </>
  );
}

function Devices() {
  const { t } = useTranslation();
  const zone = useZone();
  const devices = useRead('devices.list', {});
  const { demo } = useOffice();
  const hasRole = useHasRole();
  const isKeeper = hasRole('keeper');
  const isWhole = useIsWholeHere();
  const mayShare = WRITTEN_BY['device.share_changed'].some(hasRole);
  const mayChange = isWhole && mayShare;
  const ready = useRead('devices.ready', {});
  const [isAdding, setAdding] = useState(false);
  const [changing, setChanging] = useState<DeviceView | null>(null);
  const [isLost, setLost] = useState(false);
  return (
    <section>
      <h2>{t('devices.title')}</h2>
      <p className={styles.quiet}>{t('devices.what')}</p>
      <Read of={devices} rows={2}>
        {(all) => (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col" className={styles.whole}>
                  {t('devices.column.device')}
                </th>
                <th scope="col" className={styles.whole}>
                  {t('devices.column.enrolled')}
                </th>
                <th scope="col">{t('devices.share.column')}</th>
                <th scope="col">{t('devices.column.state')}</th>
              </tr>
            </thead>
            <tbody>
              {all.map((device) => (
                <DeviceRow
                  key={device.id}
                  device={device}
                  onChange={mayChange ? () => setChanging(device) : null}
                  // Whoever has it has the data key.
                  onRevoked={() => setLost(isKeeper && !demo)}
                />
              ))}
              {ready.data?.map(({ ticket, name, at, by, share }) => (
                <tr key={ticket}>
                  <td className={styles.whole}>{name}</td>
                  <td className={styles.whole}>{localDate(at, zone)}</td>
                  <td className={share ? undefined : styles.whole}>
                    <ShareSaid share={share} />
                    {mayShare && (
                      <div className={styles.quiet}>{t('devices.share.withdrawFirst')}</div>
                    )}
                  </td>
                  <td>
                    {t('devices.ready')}{' '}
                    <span className={styles.quiet}>{t('devices.readyBy', { by })}</span>{' '}
                    <Withdraw ticket={ticket} name={name} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Read>
      <CleanUp isAnybodyHere={devices.data?.find(({ isHere }) => isHere)?.mayCleanUp ?? true} />
      {!isWhole && mayShare && <p className={styles.quiet}>{t('devices.share.notHere')}</p>}
      {!demo && (
        <div className={styles.acts}>
          {isKeeper && (
            <>
              {isWhole && (
                <Button icon={<AddIcon />} onClick={() => setAdding(true)}>
                  {t('devices.add.act')}
                </Button>
              )}
              <Button onClick={() => setLost(true)}>{t('access.dataKey.begin.laptop_lost')}</Button>
            </>
          )}
          {devices.data?.some(({ isHere, endedWhy }) => !isHere && endedWhy === null) && <Leave />}
        </div>
      )}
      {isAdding && <AddLaptop onClose={() => setAdding(false)} />}
      {changing && <ChangeShare device={changing} onClose={() => setChanging(null)} />}
      {isLost && <NewDataKey because="laptop_lost" onClose={() => setLost(false)} />}
    </section>
  );
}

interface DeviceRowProps {
  device: DeviceView;
  /** Changes what it is given of the record; null where that is not done from here. */
  onChange: (() => void) | null;
  onRevoked: () => void;
}

function DeviceRow({ device, onChange, onRevoked }: DeviceRowProps) {
  const { t } = useTranslation();
  const zone = useZone();
  const { id, name, isHere, isMadeReady, enrolledAt, endedAt, endedWhy, lostAt, apart } = device;
  const state = () => {
    if (isHere) return t('devices.hereAs', { key: id.slice(-4) });
    if (endedAt === null || endedWhy === null) return t('devices.inUse');
    if (endedWhy === 'left' && lostAt !== null)
      return t('devices.foundAndLeft', {
        lost: localDate(lostAt, zone),
        on: localDate(endedAt, zone),
      });
    return t(`devices.ended.${endedWhy}`, { on: localDate(endedAt, zone) });
  };
  return (
    <>
      <tr data-goes-on={apart.length > 0 || undefined}>
        <td className={styles.whole}>{name}</td>
        <td className={styles.whole}>{localDate(enrolledAt, zone)}</td>
        <td className={device.share ? undefined : styles.whole}>
          <ShareSaid share={device.share} />
          {onChange && isMadeReady && !isHere && endedAt === null && (
            <>
              {' '}
              <button
                type="button"
                className="link-button"
                aria-label={t('devices.share.changeFor', { device: name })}
                onClick={onChange}
              >
                {t('devices.share.change')}
              </button>
            </>
          )}
        </td>
        <td>
          {state()}{' '}
          {!isHere && (endedWhy === null || endedWhy === 'replaced') && (
            <Revoke id={id} name={name} onRevoked={onRevoked} />
          )}{' '}
          {!isHere && (endedWhy === null || endedWhy === 'left' || endedWhy === 'lost') && (
            <Receive device={device} />
          )}
          {device.sharesTicketWith.length > 0 && (
            <p role="alert">
              {t('devices.sharesTicket', {
                devices: device.sharesTicketWith.join(t('app.list.and')),
              })}
            </p>
          )}
        </td>
      </tr>
      {apart.length > 0 && (
        <tr>
          <td colSpan={4}>
            {apart.map(({ why, rows }) => (
              <p key={why} className={why === 'waits' ? styles.quiet : undefined}>
                {t(`devices.apart.${why}`, { count: rows })}
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

/** What a laptop is given of the record. */
function ShareSaid({ share }: Pick<DeviceView, 'share'>) {
  const { t } = useTranslation();
  return shareInWords(t, share).map((said) => <div key={said}>{said}</div>);
}

function Books() {
  const { t } = useTranslation();
  const books = useRead('books.list', {});
  const isHead = useHasRole()('office_head');
  return (
    <section>
      <h2>{t('devices.books.title')}</h2>
      <p className={styles.quiet}>{t('devices.books.what')}</p>
      <Read of={books} rows={3}>
        {(all) => (
          <>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('devices.column.series')}</th>
                  <th scope="col">{t('devices.column.keeper')}</th>
                  <th scope="col">{t('devices.column.last')}</th>
                  <th scope="col">{t('devices.column.voided')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((book) => (
                  <BookRow key={book.book} book={book} />
                ))}
              </tbody>
            </table>
            <KeeperOut book={all.find(({ isOut }) => isOut)} />
            {isHead && <TakeOver books={all.filter(({ isHere }) => !isHere)} />}
          </>
        )}
      </Read>
    </section>
  );
}

function KeeperOut({ book }: { book: BookView | undefined }) {
  const { t } = useTranslation();
  if (!book) return null;
  return (
    <p role="alert" className={styles.after}>
      {t('devices.books.keeperOut', { device: book.device })}
    </p>
  );
}

function BookRow({ book }: { book: BookView }) {
  const { t } = useTranslation();
  const { series, year, device, isHere, isOut, last, voided } = book;
  const keeper = () => {
    if (isHere) return t('devices.keptHere', { device });
    return isOut ? t('devices.keptByNone', { device }) : device;
  };
  return (
    <tr>
      <td>{t(`devices.books.series.${series}`, { year })}</td>
      <td>{keeper()}</td>
      <td>{last === 0 ? t('devices.books.none') : last}</td>
      <td>
        {voided.map(({ from, to, reason }) => (
          <div key={`${from} ${to}`}>
            {t(`devices.books.voided.${reason}`, { numbers: from === to ? from : `${from}–${to}` })}
          </div>
        ))}
      </td>
    </tr>
  );
}

/** 接管编号: the laptop that kept these books is lost or out of use. */
function TakeOver({ books }: { books: readonly BookView[] }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const takeOver = useWrite('books.takeOver');
  const [isAsked, setAsked] = useState(false);
  const isWhole = useIsWholeHere();
  if (books.length === 0) return null;
  // Which number was the last is not known where part of the record is.
  if (!isWhole) return <p className={styles.quiet}>{t('devices.takeOver.notHere')}</p>;
  if (!isAsked) {
    return (
      <div className={styles.acts}>
        <Button onClick={() => setAsked(true)}>{t('devices.takeOver.act')}</Button>
      </div>
    );
  }
  return (
    <>
      <p>{t('devices.takeOver.when')}</p>
      <LastNumbers
        books={books}
        send={t('devices.takeOver.act')}
        onBack={() => setAsked(false)}
        onSend={async (onPaper) => {
          const result = await takeOver.mutateAsync({ onPaper });
          if (!result.ok) return result;
          notices.done(t('devices.takeOver.done'));
          setAsked(false);
          return result;
        }}
      />
    </>
  );
}
