/**
 * What a history of a few cases must come to, told from the journal alone and without any of the application's tables:
 * where each finding stands, who has had a hand in it, and what bears it out. Throws at a fact that should not be there.
 */
import type { Instant } from '../../shared/dates.ts';
import type { FactBody, FactName } from '../../shared/facts.ts';
import { type FindingStage, type Hand, MOVES, type Move } from '../../shared/findings/moves.ts';
import type {
  CaseId,
  ExtensionId,
  FindingId,
  OrderId,
  PersonId,
  VisitId,
} from '../../shared/ids.ts';
import { DEFAULT_SEPARATION, type Separation } from '../../shared/office/separation.ts';

/** A fact as the journal holds it. */
export type Told = {
  [Name in FactName]: {
    kind: Name;
    by: PersonId;
    at: Instant;
    stamp: string;
    body: FactBody<Name>;
  };
}[FactName];

interface LastMove {
  move: Move;
  from: FindingStage;
  by: PersonId;
  at: Instant;
  lastWord: string;
  /** Somebody has gone on from it, though not by a move. */
  isRestedOn: boolean;
}

export interface Standing {
  id: FindingId;
  caseId: CaseId;
  stage: FindingStage;
  hands: { personId: PersonId; hand: Hand }[];
  /** As every office begins. */
  separation: Separation;
  orderId: OrderId | null;
  /** The day of the unit's last feedback. */
  feedbackOn: string;
  /** The stamp of the last feedback or verdict. */
  lastWord: string;
  /** What could be taken back. */
  last: LastMove | null;
}

interface Visited {
  caseId: CaseId | null;
  isReturn: boolean;
  visitedOn: string;
  stamp: string;
}

export class History {
  readonly findings = new Map<FindingId, Standing>();
  readonly visits = new Map<VisitId, Visited>();
  /** Whether the unit's receipt is there. */
  readonly orders = new Map<OrderId, { caseId: CaseId; isReceived: boolean }>();
  readonly pending = new Map<ExtensionId, { orderId: OrderId; by: PersonId }>();
  readonly #firstHand = new Set<string>();

  find(id: FindingId): Standing {
    const found = this.findings.get(id);
    if (!found) throw new Error(`no such finding: ${id}`);
    return found;
  }

  under(orderId: OrderId): Standing[] {
    return [...this.findings.values()].filter((finding) => finding.orderId === orderId);
  }

  isBorneOut(id: FindingId, visitId: VisitId | null = null): boolean {
    return this.#firstHand.has(`${id} ${visitId ?? ''}`);
  }

  /** Whether this visit can show that the finding is mended. */
  shows(finding: Standing, visitId: VisitId): boolean {
    const visit = this.visits.get(visitId);
    return (
      visit?.isReturn === true &&
      visit.caseId === finding.caseId &&
      visit.visitedOn >= finding.feedbackOn &&
      visit.stamp > finding.lastWord
    );
  }

  tell(fact: Told): void {
    const { by, stamp } = fact;
    switch (fact.kind) {
      case 'visit.recorded': {
        const { visitId, caseId, purpose, visit } = fact.body;
        const { visitedOn } = visit;
        this.visits.set(visitId, { caseId, isReturn: purpose === 'return', visitedOn, stamp });
        break;
      }
      case 'evidence.added': {
        const { findingIds, visitId, evidence } = fact.body;
        if (evidence.grade !== 'first_hand') break;
        for (const id of findingIds) {
          this.#firstHand.add(`${id} `);
          if (visitId) this.#firstHand.add(`${id} ${visitId}`);
        }
        break;
      }
      case 'finding.recorded': {
        const { findingId: id, caseId } = fact.body;
        this.findings.set(id, {
          id,
          caseId,
          stage: 'draft',
          hands: [{ personId: by, hand: 'author' }],
          separation: DEFAULT_SEPARATION,
          orderId: null,
          feedbackOn: '',
          lastWord: '',
          last: null,
        });
        break;
      }
      case 'finding.revised': {
        const finding = this.find(fact.body.findingId);
        must(finding.stage === 'draft', 'a finding was revised that is no draft');
        finding.hands.push({ personId: by, hand: 'author' });
        this.#restOn(finding);
        break;
      }
      case 'finding.submitted':
        this.#move(fact.body.findingId, 'submit', fact);
        break;
      case 'finding.sent_back':
        this.#move(fact.body.findingId, 'send_back', fact);
        break;
      case 'finding.confirmed':
        must(this.isBorneOut(fact.body.findingId), 'confirmed without first-hand evidence');
        this.#move(fact.body.findingId, 'confirm', fact);
        break;
      case 'finding.dismissed':
        this.#move(fact.body.findingId, 'dismiss', fact);
        break;
      case 'finding.merged':
        this.#move(fact.body.findingId, 'merge', fact);
        break;
      case 'finding.referred':
        this.#move(fact.body.findingId, 'refer', fact);
        break;
      case 'order.issued': {
        const { orderId, findings } = fact.body;
        const caseId = findings[0]?.caseId;
        if (caseId === undefined) throw new Error('an order over nothing');
        this.orders.set(orderId, { caseId, isReceived: false });
        for (const { findingId } of findings)
          this.#move(findingId, 'order', fact).orderId = orderId;
        break;
      }
      case 'order.received': {
        const { orderId } = fact.body;
        const order = this.orders.get(orderId);
        if (order) order.isReceived = true;
        for (const { id } of this.under(orderId)) this.#move(id, 'receive', fact);
        break;
      }
      case 'measures.recorded':
        for (const { findingId } of fact.body.findings) this.#move(findingId, 'mend', fact);
        break;
      case 'feedback.recorded':
        for (const { findingId } of fact.body.findings) {
          const finding = this.#move(findingId, 'report', fact);
          finding.feedbackOn = fact.body.happenedOn;
          finding.lastWord = stamp;
        }
        break;
      case 'finding.verified': {
        const { findingId, visitId } = fact.body;
        must(this.shows(this.find(findingId), visitId), 'verified without a return visit');
        must(this.isBorneOut(findingId, visitId), 'verified without first-hand evidence from it');
        this.#move(findingId, 'verify', fact).lastWord = stamp;
        break;
      }
      case 'finding.returned_to_mending':
        this.#move(fact.body.findingId, 'return_to_mending', fact).lastWord = stamp;
        break;
      case 'finding.closed':
        this.#move(fact.body.findingId, 'close', fact);
        break;
      case 'finding.reopened': {
        const finding = this.#move(fact.body.findingId, 'reopen', fact);
        finding.orderId = null;
        finding.hands = finding.hands.filter(({ hand }) => hand === 'author');
        break;
      }
      case 'finding.move_undone': {
        const finding = this.find(fact.body.findingId);
        const { last } = finding;
        if (last?.by !== by || last.move !== fact.body.move || last.isRestedOn) {
          throw new Error('undone by another, or too late');
        }
        finding.stage = last.from;
        finding.lastWord = last.lastWord;
        const { makes } = MOVES[last.move];
        if (makes === 'verifier' || makes === 'confirmer')
          finding.hands = finding.hands.filter(({ hand }) => hand !== makes);
        finding.last = null;
        break;
      }
      case 'unit.urged':
        for (const finding of this.under(fact.body.orderId)) {
          if (finding.stage !== 'closed') this.#restOn(finding);
        }
        break;
      case 'extension.requested':
        this.pending.set(fact.body.extensionId, { orderId: fact.body.orderId, by });
        break;
      case 'extension.granted':
      case 'extension.refused': {
        const asked = this.pending.get(fact.body.extensionId);
        must(asked !== undefined && asked.by !== by, 'an extension decided by who asked for it');
        this.pending.delete(fact.body.extensionId);
        break;
      }
    }
  }

  #restOn({ last }: Standing): void {
    if (last) last.isRestedOn = true;
  }

  #move(id: FindingId, move: Move, { by, at }: Told): Standing {
    const finding = this.find(id);
    const { from, to, notBy, makes, undo } = MOVES[move];
    must(from.includes(finding.stage), `${move} from ${finding.stage}`);
    const own = finding.hands.filter(({ personId }) => personId === by).map(({ hand }) => hand);
    must(!own.some((hand) => notBy.includes(hand)), `${move} of one’s own work`);
    const isVerdict = move === 'verify' || move === 'return_to_mending';
    const isInIt = own.includes('author') || own.includes('confirmer');
    must(!(isVerdict && isInIt), `${move} by who recorded or confirmed it`);
    finding.last = undo
      ? { move, from: finding.stage, by, at, lastWord: finding.lastWord, isRestedOn: false }
      : null;
    finding.stage = to;
    if (makes) finding.hands.push({ personId: by, hand: makes });
    return finding;
  }
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
