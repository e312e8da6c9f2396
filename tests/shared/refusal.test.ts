import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from '../../shared/call.ts';
import { chosen } from '../../shared/chosen.ts';
import { contract } from '../../shared/contract.ts';
import { LocalDate, LocalMoment, LocalTime, Period } from '../../shared/dates.ts';
import { distinct } from '../../shared/distinct.ts';
import { UnitId } from '../../shared/ids.ts';
import { type Fault, Refusal } from '../../shared/refusal.ts';
import { line } from '../../shared/text.ts';

function faults(schema: z.ZodType, input: unknown): Fault[] {
  const parsed = parseInput(schema, input);
  if (parsed.ok) throw new Error('the input was accepted');
  return parsed.refusal.code === 'invalid_input' ? parsed.refusal.faults : [];
}

describe('what each kind of fault is called', () => {
  const told = new Set<string>();
  const kinds = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('a') }),
    z.strictObject({ kind: z.literal('b') }),
  ]);
  test.each<[string, z.ZodType, unknown, Omit<Fault, 'path'>]>([
    ['left out', z.string(), undefined, { rule: 'required' }],
    ['empty where something must stand', line(5), '', { rule: 'required' }],
    [
      'an empty list where one is needed',
      z.array(z.string()).min(1),
      [],
      { rule: 'nothing_chosen' },
    ],
    ['another kind of value', z.string(), 7, { rule: 'wrong_kind' }],
    ['null', z.string(), null, { rule: 'required' }],
    ['not a whole number', z.number().int(), 1.5, { rule: 'not_whole' }],
    ['not a number', z.number(), Number.NaN, { rule: 'wrong_kind' }],
    [
      'a number beyond exactness',
      z.number().int(),
      2 ** 60,
      { rule: 'too_large', limit: Number.MAX_SAFE_INTEGER },
    ],
    ['too large a number', z.number().int().max(9), 10, { rule: 'too_large', limit: 9 }],
    ['too small a number', z.number().int().min(2), 1, { rule: 'too_small', limit: 2 }],
    ['below one', z.number().int().min(1), 0, { rule: 'too_small', limit: 1 }],
    ['too long a text', line(5), '青石镇便民服务', { rule: 'too_long', limit: 5 }],
    ['too short a text', z.string().min(8), '1234', { rule: 'too_short', limit: 8 }],
    ['too long a list', z.array(z.number()).max(1), [1, 2], { rule: 'too_long', limit: 1 }],
    ['twice the same', distinct(z.array(z.number())), [1, 1], { rule: 'wrong_form' }],
    ['not one of the choices', z.enum(['a', 'b']), 'c', { rule: 'unknown_choice' }],
    ['no choice made', z.enum(['a', 'b']), undefined, { rule: 'unknown_choice' }],
    ['a choice left open', chosen(z.enum(['a', 'b'])), null, { rule: 'not_chosen' }],
    ['no such kind', kinds, { kind: 'c' }, { rule: 'unknown_choice' }],
    ['no id', UnitId, '青禾', { rule: 'unknown_choice' }],
    ['no time of day', LocalTime, '9 o’clock', { rule: 'not_a_time' }],
    ['no such day', LocalDate, '2026-02-30', { rule: 'not_a_date' }],
    ['no day at all', LocalDate, '', { rule: 'required' }],
    ['a day without its time', LocalMoment, '2026-02-03', { rule: 'not_a_moment' }],
    ['a day out of range', LocalDate, '1900-01-01', { rule: 'date_out_of_range' }],
    ['backwards', Period, { from: '2026-02-01', to: '2026-01-01' }, { rule: 'period_backwards' }],
    ['a key nobody knows', z.strictObject({}), { x: 1 }, { rule: 'unknown_key' }],
    ['a rule without a name', z.number().refine(() => false), 1, { rule: 'wrong_form' }],
    ['not a multiple', z.number().multipleOf(5), 7, { rule: 'wrong_form' }],
    ['a bad key', z.record(line(5), z.number()), { '': 1 }, { rule: 'wrong_form' }],
    [
      'a bad value of a map',
      z.map(z.instanceof(Date), z.number()),
      new Map([[new Date(0), 'x']]),
      { rule: 'wrong_form' },
    ],
  ])('%s', (_, schema, input, fault) => {
    expect(faults(schema, input)[0]).toMatchObject(fault);
    for (const { code } of schema.safeParse(input).error?.issues ?? []) told.add(code);
  });

  test('every kind of issue that zod knows was among them', () => {
    const codes = {
      invalid_type: true,
      too_big: true,
      too_small: true,
      invalid_format: true,
      not_multiple_of: true,
      unrecognized_keys: true,
      invalid_union: true,
      invalid_key: true,
      invalid_element: true,
      invalid_value: true,
      custom: true,
    } satisfies Record<z.core.$ZodIssue['code'], true>;
    expect(told).toEqual(new Set(Object.keys(codes)));
  });

  test('a key nobody knows is named itself', () => {
    expect(faults(z.strictObject({ a: z.strictObject({}) }), { a: { x: 1 } })).toEqual([
      { path: 'a.x', rule: 'unknown_key' },
    ]);
  });

  test('the path leads through lists', () => {
    const schema = z.strictObject({ findings: z.array(z.strictObject({ fact: line(5) })) });
    expect(faults(schema, { findings: [{ fact: '一' }, {}] })).toEqual([
      { path: 'findings.1.fact', rule: 'required' },
    ]);
  });

  test('no more than twenty faults are told at once', () => {
    const many = Array.from({ length: 500 }, () => 7);
    expect(faults(z.array(z.string()), many)).toHaveLength(20);
  });
});

test('whatever is passed to whichever call, the answer is the input or a refusal of the closed list', () => {
  const call = fc.constantFrom(...Object.values(contract));
  fc.assert(
    fc.property(call, fc.anything({ withNullPrototype: true }), ({ input }, value) => {
      const parsed = parseInput(input, value);
      if (!parsed.ok) expect(Refusal.safeParse(parsed.refusal).success).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
