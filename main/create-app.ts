/** The whole application behind one door: `dispatch(name, input)`. Hosts give it what it needs and show its window. */
import { randomUUID } from 'node:crypto';
import { parseInput, type Who } from '../shared/call.ts';
import { type AppEvent, type CallName, contract, isCallName } from '../shared/contract.ts';
import { TaskId } from '../shared/files/calls.ts';
import { ok, type Refusal, type Result, refuse } from '../shared/refusal.ts';
import { accessHandlers } from './access/access.ts';
import { Session } from './access/session.ts';
import type { AppContext, AppHandlers } from './app-context.ts';
import { backupHandlers } from './backups/backups.ts';
import { evidenceFileHandlers } from './evidence/files.ts';
import { FileTokens } from './files/file-tokens.ts';
import { fileHandlers, taskHandlers } from './files/files.ts';
import { Tasks } from './files/tasks.ts';
import type { Host } from './host.ts';
import { accountHandlers } from './people/accounts.ts';
import { preferenceHandlers } from './preferences/preferences.ts';
import { meaningOf } from './store/faults.ts';
import { summaryHandlers } from './summaries/issue.ts';
import type { JobTerms } from './thread/store-thread.ts';
import { toldFault } from './told-fault.ts';

const appHandlers: AppHandlers<string> = {
  ...accessHandlers,
  ...preferenceHandlers,
  ...fileHandlers,
  ...taskHandlers,
  ...backupHandlers,
  ...accountHandlers,
  ...evidenceFileHandlers,
  ...summaryHandlers,
};

export interface App {
  /** Answers a call of the contract. Never throws: what cannot be done comes back as a refusal. */
  dispatch(name: unknown, input: unknown, task?: unknown): Promise<Result<unknown>>;
  /** Tells the window what it did not ask for; answers how to stop listening. */
  onEvent(listener: (event: AppEvent) => void): () => void;
  /** Locks because the machine goes to sleep or another person takes the screen. */
  suspend(): Promise<void>;
  close(): Promise<void>;
}

export function createApp(host: Host): App {
  const listeners = new Set<(event: AppEvent) => void>();
  const tokens = new FileTokens(host.randomBytes);
  const tasks = new Tasks();
  const emit = (event: AppEvent) => {
    if (event.kind === 'locked') {
      // What one person chose and started is not there for the next.
      tasks.cancelAll();
      tokens.clear();
    }
    for (const listener of listeners) listener(event);
  };
  const session = new Session(host, emit);

  /** Why this person may not make this call at all; null when they may. */
  function refuseCaller(who: Who, name: CallName): Refusal | null {
    if (who === 'anyone') return null;
    const { person } = session;
    if (!person) return { code: 'locked' };
    if (person.passphraseMustChange && name !== 'access.changePassphrase') {
      return { code: 'refused', reason: 'passphrase_must_change' };
    }
    if (who === 'signed_in' || who.some((role) => person.roles.includes(role))) return null;
    return { code: 'forbidden' };
  }

  function termsFor(task: TaskId | null): () => JobTerms {
    const cancel = task ? tasks.begin(task) : new SharedArrayBuffer(4);
    return () => ({
      ...session.terms(),
      cancel,
      ...(task && {
        onProgress: (done, total) => emit({ kind: 'progress', task, done, total }),
      }),
    });
  }

  async function carryOut(
    name: CallName,
    input: unknown,
    task: TaskId | null,
  ): Promise<Result<unknown>> {
    const { kind, output } = contract[name];
    const terms = termsFor(task);
    try {
      if (kind === 'app') {
        const context: AppContext = { host, session, tokens, tasks, emit, terms };
        // The table is typed name by name; which name it is shows only here, and the input is parsed by its schema.
        const handlers = appHandlers as Readonly<
          Record<string, (context: AppContext, input: unknown) => Promise<Result<unknown>>>
        >;
        const handler = handlers[name];
        if (!handler) throw new Error(`nothing answers ${name}`);
        const result = await handler(context, input);
        return result.ok ? ok(output.parse(result.value)) : result;
      }
      const { open } = session;
      if (!open) return refuse({ code: 'locked' });
      if (kind === 'write') session.touch();
      const thread = kind === 'long' ? open.reader : open.owner;
      // Typed by name as above.
      const result = await thread.call(name as never, input as never, terms());
      if (name === 'office.change') await session.refresh();
      // Locked meanwhile: what was read is not shown any more. What was written stands, and its caller is told so.
      if (kind !== 'write' && session.open !== open) return refuse({ code: 'locked' });
      return result;
    } finally {
      if (task) tasks.end(task);
    }
  }

  return {
    async dispatch(name, input, task) {
      if (!isCallName(name)) {
        return refuse({
          code: 'invalid_input',
          faults: [{ path: 'name', rule: 'unknown_choice' }],
        });
      }
      const named = TaskId.optional().safeParse(task);
      if (!named.success) {
        return refuse({ code: 'invalid_input', faults: [{ path: 'task', rule: 'wrong_form' }] });
      }
      try {
        await session.lockIfIdle();
        const { who, input: schema } = contract[name];
        const refusal = refuseCaller(who, name);
        if (refusal) return refuse(refusal);
        const parsed = parseInput(schema, input);
        return parsed.ok ? await carryOut(name, parsed.value, named.data ?? null) : parsed;
      } catch (error) {
        const meaning = meaningOf(error);
        if (meaning) return refuse(meaning);
        const reference = randomUUID().slice(0, 8);
        host.log({ at: host.now(), reference, during: name, error: toldFault(error) });
        return refuse({ code: 'internal', reference });
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    suspend: () => session.lock('suspend'),
    close: () => session.end(),
  };
}
