import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInput } from '../../../shared/call.ts';
import { PersonId } from '../../../shared/ids.ts';
import { type ActivityKind, countOf, VisitRecord } from '../../../shared/visits/visit.ts';
import { sampleVisit } from '../../support/samples.ts';

const one = PersonId.parse('1'.repeat(20));
const other = PersonId.parse('2'.repeat(20));

const faultsWith = (changes: object) => {
  const parsed = parseInput(VisitRecord, { ...sampleVisit([one]), ...changes });
  return parsed.ok || parsed.refusal.code !== 'invalid_input' ? [] : parsed.refusal.faults;
};

test('the visit of the samples is one', () => {
  expect(faultsWith({})).toEqual([]);
});

describe('what cannot have been so', () => {
  test.each<[string, object, object]>([
    ['nobody went', { team: [] }, { path: 'team', rule: 'nothing_chosen' }],
    ['one person went twice', { team: [one, other, one] }, { path: 'team', rule: 'wrong_form' }],
    [
      'left before arriving',
      { arrivedAt: '10:00', leftAt: '09:59' },
      { path: 'leftAt', rule: 'left_before_arrival' },
    ],
    [
      'checked more than there are',
      { population: 3, checked: 4 },
      { path: 'checked', rule: 'sides_disagree' },
    ],
    ['checked none', { checked: 0 }, { path: 'checked', rule: 'too_small', limit: 1 }],
    ['on no day', { visitedOn: '2026-02-30' }, { path: 'visitedOn', rule: 'not_a_date' }],
    [
      'heard nobody',
      { activities: [{ kind: 'person', subject: '群众', note: '', count: 0 }] },
      { path: 'activities.0.count', rule: 'too_small', limit: 1 },
    ],
    ['ranked', { score: 95 }, { path: 'score', rule: 'unknown_key' }],
  ])('%s', (_, changes, fault) => {
    expect(faultsWith(changes)).toEqual([fault]);
  });
});

test.each<[string, object]>([
  ['times not noted', { arrivedAt: null, leftAt: null }],
  ['there and gone within a minute', { arrivedAt: '10:00', leftAt: '10:00' }],
  ['all of them checked', { population: 3, checked: 3 }],
  ['how many there are not known', { population: null, checked: 4 }],
  ['nobody spoken to, nothing seen', { activities: [] }],
])('what may be so: %s', (_, changes) => {
  expect(faultsWith(changes)).toEqual([]);
});

test('activities count by how many were heard, seen or read, each under its own kind', () => {
  const kinds: ActivityKind[] = ['person', 'report', 'scene', 'papers'];
  const activity = fc.record({
    kind: fc.constantFrom(...kinds),
    subject: fc.constant('群众'),
    note: fc.constant(''),
    count: fc.integer({ min: 1, max: 999 }),
  });
  fc.assert(
    fc.property(fc.array(activity), (activities) => {
      const all = kinds.reduce((sum, kind) => sum + countOf(activities, kind), 0);
      expect(all).toBe(activities.reduce((sum, { count }) => sum + count, 0));
    }),
  );
});
