/** What a call's handler is given: the database, who asks, when it is, and, for writes, how to record a fact. */
import type { z } from 'zod';
import type { NamesOf, OutputOf, ParsedOf } from '../shared/call.ts';
import type { Instant, LocalDate, LocalMoment } from '../shared/dates.ts';
import type { FactBody, FactName } from '../shared/facts.ts';
import { type FileToken, PersonId, type UnitId } from '../shared/ids.ts';
import type { Role } from '../shared/people/role.ts';
import type { Result } from '../shared/refusal.ts';
import type { TimeZone } from '../shared/time-zone.ts';
import type { NewFact } from './store/chains.ts';
import type { Db, ReadableDb, WritableDb } from './store/database.ts';
import type { StoreFiles } from './store/layout.ts';
import type { Vault } from './store/vault.ts';

/**
 * Who does something, and when: fixed as it begins, and carried to whatever comes of it. Threat: what takes long, such as a
 * copy of evidence, is recorded after the screen was locked or another has signed in.
 */
export interface Act {
  actor: Actor;
  now: Instant;
}

export interface Actor {
  personId: PersonId;
  roles: readonly Role[];
}

/** Before anybody has signed in. */
export const NOBODY: Actor = { personId: PersonId.parse('0'.repeat(20)), roles: [] };

/** What is hidden from somebody. */
export interface Hidden {
  /** Units, and with them what is of them. */
  units: readonly UnitId[];
  /** Cases of other units, with their visits and findings. */
  besides: readonly string[];
}

export const NOTHING_HIDDEN: Hidden = { units: [], besides: [] };

export interface ReadContext extends Act {
  /** The record as far as whoever asks may see it (main/scope.ts). */
  db: ReadableDb;
  /** The record whole, whoever asks: for numbers that are given once, and for what is hidden from them. No answer shows what is in it. */
  whole: ReadableDb;
  /** Of what whoever asks sees nothing. */
  hidden: Hidden;
  /** The office's time zone, and `now` on its calendar and clock. */
  zone: TimeZone;
  today: LocalDate;
  moment: LocalMoment;
  vault: Pick<Vault, 'has' | 'faultOf' | 'lost'>;
}

export interface WriteContext extends ReadContext {
  db: WritableDb;
  whole: WritableDb;
  vault: Vault;
  newId<Id extends z.ZodType>(id: Id): z.output<Id>;
  /** 32 bytes for a key, which nothing else follows from. Each purpose is used once in a call. */
  newSecret(purpose: string): Uint8Array;
  /** Appends a fact to the journal and brings the tables in step, within the call's transaction. It names all it speaks of. */
  record<Name extends FactName>(
    kind: Name,
    subject: string | readonly string[],
    body: FactBody<Name>,
  ): void;
  /** Appends the facts of one act, and brings the tables in step once. */
  recordAll(facts: readonly NewFact[]): void;
  /** Keeps an act's answer with its facts. A write that is an act does so by itself; an inner call does where its answer is the act's. */
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
  store: { files: StoreFiles; db: Db; vault: Vault };
  progress: Progress;
}

/** Says how far the work is. Throws Cancelled when the person has asked to stop. */
export type Progress = (done: number, total: number) => void;

/** Thrown by `progress` to leave long work; becomes the refusal `cancelled`. */
export class Cancelled extends Error {}

/** The handlers that declared calls are owed: one for each of the kind. */
export type Reads<Calls> = {
  [Name in NamesOf<Calls, 'read'>]: (
    context: ReadContext,
    input: ParsedOf<Calls[Name]>,
  ) => Result<OutputOf<Calls[Name]>>;
};
export type Writes<Calls> = {
  [Name in NamesOf<Calls, 'write'>]: (
    context: WriteContext,
    input: ParsedOf<Calls[Name]>,
  ) => Result<OutputOf<Calls[Name]>>;
};
/** What is to be sealed, and to whom. */
export interface ToSeal {
  text: string;
  people: readonly PersonId[];
  /** Files that were chosen. */
  papers: readonly FileToken[];
}

/** A sealed part as its fact names it. */
export type SealedPart = FactBody<'finding.referred'>['sealed'];

/** A write in two steps: what of its input is to be sealed, and to whom; then the write itself, with the sealed part instead. */
export type Seals<Calls> = {
  [Name in NamesOf<Calls, 'seal'>]: {
    part(context: ReadContext, input: ParsedOf<Calls[Name]>): Result<ToSeal>;
    write(
      context: WriteContext,
      input: Omit<ParsedOf<Calls[Name]>, 'sealed'>,
      sealed: SealedPart,
    ): Result<OutputOf<Calls[Name]>>;
  };
};
export type Longs<Calls> = {
  [Name in NamesOf<Calls, 'long'>]: (
    context: LongContext,
    input: ParsedOf<Calls[Name]>,
  ) => Promise<Result<OutputOf<Calls[Name]>>>;
};
