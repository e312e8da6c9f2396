import { z } from 'zod';
import { fact } from '../fact.ts';
import { CaseId, UnitId, VisitId } from '../ids.ts';
import { VisitPurpose, VisitRecord } from './visit.ts';

export const visitFacts = {
  'visit.recorded': fact(
    1,
    z.strictObject({
      visitId: VisitId,
      caseId: CaseId,
      unitId: UnitId,
      purpose: VisitPurpose,
      visit: VisitRecord,
    }),
  ),
};
