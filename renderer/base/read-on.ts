/** Reading on in a list from its beginning: what was shown stays, and a page more of it comes when it is asked for. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput, CallsOf } from '../../shared/contract.ts';
import type { Cursor, Page } from '../../shared/page.ts';
import { keyOf, readOrThrow } from './call.ts';

/** The calls that answer with a page. */
type Paged = {
  [Name in CallName]: CallOutput<Name> extends Page<unknown> ? Name : never;
}[CallsOf<'read'>];

const FROM_THE_FIRST: Cursor | null = null;

/** The pages read so far; each of them is read again once something has changed that they rest on. */
export const useReadOn = <Name extends Paged>(
  name: Name,
  ask: (cursor: Cursor | null) => CallInput<Name>,
) =>
  useInfiniteQuery({
    queryKey: [...keyOf(name, ask(FROM_THE_FIRST)), 'on'],
    queryFn: ({ pageParam: cursor }) => readOrThrow(name, ask(cursor)),
    initialPageParam: FROM_THE_FIRST,
    getNextPageParam: (page: CallOutput<Name>) => page.next,
  });
