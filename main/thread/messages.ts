/** What goes between the main thread and a store's threads. */
import type { Instant } from '../../shared/dates.ts';
import type { FactName } from '../../shared/facts.ts';
import type { FileToken } from '../../shared/ids.ts';
import type { Reason, Result } from '../../shared/refusal.ts';
import type { StoreCall, StoreInput } from '../calls.ts';
import type { Act } from '../context.ts';
import type { Sent } from '../store/requests.ts';
import type { ToldFault } from '../told-fault.ts';

/** What a thread is told when it starts. */
export interface ThreadStart {
  folder: string;
  databaseKey: Uint8Array;
  evidenceKey: Uint8Array;
  /** The `owner` writes; a `reader` reads beside it. */
  as: 'owner' | 'reader';
  /** The store is still to be created. */
  create?: true;
  /** Not zero once the person wants the opening stopped. */
  cancel?: SharedArrayBuffer;
  now: Instant;
}

export interface Job extends Act {
  id: number;
  name: StoreCall;
  input: StoreInput<StoreCall>;
  /** 32 random bytes from the host, from which the ids this job makes follow. */
  entropy: Uint8Array;
  /** The act it is a part of, where it is one. */
  request: Sent | null;
  /** Where the files are that the person chose to be sealed. */
  chosen: ReadonlyMap<FileToken, string>;
  /** Not zero once the person wants the job stopped. */
  cancel: SharedArrayBuffer;
}

export type Reply =
  /** How far the opening is, where the tables have to be made anew. */
  | { kind: 'opening'; done: number; total: number }
  | { kind: 'ready' }
  | { kind: 'unusable'; reason: Reason }
  | { kind: 'progress'; id: number; done: number; total: number }
  /** With the kinds of fact that were recorded. */
  | { kind: 'done'; id: number; result: Result<unknown>; recorded: readonly FactName[] }
  /** A fault of the program, for the log; the result of the job names the same reference. */
  | { kind: 'fault'; reference: string; during: string; error: ToldFault }
  /** A job that is not long by kind held up the others for so many milliseconds, for the log. */
  | { kind: 'slow'; during: StoreCall; took: number };
