/** A case's timeline says what a settling came to, and which of its rows no longer stand for it. */
import { expect, test } from 'vitest';
import type { TimelineRow } from '../../../shared/journal/calls.ts';
import { outcomeOf, passedOverIn, settledIn } from '../../../shared/journal/settlings.ts';

const FINDING = '0123456789abcdefghjk';

type Kind = TimelineRow['kind'];

const row = (sequence: number, kind: Kind, body: TimelineRow['body'] = {}): TimelineRow => ({
  sequence,
  at: sequence,
  by: '郭岚',
  device: 'A',
  isClaimed: false,
  settledTogether: 0,
  apart: [],
  ref: { device: 'd', sequence },
  looked: null,
  kind,
  body,
  names: {},
  outcome: null,
});
const done = ({ kind, by, at, device }: TimelineRow) => ({ kind, by, at, device });
const ref = ({ ref: { device, sequence } }: TimelineRow) => ({ device, sequence });
const settling = (
  sequence: number,
  chosen: TimelineRow,
  others: readonly TimelineRow[],
  values: Record<string, string> = {},
) =>
  row(sequence, 'finding.settled', {
    findingId: FINDING,
    sides: [chosen, ...others].map(ref),
    chosen: ref(chosen),
    values,
    reason: '记录齐全。',
  });

const confirmed = row(1, 'finding.confirmed');
const dismissed = row(2, 'finding.dismissed');

test('the side that was chosen stands, the other is passed over', () => {
  const settled = settling(3, confirmed, [dismissed]);
  expect(outcomeOf(settled, [dismissed, confirmed])).toEqual({
    stands: done(confirmed),
    wordings: [],
  });
  expect([...passedOverIn([settled, dismissed, confirmed])]).toEqual([dismissed]);
});

const written = (sequence: number, finding: Record<string, string>, by = '郭岚'): TimelineRow => ({
  ...row(sequence, sequence === 1 ? 'finding.recorded' : 'finding.revised', {
    findingId: FINDING,
    finding,
  }),
  by,
});

test('where only wordings differed, no side stands or falls, and it is said whose wording does', () => {
  const recorded = written(1, { account: '窗口无人。', place: '大厅', demand: '整改。' });
  const one = written(2, { account: '三号窗口无人。', place: '大厅', demand: '三日内整改。' });
  const other = written(3, { account: '窗口无人。', place: '二楼大厅', demand: '整改。' }, '许晨');
  const elsewhere = row(4, 'finding.revised', {
    findingId: 'another',
    finding: { place: '二楼大厅' },
  });
  // It had the chosen words of others before it.
  const later = written(5, { account: '三号窗口无人。', place: '大厅', demand: '三日内整改。' });
  const chosen = { account: '三号窗口无人。', place: '二楼大厅', demand: '三日内整改。' };
  const settled = settling(6, later, [], { ...chosen, basis: '第八条' });
  const before = [later, elsewhere, other, one, recorded];
  expect(outcomeOf(settled, before)).toEqual({
    stands: null,
    wordings: [
      { written: done(one), fields: ['account', 'demand'] },
      { written: done(other), fields: ['place'] },
      // What it was taken from has not come here.
      { written: null, fields: ['basis'] },
    ],
  });
  expect(passedOverIn([settled, ...before]).size).toBe(0);
});

test('it is called by what was settled', () => {
  const texts = { account: '三号窗口无人。' };
  expect(settledIn(settling(3, confirmed, [dismissed]).body)).toBe('handling');
  expect(settledIn(settling(3, confirmed, [], texts).body)).toBe('wording');
  expect(settledIn(settling(3, confirmed, [dismissed], texts).body)).toBe('both');
  expect(settledIn({})).toBeNull();
});

test('a settling that was passed over, or stands apart, passes nothing over', () => {
  const one = settling(3, confirmed, [dismissed]);
  const other = settling(4, dismissed, [confirmed]);
  const last = settling(5, other, [one]);
  expect([...passedOverIn([last, other, one, dismissed, confirmed])]).toEqual([one, confirmed]);
  const apart: TimelineRow = { ...one, apart: [{ reason: 'wrong_stage', findingId: null }] };
  expect(passedOverIn([apart, dismissed, confirmed]).size).toBe(0);
});
