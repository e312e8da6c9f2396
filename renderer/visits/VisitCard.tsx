/** A visit beside the list. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { VisitId } from '../../shared/ids.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { Read } from '../parts/Read.tsx';
import styles from './VisitCard.module.css';
import { VisitSheet } from './VisitSheet.tsx';

export function VisitCard({ id }: { id: VisitId }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const visit = useRead('visits.get', { id });
  return (
    <Read of={visit}>
      {(found) => (
        <div className={styles.card}>
          <h2>
            <Link to={to.unit(found.unitId)}>{found.unitName}</Link>
          </h2>
          <VisitSheet visit={found} />
          <Button onClick={() => void navigate(to.visit(id))}>{t('visits.open')}</Button>
        </div>
      )}
    </Read>
  );
}
