/** What a call's handler is given: the database, who asks, when it is, and, for writes, how to record a fact. */
import type { z } from 'zod';
import type { CallName, CallOutput, CallsOf, ParsedInput } from '../shared/contract.ts';
import type { Instant, LocalDate, LocalMoment } from '../shared/dates.ts';
import type { FactBody, FactName } from '../shared/facts.ts';
import { PersonId } from '../shared/ids.ts';
import type { Role } from '../shared/people/role.ts';
import type { Result } from '../shared/refusal.ts';
import type { TimeZone } from '../shared/time-zone.ts';
import type { Db, ReadableDb, WritableDb } from './store/database.ts';
import type { NewFact } from './store/journal.ts';
import type { StoreFiles } from './store/layout.ts';
import type { Vault } from './store/vault.ts';

/** Who makes a call. */
export interface Actor {
  personId: PersonId;
  roles: readonly Role[];
}

/** Before anybody has signed in. */
export const NOBODY: Actor = { personId: PersonId.parse('0'.repeat(20)), roles: [] };

export interface ReadContext {
  db: ReadableDb;
  actor: Actor;
  now: Instant;
  /** The office's time zone, and `now` on its calendar and clock. */
  zone: TimeZone;
  today: LocalDate;
  moment: LocalMoment;
}

export interface WriteContext extends ReadContext {
  db: WritableDb;
  vault: Vault;
  newId<Id extends z.ZodType>(id: Id): z.output<Id>;
  /** 32 bytes for a key, which nothing else follows from. Each purpose is used once in a call. */
  newSecret(purpose: string): Uint8Array;
  /**
   * Appends a fact to the journal and brings the tables in step, within the call's transaction. It names all it speaks of.
   * `by` is the actor, but where an account acts before it is signed in.
   */
  record<Name extends FactName>(
    kind: Name,
    subject: string | readonly string[],
    body: FactBody<Name>,
    by?: PersonId,
  ): void;
  /** Appends the facts of one act, and brings the tables in step once. */
  recordAll(facts: readonly NewFact[]): void;
  /** Keeps an act's answer with its facts. Writes of the contract do so by themselves; a job does where its answer is the call's. */
  keepAnswer(answer: unknown): void;
  /**
   * Does something that no rollback takes back, such as removing a file, once what was written stands. A kill may come
   * before it: what is to be done is noted in the store as well.
   */
  afterwards(act: () => void): void;
  progress: Progress;
}

export interface LongContext extends ReadContext {
  vault: Vault;
  store: { files: StoreFiles; db: Db };
  progress: Progress;
}

/** Says how far the work is. Throws Cancelled when the person has asked to stop. */
export type Progress = (done: number, total: number) => void;

/** Thrown by `progress` to leave long work; becomes the refusal `cancelled`. */
export class Cancelled extends Error {}

type ReadHandler<Name extends CallName> = (
  context: ReadContext,
  input: ParsedInput<Name>,
) => Result<CallOutput<Name>>;

type WriteHandler<Name extends CallName> = (
  context: WriteContext,
  input: ParsedInput<Name>,
) => Result<CallOutput<Name>>;

type LongHandler<Name extends CallName> = (
  context: LongContext,
  input: ParsedInput<Name>,
) => Promise<Result<CallOutput<Name>>>;

type InDomain<Domain extends string, Name extends string> = Extract<Name, `${Domain}.${string}`>;

/** The handlers a domain owes: one for each of its calls of that kind. */
export type Reads<Domain extends string> = {
  [Name in InDomain<Domain, CallsOf<'read'>>]: ReadHandler<Name>;
};
export type Writes<Domain extends string> = {
  [Name in InDomain<Domain, CallsOf<'write'>>]: WriteHandler<Name>;
};
export type Longs<Domain extends string> = {
  [Name in InDomain<Domain, CallsOf<'long'>>]: LongHandler<Name>;
};
