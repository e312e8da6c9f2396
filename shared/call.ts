/** How a call is declared: whether it reads or writes, who may make it, and the exact shape of what goes in and comes out. */
import type { z } from 'zod';
import { type Part, RECORD } from './parts.ts';
import { holdsOneOf, type Role } from './people/role.ts';
import { faultsOf, ok, type Refusal, type Result, refuse } from './refusal.ts';

/**
 * `app`: about the application itself (signing in, files, preferences), answered by the main thread.
 * `write`: answered by the thread that owns the store; `read`: by one beside it.
 * `seal`: a write of which a part is sealed to named people before it is carried out.
 * `long`: may take more than a second; answered on a thread for such work, tells its progress and can be cancelled.
 */
export type CallKind = 'app' | 'read' | 'write' | 'seal' | 'long';

/**
 * `anyone`: also before signing in. `signed_in`: any role. Otherwise one of the roles. `nobody`: no window, whoever sits
 * at it; the application alone, on its way to answering another call (main/inner-call.ts).
 */
export type Who = 'anyone' | 'signed_in' | readonly Role[] | 'nobody';

/** Whether somebody who is signed in may make a call that is declared so. */
export const isOpenTo = (who: Who, roles: readonly Role[]): boolean =>
  who === 'anyone' || who === 'signed_in' || (who !== 'nobody' && holdsOneOf(who, roles));

/** What a call is besides its kind and shape. */
export interface Traits {
  /**
   * What of the record it looks at: what whoever asks may see of it (main/scope.ts); or the whole, as its upkeep does, and
   * says nothing of what any case holds.
   */
  sees: 'scope' | 'whole';
  /** Whether another of it is refused (busy) while one is under way: on the store as a whole, two would only take twice as long. */
  alone: boolean;
  /** What its answer rests on, where that is not the whole record alone: it is read again once one of these has changed. */
  restsOn: readonly Part[];
  /**
   * What it changes besides what its facts say: something beside the record, or more of it than it records. What rests on
   * that and is read before it is done waits for it.
   */
  changes: readonly Part[];
}

export interface Call<
  Kind extends CallKind = CallKind,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends Traits {
  kind: Kind;
  /** Whether it is an act, carried out once whatever is sent twice: its first answer is kept and given again. */
  once: boolean;
  who: Who;
  input: Input;
  output: Output;
}

const USUAL: Traits = { sees: 'scope', alone: false, restsOn: RECORD, changes: [] };

export const declare =
  <Kind extends CallKind>(kind: Kind, once = false) =>
  <Input extends z.ZodType, Output extends z.ZodType>(
    who: Who,
    input: Input,
    output: Output,
    traits: Partial<Traits> = {},
  ): Call<Kind, Input, Output> => ({ ...USUAL, ...traits, kind, once, who, input, output });

export const app = declare('app');
/** An `app` call that does something for the office, so that doing it twice would be wrong. */
export const act = declare('app', true);
export const read = declare('read');
export const write = declare('write', true);
export const seal = declare('seal', true);
export const long = declare('long');

/** Whether its answer may be another one once these parts have changed. */
export const isTouchedBy = ({ restsOn }: Call, changed: readonly Part[]): boolean =>
  restsOn.some((part) => changed.includes(part));

/** Of several calls, the names of those of a kind. */
export type NamesOf<Calls, Kind extends CallKind> = {
  [Name in keyof Calls]: Calls[Name] extends Call<Kind> ? Name : never;
}[keyof Calls];

/** What a caller passes, before parsing. */
export type InputOf<Each> = Each extends Call ? z.input<Each['input']> : never;
/** What a handler receives, parsed. */
export type ParsedOf<Each> = Each extends Call ? z.output<Each['input']> : never;
export type OutputOf<Each> = Each extends Call ? z.output<Each['output']> : never;

/**
 * The one gate: the input of a call as it is carried out, where somebody of these roles may make it. The application asks it
 * for its window, and so does whoever else makes calls: the demo county's people, the tests. Refusals: forbidden, invalid_input.
 */
export const admitted = <Input extends z.ZodType>(
  { who, input }: Pick<Call<CallKind, Input>, 'who' | 'input'>,
  roles: readonly Role[],
  asked: unknown,
): Result<z.output<Input>> =>
  isOpenTo(who, roles) ? parseInput(input, asked) : refuse({ code: 'forbidden' });

/** As many faults as an answer tells of: an input of any size has an answer of some size. */
const FAULTS_TOLD = 20;

/** Strict parse of an input; refuses `invalid_input` with the faults by field. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.output<Schema>> {
  const parsed = schema.safeParse(input, { reportInput: true });
  return parsed.success
    ? ok(parsed.data)
    : refuse({
        code: 'invalid_input',
        faults: faultsOf(parsed.error).slice(0, FAULTS_TOLD),
      } satisfies Refusal);
}
