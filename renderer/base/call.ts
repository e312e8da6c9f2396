/** Calls to the main process, typed by the contract, and how React reads and writes through them. */
import {
  keepPreviousData,
  type QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { z } from 'zod';
import type { Bridge } from '../../shared/bridge.ts';
import {
  type CallInput,
  type CallName,
  type CallOutput,
  type CallsOf,
  contract,
} from '../../shared/contract.ts';
import type { TaskId } from '../../shared/files/calls.ts';
import { ok, Refusal, type Result, refuse } from '../../shared/refusal.ts';

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
  task?: TaskId,
): Promise<Result<CallOutput<Name>>> {
  const answer = Envelope.parse(await window.mingcha.invoke(name, input, task));
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

/** Everything shown is read anew: after a write anything may have changed, and reading is cheap. */
export const readAgain = (client: QueryClient) => client.invalidateQueries();

/** Writes; the answer is a Result, so that a refusal is dealt with where the button is. */
export function useWrite<Name extends CallName>(name: Name) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInput<Name>) => call(name, input),
    onSuccess: async (result) => {
      // A stale answer means that what is on the screen is old: read it again too.
      if (result.ok || result.refusal.code === 'stale') await readAgain(client);
    },
  });
}
