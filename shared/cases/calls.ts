import { z } from 'zod';
import { read } from '../call.ts';
import { LocalDate, LocalMoment, Period } from '../dates.ts';
import { CaseId, UnitId } from '../ids.ts';
import { declareList } from '../list.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { CaseSource, CaseStage } from './case.ts';

export const CaseRow = z.strictObject({
  id: CaseId,
  number: z.string(),
  /** The other numbers that the office gave it, on laptops that did not know of each other. */
  otherNumbers: z.array(z.string()),
  /** Those of its numbers that another case was given too. */
  sharedNumbers: z.array(z.string()),
  title: z.string(),
  unitId: UnitId,
  unitName: z.string(),
  source: CaseSource,
  stage: CaseStage,
  openedOn: LocalDate,
  openedBy: z.string(),
  findings: z.number().int(),
  /** The earliest due moment on which mending is still owed. */
  dueAt: LocalMoment.nullable(),
  /** How many of its findings are contested. */
  contested: z.number().int(),
  /** How many of its facts stand apart, other than those that only agree. */
  setAside: z.number().int(),
});
export type CaseRow = z.infer<typeof CaseRow>;

export const caseList = declareList({
  row: CaseRow,
  filters: {
    stages: z.array(CaseStage).min(1).max(7),
    /** Opened in this period. */
    period: Period,
    /** Of this unit or of one under it. */
    unitId: UnitId,
    /** Opened by the person who asks, or with them on the team. */
    mine: z.literal(true),
    /** With facts that stand apart and that nobody has looked at. */
    setAside: z.literal(true),
  },
  sorts: {
    number: 'ascending',
    unit: 'ascending',
    stage: 'ascending',
    due: 'ascending',
    opened: 'descending',
  },
  sortedBy: 'opened',
  periodUnless: ['stages', 'setAside'],
});
export type CaseFilter = z.infer<typeof caseList.Filter>;

export const caseCalls = {
  'cases.list': caseList.page(CONTENT_ROLES),
  'cases.count': caseList.count(CONTENT_ROLES),
  'cases.get': read(CONTENT_ROLES, z.strictObject({ id: CaseId }), CaseRow),
};
