import { z } from 'zod';
import { read } from '../call.ts';
import { LocalDate, LocalMoment, Period } from '../dates.ts';
import { CaseId, UnitId } from '../ids.ts';
import { Cursor, pageOf } from '../page.ts';
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

export const CaseFilter = z.strictObject({
  stages: z.array(CaseStage).max(7).optional(),
  /** Opened in this period. */
  period: Period.optional(),
  /** Of this unit or of one under it. */
  unitId: UnitId.optional(),
  /** Opened by the person who asks, or with them on the team. */
  mine: z.literal(true).optional(),
  /** With facts that stand apart and that nobody has looked at. */
  setAside: z.literal(true).optional(),
});
export type CaseFilter = z.infer<typeof CaseFilter>;

export const caseCalls = {
  'cases.list': read(
    CONTENT_ROLES,
    z.strictObject({ filter: CaseFilter, cursor: Cursor.nullable() }),
    pageOf(CaseRow),
  ),
  'cases.count': read(
    CONTENT_ROLES,
    z.strictObject({ filter: CaseFilter }),
    z.strictObject({ count: z.number().int() }),
  ),
  'cases.get': read(CONTENT_ROLES, z.strictObject({ id: CaseId }), CaseRow),
};
