import { ok } from '../../shared/refusal.ts';
import type { taskCalls } from '../../shared/tasks/calls.ts';
import type { AppHandlers } from '../app-context.ts';

export const taskHandlers: AppHandlers<typeof taskCalls> = {
  'tasks.cancel': async ({ tasks }, { task }) => {
    tasks.cancel(task);
    return ok({});
  },
};
