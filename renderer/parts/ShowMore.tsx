/** The way to the next page of what is read on in; nothing where all of it is shown. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { busy } from './busy.ts';

interface Props {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
  children: ReactNode;
}

export const ShowMore = ({ of, children }: Props) =>
  of.hasNextPage && (
    <Button
      type="text"
      size="small"
      loading={busy(of.isFetchingNextPage)}
      onClick={() => void of.fetchNextPage()}
    >
      {children}
    </Button>
  );
