/**
 * One case, from its facts in their order: whatever facts there are, they give one state, and none makes it throw. A visit
 * that found nothing is folded in the same way: a case that nobody opens, with the visit and its evidence. So is a round.
 */

import type { LocalMoment } from '../../shared/dates.ts';
import { isProvisional } from '../../shared/devices/book.ts';
import type { FactName } from '../../shared/facts.ts';
import type { Move } from '../../shared/findings/moves.ts';
import type {
  CaseId,
  FindingId,
  OrderId,
  PersonId,
  SealedPartId,
  TermId,
  UnitId,
  VisitId,
} from '../../shared/ids.ts';
import type { Fact } from '../store/chains.ts';
import { FoldedEvidence } from './evidence.ts';
import { FoldedFinding, type State, type Step, type Values } from './finding.ts';
import { type Knowledge, knew } from './knowledge.ts';
import { FoldedOrder } from './order.ts';
import { mayWrite, type People } from './rights.ts';
import type { Apart, SetAside } from './set-aside.ts';
import { FoldedVisit } from './visit.ts';

/** What a case rests on outside itself. */
export interface World extends Knowledge, People {
  isUnit(id: UnitId): boolean;
  /** Whether, by what the writer of a fact had seen, they keep out of one of these units, or one above it. */
  isRecused(fact: Fact, units: () => readonly string[]): boolean;
  isTerm(id: TermId): boolean;
  /** Whether it gives a visit, a finding or evidence an id that an earlier fact has given. */
  isNamedAgain(fact: Fact): boolean;
}

export type FollowUp = Fact<'unit.urged'> | Fact<'measures.recorded'> | Fact<'feedback.recorded'>;

/** A sealed part, by the fact it is a part of, those that sealed it once more, and the one that destroyed it. */
export interface Sealed {
  fact: Fact<'finding.referred'>;
  resealed: Fact<'sealed.resealed'>[];
  destroyed: Fact<'sealed.destroyed'> | null;
}

/** What a fact of a kind does: nothing to say, or why all of it stands apart. */
type Folded = Apart | null;
type Handlers = { [Name in FactName]?: (fact: Fact<Name>) => Folded };

export class FoldedCase {
  readonly id: CaseId;
  readonly #world: World;
  revision = 0;
  opened: Fact<'case.opened'> | null = null;
  round: Fact<'round.begun'> | null = null;
  /** Every number it was given, the first in order before the others. */
  readonly numbers = new Set<string>();
  readonly visits = new Map<VisitId, FoldedVisit>();
  readonly findings = new Map<FindingId, FoldedFinding>();
  readonly evidence = new FoldedEvidence();
  readonly orders = new Map<OrderId, FoldedOrder>();
  readonly followUps: FollowUp[] = [];
  readonly sealed = new Map<SealedPartId, Sealed>();
  readonly #apart: SetAside[] = [];

  constructor(id: CaseId, world: World) {
    this.id = id;
    this.#world = world;
  }

  /** The first number that is the office's own, or else the provisional one it was opened under. */
  get number(): string {
    const [first = ''] = this.numbers;
    return [...this.numbers].find((number) => !isProvisional(number)) ?? first;
  }

  get setAside(): SetAside[] {
    const known = new Set(this.#apart.map(({ fact }) => fact));
    const of = (why: SetAside['why'], facts: readonly Fact[]): SetAside[] =>
      facts.filter((fact) => !known.has(fact)).map((fact) => ({ fact, findingId: '', why }));
    return [
      ...this.#apart,
      ...[...this.orders.values()].flatMap(({ overtaken }) => of('later_due', overtaken)),
      ...[...this.findings.values()].flatMap(({ undoneInVain }) => of('rested_on', undoneInVain)),
    ];
  }

  /** Takes the next fact in order. */
  fold(fact: Fact): void {
    this.revision += 1;
    // Which kind it is shows only here; the handlers are typed kind by kind.
    const handler = this.#handlers[fact.kind] as ((fact: Fact) => Folded) | undefined;
    const folded = this.#unfit(fact) ?? handler?.(fact) ?? null;
    if (folded === null) return;
    // A circular stands apart under its own id (./summaries.ts), also where that is a case's.
    const own: string = this.id;
    if (fact.kind === 'circular.issued' && fact.body.summaryId === own) return;
    this.#apart.push({ fact, findingId: '', why: folded });
  }

  /** Why a fact does not fit, whatever its kind. */
  #unfit(fact: Fact): Folded {
    if (this.#world.isNamedAgain(fact)) return 'decided';
    if (!this.#world.isPerson(fact.personId)) return { missing: fact.personId };
    if (!mayWrite(fact, () => this.#world.rolesOf(fact))) return 'forbidden';
    // What it is of by its own words may not be what it is filed under.
    const of = saidToBeOf(fact.body);
    const [first] = of;
    if (first !== undefined && !of.includes(this.id)) return { missing: first };
    if (WRITTEN_UNSEEN.has(fact.kind)) return null;
    return this.#world.isRecused(fact, () => this.#unitsKnownTo(fact)) ? 'forbidden' : null;
  }

  /** The units it is about (`case_units`) as the writer of a fact had seen them, and the one they write of. */
  #unitsKnownTo(fact: Fact): string[] {
    const own = this.opened
      ? [this.opened.body.unitId]
      : [...this.visits.values()].map(({ recorded }) => recorded.body.unitId);
    const others = [...this.findings.values()].flatMap((finding) => finding.unitsKnownTo(fact));
    return [...own, ...others, ...unitsIn(fact.body)];
  }

  /** The first of these that is not known; the case itself, but for what belongs to none. */
  #lacking(
    of: { caseId: CaseId | null },
    ...ids: readonly (UnitId | { person: PersonId } | { visit: VisitId | null })[]
  ) {
    for (const id of ids) {
      if (typeof id === 'string') {
        if (!this.#world.isUnit(id)) return { missing: id };
      } else if ('person' in id) {
        if (!this.#world.isPerson(id.person)) return { missing: id.person };
      } else if (id.visit !== null && !this.visits.has(id.visit)) return { missing: id.visit };
    }
    return this.opened || of.caseId === null ? null : { missing: this.id };
  }

  /** The first term that a finding is sorted under and that is not known. */
  #unsorted({ leaf, class: of, cause, tags = [] }: Values): Apart | null {
    const used = [leaf, of, cause, ...tags];
    const unknown = used.find((term) => term && !this.#world.isTerm(term.id));
    return unknown ? { missing: unknown.id } : null;
  }

  #onFinding<Name extends FactName>(
    fact: Fact<Name> & { body: { findingId: FindingId } },
    act: (finding: FoldedFinding) => Apart | null,
  ): Folded {
    const finding = this.findings.get(fact.body.findingId);
    return finding ? act(finding) : { missing: fact.body.findingId };
  }

  #move<Name extends FactName>(
    fact: Fact<Name> & { body: { findingId: FindingId; from: State['stage'] } },
    move: Move,
    effect?: (state: State) => Partial<State>,
    without: Apart | null = null,
  ): Folded {
    return this.#onFinding(fact, (finding) =>
      finding.move(fact, move, this.#world.rolesOf(fact), {
        from: fact.body.from,
        without,
        ...(effect && { effect }),
      }),
    );
  }

  /** A verdict on the unit's report, by a return visit; without one, a finding may be returned to mending. */
  #verify(
    fact: Fact<'finding.verified'> | Fact<'finding.returned_to_mending'>,
    move: 'verify' | 'return_to_mending',
    note: string,
  ): Folded {
    const { findingId, visitId } = fact.body;
    const lacking = this.#lacking({ caseId: this.id }, { visit: visitId });
    if (lacking) return lacking;
    const visit = visitId === null ? undefined : this.visits.get(visitId);
    const isGround = !visit || this.#isSinceReport(visit, findingId, fact);
    const { stamp, at, personId: by } = fact;
    return this.#move(
      fact,
      move,
      ({ verifications, lastReason }) => ({
        verifications: [
          ...verifications,
          { stamp, at, by, visitId, passed: move === 'verify', note },
        ],
        lastReason: move === 'verify' ? lastReason : note,
      }),
      isGround ? null : 'no_return_visit',
    );
  }

  /**
   * Whether a return visit was recorded in knowledge of all that the unit reported on a finding, or of all that the writer
   * of a fact knew of it: whatever the clocks said, what was seen before says nothing of what was reported after.
   */
  #isSinceReport({ recorded }: FoldedVisit, id: FindingId, writer: Fact | null = null): boolean {
    const feedback = this.followUps.filter(
      (fact) =>
        fact.kind === 'feedback.recorded' &&
        namedIn(fact.body, this.id).includes(id) &&
        (writer === null || knew(this.#world, writer, fact)),
    );
    return (
      recorded.body.purpose === 'return' &&
      feedback.every((fact) => knew(this.#world, recorded, fact))
    );
  }

  /** The return visits that can speak for what the unit reported last on a finding. */
  returnVisitsTo({ id, state }: FoldedFinding): VisitId[] {
    if (state.stage !== 'reported') return [];
    return [...this.visits]
      .filter(([, visit]) => !visit.record.withdrawn && this.#isSinceReport(visit, id))
      .map(([visitId]) => visitId);
  }

  /** Moves findings that a fact names among others: what does not fit one says nothing of the rest. */
  #moveEach(
    fact: Fact,
    move: Move,
    ids: readonly FindingId[],
    effect: (state: State) => Partial<State> = () => ({}),
  ): void {
    for (const id of ids) {
      const finding = this.findings.get(id);
      const why = finding
        ? finding.move(fact, move, this.#world.rolesOf(fact), { effect })
        : { missing: id };
      if (why) this.#apart.push({ fact, findingId: id, why });
    }
  }

  #followUp(fact: FollowUp): Folded {
    const order = this.orders.get(fact.body.orderId);
    if (!order) return { missing: fact.body.orderId };
    const { followUpId } = fact.body;
    if (this.followUps.some(({ body }) => body.followUpId === followUpId)) return 'decided';
    this.followUps.push(fact);
    return null;
  }

  /**
   * The findings under an order and not closed, each with where it stood by what the writer of a fact knew. What has left the
   * order since (reopened, ordered anew) is not among them.
   */
  #under(order: FoldedOrder, fact: Fact): { id: FindingId; step: Step }[] {
    return order.findingIds.flatMap((id) => {
      const finding = this.findings.get(id);
      const step = finding
        ?.knownLast(fact)
        .find(
          (last) => last.state.stage !== 'closed' && finding.orderKnown(last, fact) === order.id,
        );
      return step ? [{ id, step }] : [];
    });
  }

  #onOrder<Name extends FactName>(
    fact: Fact<Name> & { body: { orderId: OrderId } },
    act: (order: FoldedOrder) => Apart | null,
  ): Folded {
    const order = this.orders.get(fact.body.orderId);
    return order ? act(order) : { missing: fact.body.orderId };
  }

  readonly #handlers: Handlers = {
    'case.opened': (fact) => {
      if (!this.#world.isUnit(fact.body.unitId)) return { missing: fact.body.unitId };
      if (this.opened) return 'decided';
      this.opened = fact;
      this.numbers.add(fact.body.number);
      return null;
    },
    'case.numbered': (fact) => {
      if (!this.opened) return { missing: this.id };
      // Every number that was given stays the case's: it may stand on paper.
      if (this.numbers.has(fact.body.number)) return 'agrees';
      this.numbers.add(fact.body.number);
      return null;
    },
    'round.begun': (fact) => {
      const { roundId, round } = fact.body;
      const own: string = this.id;
      if (roundId !== own) return { missing: roundId };
      const lacking = this.#lacking({ caseId: null }, ...round.team.map((person) => ({ person })));
      if (lacking) return lacking;
      if (this.round) return 'decided';
      this.round = fact;
      return null;
    },
    'visit.recorded': (fact) => {
      const { visitId, unitId, visit } = fact.body;
      const lacking = this.#lacking(fact.body, unitId, ...visit.team.map((person) => ({ person })));
      if (lacking) return lacking;
      this.visits.set(visitId, new FoldedVisit(fact, this.#world));
      return null;
    },
    'visit.corrected': (fact) => {
      const { visitId, values } = fact.body;
      const { team = [] } = values;
      const lacking = this.#lacking(fact.body, ...team.map((person) => ({ person })), {
        visit: visitId,
      });
      if (lacking) return lacking;
      return this.visits.get(visitId)?.correct(fact, this.#world.rolesOf(fact)) ?? null;
    },
    'finding.recorded': (fact) => {
      const { findingId: id, visitId, serial, finding: text } = fact.body;
      const lacking =
        this.#lacking(fact.body, text.unitId, { visit: visitId }) ?? this.#unsorted(text);
      if (lacking) return lacking;
      this.findings.set(id, new FoldedFinding({ id, visitId, serial, text }, fact, this.#world));
      return null;
    },
    'finding.split': (fact) => {
      const { findingId: id, serial, finding: text, of, values, evidenceIds } = fact.body;
      const { unitId = text.unitId } = values;
      const lacking =
        this.#lacking({ caseId: this.id }, text.unitId, unitId) ??
        this.#unsorted(text) ??
        this.#unsorted(values);
      if (lacking) return lacking;
      const whole = this.findings.get(of);
      if (!whole) return { missing: of };
      const misfit = whole.split(fact, this.#world.rolesOf(fact));
      if (misfit) return misfit;
      const begun = {
        id,
        visitId: whole.begun.visitId,
        serial,
        text,
        splitFrom: of,
      };
      this.findings.set(id, new FoldedFinding(begun, fact, this.#world));
      return this.evidence.share(id, evidenceIds);
    },
    'finding.revised': (fact) => {
      const { finding: text } = fact.body;
      if (!this.#world.isUnit(text.unitId)) return { missing: text.unitId };
      const lacking = this.#unsorted(text);
      if (lacking) return lacking;
      return this.#onFinding(fact, (finding) => finding.revise(fact, text));
    },
    'finding.corrected': (fact) => {
      const { unitId } = fact.body.values;
      if (unitId !== undefined && !this.#world.isUnit(unitId)) return { missing: unitId };
      const lacking = this.#unsorted(fact.body.values);
      if (lacking) return lacking;
      return this.#onFinding(fact, (finding) => finding.correct(fact, this.#world.rolesOf(fact)));
    },
    'finding.submitted': (fact) => this.#move(fact, 'submit'),
    'finding.sent_back': (fact) => this.#move(fact, 'send_back', because(fact.body)),
    'finding.confirmed': (fact) => this.#move(fact, 'confirm'),
    'finding.dismissed': (fact) => this.#move(fact, 'dismiss', because(fact.body)),
    'finding.merged': (fact) =>
      this.#move(fact, 'merge', () => ({ mergedInto: fact.body.into, ...because(fact.body)() })),
    'finding.referred': (fact) => {
      const { findingId, sealed } = fact.body;
      // Why somebody referred it is kept for those it was sealed to, also where the referral itself does not fit.
      if (this.findings.has(findingId) && !this.sealed.has(sealed.part)) {
        this.sealed.set(sealed.part, { fact, resealed: [], destroyed: null });
      }
      return this.#move(fact, 'refer', () => ({ lastReason: '' }));
    },
    'sealed.opened': ({ body: { part } }) => (this.sealed.has(part) ? null : { missing: part }),
    // Also of one that was destroyed apart: its file goes as well.
    'sealed.resealed': (fact) => {
      const sealed = this.sealed.get(fact.body.part);
      if (!sealed) return { missing: fact.body.part };
      sealed.resealed.push(fact);
      return null;
    },
    'sealed.taken_out': ({ body: { part } }) => (this.sealed.has(part) ? null : { missing: part }),
    'sealed.destroyed': (fact) => {
      const sealed = this.sealed.get(fact.body.part);
      if (!sealed) return { missing: fact.body.part };
      if (sealed.destroyed) return 'agrees';
      sealed.destroyed = fact;
      return null;
    },
    'finding.verified': (fact) => this.#verify(fact, 'verify', fact.body.note),
    'finding.returned_to_mending': (fact) =>
      this.#verify(fact, 'return_to_mending', fact.body.reason),
    'finding.closed': (fact) =>
      this.#move(fact, 'close', ({ orderId }) => ({
        closedAt: fact.at,
        keptDue: this.#dueOf(orderId),
      })),
    'finding.reopened': (fact) =>
      this.#move(fact, 'reopen', ({ relapses }) => ({
        relapses: relapses + 1,
        orderId: null,
        ...because(fact.body)(),
      })),
    'finding.move_undone': (fact) => this.#onFinding(fact, (finding) => finding.undo(fact)),
    'finding.settled': (fact) =>
      this.#onFinding(fact, (finding) => finding.settle(fact, this.#world.rolesOf(fact))),
    'evidence.added': (fact) => {
      const { visitId, findingIds } = fact.body;
      const unknown = findingIds.find((id) => !this.findings.has(id));
      const lacking = this.#lacking(fact.body, { visit: visitId });
      if (lacking) return lacking;
      if (unknown) return { missing: unknown };
      return this.evidence.add(fact);
    },
    'evidence.graded': (fact) => this.evidence.grade(fact),
    'order.issued': (fact) => {
      const { orderId, unitId, order } = fact.body;
      const lacking = this.#lacking({ caseId: this.id }, unitId, ...order.assisting);
      if (lacking) return lacking;
      if (this.orders.has(orderId)) return 'decided';
      const ids = namedIn(fact.body, this.id);
      this.orders.set(orderId, new FoldedOrder(fact, ids, this.#world));
      this.#moveEach(fact, 'order', ids, () => ({ orderId }));
      return null;
    },
    'order.received': (fact) =>
      this.#onOrder(fact, (order) => {
        const why = order.receive(fact);
        this.#moveEach(
          fact,
          'receive',
          this.#under(order, fact).map(({ id }) => id),
        );
        return why;
      }),
    'extension.requested': (fact) => this.#onOrder(fact, (order) => order.request(fact)),
    'extension.granted': (fact) =>
      this.#onOrder(fact, (order) => order.decide(fact, 'granted', fact.body.note)),
    'extension.refused': (fact) =>
      this.#onOrder(fact, (order) => order.decide(fact, 'refused', fact.body.reason)),
    'unit.urged': (fact) => {
      const order = this.orders.get(fact.body.orderId);
      // The unit was pressed on the ground of where these stand.
      if (order) for (const { step } of this.#under(order, fact)) step.restedOn.push(fact);
      return this.#followUp(fact);
    },
    'circular.issued': (fact) => {
      // They were named as they stood.
      for (const id of fact.body.findingIds) {
        for (const step of this.findings.get(id)?.knownLast(fact) ?? []) step.restedOn.push(fact);
      }
      return null;
    },
    'measures.recorded': (fact) => this.#followUp(fact) ?? this.#moveNamed(fact, 'mend'),
    'feedback.recorded': (fact) => this.#followUp(fact) ?? this.#moveNamed(fact, 'report'),
  };

  #moveNamed(fact: Fact<'measures.recorded'> | Fact<'feedback.recorded'>, move: Move): null {
    this.#moveEach(fact, move, namedIn(fact.body, this.id));
    return null;
  }

  #dueOf(orderId: OrderId | null) {
    return orderId === null ? null : (this.orders.get(orderId)?.dueAt ?? null);
  }

  /** The due moment that counts for a finding; the one it was closed with stays. */
  dueFor({ stage, orderId, keptDue }: State): LocalMoment | null {
    return stage === 'closed' ? keptDue : this.#dueOf(orderId);
  }
}

/** Written for the office, be the case hidden from whoever is signed in: its number by the book's device, and a document of many. */
const WRITTEN_UNSEEN: ReadonlySet<FactName> = new Set(['case.numbered', 'circular.issued']);

/** The unit of the case, visit, order or finding that a fact records. */
function unitsIn(body: Fact['body']): readonly string[] {
  if ('unitId' in body) return [body.unitId];
  return 'finding' in body ? [body.finding.unitId] : [];
}

/** A move's reason is what the finding shows as the last word on it. */
const because =
  ({ reason }: { reason: string }) =>
  (): Partial<State> => ({ lastReason: reason });

/** The case, the visit that found nothing, or the cases of its findings that a fact says it is of; none where it says none. */
function saidToBeOf(body: Fact['body']): readonly string[] {
  if ('findings' in body) return body.findings.map(({ caseId }) => caseId);
  if (!('caseId' in body)) return [];
  const { caseId, ...rest } = body;
  const of = caseId ?? ('visitId' in rest ? rest.visitId : null);
  return of === null ? [] : [of];
}

/** The findings of a case that a fact names. */
export const namedIn = (
  { findings }: { findings: readonly { caseId: CaseId; findingId: FindingId }[] },
  id: CaseId,
): FindingId[] => findings.filter(({ caseId }) => caseId === id).map(({ findingId }) => findingId);
