/** The whole application behind one door: `dispatch(name, input)`. Hosts give it what it needs and show its window. */
import { randomUUID } from 'node:crypto';
import { type AppEvent, Beside } from '../shared/bridge.ts';
import { admitted, type Call, parseInput, type Who } from '../shared/call.ts';
import {
  type CallName,
  type CallsOf,
  type Contract,
  contract,
  isCallName,
  type ParsedInput,
} from '../shared/contract.ts';
import type { TaskId } from '../shared/ids.ts';
import { partsOf } from '../shared/journal/groups.ts';
import type { Part } from '../shared/parts.ts';
import { ok, type Refusal, type Result, refuse } from '../shared/refusal.ts';
import { accessHandlers } from './access/access.ts';
import { accountHandlers } from './access/accounts.ts';
import { cleanUpHandlers } from './access/cleaning-up.ts';
import { joiningHandlers } from './access/joining.ts';
import { leavingHandlers } from './access/leaving.ts';
import { restoringHandlers } from './access/restoring.ts';
import { Session } from './access/session.ts';
import { Acts } from './acts.ts';
import type { AppContext, AppHandlers } from './app-context.ts';
import { backupHandlers } from './backups/backups.ts';
import type { Act } from './context.ts';
import { evidenceFileHandlers } from './evidence/files.ts';
import { FileTokens } from './files/file-tokens.ts';
import { fileHandlers } from './files/files.ts';
import type { Host } from './host.ts';
import { packageHandlers } from './packages/packages.ts';
import { preferenceHandlers } from './preferences/preferences.ts';
import { sealedHandlers } from './sealed/open.ts';
import { Opened } from './sealed/opened.ts';
import { meaningOf } from './store/faults.ts';
import { type Sent, sent } from './store/requests.ts';
import { summaryHandlers } from './summaries/issue.ts';
import { taskHandlers } from './tasks/cancel.ts';
import { Tasks } from './tasks/tasks.ts';
import type { Terms } from './thread/store-thread.ts';
import { toldFault } from './told-fault.ts';

const appHandlers: AppHandlers<Contract> = {
  ...accessHandlers,
  ...preferenceHandlers,
  ...fileHandlers,
  ...taskHandlers,
  ...backupHandlers,
  ...restoringHandlers,
  ...joiningHandlers,
  ...leavingHandlers,
  ...cleanUpHandlers,
  ...accountHandlers,
  ...sealedHandlers,
  ...evidenceFileHandlers,
  ...summaryHandlers,
  ...packageHandlers,
};

const isSealCall = (name: CallName): name is CallsOf<'seal'> => contract[name].kind === 'seal';
const isAppCall = (name: CallName): name is CallsOf<'app'> => contract[name].kind === 'app';

/** What a signed-in person may do before they have said that the clock is right: it stamps nothing. */
const WITH_DOUBTED_CLOCK: ReadonlySet<CallName> = new Set([
  'access.trustClock',
  'access.touch',
  'office.get',
]);

/** A result, and beside it what has changed on the way to it: the window reads again what rests on that. */
export type Answer = Result<unknown> & { changed?: readonly Part[] };

export interface App {
  /** Answers a call of the contract. Never throws: what cannot be done comes back as a refusal. */
  dispatch(name: unknown, input: unknown, beside?: unknown): Promise<Answer>;
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
  const opened = new Opened(host.randomBytes);
  const acts = new Acts();
  /** Those under way of which there is one at a time. */
  const alone = new Set<CallName>();
  const emit = (event: AppEvent) => {
    if (event.kind === 'locked') {
      // What one person chose and started is not there for the next.
      tasks.cancelAll();
      tokens.clear();
      opened.clear();
    }
    for (const listener of listeners) listener(event);
  };
  const session = new Session(host, emit);

  /** Why nobody who sits here may make this call now, whatever their roles; null when they may. */
  function refuseNow(who: Who, name: CallName): Refusal | null {
    if (who === 'anyone') return null;
    const { person } = session;
    if (!person) return { code: 'locked' };
    if (session.clock && !WITH_DOUBTED_CLOCK.has(name)) {
      return { code: 'refused', reason: 'clock_disagrees' };
    }
    if (person.passphraseMustChange && name !== 'access.changePassphrase') {
      return { code: 'refused', reason: 'passphrase_must_change' };
    }
    return null;
  }

  function termsFor(
    act: Act,
    task: TaskId | undefined,
    request: Sent | null,
    changed: Set<Part>,
  ): Terms {
    const cancel = task ? tasks.begin(task) : new SharedArrayBuffer(4);
    return () => ({
      ...act,
      entropy: host.randomBytes(32),
      request,
      cancel,
      onRecorded: (kinds) => {
        for (const part of kinds.flatMap(partsOf)) changed.add(part);
      },
      ...(task && {
        onProgress: (done, total) => emit({ kind: 'progress', task, done, total }),
      }),
    });
  }

  async function answerApp(
    name: CallsOf<'app'>,
    input: unknown,
    terms: Terms,
  ): Promise<Result<unknown>> {
    const context: AppContext = { host, session, tokens, tasks, opened, emit, terms };
    // The table is typed name by name; which name it is shows only here, and the input is parsed by its schema.
    const handlers = appHandlers as Readonly<
      Record<string, (context: AppContext, input: unknown) => Promise<Result<unknown>>>
    >;
    const handler = handlers[name];
    if (!handler) throw new Error(`nothing answers ${name}`);
    const result = await handler(context, input);
    return result.ok ? ok(contract[name].output.parse(result.value)) : result;
  }

  async function carryOut(
    name: CallName,
    input: unknown,
    { task, request: id }: Beside,
    changed: Set<Part>,
  ): Promise<Result<unknown>> {
    const { kind, once, alone: isAlone } = contract[name];
    if (alone.has(name)) return refuse({ code: 'busy' });
    if (isAlone) alone.add(name);
    const request = once && id ? sent(id, name, input) : null;
    const terms = termsFor(session.begin(), task, request, changed);
    const { open } = session;
    try {
      if (isAppCall(name)) {
        // Locked while it was looked up whether the act was done before: another may be signed in by now.
        const answer = async () =>
          session.open === open ? answerApp(name, input, terms) : refuse({ code: 'locked' });
        if (!request || !open) return await answer();
        const result = await acts.once(open, request, terms, answer);
        return result.ok ? ok(contract[name].output.parse(result.value)) : result;
      }
      if (!open) return refuse({ code: 'locked' });
      const isWriting = kind === 'write' || kind === 'seal';
      if (isWriting) session.touch();
      // Both parsed by the schema of this very name.
      const papers = isSealCall(name) ? (input as ParsedInput<typeof name>).sealed.papers : [];
      const chosen = tokens.placesOf(papers);
      const asked = input as ParsedInput<typeof name>;
      const result = await open.call(name, asked, { ...terms(), chosen });
      // Refused, it may be sent again with the same.
      if (result.ok) for (const paper of papers) tokens.take(paper, 'read');
      // Locked meanwhile: what was read is not shown any more. What was written stands, and its caller is told so.
      if (!isWriting && session.open !== open) return refuse({ code: 'locked' });
      return result;
    } finally {
      if (task) tasks.end(task);
      alone.delete(name);
    }
  }

  async function answered(
    name: CallName,
    input: unknown,
    beside: unknown,
    changed: Set<Part>,
  ): Promise<Result<unknown>> {
    const named = parseInput(Beside, beside);
    if (!named.ok) return named;
    try {
      await session.lockIfIdle();
      const call: Call = contract[name];
      const refusal = refuseNow(call.who, name);
      if (refusal) return refuse(refusal);
      const asked = admitted(call, session.person?.roles ?? [], input);
      if (!asked.ok) return asked;
      const result = await carryOut(name, asked.value, named.value, changed);
      if (changed.has('people') || changed.has('office')) await session.refresh();
      return result;
    } catch (error) {
      const meaning = meaningOf(error);
      if (meaning) return refuse(meaning);
      const reference = randomUUID().slice(0, 8);
      host.log({ at: host.now(), reference, during: name, error: toldFault(error) });
      return refuse({ code: 'internal', reference });
    }
  }

  return {
    async dispatch(name, input, beside = {}) {
      if (!isCallName(name)) {
        return refuse({
          code: 'invalid_input',
          faults: [{ path: 'name', rule: 'unknown_choice' }],
        });
      }
      // Also of what is refused: an act that failed half-way may have been recorded.
      const changed = new Set<Part>();
      const result = await answered(name, input, beside, changed);
      if (result.ok) for (const part of contract[name].changes) changed.add(part);
      return changed.size > 0 ? { ...result, changed: [...changed] } : result;
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    suspend: () => session.lock('suspend'),
    close: () => session.end(),
  };
}
