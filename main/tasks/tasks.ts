/** Long calls under way: the window names one when it starts it, and may ask for it to stop. */
import type { TaskId } from '../../shared/ids.ts';

export class Tasks {
  readonly #flags = new Map<TaskId, SharedArrayBuffer>();

  /** The flag a job looks at; not zero once it is to stop. */
  begin(task: TaskId): SharedArrayBuffer {
    const flag = new SharedArrayBuffer(4);
    this.#flags.set(task, flag);
    return flag;
  }

  end(task: TaskId): void {
    this.#flags.delete(task);
  }

  cancel(task: TaskId): void {
    const flag = this.#flags.get(task);
    if (flag) Atomics.store(new Int32Array(flag), 0, 1);
  }

  cancelAll(): void {
    for (const task of this.#flags.keys()) this.cancel(task);
  }
}
