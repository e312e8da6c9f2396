/** What an entry is told while it is being filled in, before anything is sent. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type EntryForm,
  emptyEntry,
  entryFormOf,
  isWrong,
  stepOfFault,
} from '../../../shared/entries/entry-form.ts';
import { evidenceFormOf } from '../../../shared/evidence/evidence-form.ts';
import { emptyFinding } from '../../../shared/findings/finding-form.ts';
import { PersonId } from '../../../shared/ids.ts';
import { faultsOf } from '../../../shared/refusal.ts';

const today = '2026-11-26';
const known = { today, now: '2026-11-26T14:00' };

/** An entry begun: the sides, the unit and the team are still open. */
const begun = (
  visit: Partial<EntryForm['visit']>,
  findings: EntryForm['findings'] = [],
): EntryForm => {
  const empty = emptyEntry(PersonId.parse('0123456789abcdefghjk'), null, today);
  return { ...empty, visit: { ...empty.visit, team: [], ...visit }, findings };
};

function wrongIn(form: EntryForm, more: object = {}): string[] {
  const schema = entryFormOf({ ...known, visit: form.visit.visitedOn, ...more });
  const parsed = schema.safeParse(form, { reportInput: true });
  if (parsed.success) return [];
  return faultsOf(parsed.error)
    .filter(isWrong)
    .map(({ path, rule }) => `${stepOfFault(path, form)} ${path} ${rule}`);
}

describe('what is wrong with a visit is said at its step, whatever else is still open', () => {
  test.each<[string, Partial<EntryForm['visit']>, string]>([
    ['a day to come', { visitedOn: '2026-12-27' }, 'approach visit.visitedOn date_in_future'],
    [
      'left first',
      { arrivedAt: '12:00', leftAt: '08:00' },
      'approach visit.leftAt left_before_arrival',
    ],
    ['checked too many', { population: 8, checked: 9 }, 'coverage visit.checked sides_disagree'],
    ['arrived later than now', { arrivedAt: '15:01' }, 'approach visit.arrivedAt time_in_future'],
    ['left later than now', { leftAt: '23:00' }, 'approach visit.leftAt time_in_future'],
  ])('%s', (_, visit, fault) => {
    expect(wrongIn(begun(visit))).toEqual([fault]);
  });

  test('also beside a day that is none', () => {
    const visit = { visitedOn: '2026-02-30', arrivedAt: '12:00', leftAt: '08:00' };
    expect(wrongIn(begun(visit))).toEqual([
      'approach visit.visitedOn not_a_date',
      'approach visit.leftAt left_before_arrival',
    ]);
    expect(wrongIn(begun({ visitedOn: '12.11.26' }))).toEqual([
      'approach visit.visitedOn year_unclear',
    ]);
  });

  test('nothing, where clocks may differ or the day is over', () => {
    expect(wrongIn(begun({ arrivedAt: '15:00' }))).toEqual([]);
    expect(wrongIn(begun({ visitedOn: '2026-11-25', arrivedAt: '23:59' }))).toEqual([]);
  });

  test('a return visit before the first', () => {
    expect(wrongIn(begun({ visitedOn: '2026-11-01' }), { first_visit: '2026-11-02' })).toEqual([
      'approach visit.visitedOn date_out_of_order',
    ]);
  });

  test('a finding after the visit that found it, or at an hour to come', () => {
    const found = (happenedOn: string, happenedAt: string | null) => [
      { key: 'a', finding: { ...emptyFinding(happenedOn, null), happenedAt } },
    ];
    expect(wrongIn(begun({ visitedOn: '2026-11-25' }, found(today, null)))).toEqual([
      'null findings.0.finding.happenedOn date_out_of_order',
    ]);
    expect(wrongIn(begun({}, found(today, '16:00')))).toEqual([
      'null findings.0.finding.happenedAt time_in_future',
    ]);
  });
});

test.each([
  ['2026-11-27T09:00', 'date_in_future'],
  ['2026-11-26T15:01', 'time_in_future'],
  ['2026-11-26T15:00', undefined],
])('evidence made at %s: %s', (madeAt, rule) => {
  const parsed = evidenceFormOf(known).safeParse({
    items: [
      {
        key: `request_${'1'.repeat(32)}`,
        kind: 'note',
        title: '窗口',
        grade: 'first_hand',
        maker: '张伟',
        madeAt,
        timeFrom: null,
        text: '无人',
        fileName: '',
        sealedHash: '',
        mediaType: '',
        bytes: 0,
        sameAs: null,
      },
    ],
  });
  const rules = parsed.success
    ? []
    : faultsOf(parsed.error).filter(({ path }) => path.endsWith('madeAt'));
  expect(rules.map((fault) => fault.rule)).toEqual(rule ? [rule] : []);
});

test('an account that a broken item began says nothing until something stands after its colon', () => {
  const of = (account: string) => {
    const parsed = entryFormOf(known).safeParse(
      begun({}, [{ key: 'f', finding: { ...emptyFinding(today, null), account } }]),
      { reportInput: true },
    );
    return faultsOf(parsed.error ?? new z.ZodError([]))
      .filter(({ path }) => path.endsWith('account'))
      .map((fault) => [fault.rule, isWrong(fault)]);
  };
  expect(of('未做到“公示值班电话”：\n')).toEqual([['unfinished', false]]);
  expect(of('未做到“公示值班电话”：公示栏所留号码为空号。')).toEqual([]);
});
