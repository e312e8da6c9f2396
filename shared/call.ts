/** How a call is declared: whether it reads or writes, who may make it, and the exact shape of what goes in and comes out. */
import type { z } from 'zod';
import type { Role } from './people/role.ts';
import { faultsOf, ok, type Refusal, type Result, refuse } from './refusal.ts';

/**
 * `app`: about the application itself (signing in, files, preferences), answered by the main thread.
 * `read` / `write`: answered by the thread that owns the store.
 * `long`: may take more than a second; answered beside the store's own thread, tells its progress and can be cancelled.
 */
export type CallKind = 'app' | 'read' | 'write' | 'long';

/**
 * `anyone`: also before signing in. `signed_in`: any role. Otherwise one of the roles. `nobody`: no window, whoever sits
 * at it; the application alone, on its way to answering another call (main/inner-call.ts).
 */
export type Who = 'anyone' | 'signed_in' | readonly Role[] | 'nobody';

/** Whether somebody who is signed in may make a call that is declared so. */
export const isOpenTo = (who: Who, roles: readonly Role[]): boolean =>
  who === 'anyone' ||
  who === 'signed_in' ||
  (who !== 'nobody' && who.some((role) => roles.includes(role)));

export interface Call<
  Kind extends CallKind = CallKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  kind: Kind;
  /** Whether it is an act, carried out once whatever is sent twice: its first answer is kept and given again. */
  once: boolean;
  /** Whether another of it is refused (busy) while one is under way. */
  alone: boolean;
  who: Who;
  input: Input;
  output: Output;
}

export const declare =
  <Kind extends CallKind>(kind: Kind, once = false) =>
  <Input extends z.ZodType, Output extends z.ZodType>(
    who: Who,
    input: Input,
    output: Output,
  ): Call<Kind, Input, Output> => ({ kind, once, alone: false, who, input, output });

export const app = declare('app');
/** An `app` call that does something for the office, so that doing it twice would be wrong. */
export const act = declare('app', true);
export const read = declare('read');
export const write = declare('write', true);
export const long = declare('long');

/** Work on the store as a whole: two at once would only take twice as long to come to the same. */
export const alone = <Declared extends Call>(call: Declared): Declared => ({
  ...call,
  alone: true,
});

/** Of several calls, the names of those of a kind. */
export type NamesOf<Calls, Kind extends CallKind> = {
  [Name in keyof Calls]: Calls[Name] extends Call<Kind> ? Name : never;
}[keyof Calls];

/** What a caller passes, before parsing. */
export type InputOf<Each> = Each extends Call ? z.input<Each['input']> : never;
/** What a handler receives, parsed. */
export type ParsedOf<Each> = Each extends Call ? z.output<Each['input']> : never;
export type OutputOf<Each> = Each extends Call ? z.output<Each['output']> : never;

/** Strict parse of an input; refuses `invalid_input` with the faults by field. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.output<Schema>> {
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success
    ? ok(parsed.data)
    : refuse({ code: 'invalid_input', faults: faultsOf(parsed.error) } satisfies Refusal);
}
