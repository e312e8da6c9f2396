/** Acts that the main thread carries out part by part: each once, however often it is sent while it is under way or after. */
import { ok, type Result, refuseFor } from '../shared/refusal.ts';
import type { Sent } from './store/requests.ts';
import type { Terms } from './thread/store-thread.ts';
import type { StoreThreads } from './thread/store-threads.ts';

export class Acts {
  readonly #underWay = new Map<string, { asked: Uint8Array; answer: Promise<Result<unknown>> }>();

  /** Carries an act out, or answers what it came to when it was. Refusals: done_already. */
  async once(
    open: StoreThreads,
    act: Sent,
    terms: Terms,
    carryOut: () => Promise<Result<unknown>>,
  ): Promise<Result<unknown>> {
    const key = `${terms().actor.personId} ${act.id}`;
    const other = this.#underWay.get(key);
    if (other) {
      const isSame = Buffer.compare(other.asked, act.asked) === 0;
      return isSame ? other.answer : refuseFor('done_already');
    }
    const answer = this.#firstOrNew(open, act, terms, carryOut);
    this.#underWay.set(key, { asked: act.asked, answer });
    try {
      return await answer;
    } finally {
      this.#underWay.delete(key);
    }
  }

  async #firstOrNew(
    open: StoreThreads,
    act: Sent,
    terms: Terms,
    carryOut: () => Promise<Result<unknown>>,
  ): Promise<Result<unknown>> {
    const first = await open.call('requests.firstAnswer', { sent: act }, terms());
    if (!first.ok) return first;
    if (first.value) return ok(first.value.answer);
    const result = await carryOut();
    // An answer that was kept with the facts stands; where it is not, no fact was left either, or it is kept now. It was
    // done all the same where that fails: what is told is what came of it.
    if (result.ok) await open.call('requests.keepAnswer', { answer: result.value }, terms());
    return result;
  }
}
