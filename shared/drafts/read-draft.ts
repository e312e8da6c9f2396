/**
 * Reading what was saved half-filled, perhaps by an older version of the form. What fits the form as it is now is taken,
 * at every depth; what does not is handed back as text, for the person to take over by hand. A field may hold what is
 * not valid yet (that is what a draft is for), but never what it could not show.
 */
import { z } from 'zod';

export interface ReadDraft<Values> {
  values: Values;
  /** What was written and has no place in the form any more. It is saved along until the person has dealt with it. */
  leftOver: string[];
}

/** Beside the form's own fields. */
const WithLeftOver = z.looseObject({ leftOver: z.array(z.string()) });

export const draftBody = (values: object, leftOver: readonly string[]): string =>
  JSON.stringify(leftOver.length > 0 ? { ...values, leftOver } : values);

/** Reads a draft over the empty form: a field the form has gained since is empty. */
export function readDraft<Values>(
  schema: z.ZodType<unknown, Values>,
  empty: Values,
  body: string,
): ReadDraft<Values> {
  try {
    const stored: unknown = JSON.parse(body);
    const before = WithLeftOver.safeParse(stored);
    const rest = [...(before.data?.leftOver ?? [])];
    // Of what was stored, not of what was parsed: that lacks a field called __proto__.
    const { leftOver: _, ...fields } = isObject(stored) ? stored : {};
    const taken = take(schema, before.success ? fields : stored, empty, rest);
    // Built key by key from the form's own schema, or the empty form itself: of the shape of its values.
    return { values: taken as Values, leftOver: rest };
  } catch {
    // No JSON, or nested deeper than can be followed.
    return { values: empty, leftOver: body.trim() === '' ? [] : [body] };
  }
}

/** It has no place in the form; or, of a field, it cannot stand empty. */
const MISFIT = Symbol('misfit');

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every text within a value, in order. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** What of a stored value the form can hold; what it cannot joins the rest. */
function take(schema: z.core.$ZodType, stored: unknown, empty: unknown, rest: string[]): unknown {
  const taken = accept(schema, stored, empty, rest);
  if (taken !== MISFIT) return taken;
  rest.push(...textsOf(stored));
  return empty === undefined ? emptyOf(schema) : empty;
}

/** The same, or MISFIT with nothing added to the rest. */
function accept(schema: z.core.$ZodType, stored: unknown, empty: unknown, rest: string[]): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return isObject(stored) ? fitObject(def.shape, stored, empty, rest) : MISFIT;
    case 'array':
      return Array.isArray(stored)
        ? fitArray(def.element, mostOf(def.checks), stored, rest)
        : MISFIT;
    case 'union':
      return fitFirst(def.options, stored, empty, rest);
    case 'nullable':
      return stored === null ? null : accept(def.innerType, stored, empty, rest);
    case 'pipe':
      // A form holds what goes in.
      return accept(def.in, stored, empty, rest);
    case 'string':
      return typeof stored === 'string' && isTypable(schema, stored) ? stored : MISFIT;
    case 'number':
      return typeof stored === 'number' ? stored : MISFIT;
    default:
      return z.core.safeParse(schema, stored).success ? stored : MISFIT;
  }
}

/** Text may be typed that is not valid yet; an id is made by the program, so that one of another form is none. */
const isTypable = (schema: z.core.$ZodType, text: string): boolean =>
  !z.core
    .safeParse(schema, text)
    .error?.issues.some((issue) => issue.code === 'invalid_format' && issue.format === 'regex');

function fitObject(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  stored: Readonly<Record<string, unknown>>,
  empty: unknown,
  rest: string[],
): unknown {
  const values: Record<string, unknown> = {};
  const without: string[] = [];
  for (const [key, schema] of Object.entries(shape)) {
    const start = isObject(empty) && Object.hasOwn(empty, key) ? empty[key] : undefined;
    const value = Object.hasOwn(stored, key)
      ? take(schema, stored[key], start, without)
      : (start ?? emptyOf(schema));
    if (value === MISFIT) return MISFIT;
    values[key] = value;
  }
  for (const [key, value] of Object.entries(stored)) {
    if (!Object.hasOwn(shape, key)) without.push(...textsOf(value));
  }
  rest.push(...without);
  return values;
}

/** How long a list may be; a longer one would not only be refused, it would keep the window busy. */
const mostOf = (checks: readonly z.core.$ZodCheck<never>[] = []): number =>
  Math.min(
    ...checks.map(({ _zod: { def } }) =>
      'maximum' in def ? Number(def.maximum) : Number.POSITIVE_INFINITY,
    ),
  );

function fitArray(
  element: z.core.$ZodType,
  most: number,
  stored: readonly unknown[],
  rest: string[],
): unknown[] {
  rest.push(...textsOf(stored.slice(most)));
  return stored.slice(0, most).flatMap((item) => {
    const taken = accept(element, item, undefined, rest);
    if (taken !== MISFIT) return [taken];
    rest.push(...textsOf(item));
    return [];
  });
}

/** Of several shapes, the first that leaves nothing over; else the first that fits at all. */
function fitFirst(
  options: readonly z.core.$ZodType[],
  stored: unknown,
  empty: unknown,
  rest: string[],
): unknown {
  const tried = options.map((option) => {
    const without: string[] = [];
    return { value: accept(option, stored, empty, without), without };
  });
  const fitting = tried.filter(({ value }) => value !== MISFIT);
  const best = fitting.find(({ without }) => without.length === 0) ?? fitting[0];
  if (!best) return MISFIT;
  rest.push(...best.without);
  return best.value;
}

/** What stands in a field before anything is typed; MISFIT where something must have been chosen. */
function emptyOf(schema: z.core.$ZodType): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return fitObject(def.shape, {}, undefined, []);
    case 'union': {
      const empties = def.options.map(emptyOf).filter((empty) => empty !== MISFIT);
      return empties.includes(null) ? null : empties.length > 0 ? empties[0] : MISFIT;
    }
    case 'pipe':
      return emptyOf(def.in);
    case 'array':
      return [];
    case 'string':
      return '';
    case 'boolean':
      return false;
    case 'null':
    case 'nullable':
      return null;
    case 'optional':
      return undefined;
    default:
      return MISFIT;
  }
}
