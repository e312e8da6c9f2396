/** What passes between the window and the main process, and by which door. */
import { z } from 'zod';
import { RequestId, TaskId } from './ids.ts';

/** What goes beside a call's input. */
export const Beside = z.strictObject({
  /** Long work, so that it can be followed and stopped. */
  task: TaskId.optional(),
  /** One act, so that it is carried out once. */
  request: RequestId.optional(),
});
export type Beside = z.infer<typeof Beside>;

/** The one door between the window and the main process, as every host sets it up before the page loads. */
export interface Bridge {
  /** Makes a call of the contract; answers a Result (shared/refusal.ts), to be parsed by the caller. */
  invoke(name: string, input: unknown, beside?: Beside): Promise<unknown>;
  /** Hears what the main process tells unasked (AppEvent in shared/contract.ts); answers how to stop. */
  onEvent(listener: (event: unknown) => void): () => void;
}
