import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaseStage } from '../../../shared/cases/case.ts';
import { caseStage } from '../../../shared/findings/case-stage.ts';
import { FINAL_STAGES, FindingStage } from '../../../shared/findings/moves.ts';

const stages = fc.array(fc.constantFrom(...FindingStage.options), { maxLength: 8 });

test.each<[readonly FindingStage[], CaseStage]>([
  [[], 'recording'],
  [['draft'], 'recording'],
  [['submitted'], 'reviewing'],
  [['confirmed'], 'ordering'],
  [['ordered'], 'mending'],
  [['received'], 'mending'],
  [['mending'], 'mending'],
  [['reported'], 'verifying'],
  [['verified'], 'closing'],
  [['closed'], 'closed'],
  [['dismissed'], 'closed'],
  [['referred'], 'closed'],
  [['merged'], 'closed'],
  [['merged', 'confirmed'], 'ordering'],
  [['closed', 'draft'], 'recording'],
  [['verified', 'reported', 'closed'], 'verifying'],
  [['dismissed', 'confirmed', 'mending'], 'ordering'],
])('findings %o make the case %s', (findings, stage) => {
  expect(caseStage(findings)).toBe(stage);
});

test('the order of the findings does not matter', () => {
  fc.assert(
    fc.property(stages, (findings) => {
      expect(caseStage([...findings].reverse())).toBe(caseStage(findings));
    }),
  );
});

test('one more finding never puts a case further on', () => {
  fc.assert(
    fc.property(stages, fc.constantFrom(...FindingStage.options), (findings, one) => {
      fc.pre(findings.length > 0);
      const at = (stage: CaseStage) => CaseStage.options.indexOf(stage);
      expect(at(caseStage([...findings, one]))).toBeLessThanOrEqual(at(caseStage(findings)));
    }),
  );
});

test('a case is closed exactly when it has findings and nothing is owed on any', () => {
  fc.assert(
    fc.property(stages, (findings) => {
      const isDone = findings.length > 0 && findings.every((stage) => FINAL_STAGES.includes(stage));
      expect(caseStage(findings) === 'closed').toBe(isDone);
    }),
  );
});
