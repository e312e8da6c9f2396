/** What passes between the window and the main process, and by which door. */
import { z } from 'zod';
import { RequestId, TaskId } from './ids.ts';
import { Part } from './parts.ts';

/** What goes beside a call's input. */
export const Beside = z.strictObject({
  /** Long work, so that it can be followed and stopped. */
  task: TaskId.optional(),
  /** One act, so that it is carried out once. */
  request: RequestId.optional(),
});
export type Beside = z.infer<typeof Beside>;

/** What the main process tells the window without being asked. */
export const AppEvent = z.discriminatedUnion('kind', [
  /** The store was locked; nothing of its content may stay on the screen. */
  z.strictObject({ kind: z.literal('locked'), because: z.enum(['command', 'idle', 'suspend']) }),
  z.strictObject({
    kind: z.literal('progress'),
    task: TaskId,
    done: z.number().int(),
    total: z.number().int(),
  }),
  /** Something has changed that no call of the window brought about. */
  z.strictObject({ kind: z.literal('changed'), parts: z.array(Part) }),
]);
export type AppEvent = z.infer<typeof AppEvent>;

/** The one door between the window and the main process, as every host sets it up before the page loads. */
export interface Bridge {
  /** Makes a call of the contract; answers a Result (shared/refusal.ts), to be parsed by the caller. */
  invoke(name: string, input: unknown, beside?: Beside): Promise<unknown>;
  /** Hears what the main process tells unasked (AppEvent); answers how to stop. */
  onEvent(listener: (event: unknown) => void): () => void;
  /** Hands over the File objects that were dropped or pasted into the page; `files.dropped` then answers which they are. */
  drop(files: readonly unknown[]): void;
}
