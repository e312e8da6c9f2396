import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FindingStage, MENDING_STAGES } from '../../../shared/findings/moves.ts';
import { VisitId } from '../../../shared/ids.ts';
import { AWAITS, type Awaits, awaitsOf, shownAwaits } from '../../../shared/orders/awaits.ts';

const stages = fc.array(fc.constantFrom(...FindingStage.options), { maxLength: 8 });

test.each<[readonly FindingStage[], Awaits]>([
  [[], 'nothing'],
  [['ordered'], 'receipt'],
  [['received'], 'measures'],
  [['mending'], 'feedback'],
  [['reported'], 'verification'],
  [['verified'], 'nothing'],
  [['closed'], 'nothing'],
  [['reported', 'mending'], 'feedback'],
  [['closed', 'received', 'reported'], 'measures'],
  [['verified', 'reported'], 'verification'],
])('an order over findings %o awaits %s', (findings, awaits) => {
  expect(awaitsOf(findings)).toBe(awaits);
});

test('the unit owes something exactly while one of the findings is to be mended', () => {
  fc.assert(
    fc.property(stages, (findings) => {
      const isOwed = findings.some((stage) => MENDING_STAGES.includes(stage));
      expect(['receipt', 'measures', 'feedback'].includes(awaitsOf(findings))).toBe(isOwed);
    }),
  );
});

test('one more finding never makes an order wait for something later', () => {
  fc.assert(
    fc.property(stages, fc.constantFrom(...FindingStage.options), (findings, one) => {
      const before = AWAITS.indexOf(awaitsOf(findings));
      expect(AWAITS.indexOf(awaitsOf([...findings, one]))).toBeLessThanOrEqual(before);
    }),
  );
});

// It was called 待核查, which on the desk is only what a return visit bears out.
test('what was reported waits for a return visit, until one bears it out', () => {
  const visit = VisitId.parse(`v${'0'.repeat(19)}`);
  const reported = { stage: 'reported', borneOutBy: [] } as const;
  const borneOut = { stage: 'reported', borneOutBy: [visit] } as const;
  expect(shownAwaits([reported])).toBe('visit');
  expect(shownAwaits([borneOut, reported])).toBe('visit');
  expect(shownAwaits([borneOut])).toBe('verification');
  expect(shownAwaits([reported, { stage: 'mending', borneOutBy: [] }])).toBe('feedback');
});
