/** The chosen order beside the follow-up list, with everything that may be noted on it there. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { CaseId, OrderId } from '../../shared/ids.ts';
import { to } from '../addresses.ts';
import { useWholeCase } from '../cases/whole-case.ts';
import styles from './FollowUpList.module.css';
import { OrderCard } from './OrderCard.tsx';

export function OrderBeside({ orderId, caseId }: { orderId: OrderId; caseId: CaseId }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { whole } = useWholeCase(caseId);
  const order = whole?.orders.find(({ id }) => id === orderId);
  if (!whole || !order) return null;
  return (
    <div className={styles.beside}>
      <OrderCard order={order} whole={whole} />
      <Button onClick={() => void navigate(to.case(caseId))}>{t('cases.openCase')}</Button>
    </div>
  );
}
