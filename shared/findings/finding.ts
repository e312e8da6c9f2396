/** A finding (问题): one matter, one sheet. Facts, not adjectives. */
import { z } from 'zod';
import { LocalDate, LocalTime } from '../dates.ts';
import { distinct } from '../distinct.ts';
import { TermId, UnitId } from '../ids.ts';
import { line, optionalProse, prose } from '../text.ts';
import { findingFacts } from './facts.ts';
import { InvolvedList } from './involved.ts';

export const Severity = z.enum([
  /** 一般 */
  'ordinary',
  /** 较重 */
  'serious',
  /** 重大: supervision, follow-up and investigation until it is solved */
  'major',
]);
export type Severity = z.infer<typeof Severity>;

/** What was seen. A colon announces it: the account that a broken item of a checklist began with says nothing by itself. */
const Account = prose(5000).refine((text) => !/[：:]$/u.test(text), {
  params: { rule: 'unfinished' },
});

export const FindingRecord = z.strictObject({
  /** The unit answerable; the visit's own, or one under it. */
  unitId: UnitId,
  account: Account,
  happenedOn: LocalDate,
  happenedAt: LocalTime.nullable(),
  place: line(80),
  involved: InvolvedList,
  /** 五风类别 and 统计类别, two independent axes: the leaf proposes a class, the person decides. */
  leafId: TermId,
  classId: TermId,
  causeId: TermId.nullable(),
  tagIds: distinct(z.array(TermId).max(20)),
  severity: Severity,
  /** 造成后果: what came of it, as far as it is known. */
  consequence: optionalProse(2000),
  /** 定性依据: the rule it goes against. */
  basis: optionalProse(1000),
  /** 整改要求 */
  demand: prose(2000),
});
export type FindingRecord = z.infer<typeof FindingRecord>;

/** A finding as its facts keep it, on whatever laptop: each term with the version it had when it was chosen. */
export const RecordedFinding = findingFacts['finding.recorded'].body.shape.finding;
export type RecordedFinding = z.infer<typeof RecordedFinding>;
