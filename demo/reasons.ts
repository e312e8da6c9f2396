/**
 * Why the demo county refers findings. It is sealed, which has to be waited for, and the county lives through a day without
 * waiting: so what will be said is ordered when it is decided, a day before at least, and sealed between two days.
 */
import type { OpenStore } from '../main/answer.ts';
import type { SealedPart } from '../main/context.ts';
import { headsWithKeys } from '../main/sealed/present-keys.ts';
import { seal } from '../main/sealed/seal.ts';

interface Order {
  text: string;
  sealed: SealedPart | null;
}

export class Reasons {
  readonly #store: OpenStore;
  #ordered: Order[] = [];
  /** Sealed, and not said yet. */
  readonly #ready = new Set<Order>();

  constructor(store: OpenStore) {
    this.#store = store;
  }

  /** To be called on a later day: it answers what was sealed. */
  order(text: string): () => SealedPart {
    const order: Order = { text, sealed: null };
    this.#ordered.push(order);
    return () => {
      if (!order.sealed) throw new Error('what is referred was not sealed the day before');
      this.#ready.delete(order);
      return order.sealed;
    };
  }

  get areOrdered(): boolean {
    return this.#ordered.length > 0;
  }

  /** Sealed to the office head who can sign in; of several counties the other heads are there by name only. */
  async seal(): Promise<void> {
    const people = headsWithKeys(this.#store.db);
    for (const order of this.#ordered) {
      const sealed = await seal(this.#store, { text: order.text, papers: [], people });
      if (!sealed.ok) throw new Error(`not sealed: ${JSON.stringify(sealed.refusal)}`);
      order.sealed = sealed.value;
      this.#ready.add(order);
    }
    this.#ordered = [];
  }

  /** Removes what the county did not come to say. */
  removeUnsaid(): void {
    for (const { sealed } of this.#ready) if (sealed) this.#store.vault.remove(sealed.part);
    this.#ready.clear();
  }
}
