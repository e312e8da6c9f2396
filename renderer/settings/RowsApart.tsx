/** Records of other laptops that are kept apart: what they say, so that what is needed can be entered anew. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RowApart } from '../../shared/journal/calls.ts';
import type { Cursor } from '../../shared/page.ts';
import { useRead } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { SubjectName } from '../pages/SubjectName.tsx';
import { useFactTitle, useWhatFactSays } from '../pages/what-happened.ts';
import { Facts } from '../parts/Facts.tsx';
import { Read } from '../parts/Read.tsx';
import styles from './Settings.module.css';

export function RowsApart() {
  const { t } = useTranslation();
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const page = useRead('journal.rowsApart', { filter: {}, cursor });
  return (
    <section>
      <h2>{t('devices.notTakenIn.title')}</h2>
      <p className={styles.quiet}>{t('devices.notTakenIn.what')}</p>
      <Read of={page} rows={2}>
        {({ items, next }) =>
          items.length === 0 ? (
            <p>{t('devices.notTakenIn.none')}</p>
          ) : (
            <>
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('journal.apartList.at')}</th>
                    <th scope="col">{t('journal.apartList.what')}</th>
                    <th scope="col">{t('journal.apartList.by')}</th>
                    <th scope="col">{t('journal.apartList.device')}</th>
                  </tr>
                </thead>
                <tbody>
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
  const says = useWhatFactSays(row, new Map(Object.entries(row.names)));
  return (
    <tr>
      <td>{moment(row.at)}</td>
      <td>
        <strong>{titleOf(row.kind)}</strong>
        {row.subjects.map((of) => (
          <div key={of.id}>
            <SubjectName of={of} />
          </div>
        ))}
        {says.length > 0 && <Facts facts={says} />}
        <p className={styles.quiet}>{t(`devices.notTakenIn.why.${row.why}`)}</p>
      </td>
      <td>{row.by}</td>
      <td>{row.device}</td>
    </tr>
  );
}
