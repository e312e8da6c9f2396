/** Calls to the main process, typed by the contract, and how React reads and writes through them. */
import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { z } from 'zod';
import type { Beside, Bridge } from '../../shared/bridge.ts';
import { isTouchedBy } from '../../shared/call.ts';
import type { CallInput, CallName, CallOutput, CallsOf } from '../../shared/contract.ts';
import type { TaskId } from '../../shared/ids.ts';
import { Part, RECORD } from '../../shared/parts.ts';
import { ok, Refusal, type Result, refuse } from '../../shared/refusal.ts';
import { type Act, newAct, renew } from './act.ts';

declare global {
  interface Window {
    mingcha: Bridge;
  }
}

/** What was read. The main process answers at once and is never out of reach; what is not shown any more is forgotten soon. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: 0,
      gcTime: 30_000,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always' },
  },
});

/**
 * Reads again what rests on what has changed. Which that is, the contract says: it is fetched for the first change, since
 * building its schemas would hold up the first screen.
 */
export async function readAgain(changed: readonly Part[]): Promise<void> {
  if (changed.length === 0) return;
  const { contract, isCallName } = await import('../../shared/contract.ts');
  await queries.invalidateQueries({
    predicate: ({ queryKey: [name] }) => isCallName(name) && isTouchedBy(contract[name], changed),
  });
}

const changed = z.array(Part).default([]);
const Envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown(), changed }),
  z.object({ ok: z.literal(false), refusal: Refusal, changed }),
]);

/** Makes a call. What rests on what it changed is read again; `isRead` is when that is done. */
async function ask<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  beside: Beside,
): Promise<{ result: Result<CallOutput<Name>>; isRead: Promise<void> }> {
  const answer = Envelope.parse(await window.mingcha.invoke(name, input, beside));
  // Parsed by the output schema of this very name where it left (main/answer.ts); the bridge carries nothing else.
  const result = answer.ok ? ok(answer.value as CallOutput<Name>) : refuse(answer.refusal);
  // A stale answer means that what is on the screen is old.
  const isStale = !answer.ok && answer.refusal.code === 'stale';
  return { result, isRead: readAgain(isStale ? RECORD : answer.changed) };
}

export const call = async <Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<Result<CallOutput<Name>>> => (await ask(name, input, {})).result;

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

/** Reads, and reads again whenever something has changed that the answer rests on. */
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

/** Makes a call as an act, which is carried out once if the contract says so; once it is answered, what is shown is as it then stands. */
export async function send<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  act: Act,
  task?: TaskId,
): Promise<Result<CallOutput<Name>>> {
  const { request } = act;
  const { result, isRead } = await ask(name, input, { ...(task && { task }), request });
  const isDoneAlready =
    !result.ok && result.refusal.code === 'refused' && result.refusal.reason === 'done_already';
  if ((result.ok || isDoneAlready) && act.request === request) renew(act);
  await isRead;
  return result;
}

/**
 * Writes; the answer is a Result, so that a refusal is dealt with where the button is. Each hook has an act of its own; a
 * form that is drafted hands in the one that was saved with its draft.
 */
export function useWrite<Name extends CallName>(name: Name) {
  const [own] = useState(newAct);
  const mutateAsync = useCallback(
    (input: CallInput<Name>, act: Act = own) => send(name, input, act),
    [name, own],
  );
  return { mutateAsync };
}
