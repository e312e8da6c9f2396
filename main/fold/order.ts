/** An order as one case sees it: its receipt, and how its due moment was moved. */
import type { Instant, LocalDate, LocalMoment } from '../../shared/dates.ts';
import type { ExtensionId, FindingId, OrderId, PersonId } from '../../shared/ids.ts';
import type { Fact } from '../store/chains.ts';
import { type Knowledge, knew } from './knowledge.ts';
import type { Apart } from './set-aside.ts';

type Requested = Fact<'extension.requested'>;
type Decided = Fact<'extension.granted'> | Fact<'extension.refused'>;

interface Decision {
  decision: 'granted' | 'refused';
  by: PersonId;
  at: Instant;
  note: string;
  fact: Decided;
}

export class FoldedOrder {
  readonly id: OrderId;
  readonly issued: Fact<'order.issued'>;
  /** Those of this case that it was issued for. */
  readonly findingIds: readonly FindingId[];
  readonly extensions = new Map<ExtensionId, { asked: Requested; decided: Decision | null }>();
  /** What its due moment was set to, by the order itself and by extensions. */
  readonly #dues: { fact: Fact; to: LocalMoment }[];
  readonly #knowledge: Knowledge;
  revision = 1;
  receivedOn: LocalDate | null = null;
  signedBy = '';

  constructor(fact: Fact<'order.issued'>, findingIds: readonly FindingId[], knowledge: Knowledge) {
    this.id = fact.body.orderId;
    this.issued = fact;
    this.findingIds = findingIds;
    this.#dues = [{ fact, to: fact.body.order.dueAt }];
    this.#knowledge = knowledge;
  }

  /** Those after which nobody who knew of them set it again: several, where extensions were granted apart. */
  get #open() {
    return this.#dues.filter(
      (one) => !this.#dues.some((by) => by !== one && knew(this.#knowledge, by.fact, one.fact)),
    );
  }

  /** Of several the latest counts: it was promised to the unit on paper. */
  get dueAt(): LocalMoment {
    return this.#open.map(({ to }) => to).reduce((a, b) => (a > b ? a : b));
  }

  /** What gives the unit less than another that it did not know of. */
  get overtaken(): Fact[] {
    const { dueAt } = this;
    return this.#open.filter(({ to }) => to !== dueAt).map(({ fact }) => fact);
  }

  receive({ body }: Fact<'order.received'>): Apart | null {
    this.revision += 1;
    if (this.receivedOn !== null) return 'agrees';
    this.receivedOn = body.receivedOn;
    this.signedBy = body.signedBy;
    return null;
  }

  request(fact: Requested): Apart | null {
    this.revision += 1;
    if (this.extensions.has(fact.body.extensionId)) return 'decided';
    this.extensions.set(fact.body.extensionId, { asked: fact, decided: null });
    return null;
  }

  /** Grants or refuses an extension; nobody decides on what they asked for themselves. */
  decide(fact: Decided, decision: Decision['decision'], note: string): Apart | null {
    this.revision += 1;
    const extension = this.extensions.get(fact.body.extensionId);
    if (!extension) return { missing: fact.body.extensionId };
    if (extension.asked.personId === fact.personId) return 'own_work';
    if (extension.decided) return extension.decided.decision === decision ? 'agrees' : 'decided';
    extension.decided = { decision, by: fact.personId, at: fact.at, note, fact };
    if (fact.kind === 'extension.granted') this.#dues.push({ fact, to: fact.body.to });
    return null;
  }
}
