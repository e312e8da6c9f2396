/** Long work under way, which the window names as it starts it (main/tasks/, renderer/tasks/). */
import { z } from 'zod';
import { app } from '../call.ts';
import { TaskId } from '../ids.ts';

export const taskCalls = {
  /** Asks a long call to stop; it then answers `cancelled`, with nothing half done. */
  'tasks.cancel': app('anyone', z.strictObject({ task: TaskId }), z.strictObject({})),
};
