/** One page of a list as a table; going past its end or its beginning shows the next page or the one before. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import type { Page } from '../../shared/page.ts';
import { DataTable } from './DataTable.tsx';
import type { Pager } from './pager.ts';
import { Read } from './Read.tsx';
import { Empty } from './States.tsx';

interface Props<Row extends { id: string }>
  extends Omit<ComponentProps<typeof DataTable<Row>>, 'rows' | 'onPast'> {
  page: UseQueryResult<Page<Row>, Error>;
  pager: Pager;
  /** Said instead, when there is no row. */
  empty: string;
}

export const ListTable = <Row extends { id: string }>({
  page,
  pager,
  empty,
  ...table
}: Props<Row>) => (
  <Read of={page}>
    {({ items, next }) =>
      items.length === 0 ? (
        <Empty>{empty}</Empty>
      ) : (
        <DataTable
          {...table}
          rows={items}
          onPast={(direction) =>
            direction === 'next' ? next && pager.next(next) : pager.previous?.()
          }
        />
      )
    }
  </Read>
);
