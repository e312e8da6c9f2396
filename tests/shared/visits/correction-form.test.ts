/** Correcting who was at their posts asks what a row of a round asks. */
import { expect, test } from 'vitest';
import { faultsOf } from '../../../shared/refusal.ts';
import { correctionFormOf, findingsLeft } from '../../../shared/visits/correction-form.ts';

const { attendance } = correctionFormOf('visit', {}).shape;
const OPEN = { due: null, present: null, late: null, absent: null, leftEarly: null };

test.each([
  ['nothing', {}, []],
  ['all there', { due: 12, present: 12 }, []],
  ['somebody missing, and nobody says why', { due: 12, present: 10 }, ['absent']],
  ['missing, and on leave', { due: 12, present: 10, absent: 0 }, []],
  ['only how many were due', { due: 12 }, ['present']],
  ['absent, and due not counted', { absent: 2 }, []],
])('%s', (_, counts, paths) => {
  const { error } = attendance.safeParse({ ...OPEN, ...counts });
  expect(error ? faultsOf(error).map(({ path }) => path) : []).toEqual(paths);
});

// A visit of another day than all its findings said stood without a word.
test.each([
  [{ visitedOn: '2026-03-02' }, 2],
  [{ attendance: null }, 2],
  [{ arrivedAt: '09:00', conclusion: '已整改。' }, 2],
  [{ conclusion: '已整改。' }, 0],
])('whoever corrects %j is told of %i findings that say what was recorded', (values, count) => {
  expect(findingsLeft({ findings: 2 }, values)).toBe(count);
});
