import { describe, expect, test } from 'vitest';
import {
  isSinceReport,
  type ReportedFinding,
  type ReturnVisit,
  refuseReturnVisit,
} from '../../../shared/findings/return-visit.ts';
import type { Reason } from '../../../shared/refusal.ts';

const REPORTED: ReportedFinding = { lastFeedbackOn: '2026-03-10' };
const VISIT: ReturnVisit = {
  visitedOn: '2026-03-12',
  isOnSite: true,
  hasEvidence: true,
};

const CASES: readonly (readonly [
  what: string,
  finding: Partial<ReportedFinding>,
  visit: Partial<ReturnVisit>,
  refused: Reason | null,
])[] = [
  ['a visit after the feedback, on site, with evidence', {}, {}, null],
  ['on the very day of the feedback', {}, { visitedOn: '2026-03-10' }, null],
  ['the day before the feedback', {}, { visitedOn: '2026-03-09' }, 'no_return_visit'],
  ['papers and reports only', {}, { isOnSite: false }, 'return_visit_on_paper_only'],
  ['no evidence of this finding', {}, { hasEvidence: false }, 'no_return_visit_evidence'],
  [
    'too early comes first',
    {},
    { visitedOn: '2026-03-01', isOnSite: false, hasEvidence: false },
    'no_return_visit',
  ],
  ['nothing reported yet, as in an old record', { lastFeedbackOn: null }, {}, null],
];

describe('a return visit bears a finding out', () => {
  test.each(CASES)('%s', (_, finding, visit, refused) => {
    const of = { ...REPORTED, ...finding };
    const with_ = { ...VISIT, ...visit };
    expect(refuseReturnVisit(of, with_)).toBe(refused);
    expect(isSinceReport(of, with_)).toBe(refused !== 'no_return_visit');
  });
});
