/**
 * A round as it is entered (一轮督查): the head, which all its visits have in common, and a row for each unit. A row is a visit
 * that saw one scene: what the round went to look at.
 */
import { z } from 'zod';
import { CaseSource, CaseTitle } from '../cases/case.ts';
import { LocalDate, LocalTime } from '../dates.ts';
import { distinct } from '../distinct.ts';
import { DraftKey } from '../drafts/calls.ts';
import { EvidenceInput } from '../evidence/calls.ts';
import { FindingRecord } from '../findings/finding.ts';
import { Coverage, Standing } from '../five-pairs.ts';
import { UnitId } from '../ids.ts';
import { tell } from '../in-order.ts';
import { Team } from '../rounds/round.ts';
import { line, optionalProse } from '../text.ts';
import { Attendance } from '../visits/attendance.ts';
import { MOST_FINDINGS, PlaceAmongFindings } from '../visits/found.ts';
import { faultsOfRecordedGoing, Going } from '../visits/going.ts';
import type { VisitRecord } from '../visits/visit.ts';

/** So many units a team does not reach on one outing; a list pasted by mistake may be longer. */
export const MAX_ROWS = 200;

const head = z.strictObject({
  visitedOn: LocalDate,
  /** When they set out. */
  startedAt: LocalTime.nullable(),
  team: Team,
  /** 督查内容: what they went to look at, at every unit. */
  about: line(60),
  source: CaseSource,
  ...Going.shape,
  coverage: Coverage,
  standing: Standing,
});
export const RoundHead = head.superRefine((typed, context) =>
  tell(context, faultsOfRecordedGoing(typed)),
);
export type RoundHead = z.infer<typeof RoundHead>;

export const RoundRow = z.strictObject({
  unitId: UnitId,
  /** What the case is called that a finding opens. */
  title: CaseTitle,
  arrivedAt: LocalTime.nullable(),
  attendance: Attendance.nullable(),
  /** 现场情况: what was seen, in a few words. */
  seen: optionalProse(2000),
  findings: z.array(FindingRecord).max(MOST_FINDINGS),
  evidence: z
    .array(
      z.strictObject({
        evidence: EvidenceInput,
        /** Which of the row's findings it bears out, by position. */
        findings: distinct(z.array(PlaceAmongFindings).max(MOST_FINDINGS)),
      }),
    )
    .max(100),
});
export type RoundRow = z.infer<typeof RoundRow>;

export const RoundEntry = z.strictObject({
  head: RoundHead,
  /** Each unit once. */
  rows: distinct(z.array(RoundRow).min(1).max(MAX_ROWS), ({ unitId }) => unitId),
  /** Whether the findings go to review at once or stay drafts. */
  submit: z.boolean(),
  /** The draft it was typed in; it is gone once the round stands. */
  draft: DraftKey.nullable(),
});

/** The visit that a row is. */
export const visitOfRow = (head: RoundHead, row: RoundRow): VisitRecord => ({
  visitedOn: head.visitedOn,
  arrivedAt: row.arrivedAt,
  leftAt: null,
  team: head.team,
  approach: head.approach,
  points: head.points,
  notice: head.notice,
  coverage: head.coverage,
  coverageOf: head.about,
  population: null,
  checked: null,
  activities: [{ kind: 'scene', subject: head.about, note: row.seen, count: 1 }],
  standing: head.standing,
  checklist: null,
  attendance: row.attendance,
  goodPractice: '',
  conclusion: '',
});

/** Where in a round a fault stands that was found in the entry of one of its rows. */
export function placeInRound(path: string, row: number): string {
  const [top, ...field] = path.split('.');
  if (top !== 'visit') return `rows.${row}.${path}`;
  return path === 'visit.arrivedAt' ? `rows.${row}.arrivedAt` : ['head', ...field].join('.');
}
