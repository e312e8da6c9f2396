/** What is found beside a visit takes its unit and day from it, and can be taken away and put back. */
import { expect, test } from 'vitest';
import {
  following,
  withFindingAgain,
  withoutFinding,
} from '../../../shared/entries/beside-visit.ts';
import { emptyFinding } from '../../../shared/findings/finding-form.ts';
import { filledNote } from '../../support/samples.ts';

const [UNIT, OTHER, WINDOW] = ['u1', 'u2', 'u3'];
const finding = (happenedOn: string, unitId: string | null) => emptyFinding(happenedOn, unitId);

test('unit and day of a finding follow the visit until one says otherwise', () => {
  const findings = [
    { key: 'open', finding: finding('2026-03-05', null) },
    { key: 'as the visit', finding: finding('2026-03-05', UNIT) },
    { key: 'a window of it, the day before', finding: finding('2026-03-04', WINDOW) },
  ];
  const after = following(
    findings,
    { unitId: UNIT, visitedOn: '2026-03-05' },
    { unitId: OTHER, visitedOn: '2026-03-03' },
  );
  expect(after.map(({ finding: { unitId, happenedOn } }) => [unitId, happenedOn])).toEqual([
    [OTHER, '2026-03-03'],
    [OTHER, '2026-03-03'],
    [WINDOW, '2026-03-04'],
  ]);
});

test('a finding that was taken away comes back to its place, with what bore it out', () => {
  const before = {
    findings: ['a', 'b', 'c'].map((key) => ({ key, finding: finding('2026-03-05', UNIT) })),
    evidence: [filledNote('e', ['b']), filledNote('f', [])],
  };
  const without = withoutFinding(before, 'b');
  expect(without.evidence.flatMap(({ findingKeys }) => findingKeys)).toEqual([]);
  expect(withFindingAgain(without, before, 'b')).toEqual(before);
  // Taken back by the grid's key already, it is not there twice.
  expect(withFindingAgain(before, before, 'b')).toEqual(before);
});
