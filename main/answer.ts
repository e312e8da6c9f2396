/** Answers one call on an open store: finds its handler, gives it its context, and keeps all it wrote or nothing. */
import { hkdfSync } from 'node:crypto';
import type { Call } from '../shared/call.ts';
import { localDate, localMoment } from '../shared/dates.ts';
import type { FactName } from '../shared/facts.ts';
import type { FileToken } from '../shared/ids.ts';
import { maySeeContent } from '../shared/people/role.ts';
import { ok, type Result, refuseFor } from '../shared/refusal.ts';
import type { TimeZone } from '../shared/time-zone.ts';
import { calls, isInnerCall, type StoreCall, type StoreInput, type StoreOutput } from './calls.ts';
import {
  type Act,
  type Hidden,
  type LongContext,
  NOTHING_HIDDEN,
  type Progress,
  type ReadContext,
  type SealedPart,
  type ToSeal,
  type WriteContext,
} from './context.ts';
import { foldIn } from './fold/fold.ts';
import { forget } from './fold/kept.ts';
import { longHandlers, readHandlers, sealHandlers, writeHandlers } from './handlers.ts';
import { zoneOf } from './office/office.ts';
import { hiddenFrom } from './recusals/recusals.ts';
import { without } from './scope.ts';
import { readPapers } from './sealed/papers.ts';
import { seal, unlessNamed } from './sealed/seal.ts';
import { append, counting, head } from './store/chains.ts';
import type { Db, WritableDb } from './store/database.ts';
import type { StoreFiles } from './store/layout.ts';
import { idSeries } from './store/new-id.ts';
import { firstAnswer, keepAnswer, type Sent } from './store/requests.ts';
import type { Vault } from './store/vault.ts';

/** A store with its keys at work. */
export interface OpenStore {
  files: StoreFiles;
  db: Db;
  vault: Vault;
}

/** Who asks, when, and with what randomness. */
export interface Circumstances extends Act {
  entropy: Uint8Array;
  /** The act this is a part of, where it is one. */
  request?: Sent | null;
  progress: Progress;
  /** Where the files are that the person chose to be sealed. */
  chosen?: ReadonlyMap<FileToken, string>;
  /** Told of each kind of fact as it is recorded. */
  onRecorded?: (kind: FactName) => void;
}

/** As much of the record as a call looks at. */
type Sees = Call['sees'];

function readContext(
  { db: whole, vault }: OpenStore,
  { actor, now }: Circumstances,
  sees: Sees,
): ReadContext & Pick<WriteContext, 'db' | 'whole' | 'vault'> {
  let zone: TimeZone | undefined;
  let hidden: Hidden | undefined;
  let db: WritableDb | undefined;
  return {
    whole,
    vault,
    get hidden() {
      hidden ??=
        sees === 'scope' && maySeeContent(actor.roles)
          ? hiddenFrom(whole, actor, this.today)
          : NOTHING_HIDDEN;
      return hidden;
    },
    get db() {
      db ??= without(whole, this.hidden, actor.personId);
      return db;
    },
    actor,
    now,
    // Looked up when it is asked for: a backup's tables may be of another version.
    get zone() {
      zone ??= zoneOf(whole);
      return zone;
    },
    get today() {
      return localDate(now, this.zone);
    },
    get moment() {
      return localMoment(now, this.zone);
    },
  };
}

export function writeContext(
  store: OpenStore,
  circumstances: Circumstances,
  /** At once, unless there is a transaction to wait for. */
  afterwards: WriteContext['afterwards'] = (act) => act(),
  sees: Sees = 'scope',
): WriteContext {
  const { db } = store;
  const { actor, now, entropy, request, progress, onRecorded } = circumstances;
  const nextId = idSeries(now, entropy);
  const act = request?.id ?? null;
  return Object.assign(readContext(store, circumstances, sees), {
    progress,
    afterwards,
    newId: (id) => id.parse(nextId()),
    newSecret: (purpose) => new Uint8Array(hkdfSync('sha256', entropy, '', purpose, 32)),
    record: (kind, subject, body) => {
      const subjects = typeof subject === 'string' ? [subject] : subject;
      onRecorded?.(kind);
      const { personId } = actor;
      foldIn(db, counting(db, [append(db, { kind, subjects, body, personId, now, request: act })]));
    },
    recordAll: (facts) => {
      for (const { kind } of facts) onRecorded?.(kind);
      foldIn(
        db,
        counting(
          db,
          facts.map((fact) => append(db, { ...fact, personId: actor.personId, now, request: act })),
        ),
      );
    },
    keepAnswer: (answered) => {
      if (request) keepAnswer(db, actor.personId, request, answered);
    },
  } satisfies Omit<WriteContext, keyof ReadContext>);
}

const longContext = (store: OpenStore, circumstances: Circumstances, sees: Sees): LongContext =>
  Object.assign(readContext(store, circumstances, sees), {
    store,
    progress: circumstances.progress,
  });

/**
 * The tables of calls and handlers are typed name by name; which name it is shows only at run time. What goes in and comes
 * out is parsed by the schemas of that very name.
 */
type Handler<Context> = (context: Context, input: unknown) => unknown;
type Handlers<Context> = Readonly<Record<string, Handler<Context>>>;
const reads = readHandlers as Handlers<ReadContext>;
const writes = writeHandlers as Handlers<WriteContext>;
const longs = longHandlers as Handlers<LongContext>;
const seals = sealHandlers as Readonly<
  Record<
    string,
    {
      part: (context: ReadContext, input: unknown) => Result<ToSeal>;
      write: (context: WriteContext, input: unknown, sealed: SealedPart) => unknown;
    }
  >
>;

export async function answer<Name extends StoreCall>(
  store: OpenStore,
  name: Name,
  asked: StoreInput<Name>,
  circumstances: Circumstances,
): Promise<Result<StoreOutput<Name>>> {
  // A call of the window was parsed where it came in.
  const input = isInnerCall(name) ? calls[name].input.parse(asked) : asked;
  return (await answered(store, name, input, circumstances)) as Result<StoreOutput<Name>>;
}

async function answered(
  store: OpenStore,
  name: StoreCall,
  input: unknown,
  circumstances: Circumstances,
): Promise<Result<unknown>> {
  const { sees } = calls[name];
  const read = reads[name];
  if (read) {
    const context = readContext(store, circumstances, sees);
    // One state of the record, whatever the owner writes meanwhile.
    return checked(
      name,
      store.db.snapshot(() => read(context, input)),
    );
  }
  const write = writes[name];
  if (write) return keptWhole(store, name, write, input, circumstances);
  const sealing = seals[name];
  if (sealing) return sealedFirst(store, name, sealing, input, circumstances);
  const long = longs[name];
  if (long) return checked(name, await long(longContext(store, circumstances, sees), input));
  throw new Error(`nothing answers ${name}`);
}

/** Seals a part of a write, and carries it out with that; what comes to nothing leaves no sealed part behind. */
async function sealedFirst(
  store: OpenStore,
  name: StoreCall,
  { part, write }: (typeof seals)[string],
  input: unknown,
  circumstances: Circumstances,
): Promise<Result<unknown>> {
  const { actor, request } = circumstances;
  const before = request && firstAnswer(store.db, actor.personId, request);
  if (before) return before;
  const toSeal = part(readContext(store, circumstances, calls[name].sees), input);
  if (!toSeal.ok) return toSeal;
  const { papers: tokens, ...said } = toSeal.value;
  const paths = tokens.map((token) => circumstances.chosen?.get(token));
  if (!paths.every((path) => path !== undefined)) return refuseFor('file_gone');
  const papers = await readPapers(paths);
  if (!papers.ok) return papers;
  const sealed = await seal(store, { ...said, papers: papers.value });
  if (!sealed.ok) return sealed;
  try {
    const withPart: Handler<WriteContext> = (context) => write(context, input, sealed.value);
    return keptWhole(store, name, withPart, input, circumstances);
  } finally {
    unlessNamed(store, sealed.value.part);
  }
}

/** Carries out a write in one transaction. */
function keptWhole(
  store: OpenStore,
  name: StoreCall,
  write: Handler<WriteContext>,
  input: unknown,
  circumstances: Circumstances,
): Result<unknown> {
  const afterwards: (() => void)[] = [];
  const afterThat = (act: () => void) => void afterwards.push(act);
  const context = writeContext(store, circumstances, afterThat, calls[name].sees);
  // Checked before it is committed: an answer that must not leave takes what was written with it.
  let isKept = false;
  try {
    const result = store.db.transaction(
      () => once(store, circumstances, name, () => checked(name, write(context, input))),
      ({ ok: isDone }) => isDone,
    );
    isKept = result.ok;
    if (isKept) for (const act of afterwards) act();
    return result;
  } finally {
    if (!isKept) forget(store.db);
  }
}

/** Carries out an act, or gives the answer of the time it was. */
function once(
  { db }: OpenStore,
  { actor, request }: Circumstances,
  name: StoreCall,
  carryOut: () => Result<unknown>,
): Result<unknown> {
  if (!request || !calls[name].once) return carryOut();
  const before = firstAnswer(db, actor.personId, request);
  if (before) return before;
  const rows = head(db).rows;
  const result = carryOut();
  // What left no fact, such as a draft, comes to the same however often it is done.
  if (result.ok && head(db).rows > rows) keepAnswer(db, actor.personId, request, result.value);
  return result;
}

/** Strict parse on the way out: what is not declared does not leave. */
function checked(name: StoreCall, answer: unknown): Result<unknown> {
  const result = answer as Result<unknown>;
  return result.ok ? ok(calls[name].output.parse(result.value)) : result;
}
