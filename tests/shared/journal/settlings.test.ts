/** A case's timeline says what a settling came to, and which of its rows no longer stand for it. */
import { expect, test } from 'vitest';
import type { TimelineRow } from '../../../shared/journal/calls.ts';
import { settlingsIn } from '../../../shared/journal/settlings.ts';

type Kind = TimelineRow['kind'];

const row = (sequence: number, kind: Kind, body: TimelineRow['body'] = {}): TimelineRow => ({
  sequence,
  at: sequence,
  by: '郭岚',
  device: 'A',
  isClaimed: false,
  apart: [],
  ref: { device: 'd', sequence },
  looked: null,
  kind,
  body,
});
const ref = ({ ref: { device, sequence } }: TimelineRow) => ({ device, sequence });
const settling = (
  sequence: number,
  chosen: TimelineRow,
  others: readonly TimelineRow[],
  values: Record<string, string> = {},
) =>
  row(sequence, 'finding.settled', {
    sides: [chosen, ...others].map(ref),
    chosen: ref(chosen),
    values,
    reason: '记录齐全。',
  });

const confirmed = row(1, 'finding.confirmed');
const dismissed = row(2, 'finding.dismissed');

test('the side that was chosen stands, the other is passed over', () => {
  const settled = settling(3, confirmed, [dismissed]);
  const { outcomes, passedOver } = settlingsIn([settled, dismissed, confirmed]);
  expect(outcomes.get(settled)).toEqual({ stands: confirmed, fields: [] });
  expect([...passedOver]).toEqual([dismissed]);
});

test('where only texts differed, no side stands or falls, and the fields are named', () => {
  const revised = row(1, 'finding.revised');
  const settled = settling(3, revised, [], { fact: '三号窗口无人。', place: '大厅' });
  const { outcomes, passedOver } = settlingsIn([settled, revised]);
  expect(outcomes.get(settled)).toEqual({ stands: null, fields: ['fact', 'place'] });
  expect(passedOver.size).toBe(0);
});

test('a settling that was passed over, or stands apart, passes nothing over', () => {
  const one = settling(3, confirmed, [dismissed]);
  const other = settling(4, dismissed, [confirmed]);
  const last = settling(5, other, [one]);
  expect([...settlingsIn([last, other, one, dismissed, confirmed]).passedOver]).toEqual([
    one,
    confirmed,
  ]);
  const apart: TimelineRow = { ...one, apart: [{ reason: 'wrong_stage', findingId: null }] };
  expect(settlingsIn([apart, dismissed, confirmed]).passedOver.size).toBe(0);
});
