/**
 * Long work: start it, see how far it is, stop it. It goes on while one works elsewhere, and is there again on the page it
 * was begun on when one comes back: what is under way is known above the pages.
 */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { AppEvent } from '../../shared/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';
import { TaskId } from '../../shared/ids.ts';
import { type Result, refuse } from '../../shared/refusal.ts';
import { type Act, newAct } from '../base/act.ts';
import { call, send } from '../base/call.ts';

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

interface Work {
  id: TaskId;
  startedAt: number;
  progress: number | null;
}

/** What is under way, by its call and, where several of a kind may be, by what it is done to. */
const underWay = new Map<string, Work>();
const watchers = new Set<() => void>();

function put(key: string, work: Work | null): void {
  if (work) underWay.set(key, work);
  else underWay.delete(key);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Follows work from its beginning to its end. Refusals: busy, and what the call refuses for. */
async function carryOut<Value>(
  key: string,
  begin: (id: TaskId) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  if (underWay.has(key)) return refuse({ code: 'busy' });
  const work: Work = { id: newTask(), startedAt: performance.now(), progress: null };
  put(key, work);
  const stopListening = window.mingcha.onEvent((told) => {
    const event = AppEvent.parse(told);
    if (event.kind === 'progress' && event.task === work.id && event.total > 0) {
      put(key, { ...work, progress: event.done / event.total });
    }
  });
  try {
    return await begin(work.id);
  } finally {
    stopListening();
    put(key, null);
  }
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

/** `of`: what it is done to, where several of its kind may be under way. */
export function useTask<Name extends CallName>(name: Name, of = ''): Task<Name> {
  const key = `${name} ${of}`;
  const [own] = useState(newAct);
  const work = useSyncExternalStore(watch, () => underWay.get(key) ?? null);
  const isLong = useIsLong(work !== null);

  const start = useCallback(
    (input: CallInput<Name>, act: Act = own) =>
      carryOut(key, (task) => send(name, input, act, task)),
    [key, name, own],
  );

  const cancel = useCallback(() => {
    const task = underWay.get(key)?.id;
    if (task) void call('tasks.cancel', { task });
  }, [key]);

  const progress = work?.progress ?? null;
  const passed = performance.now() - (work?.startedAt ?? 0);
  const secondsLeft =
    progress && passed > TELLING_MS ? Math.ceil((passed * (1 - progress)) / progress / 1000) : null;
  return { isUnderWay: work !== null, isLong, progress, secondsLeft, start, cancel };
}
