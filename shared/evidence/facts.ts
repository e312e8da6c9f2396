import { z } from 'zod';
import { fact } from '../fact.ts';
import { caseId, evidenceId, findingId, moment, sha256, text, visitId, whole } from '../frozen.ts';

const grade = z.enum(['first_hand', 'second_hand']);

export const evidenceFacts = {
  'evidence.added': fact(
    1,
    z
      .strictObject({
        evidenceId,
        /** Null when it is of a visit that found nothing. */
        caseId: caseId.nullable(),
        /** The visit it was gathered on; null for what came in between visits. */
        visitId: visitId.nullable(),
        /** The findings it bears out; none when it is of the visit as a whole. */
        findingIds: z.array(findingId),
        evidence: z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('note'),
            title: text,
            /** Null until somebody grades it. */
            grade: grade.nullable(),
            maker: text,
            madeAt: moment,
            text,
          }),
          z.strictObject({
            kind: z.literal('file'),
            title: text,
            grade: grade.nullable(),
            maker: text,
            madeAt: moment,
            file: z.strictObject({
              sealedHash: sha256,
              hash: sha256,
              bytes: whole,
              name: text,
              mediaType: text,
            }),
          }),
        ]),
      })
      // It is of a case or of a visit, or nobody would find it.
      .refine(({ caseId: ofCase, visitId: on }) => ofCase !== null || on !== null),
  ),
  /** Somebody judged what was added without a grade. */
  'evidence.graded': fact(1, z.strictObject({ evidenceId, caseId: caseId.nullable(), grade })),
  /** A readable copy left the store. */
  'evidence.taken_out': fact(1, z.strictObject({ evidenceId, caseId: caseId.nullable() })),
};
