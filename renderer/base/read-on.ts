/** Reading on in a list from its beginning: what was shown stays, and a page more of it comes when it is asked for. */
import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query';
import { useState } from 'react';
import type { CallInput, CallName, CallOutput, CallsOf } from '../../shared/contract.ts';
import type { Cursor, Page } from '../../shared/page.ts';
import { keyOf, readOrThrow } from './call.ts';

/** The calls that answer with a page. */
type Paged = {
  [Name in CallName]: CallOutput<Name> extends Page<unknown> ? Name : never;
}[CallsOf<'read'>];

type Ask<Name extends Paged> = (cursor: Cursor | null) => CallInput<Name>;

export type ReadOn<Name extends Paged> = UseInfiniteQueryResult<InfiniteData<CallOutput<Name>>>;

const useFrom = <Name extends Paged>(
  from: Cursor | null,
  name: Name,
  ask: Ask<Name>,
  enabled: boolean,
) =>
  useInfiniteQuery({
    queryKey: [...keyOf(name, ask(from)), 'on'],
    queryFn: ({ pageParam: cursor }) => readOrThrow(name, ask(cursor)),
    initialPageParam: from,
    getNextPageParam: (page: CallOutput<Name>) => page.next,
    enabled,
  });

/** The pages read so far; each of them is read again once something has changed that they rest on. */
export const useReadOn = <Name extends Paged>(name: Name, ask: Ask<Name>): ReadOn<Name> =>
  useFrom(null, name, ask, true);

/** The pages after one that is there already, whose `next` is given: nothing is read before it is asked for. */
export function useReadOnAfter<Name extends Paged>(
  next: Cursor | null | undefined,
  name: Name,
  ask: Ask<Name>,
) {
  const [isAsked, setIsAsked] = useState(false);
  const hasNext = next !== null && next !== undefined;
  const rest = useFrom(next ?? null, name, ask, isAsked && hasNext);
  return {
    pages: (hasNext && rest.data?.pages) || [],
    hasNextPage: hasNext && (rest.data === undefined || rest.hasNextPage),
    isFetchingNextPage: rest.data === undefined ? rest.isFetching : rest.isFetchingNextPage,
    /** The first of them too, where none was read. */
    fetchNextPage: async () => {
      setIsAsked(true);
      await rest.fetchNextPage();
    },
  };
}
