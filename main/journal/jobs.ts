/** What the main thread asks about acts that it carries out itself, part by part. */
import { ok, type Result } from '../../shared/refusal.ts';
import type { WriteContext } from '../context.ts';
import { firstAnswer, type Sent } from '../store/requests.ts';

export const requestWriteJobs = {
  /** Whether the act was carried out before, and what was answered. Refusals: done_already. */
  'requests.firstAnswer': (
    { db, actor }: WriteContext,
    { sent }: { sent: Sent },
  ): Result<{ answer: unknown } | null> => {
    const first = firstAnswer(db, actor.personId, sent);
    if (first && !first.ok) return first;
    return ok(first ? { answer: first.value } : null);
  },

  'requests.keepAnswer': (context: WriteContext, { answer }: { answer: unknown }): Result<null> => {
    context.keepAnswer(answer);
    return ok(null);
  },
};
