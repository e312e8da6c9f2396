/** A list's address: it leads to the list it was made of, and nothing written into it breaks the page. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, filterOf, sortOf, sortPart } from '../../../renderer/base/list-address.ts';
import { caseList } from '../../../shared/cases/calls.ts';
import { CaseStage } from '../../../shared/cases/case.ts';
import { Act } from '../../../shared/findings/acts.ts';
import { type FindingFilter, findingList } from '../../../shared/findings/calls.ts';
import { Severity } from '../../../shared/findings/finding.ts';
import { FindingStage } from '../../../shared/findings/moves.ts';
import { UnitId } from '../../../shared/ids.ts';
import { setAsideList } from '../../../shared/journal/calls.ts';
import { Direction } from '../../../shared/list.ts';
import { openOrderList } from '../../../shared/orders/calls.ts';
import { LEAF_CODES, seededId } from '../../../shared/taxonomy/seed.ts';
import { visitList } from '../../../shared/visits/calls.ts';

const LISTS = { caseList, findingList, visitList, openOrderList, setAsideList };
const searchOf = (address: string) => new URLSearchParams(address);

const yes = fc.constant(true as const);
const filters: fc.Arbitrary<FindingFilter> = fc.record(
  {
    stages: fc.uniqueArray(fc.constantFrom(...FindingStage.options), { minLength: 1 }),
    severity: fc.constantFrom(...Severity.options),
    termIds: fc.subarray(
      LEAF_CODES.map((code) => seededId('leaf', code)),
      { minLength: 1, maxLength: 10 },
    ),
    period: fc.constantFrom(
      { from: '2026-01-01', to: '2026-12-31' },
      { from: '2026-03-02', to: '2026-03-02' },
    ),
    unitId: fc.constant(UnitId.parse('0'.repeat(20))),
    mine: yes,
    open: yes,
    overdue: yes,
    soon: yes,
    uncontested: yes,
    openTo: fc.constantFrom(...Act.options),
  },
  { requiredKeys: [] },
);

test('whatever a list is narrowed to, its address says so', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(filterOf(findingList.Filter, searchOf(addressOf(filter)))).toEqual(filter);
    }),
  );
});

test('what cannot be read is left out, and the rest stands', () => {
  const filterIn = (address: string) => filterOf(findingList.Filter, searchOf(address));
  expect(filterIn('stages=closed&severity=enormous')).toEqual({ stages: ['closed'] });
  expect(filterIn('stages=closed,nowhere&mine=yes')).toEqual({ mine: true });
  expect(filterIn('mine=no&open=true&overdue=&soon=yes')).toEqual({ soon: true });
  expect(filterIn('period=ever')).toEqual({});
  expect(filterIn('period=2026-03-01..2026-02-01')).toEqual({});
  expect(filterIn('unitId=zzz&termIds=&chosen=x&sort=due&nothing=yes')).toEqual({});
});

describe.each(Object.entries(LISTS))('%s', (_, list) => {
  test('no address breaks it', () => {
    const names = [...Object.keys(list.Filter.shape), 'sort', 'chosen', '__proto__', 'toString'];
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom('yes', '..', ',', '2026-01-01..', 'closed', ...CaseStage.options),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), texts)), (parts) => {
        const search = new URLSearchParams(parts);
        const filter = filterOf<object>(list.Filter, search);
        expect(list.Filter.safeParse(filter).success).toBe(true);
      }),
    );
  });

  test('each of its sorts, either way, stands in the address; any other is the usual one', () => {
    const inAddress = (text: string) =>
      sortOf<string>(list, new URLSearchParams(text === '' ? {} : { sort: text }));
    for (const by of Object.keys(list.sorts)) {
      for (const direction of Direction.options) {
        const { sort } = sortPart({ by, direction });
        expect(inAddress(String(sort))).toEqual({ by, direction });
      }
    }
    for (const text of ['', '-', 'nothing', '-nothing', 'toString', '--due']) {
      expect(inAddress(text)).toEqual(list.usual);
    }
  });
});
