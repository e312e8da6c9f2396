/** Orders on which something is owed, the earliest due first: what the clerk goes through every morning. */
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { OrderRow, openOrderList } from '../../shared/orders/calls.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { DueMark } from '../orders/DueMark.tsx';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { FilterToggle } from '../parts/ListFilters.tsx';
import { ListPage } from '../parts/ListPage.tsx';
import { useList } from '../parts/use-list.ts';
import styles from './FollowUpList.module.css';
import { OrderBeside } from './OrderBeside.tsx';

const AWAITS = ['all', 'unit', ...OrderRow.shape.awaits.options] as const;
type AwaitsChoice = (typeof AWAITS)[number];

export function FollowUpList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useList(openOrderList);
  const { filter, change } = list;
  const page = useRead('orders.open', list.asked, { keepPrevious: true });
  const count = useRead('orders.countOpen', { filter }, { keepPrevious: true });

  const columns = useMemo<Column<OrderRow>[]>(
    () => [
      {
        key: 'number',
        title: t('orders.column.number'),
        width: '168px',
        render: ({ caseId, number }) => <Link to={to.case(caseId)}>{number}</Link>,
      },
      { key: 'unit', title: t('orders.column.unit'), render: (row) => row.unitName },
      {
        key: 'awaits',
        title: t('orders.column.awaits'),
        width: wordWidth(80),
        render: (row) => t(`orders.awaits.${row.awaits}`),
      },
      {
        key: 'due',
        title: t('orders.column.due'),
        width: '126px',
        render: (row) =>
          row.awaits === 'visit' || row.awaits === 'verification' ? (
            row.dueAt.slice(0, 10)
          ) : (
            <DueMark dueAt={row.dueAt} short />
          ),
      },
      {
        key: 'findings',
        title: t('orders.column.findings'),
        width: wordWidth(52),
        room: 'some',
        align: 'end',
        render: (row) => row.findings,
      },
      {
        key: 'urged',
        title: t('orders.column.urged'),
        width: '130px',
        room: 'much',
        render: ({ urged, lastUrgedOn }) =>
          urged === 0 ? '' : t('orders.urgedTimes', { count: urged, day: lastUrgedOn ?? '' }),
      },
      {
        key: 'extension',
        title: t('orders.column.extension'),
        width: wordWidth(88),
        room: 'some',
        render: ({ extensionPending }) =>
          extensionPending ? (
            <span className={styles.pending}>{t('orders.extensionPending')}</span>
          ) : (
            ''
          ),
      },
    ],
    [t],
  );

  return (
    <ListPage
      list={list}
      page={page}
      count={count}
      label={t('app.place.followUp')}
      empty={t('orders.empty')}
      filters={
        <>
          <Segmented<AwaitsChoice>
            size="small"
            className={styles.awaits ?? ''}
            aria-label={t('orders.column.awaits')}
            value={filter.owedByUnit ? 'unit' : (filter.awaits ?? 'all')}
            onChange={(value) =>
              change({
                owedByUnit: value === 'unit' || undefined,
                awaits: value === 'unit' || value === 'all' ? undefined : value,
              })
            }
            options={AWAITS.map((value) => ({
              value,
              label:
                value === 'all' || value === 'unit'
                  ? t(`orders.filter.${value}`)
                  : t(`orders.awaits.${value}`),
            }))}
          />
          <FilterToggle
            label={t('orders.filter.overdue')}
            isOn={filter.overdue}
            onChange={(overdue) => change({ overdue })}
          />
          <FilterToggle
            label={t('orders.extensionPending')}
            isOn={filter.extensionPending}
            onChange={(extensionPending) => change({ extensionPending })}
          />
        </>
      }
      chips={list.chips({
        awaits: null,
        owedByUnit: null,
        overdue: null,
        extensionPending: null,
        extensionToDecide: () => t('orders.extensionToDecide'),
      })}
      columns={columns}
      onOpen={({ caseId }) => void navigate(to.case(caseId))}
      beside={({ id, caseId }) => <OrderBeside orderId={id} caseId={caseId} />}
      chooseOne={t('orders.chooseOne')}
    />
  );
}
