/** Calls to the main process, typed by the contract, and how React reads and writes through them. */
import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { z } from 'zod';
import type { Beside, Bridge } from '../../shared/bridge.ts';
import {
  type CallInput,
  type CallName,
  type CallOutput,
  type CallsOf,
  contract,
} from '../../shared/contract.ts';
import type { TaskId } from '../../shared/ids.ts';
import { ok, Refusal, type Result, refuse } from '../../shared/refusal.ts';
import { type Act, newAct, renew } from './act.ts';

declare global {
  interface Window {
    mingcha: Bridge;
  }
}

const Envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), refusal: Refusal }),
]);

export async function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  beside: Beside = {},
): Promise<Result<CallOutput<Name>>> {
  const answer = Envelope.parse(await window.mingcha.invoke(name, input, beside));
  if (!answer.ok) return refuse(answer.refusal);
  // The schema is the one of this very name; the checker cannot follow that through the index.
  return ok(contract[name].output.parse(answer.value) as CallOutput<Name>);
}

/** A refusal on its way through React Query, which knows only thrown errors. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export const refusalOf = (error: unknown): Refusal =>
  error instanceof Refused ? error.refusal : { code: 'internal', reference: 'window' };

export const isNotFound = (error: unknown): boolean => refusalOf(error).code === 'not_found';

type Readable = CallsOf<'read' | 'app' | 'long'>;

/** The key under which an answer is kept: the call's name and its input. */
export const keyOf = <Name extends Readable>(name: Name, input: CallInput<Name>) =>
  [name, input] as const;

export async function readOrThrow<Name extends Readable>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const result = await call(name, input);
  if (!result.ok) throw new Refused(result.refusal);
  return result.value;
}

/** Reads, and reads again after every write. */
export function useRead<Name extends Readable>(
  name: Name,
  input: CallInput<Name>,
  options: { enabled?: boolean; keepPrevious?: boolean } = {},
): UseQueryResult<CallOutput<Name>, Error> {
  return useQuery({
    queryKey: keyOf(name, input),
    queryFn: () => readOrThrow(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious && { placeholderData: keepPreviousData }),
  });
}

/** What is kept under a call's key by who made it: an answer to what is asked now and then, there until the store is locked. */
export const useLastAnswer = <Name extends Readable>(name: Name, input: CallInput<Name>) =>
  useQuery({
    queryKey: keyOf(name, input),
    queryFn: () => readOrThrow(name, input),
    enabled: false,
    gcTime: Number.POSITIVE_INFINITY,
  }).data;

/** Everything shown is read anew: after a write anything may have changed, and reading is cheap. */
export const readAgain = (client: QueryClient) => client.invalidateQueries();

/** Makes a call as an act, where the contract says that it is one. */
export async function send<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  act: Act,
  task?: TaskId,
): Promise<Result<CallOutput<Name>>> {
  const { request } = act;
  const result = await call(name, input, {
    ...(task && { task }),
    ...(contract[name].once && { request }),
  });
  const isDoneAlready =
    !result.ok && result.refusal.code === 'refused' && result.refusal.reason === 'done_already';
  if ((result.ok || isDoneAlready) && act.request === request) renew(act);
  return result;
}

/**
 * Writes; the answer is a Result, so that a refusal is dealt with where the button is. Each hook has an act of its own; a
 * form that is drafted hands in the one that was saved with its draft.
 */
export function useWrite<Name extends CallName>(name: Name) {
  const client = useQueryClient();
  const [own] = useState(newAct);
  const mutateAsync = useCallback(
    async (input: CallInput<Name>, act: Act = own) => {
      const result = await send(name, input, act);
      // A stale answer means that what is on the screen is old: read it again too.
      if (result.ok || result.refusal.code === 'stale') await readAgain(client);
      return result;
    },
    [client, name, own],
  );
  return { mutateAsync };
}
