/** What is taken back in the grid of a round: where it is to be seen, and that no evidence comes or goes with it. */
import { expect, test } from 'vitest';
import { emptyRow, type RowForm } from '../../../shared/entries/round-form.ts';
import { asTheyStood, type Changed, firstChange } from '../../../shared/entries/round-history.ts';
import { emptyFinding } from '../../../shared/findings/finding-form.ts';
import { sampleNote } from '../../support/samples.ts';

const row = (key: string, cells: Partial<RowForm> = {}): RowForm => ({
  ...emptyRow(key),
  ...cells,
});
const person = { key: 'p', lapse: 'late' as const, who: '李某', when: '', note: '' };
const finding = { key: 'f', finding: emptyFinding('2026-03-02', null) };
const note = (key: string, findingKeys: string[]): RowForm['evidence'][number] => ({
  key,
  evidence: sampleNote(),
  findingKeys,
});

test.each<[string, RowForm[], RowForm[], Changed | null]>([
  ['nothing', [row('a')], [row('a')], null],
  [
    'a count of the second row',
    [row('a'), row('b', { late: 1 })],
    [row('a'), row('b')],
    { at: 1, part: 'late' },
  ],
  ['people', [row('a', { people: [person] })], [row('a')], { at: 0, part: 'people' }],
  // It stands there as long as the panel is open.
  ['a line of nobody', [row('a', { people: [{ ...person, who: '' }] })], [row('a')], null],
  ['a finding', [row('a')], [row('a', { findings: [finding] })], { at: 0, part: 'findings' }],
  ['a row that is there again', [row('a')], [row('a'), row('b')], { at: 1, part: 'unitId' }],
  [
    'a row in between',
    [row('a'), row('c')],
    [row('a'), row('b'), row('c')],
    { at: 1, part: 'unitId' },
  ],
  // There is no cell where it stood: the hand goes to what is last.
  ['a last row that is gone', [row('a'), row('b')], [row('a')], { at: 0, part: 'unitId' }],
])('what differs first: %s', (_, before, after, changed) => {
  expect(firstChange(before, after)).toEqual(changed);
});

test('evidence that was taken out since is gone with its file, and what was added stays', () => {
  const stood = [row('a', { late: 1, evidence: [note('old', []), note('gone', [])] })];
  const now = [row('a', { late: 2, evidence: [note('old', []), note('new', [])] })];
  const [back] = asTheyStood(stood, now);
  expect(back?.late).toBe(1);
  expect(back?.evidence.map(({ key }) => key)).toEqual(['old', 'new']);
});

test('evidence bears out a finding again that is back, and the row where its finding goes', () => {
  const borne = row('a', { findings: [finding], evidence: [note('e', ['f'])] });
  const without = row('a', { evidence: [note('e', [])] });
  expect(asTheyStood([borne], [without])[0]?.evidence[0]?.findingKeys).toEqual(['f']);
  const begun = row('a');
  expect(asTheyStood([begun], [borne])[0]?.evidence[0]?.findingKeys).toEqual([]);
});

test('a row that was taken out comes back with its evidence', () => {
  const stood = [row('a', { evidence: [note('e', [])] })];
  expect(asTheyStood(stood, [row('b')])).toEqual(stood);
});
