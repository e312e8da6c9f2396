import { z } from 'zod';
import { LocalDate } from '../dates.ts';
import { fact } from '../fact.ts';
import { CaseId, UnitId } from '../ids.ts';
import { line } from '../text.ts';
import { CaseSource, CaseTitle } from './case.ts';

export const caseFacts = {
  'case.opened': fact(
    1,
    z.strictObject({
      caseId: CaseId,
      number: line(20),
      unitId: UnitId,
      title: CaseTitle,
      source: CaseSource,
      openedOn: LocalDate,
    }),
  ),
};
