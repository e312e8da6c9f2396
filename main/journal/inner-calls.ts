/** What is asked about acts that the main thread carries out itself, part by part. */
import { z } from 'zod';
import { ok } from '../../shared/refusal.ts';
import type { Reads, Writes } from '../context.ts';
import { innerRead, innerWrite } from '../inner-call.ts';
import { firstAnswer, Sent } from '../store/requests.ts';

export const requestInnerCalls = {
  /** Whether the act was carried out before, and what was answered. Refusals: done_already. */
  'requests.firstAnswer': innerRead(
    z.strictObject({ sent: Sent }),
    z.strictObject({ answer: z.unknown() }).nullable(),
  ),
  'requests.keepAnswer': innerWrite(z.strictObject({ answer: z.unknown() }), z.null()),
};

export const requestInnerReads: Reads<typeof requestInnerCalls> = {
  'requests.firstAnswer': ({ db, actor }, { sent }) => {
    const first = firstAnswer(db, actor.personId, sent);
    if (first && !first.ok) return first;
    return ok(first ? { answer: first.value } : null);
  },
};

export const requestInnerWrites: Writes<typeof requestInnerCalls> = {
  'requests.keepAnswer': (context, { answer }) => {
    context.keepAnswer(answer);
    return ok(null);
  },
};
