/**
 * Does the demo county's writing: makes each call as the person whose work it is, at the moment it is done, through the
 * handlers and with the rights the app itself has. A refusal means that the county was invented against the rules.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { answer, type Circumstances, type OpenStore, writeContext } from '../main/answer.ts';
import {
  calls,
  isInnerCall,
  type StoreCall,
  type StoreInput,
  type StoreOutput,
} from '../main/calls.ts';
import type { Actor, SealedPart, WriteContext } from '../main/context.ts';
import { sealHandlers, writeHandlers } from '../main/handlers.ts';
import { sql } from '../main/store/sql.ts';
import { admitted, type Call, type NamesOf, parseInput } from '../shared/call.ts';
import type { Instant } from '../shared/dates.ts';
import type { FindingId, OrderId } from '../shared/ids.ts';
import type { Result } from '../shared/refusal.ts';

type WriteName = NamesOf<typeof calls, 'write'>;

const Revision = z.object({ revision: z.number() });

export class Clerk {
  readonly #store: OpenStore;
  readonly #entropy: Buffer;
  /** How many calls were made. */
  calls = 0;
  /** The moment the county has come to. */
  now: Instant;

  constructor(store: OpenStore, seed: string, now: Instant) {
    this.#store = store;
    this.#entropy = Buffer.concat([createHash('sha256').update(seed).digest(), Buffer.alloc(8)]);
    this.now = now;
  }

  /** Makes a call as a person; or one that the application makes on the way to answering theirs. */
  ask<Name extends WriteName>(by: Actor, name: Name, input: StoreInput<Name>): StoreOutput<Name> {
    const call: Call = calls[name];
    const asked = isInnerCall(name)
      ? parseInput(call.input, input)
      : admitted(call, by.roles, input);
    // The table of handlers is typed name by name; that this is the handler of `name` is lost on the way through it.
    const handler = writeHandlers[name] as unknown as (
      context: WriteContext,
      input: unknown,
    ) => Result<StoreOutput<Name>>;
    return this.#valueOf(name, handler(this.#context(by), this.#valueOf(name, asked)));
  }

  /** Refers a finding; why was sealed before. */
  refer(
    by: Actor,
    which: Omit<StoreInput<'findings.refer'>, 'sealed'>,
    sealed: SealedPart,
  ): StoreOutput<'findings.refer'> {
    const name = 'findings.refer';
    // In the place of what was sealed.
    const said = { text: sealed.part, people: [], papers: [] };
    this.#valueOf(name, admitted(calls[name], by.roles, { ...which, sealed: said }));
    return this.#valueOf(name, sealHandlers[name].write(this.#context(by), which, sealed));
  }

  /** Does what no call of a person does. */
  write<Value>(by: Actor, work: (context: WriteContext) => Value): Value {
    return work(this.#context(by));
  }

  /** Has a call answered through the one door of the store's threads. For what cannot be done in one go. */
  async have<Name extends StoreCall>(
    by: Actor,
    name: Name,
    input: StoreInput<Name>,
  ): Promise<StoreOutput<Name>> {
    const circumstances = this.#circumstances(by);
    // The door may be left and entered again meanwhile: what it was given must not change.
    const entropy = Uint8Array.from(circumstances.entropy);
    return this.#valueOf(
      name,
      await answer(this.#store, name, input, { ...circumstances, entropy }),
    );
  }

  /** A finding as a person sees it who opens it now. */
  finding(id: FindingId): { id: FindingId; seen: number } {
    return { id, seen: this.#revision(sql`SELECT revision FROM findings WHERE id = ${id}`) };
  }

  findings(ids: readonly { id: FindingId }[]): { id: FindingId; seen: number }[] {
    return ids.map(({ id }) => this.finding(id));
  }

  order(id: OrderId): { id: OrderId; seen: number } {
    return { id, seen: this.#revision(sql`SELECT revision FROM orders WHERE id = ${id}`) };
  }

  #revision(query: ReturnType<typeof sql>): number {
    const found = this.#store.db.get(Revision, query);
    if (!found) throw new Error('nothing has that id');
    return found.revision;
  }

  #context(actor: Actor): WriteContext {
    return writeContext(this.#store, this.#circumstances(actor));
  }

  #circumstances(actor: Actor): Circumstances {
    this.#entropy.writeBigUInt64BE(BigInt(this.calls++), 32);
    return { actor, now: this.now, entropy: this.#entropy, progress: () => {} };
  }

  #valueOf<Value>(name: string, result: Result<Value>): Value {
    if (result.ok) return result.value;
    throw new Error(`${name} was refused: ${JSON.stringify(result.refusal)}`);
  }
}
