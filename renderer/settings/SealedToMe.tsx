/** All that is sealed to the person who looks, and what of it their own key does not open. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { to } from '../base/routes.ts';
import { Read } from '../parts/Read.tsx';
import styles from './Settings.module.css';

export function SealedToMe() {
  const { t } = useTranslation();
  const moment = useMoment();
  const mine = useRead('sealed.mine', {});
  return (
    <section>
      <h2>{t('sealed.mine.title')}</h2>
      <Read of={mine} rows={2}>
        {(parts) => {
          const needing = parts.filter(
            ({ openedBy, destroyed }) => !destroyed && openedBy === 'recovery',
          );
          if (parts.length === 0) return <p>{t('sealed.mine.none')}</p>;
          return (
            <>
              {needing.length > 0 && <p>{t('sealed.mine.needsKey', { count: needing.length })}</p>}
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
                  {parts.map(({ part, caseId, findingId, findingNumber, ...of }) => (
                    <tr key={part}>
                      <td>
                        <Link to={to.case(caseId, findingId)}>{findingNumber}</Link>
                      </td>
                      <td>{of.sealedBy}</td>
                      <td>{moment(of.sealedAt)}</td>
                      <td>{t(`sealed.mine.is.${of.destroyed ? 'destroyed' : of.openedBy}`)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          );
        }}
      </Read>
    </section>
  );
}
