/** Long work: start it, see how far it is, stop it. It goes on while one works elsewhere. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { AppEvent, type CallInput, type CallName, type CallOutput } from '../../shared/contract.ts';
import { TaskId } from '../../shared/ids.ts';
import type { Result } from '../../shared/refusal.ts';
import { type Act, newAct } from './act.ts';
import { call, send } from './call.ts';

let started = 0;
const newTask = (): TaskId =>
  TaskId.parse(`task_${(started++).toString(36)}${Date.now().toString(36)}`);

/** Work that is over sooner is not worth a bar that comes and goes. */
const SHORT_MS = 200;
/** Before that, what is left cannot be told from what is done. */
const TELLING_MS = 1500;

export interface TaskState {
  isUnderWay: boolean;
  /** Under way so long that a person wants to know how far it is. */
  isLong: boolean;
  /** 0 to 1; null until the work has told how far it is. */
  progress: number | null;
  /** At the pace so far; null as long as there is none. */
  secondsLeft: number | null;
  cancel: () => void;
}

export interface Task<Name extends CallName> extends TaskState {
  start: (input: CallInput<Name>, act?: Act) => Promise<Result<CallOutput<Name>>>;
}

/** Whether what is under way, be it one task or several in a row, has been so for long. */
export function useIsLong(isUnderWay: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    setIsLong(false);
    if (!isUnderWay) return;
    const waiting = setTimeout(() => setIsLong(true), SHORT_MS);
    return () => clearTimeout(waiting);
  }, [isUnderWay]);
  return isLong;
}

export function useTask<Name extends CallName>(name: Name): Task<Name> {
  const [own] = useState(newAct);
  const [task, setTask] = useState<TaskId | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const isLong = useIsLong(task !== null);
  const startedAt = useRef(0);

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
      startedAt.current = performance.now();
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

  const passed = performance.now() - startedAt.current;
  const secondsLeft =
    task !== null && progress && passed > TELLING_MS
      ? Math.ceil((passed * (1 - progress)) / progress / 1000)
      : null;
  return { isUnderWay: task !== null, isLong, progress, secondsLeft, start, cancel };
}
