/** Inputs that a call accepts, made from its schema alone: whatever call is added, there is something to ask it. */
import { z } from 'zod';

export type Pick = (of: number) => number;

/** What a text may have to look like. */
const TEXTS = [
  // Found by it: what the tests plant begins so.
  '绝密',
  '2026-03-02',
  '2026-03-02T18:00',
  '09:30',
  '2026',
  'a'.repeat(64),
  `file_${'0'.repeat(32)}`,
  'task_0',
  ...['number', 'unit', 'stage', 'due', 'opened', 'happened', 'severity', 'visited', 'at', 'day'],
];

/** Values for the schemas that are named here, such as ids. */
export type Leaves = ReadonlyMap<z.core.$ZodType, (pick: Pick) => unknown>;

const NONE = Symbol('no such value');

/** The bound of a list from below. */
const LEAST = z.object({ check: z.literal('min_length'), minimum: z.number() });

function fewest(checks: readonly z.core.$ZodCheck<never>[] | undefined): number {
  const bounds = (checks ?? []).map((check) => LEAST.safeParse(check._zod.def).data?.minimum ?? 0);
  return Math.max(0, ...bounds);
}

const KNOWN = new Map<z.core.$ZodType, readonly string[]>();

/** The texts that a schema takes; asked of each once, for most that are tried are refused, which zod says at length. */
function fittingTexts(schema: z.core.$ZodType): readonly string[] {
  const known = KNOWN.get(schema);
  if (known) return known;
  const found = TEXTS.filter((text) => z.safeParse(schema, text).success);
  KNOWN.set(schema, found);
  return found;
}

function anyOf(schema: z.core.$ZodType, leaves: Leaves, pick: Pick): unknown {
  const leaf = leaves.get(schema);
  if (leaf) return leaf(pick);
  const inner = (part: z.core.$ZodType) => anyOf(part, leaves, pick);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape)
          .map(([name, part]) => [name, inner(part)] as const)
          .filter(([, value]) => value !== NONE),
      );
    case 'array': {
      const least = fewest(def.checks as readonly z.core.$ZodCheck<never>[] | undefined);
      return Array.from({ length: Math.max(least, pick(3)) }, () => inner(def.element));
    }
    case 'nullable':
      return pick(2) === 0 ? null : inner(def.innerType);
    case 'optional':
      return pick(4) === 0 ? inner(def.innerType) : NONE;
    case 'union': {
      const option = def.options[pick(def.options.length)];
      return option ? inner(option) : NONE;
    }
    case 'enum': {
      const values = Object.values(def.entries);
      return values[pick(values.length)];
    }
    case 'literal':
      return def.values[pick(def.values.length)];
    case 'boolean':
      return pick(2) === 0;
    case 'number':
      return 1 + pick(3);
    case 'pipe':
      return inner(def.in);
    default: {
      const fitting = fittingTexts(schema);
      return fitting[pick(fitting.length)];
    }
  }
}

/** Inputs of a schema, as far as chance finds some: at most so many, none twice. */
export function inputsOf(schema: z.ZodType, leaves: Leaves, pick: Pick, most: number): unknown[] {
  const found = new Map<string, unknown>();
  for (let tries = 0; found.size < most && tries < 20 * most; tries += 1) {
    const input = anyOf(schema, leaves, pick);
    if (schema.safeParse(input).success) found.set(JSON.stringify(input), input);
  }
  return [...found.values()];
}
