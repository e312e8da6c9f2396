import { z } from 'zod';
import { fact } from '../fact.ts';
import { caseId, date, findingId, followUpId, orderId, seen, text } from '../frozen.ts';

const of = { followUpId, orderId, happenedOn: date };
const moved = z.array(z.strictObject({ caseId, findingId, seen })).min(1);

export const followUpFacts = {
  'unit.urged': fact(
    1,
    z.strictObject({
      ...of,
      manner: z.enum(['telephone', 'letter', 'visit']),
      spokeTo: text,
      note: text,
    }),
  ),
  'measures.recorded': fact(
    1,
    z.strictObject({
      ...of,
      findings: moved,
      measures: text,
      /** 责任领导, 责任人 */
      leader: text,
      responsible: text,
    }),
  ),
  'feedback.recorded': fact(1, z.strictObject({ ...of, findings: moved, feedback: text })),
};
