/** 数据交换: what goes between the laptops of the office, on sticks and discs. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkView } from '../../shared/packages/calls.ts';
import { useRead } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { Read } from '../parts/Read.tsx';
import settings from '../parts/Section.module.css';
import styles from './Exchange.module.css';
import { GiveDialog } from './GiveDialog.tsx';
import { goingIn } from './going.ts';
import { TakeDialog } from './TakeDialog.tsx';

export function Exchange() {
  const { t } = useTranslation();
  const moment = useMoment();
  const links = useRead('packages.links', {});
  const [to, setTo] = useState<LinkView | null>(null);
  const [isTaking, setTaking] = useState(false);
  const exchanged = (last: LinkView['given']) =>
    last
      ? t('packages.exchanged', { number: last.number, at: moment(last.at) })
      : t('packages.never');
  return (
    <section>
      <h2>{t('packages.title')}</h2>
      <p className={styles.quiet}>{t('packages.what')}</p>
      <Read of={links} rows={2}>
        {(all) =>
          all.length === 0 ? (
            <p>{t('packages.alone')}</p>
          ) : (
            <table className={`${settings.table} ${settings.told}`}>
              <thead>
                <tr>
                  <th scope="col">{t('packages.column.device')}</th>
                  <th scope="col" className={settings.whole}>
                    {t('packages.column.given')}
                  </th>
                  <th scope="col" className={settings.whole}>
                    {t('packages.column.taken')}
                  </th>
                  <th scope="col">{t('packages.column.toGive')}</th>
                  <th aria-hidden />
                </tr>
              </thead>
              <tbody>
                {all.map((link) => {
                  const going = goingIn(t, link.going.last);
                  const unconfirmed = link.going.known.facts - link.going.last.facts;
                  return (
                    <tr key={link.device}>
                      <td>{link.name}</td>
                      <td>{exchanged(link.given)}</td>
                      <td>{exchanged(link.taken)}</td>
                      <td>
                        {going.length === 0
                          ? t('packages.nothing')
                          : going.map((line) => <div key={line}>{line}</div>)}
                        {!(link.given || link.taken) && (
                          <div className={styles.quiet}>{t('packages.first')}</div>
                        )}
                        {unconfirmed > 0 && (
                          <div className={styles.quiet}>
                            {t('packages.unconfirmed', { count: unconfirmed, device: link.name })}
                          </div>
                        )}
                      </td>
                      <td className={styles.act}>
                        <Button
                          size="small"
                          aria-label={t('packages.give.to', { device: link.name })}
                          onClick={() => setTo(link)}
                        >
                          {t('packages.give.act')}
                        </Button>
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )
        }
      </Read>
      {/* Also where this laptop knows of no other: a new one tells of itself by the first package it gives. */}
      <Button onClick={() => setTaking(true)}>{t('packages.take.act')}</Button>
      {to && <GiveDialog link={to} onClose={() => setTo(null)} />}
      {isTaking && <TakeDialog onClose={() => setTaking(false)} />}
    </section>
  );
}
