/** All that is sealed to the person who looks, what of it their own key does not open, and sealing that once more. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PAGE_ROWS } from '../../shared/page.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { ListFoot } from '../parts/ListPage.tsx';
import { usePager } from '../parts/pager.ts';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { ResealDialog } from './ResealDialog.tsx';

export function SealedToMe() {
  const { t } = useTranslation();
  const moment = useMoment();
  const pager = usePager('sealed', PAGE_ROWS);
  const mine = useRead('sealed.mine', { cursor: pager.cursor }, { keepPrevious: true });
  return (
    <section>
      <h2>{t('sealed.mine.title')}</h2>
      <Read of={mine} rows={2}>
        {({ items, next }) =>
          items.length === 0 && !pager.previous ? (
            <p>{t('sealed.mine.none')}</p>
          ) : (
            <>
              <ToReseal />
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('sealed.mine.finding')}</th>
                    <th scope="col">{t('sealed.mine.sealedBy')}</th>
                    <th scope="col">{t('sealed.mine.sealedAt')}</th>
                    <th scope="col">{t('sealed.mine.state')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ part, caseId, findingId, findingNumber, ...of }) => (
                    <tr key={part}>
                      <td>
                        <Link to={to.case(caseId, findingId)}>{findingNumber}</Link>
                      </td>
                      <td>{of.sealedBy}</td>
                      <td>{moment(of.sealedAt)}</td>
                      <td>{t(`sealed.mine.is.${of.state}`)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {(next || pager.previous) && (
                <div className={styles.foot}>
                  <ListFoot count={undefined} shown={items.length} pager={pager} next={next} />
                </div>
              )}
            </>
          )
        }
      </Read>
    </section>
  );
}

function ToReseal() {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const found = useRead('sealed.mineToReseal', {}).data;
  if (!found || found.parts.length === 0) return null;
  const { own, recovery, parts } = found;
  return (
    <>
      {recovery > 0 && <p>{t('sealed.mine.needsKey', { count: recovery })}</p>}
      {own > 0 && <p>{t('sealed.mine.othersNeed', { count: own })}</p>}
      <div className={styles.acts}>
        <Button onClick={() => setIsAsked(true)}>{t('sealed.reseal.act')}</Button>
      </div>
      {isAsked && (
        <ResealDialog
          title={t('sealed.reseal.act')}
          parts={parts}
          needsKey={recovery > 0}
          onClose={() => setIsAsked(false)}
        />
      )}
    </>
  );
}
