/** An order as one case sees it: its receipt, and how its due moment was moved. */
import type { Instant, LocalDate, LocalMoment } from '../../shared/dates.ts';
import type { ExtensionId, FindingId, OrderId, PersonId } from '../../shared/ids.ts';
import type { Fact } from '../store/journal.ts';
import type { Apart } from './set-aside.ts';

type Requested = Fact<'extension.requested'>;
type Decided = Fact<'extension.granted'> | Fact<'extension.refused'>;

interface Decision {
  decision: 'granted' | 'refused';
  by: PersonId;
  at: Instant;
  note: string;
}

export class FoldedOrder {
  readonly id: OrderId;
  readonly issued: Fact<'order.issued'>;
  /** Those of this case that it was issued for. */
  readonly findingIds: readonly FindingId[];
  readonly extensions = new Map<ExtensionId, { asked: Requested; decided: Decision | null }>();
  revision = 1;
  dueAt: LocalMoment;
  receivedOn: LocalDate | null = null;
  signedBy = '';

  constructor(fact: Fact<'order.issued'>, findingIds: readonly FindingId[]) {
    this.id = fact.body.orderId;
    this.issued = fact;
    this.findingIds = findingIds;
    this.dueAt = fact.body.order.dueAt;
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
    extension.decided = { decision, by: fact.personId, at: fact.at, note };
    if (fact.kind === 'extension.granted') this.dueAt = fact.body.to;
    return null;
  }
}
