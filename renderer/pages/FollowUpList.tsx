/** Orders on which something is owed, the earliest due first: what the clerk goes through every morning. */
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type OrderFilter, OrderRow } from '../../shared/orders/calls.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import { useRead } from '../base/call.ts';
import { to } from '../base/routes.ts';
import { useSearchFilter } from '../base/search-filter.ts';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { DueMark } from '../parts/DueMark.tsx';
import { chipsOf, FilterToggle } from '../parts/ListFilters.tsx';
import { ListFoot, ListPage } from '../parts/ListPage.tsx';
import { ListTable } from '../parts/ListTable.tsx';
import { usePager } from '../parts/pager.ts';
import { Empty } from '../parts/States.tsx';
import styles from './FollowUpList.module.css';
import { OrderBeside } from './OrderBeside.tsx';

const AWAITS = ['all', 'unit', ...OrderRow.shape.awaits.options] as const;
type AwaitsChoice = (typeof AWAITS)[number];

export function FollowUpList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { get, change } = useSearchFilter();
  const awaits = AWAITS.find((choice) => choice === get('awaits')) ?? 'all';
  const isOverdue = get('overdue') === 'yes';
  const hasExtension = get('extension') === 'yes';
  const isToDecide = get('extension') === 'decide';
  const filter: OrderFilter = {
    ...(awaits === 'unit' && { owedByUnit: true }),
    ...(awaits !== 'all' && awaits !== 'unit' && { awaits }),
    ...(isOverdue && { overdue: true }),
    ...(hasExtension && { extensionPending: true }),
    ...(isToDecide && { extensionToDecide: true }),
  };
  const chosen = get('chosen');
  const pager = usePager(JSON.stringify(filter), PAGE_ROWS);
  const page = useRead('orders.open', { filter, cursor: pager.cursor }, { keepPrevious: true });
  const count = useRead('orders.countOpen', { filter }, { keepPrevious: true });
  const rows = page.data?.items ?? [];
  const chosenRow = rows.find(({ id }) => id === chosen);

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
        width: wordWidth(160),
        render: (row) =>
          row.awaits === 'visit' || row.awaits === 'verification' ? (
            row.dueAt.slice(0, 10)
          ) : (
            <DueMark dueAt={row.dueAt} />
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
      filters={
        <>
          <Segmented<AwaitsChoice>
            size="small"
            className={styles.awaits ?? ''}
            aria-label={t('orders.column.awaits')}
            value={awaits}
            onChange={(value) => change('awaits', value === 'all' ? null : value)}
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
            isOn={isOverdue}
            onChange={(value) => change('overdue', value)}
          />
          <FilterToggle
            label={t('orders.extensionPending')}
            isOn={hasExtension}
            onChange={(value) => change('extension', value)}
          />
        </>
      }
      chips={chipsOf(change, {
        overdue: isOverdue && t('orders.filter.overdue'),
        extension:
          (hasExtension && t('orders.extensionPending')) ||
          (isToDecide && t('orders.extensionToDecide')),
      })}
      shown={JSON.stringify([filter, pager.cursor])}
      list={
        <ListTable
          page={page}
          pager={pager}
          empty={t('orders.empty')}
          label={t('app.place.followUp')}
          columns={columns}
          chosen={chosen}
          onChoose={(id) => change('chosen', id)}
          onOpen={({ caseId }) => void navigate(to.case(caseId))}
        />
      }
      beside={
        chosenRow ? (
          <OrderBeside orderId={chosenRow.id} caseId={chosenRow.caseId} />
        ) : (
          <Empty>{t('orders.chooseOne')}</Empty>
        )
      }
      foot={
        <ListFoot
          count={count.data?.count}
          shown={rows.length}
          pager={pager}
          next={page.data?.next ?? null}
        />
      }
    />
  );
}
