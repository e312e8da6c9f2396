import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DATE_ORDER,
  GivenDate,
  type HeldAgainst,
  type KnownDates,
  limitsOf,
  outOfOrder,
} from '../../shared/date-order.ts';
import { faultsOfDate } from '../../shared/refusal.ts';
import { words } from '../../shared/words.ts';

const BEFORE = '2026-03-01';
const ON = '2026-03-02';
const AFTER = '2026-03-03';

const pairs = GivenDate.options.flatMap((date) => {
  const { notBefore = [], notAfter = [], laterThan = [] } = DATE_ORDER[date];
  return [
    ...notBefore.map((against) => ({ date, against, wrong: BEFORE, right: AFTER, at: ON })),
    ...notAfter.map((against) => ({ date, against, wrong: AFTER, right: BEFORE, at: ON })),
    // Of a moment, the same is not in order.
    ...laterThan.map((against) => ({ date, against, wrong: ON, right: AFTER, at: AFTER })),
  ];
});

describe('which date may not come before or after which', () => {
  test.each(pairs)('$date against $against', ({ date, against, wrong, right, at }) => {
    const known = { [against]: ON };
    expect(outOfOrder(date, wrong, known)).toEqual({ date, against, on: ON });
    // On one day all of it may be done.
    expect(outOfOrder(date, at, known)).toBeNull();
    expect(outOfOrder(date, right, known)).toBeNull();
    expect(outOfOrder(date, wrong, {})).toBeNull();
  });

  test.each(pairs)('says so of $date and $against, in both languages', (pair) => {
    const [fault] = faultsOfDate('x', pair.date, pair.wrong, { [pair.against]: ON });
    if (fault?.rule === 'date_in_future') return;
    for (const { app } of Object.values(words)) {
      const said: Partial<Record<string, Partial<Record<string, string>>>> = app.dateOrder;
      expect(said[pair.date]?.[pair.against]).toContain('{{on}}');
    }
  });

  test('has no sentence for what is no rule', () => {
    const said = Object.entries(words.en.app.dateOrder).flatMap(([date, against]) =>
      Object.keys(against).map((name) => `${date} ${name}`),
    );
    const ruled = pairs.map(({ date, against }) => `${date} ${against}`);
    expect(said.filter((name) => !ruled.includes(name))).toEqual([]);
  });
});

test('the calendar offers a day just when it is in order', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`);
  const bounds = fc.dictionary(
    fc.constantFrom<HeldAgainst>('today', 'visit', 'order', 'receipt', 'measures', 'failed_visit'),
    day,
  );
  fc.assert(
    fc.property(fc.constantFrom(...GivenDate.options), day, bounds, (date, on, known) => {
      const { min, max } = limitsOf(date, known as KnownDates);
      const isOffered = (min === undefined || on >= min) && (max === undefined || on <= max);
      expect(outOfOrder(date, on, known as KnownDates) === null).toBe(isOffered);
    }),
  );
});
