/** Long work: start it, see how far it is, stop it. It goes on while one works elsewhere. */
import { useCallback, useEffect, useState } from 'react';
import { AppEvent, type CallInput, type CallName, type CallOutput } from '../../shared/contract.ts';
import { TaskId } from '../../shared/ids.ts';
import type { Result } from '../../shared/refusal.ts';
import { type Act, newAct } from './act.ts';
import { call, send } from './call.ts';

let started = 0;
const newTask = (): TaskId =>
  TaskId.parse(`task_${(started++).toString(36)}${Date.now().toString(36)}`);

export interface Task<Name extends CallName> {
  isUnderWay: boolean;
  /** 0 to 1; null until the work has told how far it is. */
  progress: number | null;
  start: (input: CallInput<Name>, act?: Act) => Promise<Result<CallOutput<Name>>>;
  cancel: () => void;
}

export function useTask<Name extends CallName>(name: Name): Task<Name> {
  const [own] = useState(newAct);
  const [task, setTask] = useState<TaskId | null>(null);
  const [progress, setProgress] = useState<number | null>(null);

  useEffect(() => {
    if (task === null) return;
    return window.mingcha.onEvent((told) => {
      const event = AppEvent.parse(told);
      if (event.kind === 'progress' && event.task === task && event.total > 0) {
        setProgress(event.done / event.total);
      }
    });
  }, [task]);

  const start = useCallback(
    async (input: CallInput<Name>, act: Act = own) => {
      const id = newTask();
      setTask(id);
      setProgress(null);
      try {
        return await send(name, input, act, id);
      } finally {
        setTask(null);
        setProgress(null);
      }
    },
    [name, own],
  );

  const cancel = useCallback(() => {
    if (task) void call('tasks.cancel', { task });
  }, [task]);

  return { isUnderWay: task !== null, progress, start, cancel };
}
