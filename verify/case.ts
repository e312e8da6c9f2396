/** One case: its visits, findings, evidence and orders, from its facts in their order. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact, Seen } from './fact.ts';
import { type Act, Finding, type State, Text } from './finding.ts';
import type { Ground } from './ground.ts';
import { MOVE_OF_KIND, type MoveName } from './moves.ts';
import type { Recusals } from './recusals.ts';
import { type Apart, type SetAside, setAside } from './set-aside.ts';
import { Value } from './value.ts';

const Id = z.string().regex(/^[0-9a-hjkmnp-tv-z]{20}$/);
const Opened = z.object({
  unitId: Id,
  number: z.string(),
  title: z.string(),
  source: z.string(),
  openedOn: z.string(),
});
const Numbered = z.object({ number: z.string() });
const Begun = z.object({
  roundId: Id,
  round: z.object({
    days: z.object({ from: z.string(), to: z.string() }),
    team: z.array(Id),
    approach: z.string(),
    startedAt: z.string().nullable(),
    about: z.string(),
  }),
});
const OfVisit = z.object({
  visitedOn: z.string(),
  arrivedAt: z.string().nullable(),
  leftAt: z.string().nullable(),
  team: z.array(Id),
  approach: z.string(),
  points: z.record(z.string(), z.string().nullable()).nullable(),
  notice: z
    .object({ givenOn: z.string(), givenTo: z.string(), number: z.string(), itinerary: z.string() })
    .nullable(),
  coverage: z.string(),
  coverageOf: z.string(),
  population: z.number().nullable(),
  checked: z.number().nullable(),
  activities: z.array(
    z.object({ kind: z.string(), subject: z.string(), note: z.string(), count: z.number() }),
  ),
  standing: z.string(),
  checklist: z
    .object({
      versionId: Id,
      answers: z.array(z.object({ itemId: Id, answer: z.string(), findingId: Id.nullable() })),
    })
    .nullable(),
  attendance: z
    .object({
      due: z.number().nullable(),
      present: z.number().nullable(),
      late: z.number(),
      absent: z.number(),
      leftEarly: z.number(),
    })
    .nullable(),
  goodPractice: z.string(),
  conclusion: z.string(),
});
const Visited = z.object({
  visitId: Id,
  roundId: Id,
  caseId: Id.nullable(),
  unitId: Id,
  purpose: z.string(),
  source: z.string().nullable(),
  visit: OfVisit,
});
const VisitAsStands = OfVisit.extend({ withdrawn: z.boolean() });
const CorrectedVisit = z.object({
  visitId: Id,
  caseId: Id.nullable(),
  values: VisitAsStands.partial(),
});
const Recorded = z.object({
  findingId: Id,
  caseId: Id,
  visitId: Id,
  serial: z.number(),
  finding: Text,
});
const Revised = z.object({ findingId: Id, finding: Text });
const CorrectedFinding = z.object({
  findingId: Id,
  from: z.string(),
  values: Text.partial(),
});
const SplitOff = Recorded.omit({ caseId: true, visitId: true }).extend({
  of: Id,
  from: z.string(),
  values: Text.partial(),
  evidenceIds: z.array(Id),
});
const Moved = z.object({
  findingId: Id,
  from: z.string(),
  reason: z.string().optional(),
  note: z.string().optional(),
  visitId: Id.nullish(),
  into: Id.optional(),
});
const Undone = z.object({ findingId: Id, move: z.string() });
const Ref = z.object({ device: z.string(), sequence: z.number() });
const Settled = z.object({
  findingId: Id,
  sides: z.array(Ref),
  chosen: Ref,
  values: Text.partial(),
});
const Named = z.object({ findings: z.array(z.object({ caseId: Id, findingId: Id })) });
const Issued = Named.extend({
  orderId: Id,
  unitId: Id,
  number: z.string(),
  issuedOn: z.string(),
  order: z.object({
    kind: z.string(),
    dueAt: z.string(),
    assisting: z.array(Id),
    demand: z.string(),
    contact: z.string(),
  }),
});
const Naming = z.object({ summaryId: Id, findingIds: z.array(Id) });
const OfOrder = z.object({ orderId: Id });
const Received = OfOrder.extend({ receivedOn: z.string(), signedBy: z.string() });
const Asked = OfOrder.extend({ extensionId: Id, from: z.string(), to: z.string() });
const Decided = OfOrder.extend({ extensionId: Id, to: z.string().optional() });
const OfFollowUp = OfOrder.extend({ followUpId: Id, happenedOn: z.string() });
const Urged = OfFollowUp.extend({ manner: z.string(), spokeTo: z.string(), note: z.string() });
const Measures = OfFollowUp.extend({
  ...Named.shape,
  measures: z.string(),
  leader: z.string(),
  responsible: z.string(),
});
const Feedback = OfFollowUp.extend({ ...Named.shape, feedback: z.string() });
const Added = z.object({
  evidenceId: Id,
  caseId: Id.nullable(),
  visitId: Id.nullable(),
  findingIds: z.array(Id),
  evidence: z.object({
    kind: z.string(),
    title: z.string(),
    /** Null until somebody grades it. */
    grade: z.string().nullable(),
    maker: z.string(),
    madeAt: z.string(),
    text: z.string().optional(),
    file: z
      .object({
        sealedHash: z.string(),
        hash: z.string(),
        bytes: z.number(),
        name: z.string(),
        mediaType: z.string(),
      })
      .optional(),
  }),
});
const Graded = z.object({ evidenceId: Id, grade: z.string() });
const TakenOut = z.object({ evidenceId: Id, caseId: Id.nullable() });

const SealedAs = z.object({
  part: z.string(),
  bytes: z.number(),
  keys: z.array(z.object({ personId: z.string().nullable(), recipient: z.string() })),
});
const Referred = z.object({ findingId: Id, to: z.string(), sealed: SealedAs });
const Resealed = z.object({ part: z.string(), sealed: SealedAs });
const OfPart = z.object({ part: z.string() });

/** What was recorded, and the fact by which it was. */
type By<Body> = Body & { fact: Fact };
export type Evidence = By<z.infer<typeof Added>>;
export type Visit = By<z.infer<typeof Visited>> & {
  /** Each field that somebody corrected. */
  corrected: Map<string, Value<unknown>>;
  revision: number;
};
export type Sealed = By<z.infer<typeof Referred>> & {
  /** As it was sealed once more, each time. */
  anew: z.infer<typeof SealedAs>[];
  destroyed: Fact | null;
};

/** An urging, the unit's measures or its feedback. */
export interface FollowUp {
  fact: Fact;
  followUpId: string;
  orderId: string;
  happenedOn: string;
  kind: 'urge' | 'measures' | 'feedback';
  text: string;
  manner?: string;
  spokeTo?: string;
  leader?: string;
  responsible?: string;
  /** Those of this case that it names. */
  findingIds?: readonly string[];
}

export interface Extension {
  asked: Fact;
  from: string;
  to: string;
  decision: { is: 'granted' | 'refused'; fact: Fact } | null;
}

export interface Order {
  issued: By<z.infer<typeof Issued>>;
  /** Those of this case. */
  findingIds: readonly string[];
  /** What its due moment was set to, by the order itself and by extensions. */
  due: { fact: Fact; to: string }[];
  received: { on: string; by: string } | null;
  extensions: Map<string, Extension>;
  revision: number;
}

/** The kinds of facts that belong to cases. */
export const CASE_KINDS: ReadonlySet<string> = new Set([
  'case.opened',
  'case.numbered',
  'round.begun',
  'visit.recorded',
  'visit.corrected',
  'finding.recorded',
  'finding.revised',
  'finding.corrected',
  'finding.split',
  ...Object.keys(MOVE_OF_KIND),
  'finding.move_undone',
  'finding.settled',
  'evidence.added',
  'evidence.graded',
  'evidence.taken_out',
  'sealed.opened',
  'sealed.resealed',
  'sealed.taken_out',
  'sealed.destroyed',
  'order.issued',
  'order.received',
  'extension.requested',
  'extension.granted',
  'extension.refused',
  'unit.urged',
  'measures.recorded',
  'feedback.recorded',
]);

const OfWhich = z.object({
  caseId: Id.nullish(),
  visitId: Id.nullish(),
  findings: z.array(z.object({ caseId: Id })).optional(),
});

/** The cases, or the visit that found nothing, that a body says it is of. */
function ofWhich(body: unknown): string[] {
  const { caseId, visitId, findings } = OfWhich.parse(body);
  if (findings) return findings.map((finding) => finding.caseId);
  const of = caseId === null ? visitId : caseId;
  return of ? [of] : [];
}

const OfUnit = z.object({
  unitId: Id.optional(),
  finding: z.object({ unitId: Id }).optional(),
});

const missing = (id: string): Apart => ({ missing: id });

/** What a fact records, by the id it gives it, where no other may be called so. */
export function idNamedBy({ kind }: Fact, body: unknown): string | null {
  if (kind === 'visit.recorded') return `visit ${Visited.parse(body).visitId}`;
  if (kind === 'finding.recorded') return `finding ${Recorded.parse(body).findingId}`;
  if (kind === 'finding.split') return `finding ${SplitOff.parse(body).findingId}`;
  return kind === 'evidence.added' ? `evidence ${Added.parse(body).evidenceId}` : null;
}

/** A visit as it stands: of several values of a field the first. */
export function asCorrected({ visit, corrected }: Visit): z.infer<typeof VisitAsStands> {
  const values = [...corrected].map(([field, value]) => [field, value.first()]);
  return VisitAsStands.parse({
    ...visit,
    withdrawn: false,
    ...Object.fromEntries(values),
  });
}

/** The terms that a finding is sorted under. */
const termsOf = ({ leaf, class: of, cause, tags }: Text): string[] =>
  [leaf, of, ...(cause ? [cause] : []), ...tags].map(({ id }) => id);

const Some = Text.partial();

/** The unit and the terms among some values of a finding. */
function placesOf({ unitId, leaf, class: of, cause, tags = [] }: z.infer<typeof Some>) {
  return {
    units: unitId === undefined ? [] : [unitId],
    terms: [leaf, of, cause, ...tags].flatMap((term) => (term ? [term.id] : [])),
  };
}

export class Case {
  readonly id: string;
  revision = 0;
  opened: By<z.infer<typeof Opened>> | null = null;
  round: By<z.infer<typeof Begun>['round']> | null = null;
  /** All numbers it was given, in the order of the facts. */
  readonly numbers: string[] = [];
  readonly visits = new Map<string, Visit>();
  readonly findings = new Map<
    string,
    { serial: number; visitId: string; splitFrom: string | null; finding: Finding }
  >();
  readonly evidence = new Map<string, Evidence>();
  readonly orders = new Map<string, Order>();
  readonly followUps = new Map<string, FollowUp>();
  /** By the hash of their bytes. */
  readonly sealed = new Map<string, Sealed>();
  readonly #apart: SetAside[] = [];
  /** Facts that stand, and that nobody could have written by the rules, with what is against them. */
  readonly unlawful: { fact: Fact; what: string }[] = [];
  /** How many decisions on findings and extensions stand. */
  decisions = 0;
  readonly #seen: Seen;
  readonly #ground: Ground;
  readonly #recusals: Recusals;
  readonly #borneOut = new Set<string>();

  constructor(id: string, seen: Seen, ground: Ground, recusals: Recusals) {
    this.id = id;
    this.#seen = seen;
    this.#ground = ground;
    this.#recusals = recusals;
  }

  /** What it is called: by the first number that is not a device's provisional one, or else as it was opened; null unopened. */
  get number(): string | null {
    return this.numbers.find((one) => !one.startsWith('临-')) ?? this.numbers[0] ?? null;
  }

  get setAside(): SetAside[] {
    const earlier = [...this.orders.keys()].flatMap((id) => this.earlierDue(id));
    const vain = [...this.findings.values()].flatMap(({ finding }) => finding.vainUndoings);
    const isApart = (fact: Fact) => this.#apart.some((one) => one.fact === fact);
    return [
      ...this.#apart,
      ...earlier.map((fact) => setAside(this.id, fact, 'later_due')),
      ...vain.filter((fact) => !isApart(fact)).map((fact) => setAside(this.id, fact, 'rested_on')),
    ];
  }

  /** Those that set an order's due moment, and whom nobody who had seen them set it again; the latest first. */
  #duesOf(orderId: string) {
    const due = this.orders.get(orderId)?.due ?? [];
    return due
      .filter((one) => !due.some((by) => by !== one && this.#seen.saw(by.fact, one.fact)))
      .toSorted((a, b) => (a.to < b.to ? 1 : -1));
  }

  /** When an order is due: of moments granted apart, at the latest. */
  dueOn(orderId: string): string | null {
    return this.#duesOf(orderId)[0]?.to ?? null;
  }

  /** Those that set it to an earlier moment than another, without knowing of that. */
  earlierDue(orderId: string): Fact[] {
    return this.#duesOf(orderId)
      .filter(({ to }) => to !== this.dueOn(orderId))
      .map(({ fact }) => fact);
  }

  /** Takes the next fact in order; one may give an id that another, in whatever case, has given before. */
  tell(fact: Fact, body: unknown, isNamedAgain: boolean): void {
    const why = this.#unfit(fact, body, isNamedAgain) ?? this.#take(fact, body);
    this.revision += 1;
    // What a circular of the same id comes to is told with the circular.
    const isOwn = fact.kind === 'circular.issued' && Naming.parse(body).summaryId === this.id;
    if (why !== null && !isOwn) this.#apart.push(setAside(this.id, fact, why));
  }

  /** Why it does not fit, whatever its kind: another has the id it gives, its writer could not, it is not of this. */
  #unfit(fact: Fact, body: unknown, isNamedAgain: boolean): Apart | null {
    const why = isNamedAgain ? 'decided' : this.#ground.barred(fact);
    if (why !== null) return why;
    const of = ofWhich(body);
    const [first] = of;
    if (first !== undefined && !of.includes(this.id)) return missing(first);
    const isOfOffice = fact.kind === 'case.numbered' || fact.kind === 'circular.issued';
    if (isOfOffice) return null;
    return this.#recusals.forbids(fact, () => this.#unitsFor(fact, body)) ? 'forbidden' : null;
  }

  /** The units of the case, or of the visit without one, that a writer had seen, with the one that the fact names. */
  #unitsFor(writer: Fact, body: unknown): string[] {
    const { unitId, finding } = OfUnit.parse(body);
    const units = this.opened
      ? [this.opened.unitId]
      : [...this.visits.values()].map((visit) => visit.unitId);
    for (const each of this.findings.values()) units.push(...each.finding.unitsSeenBy(writer));
    for (const named of [unitId, finding?.unitId]) if (named !== undefined) units.push(named);
    return units;
  }

  #take(fact: Fact, body: unknown): Apart | null {
    const move = MOVE_OF_KIND[fact.kind];
    if (move === 'refer') this.#seal({ ...Referred.parse(body), fact, anew: [], destroyed: null });
    if (move) return this.#move(fact, move, Moved.parse(body));
    switch (fact.kind) {
      case 'case.opened': {
        const opened = Opened.parse(body);
        const lacking = this.#lacks({ units: [opened.unitId] });
        if (lacking) return lacking;
        if (this.opened) return 'decided';
        this.opened = { ...opened, fact };
        this.numbers.push(opened.number);
        return null;
      }
      case 'case.numbered': {
        const { number } = Numbered.parse(body);
        if (!this.opened) return missing(this.id);
        if (this.numbers.includes(number)) return 'agrees';
        this.numbers.push(number);
        return null;
      }
      case 'round.begun': {
        const { roundId, round } = Begun.parse(body);
        if (roundId !== this.id) return missing(roundId);
        const lacking = this.#lacks({ people: round.team });
        if (lacking) return lacking;
        if (this.round) return 'decided';
        this.round = { ...round, fact };
        return null;
      }
      case 'visit.recorded': {
        const visited = Visited.parse(body);
        const { visitId, caseId, unitId, visit } = visited;
        const inCase = caseId !== null;
        const lacking = this.#lacks({ units: [unitId], people: visit.team, inCase });
        if (lacking) return lacking;
        this.visits.set(visitId, { ...visited, fact, corrected: new Map(), revision: 1 });
        return null;
      }
      case 'visit.corrected':
        return this.#correct(fact, CorrectedVisit.parse(body));
      case 'finding.recorded': {
        const { findingId, visitId, serial, finding: text } = Recorded.parse(body);
        const lacking =
          this.#lacks({ units: [text.unitId], visitId, inCase: true }) ??
          this.#lacks({ terms: termsOf(text) });
        if (lacking) return lacking;
        const finding = new Finding(findingId, this.#seen, this.#ground, fact, text);
        this.findings.set(findingId, { serial, visitId, splitFrom: null, finding });
        return null;
      }
      case 'finding.split':
        return this.#split(fact, SplitOff.parse(body));
      case 'finding.revised': {
        const { findingId, finding } = Revised.parse(body);
        return (
          this.#lacks({ units: [finding.unitId], terms: termsOf(finding) }) ??
          this.#on(findingId, (it) => it.revise(fact, finding))
        );
      }
      case 'finding.corrected': {
        const { findingId, from, values } = CorrectedFinding.parse(body);
        return (
          this.#lacks(placesOf(values)) ??
          this.#counted(this.#on(findingId, (it) => it.correct(fact, from, values)))
        );
      }
      case 'finding.move_undone': {
        const { findingId, move } = Undone.parse(body);
        return this.#counted(this.#on(findingId, (it) => it.undo(fact, move)));
      }
      case 'finding.settled': {
        const { findingId, ...settled } = Settled.parse(body);
        return this.#counted(this.#on(findingId, (it) => it.settle(fact, settled)));
      }
      case 'evidence.added':
        return this.#add({ ...Added.parse(body), fact });
      case 'evidence.graded': {
        const { evidenceId, grade } = Graded.parse(body);
        const added = this.evidence.get(evidenceId);
        if (!added) return missing(evidenceId);
        const { evidence, findingIds } = added;
        if (evidence.grade !== null) return evidence.grade === grade ? 'agrees' : 'decided';
        this.evidence.set(evidenceId, { ...added, evidence: { ...evidence, grade } });
        if (grade === 'first_hand') for (const id of findingIds) this.#borneOut.add(id);
        return null;
      }
      case 'evidence.taken_out':
        TakenOut.parse(body);
        return null;
      case 'sealed.opened':
      case 'sealed.taken_out': {
        const { part } = OfPart.parse(body);
        return this.sealed.has(part) ? null : missing(part);
      }
      case 'sealed.resealed': {
        const { part, sealed } = Resealed.parse(body);
        const named = this.sealed.get(part);
        if (!named) return missing(part);
        named.anew.push(sealed);
        return null;
      }
      case 'sealed.destroyed': {
        const { part } = OfPart.parse(body);
        const sealed = this.sealed.get(part);
        if (!sealed) return missing(part);
        if (sealed.destroyed) return 'agrees';
        sealed.destroyed = fact;
        return null;
      }
      case 'order.issued':
        return this.#issue(fact, Issued.parse(body));
      case 'order.received':
        return this.#receive(fact, Received.parse(body));
      case 'extension.requested': {
        const { orderId, extensionId, from, to } = Asked.parse(body);
        return this.#onOrder(orderId, ({ extensions }) => {
          if (extensions.has(extensionId)) return 'decided';
          extensions.set(extensionId, { asked: fact, from, to, decision: null });
          return null;
        });
      }
      case 'extension.granted':
      case 'extension.refused':
        return this.#decide(fact, Decided.parse(body));
      case 'unit.urged': {
        const { note, manner, spokeTo, ...of } = Urged.parse(body);
        const words = { kind: 'urge', text: note, manner, spokeTo } as const;
        const order = this.orders.get(of.orderId);
        if (!order) return missing(of.orderId);
        for (const { act } of this.#under(order, fact)) act.restedOn.push(fact);
        return this.#followUp({ fact, ...of, ...words });
      }
      case 'circular.issued':
        for (const id of Naming.parse(body).findingIds) {
          const finding = this.findings.get(id)?.finding;
          for (const act of finding?.lastSeen(fact) ?? []) act.restedOn.push(fact);
        }
        return null;
      case 'measures.recorded': {
        const { findings, measures, ...of } = Measures.parse(body);
        const findingIds = this.#namedHere({ findings });
        const why = this.#followUp({ fact, ...of, kind: 'measures', text: measures, findingIds });
        if (why === null) this.#moveEach(fact, 'mend', findingIds);
        return why;
      }
      case 'feedback.recorded': {
        const { findings, feedback, ...of } = Feedback.parse(body);
        const findingIds = this.#namedHere({ findings });
        const why = this.#followUp({ fact, ...of, kind: 'feedback', text: feedback, findingIds });
        if (why === null) this.#moveEach(fact, 'report', findingIds);
        return why;
      }
      default:
        return null;
    }
  }

  /** By whoever recorded it, whoever went, as far as they had seen, and the office head. */
  #correct(fact: Fact, { visitId, caseId, values }: z.infer<typeof CorrectedVisit>): Apart | null {
    const { team = [] } = values;
    const lacking = this.#lacks({ people: team, visitId, inCase: caseId !== null });
    const visit = this.visits.get(visitId);
    if (lacking || !visit) return lacking;
    visit.revision += 1;
    const teams = visit.corrected.get('team')?.latest(fact) ?? [visit.visit.team];
    const went = z.array(z.array(z.string())).parse(teams).flat();
    const isTheirs = visit.fact.by === fact.by || went.includes(fact.by);
    if (!(isTheirs || this.#ground.held(fact, ['office_head']))) return 'forbidden';
    const first: Record<string, unknown> = { ...visit.visit, withdrawn: false };
    for (const [field, value] of Object.entries(values)) {
      const written = visit.corrected.get(field) ?? new Value(this.#seen, first[field], visit.fact);
      written.write(value, fact, { isChosen: true });
      visit.corrected.set(field, written);
    }
    return null;
  }

  /** A finding made out of part of another: of its visit, borne out by as much of its evidence as is named. */
  #split(fact: Fact, split: z.infer<typeof SplitOff>): Apart | null {
    const { findingId, serial, finding: text, of, from, values, evidenceIds } = split;
    const part = placesOf(text);
    const stays = placesOf(values);
    const lacking =
      this.#lacks({ units: [...part.units, ...stays.units], inCase: true }) ??
      this.#lacks({ terms: [...part.terms, ...stays.terms] });
    if (lacking) return lacking;
    const whole = this.findings.get(of);
    if (!whole) return missing(of);
    const why = this.#counted(whole.finding.split(fact, from, values));
    if (why !== null) return why;
    const finding = new Finding(findingId, this.#seen, this.#ground, fact, text);
    this.findings.set(findingId, { serial, visitId: whole.visitId, splitFrom: of, finding });
    for (const id of new Set(evidenceIds)) {
      const added = this.evidence.get(id);
      if (!added) continue;
      this.evidence.set(id, { ...added, findingIds: [...added.findingIds, findingId] });
      if (added.evidence.grade === 'first_hand') this.#borneOut.add(findingId);
    }
    return null;
  }

  /** The first that is not in the record of what a fact names. */
  #lacks({
    units = [],
    terms = [],
    people = [],
    visitId = null,
    inCase = false,
  }: {
    units?: readonly string[];
    terms?: readonly string[];
    people?: readonly string[];
    visitId?: string | null;
    inCase?: boolean;
  }): Apart | null {
    const lacking =
      units.find((id) => !this.#ground.isUnit(id)) ??
      terms.find((id) => !this.#ground.isTerm(id)) ??
      people.find((id) => !this.#ground.isPerson(id)) ??
      (visitId !== null && !this.visits.has(visitId) ? visitId : undefined) ??
      (inCase && this.number === null ? this.id : undefined);
    return lacking === undefined ? null : missing(lacking);
  }

  #followUp(followUp: FollowUp): Apart | null {
    if (!this.orders.has(followUp.orderId)) return missing(followUp.orderId);
    if (this.followUps.has(followUp.followUpId)) return 'decided';
    this.followUps.set(followUp.followUpId, followUp);
    return null;
  }

  #on(id: string, act: (finding: Finding) => Apart | null): Apart | null {
    const found = this.findings.get(id);
    return found ? act(found.finding) : missing(id);
  }

  #onOrder(id: string, act: (order: Order) => Apart | null): Apart | null {
    const order = this.orders.get(id);
    if (!order) return missing(id);
    const why = act(order);
    order.revision += 1;
    return why;
  }

  /** A referral that does not fit has its sealed part all the same. */
  #seal(sealed: Sealed): void {
    const { part } = sealed.sealed;
    if (this.findings.has(sealed.findingId) && !this.sealed.has(part))
      this.sealed.set(part, sealed);
  }

  #counted(why: Apart | null): Apart | null {
    if (why === null) this.decisions += 1;
    return why;
  }

  #move(fact: Fact, name: MoveName, body: z.infer<typeof Moved>): Apart | null {
    const { findingId, from, reason = '', note = reason, visitId = null, into } = body;
    const looked = name === 'verify' || name === 'return_to_mending';
    const lacking = looked ? this.#lacks({ visitId, inCase: true }) : null;
    if (lacking) return lacking;
    const effect = ({ verifications, relapses, orderId }: State): Partial<State> => ({
      ...(body.reason === undefined ? {} : { lastReason: reason }),
      ...(into !== undefined && { mergedInto: into }),
      // Why is sealed.
      ...(name === 'refer' && { lastReason: '' }),
      ...(looked && {
        verifications: [...verifications, { fact, visitId, passed: name === 'verify', note }],
      }),
      ...(name === 'close' && { closed: { at: fact.at, due: this.#dueOf(orderId) } }),
      ...(name === 'reopen' && { relapses: relapses + 1, orderId: null }),
    });
    const isGrounded = visitId === null || this.#answers(visitId, findingId, fact);
    const why = this.#on(findingId, (it) => it.move(fact, name, from, effect, isGrounded));
    if (name === 'confirm' && why === null && !this.#borneOut.has(findingId)) {
      this.#object(fact, '没有第一手佐证材料 there is no first-hand evidence');
    }
    return this.#counted(why);
  }

  /** Whether a return visit knew every feedback on a finding, or every one that the writer of a fact had seen. */
  #answers(visitId: string, findingId: string, to?: Fact): boolean {
    const visit = this.visits.get(visitId);
    if (visit?.purpose !== 'return') return false;
    return [...this.followUps.values()]
      .filter(({ kind, findingIds }) => kind === 'feedback' && findingIds?.includes(findingId))
      .every(({ fact }) => (to && !this.#seen.saw(to, fact)) || this.#seen.saw(visit.fact, fact));
  }

  /** The return visits that knew all that was reported on a finding, while it stands reported. */
  answeredBy(findingId: string): string[] {
    const isReported = this.findings.get(findingId)?.finding.last.state.stage === 'reported';
    return isReported
      ? [...this.visits.values()]
          .filter(
            (visit) => !asCorrected(visit).withdrawn && this.#answers(visit.visitId, findingId),
          )
          .map(({ visitId }) => visitId)
      : [];
  }

  #moveEach(
    fact: Fact,
    name: MoveName,
    findingIds: readonly string[],
    effect: Partial<State> = {},
  ): void {
    for (const id of findingIds) {
      const why = this.#counted(this.#on(id, (it) => it.move(fact, name, null, () => effect)));
      if (why !== null) this.#apart.push(setAside(this.id, fact, why, id));
    }
  }

  #namedHere({ findings }: z.infer<typeof Named>): string[] {
    return findings.filter(({ caseId }) => caseId === this.id).map(({ findingId }) => findingId);
  }

  #add(added: Evidence): Apart | null {
    if (added.evidence.grade === 'first_hand') {
      for (const id of added.findingIds) this.#borneOut.add(id);
    }
    const { caseId, visitId } = added;
    const lacking = this.#lacks({ visitId, inCase: caseId !== null });
    if (lacking) return lacking;
    const unknown = added.findingIds.find((id) => !this.findings.has(id));
    if (unknown !== undefined) return missing(unknown);
    this.evidence.set(added.evidenceId, added);
    return null;
  }

  #issue(fact: Fact, issued: z.infer<typeof Issued>): Apart | null {
    const { orderId, unitId, order } = issued;
    const lacking = this.#lacks({ units: [unitId, ...order.assisting], inCase: true });
    if (lacking) return lacking;
    if (this.orders.has(orderId)) return 'decided';
    const findingIds = this.#namedHere(issued);
    this.orders.set(orderId, {
      issued: { ...issued, fact },
      findingIds,
      due: [{ fact, to: order.dueAt }],
      received: null,
      extensions: new Map(),
      revision: 1,
    });
    this.#moveEach(fact, 'order', findingIds, { orderId });
    return null;
  }

  #receive(fact: Fact, { orderId, receivedOn: on, signedBy: by }: z.infer<typeof Received>) {
    return this.#onOrder(orderId, (order) => {
      const { received } = order;
      order.received = received ?? { on, by };
      const under = this.#under(order, fact).map(({ id }) => id);
      this.#moveEach(fact, 'receive', under);
      return received ? 'agrees' : null;
    });
  }

  /** What stands under an order as the writer of a fact had seen it; what has left it since does not. */
  #under({ findingIds, issued }: Order, fact: Fact): { id: string; act: Act }[] {
    return findingIds.flatMap((id) => {
      const finding = this.findings.get(id)?.finding;
      const act = finding
        ?.lastSeen(fact)
        .find(
          (last) => last.state.stage !== 'closed' && finding.orderSeen(last, fact) === issued.fact,
        );
      return act ? [{ id, act }] : [];
    });
  }

  #decide(fact: Fact, { orderId, extensionId, to }: z.infer<typeof Decided>): Apart | null {
    return this.#onOrder(orderId, (order) => {
      const extension = order.extensions.get(extensionId);
      if (!extension) return missing(extensionId);
      if (extension.asked.by === fact.by) return 'own_work';
      const is = fact.kind === 'extension.granted' ? 'granted' : 'refused';
      if (extension.decision) return extension.decision.is === is ? 'agrees' : 'decided';
      extension.decision = { is, fact };
      if (is === 'granted' && to !== undefined) order.due.push({ fact, to });
      return this.#counted(null);
    });
  }

  /** Says what is against a fact that stands, unless its writer may have seen what is not here. */
  #object(fact: Fact, what: string): void {
    if (this.#seen.isAllHere(fact)) this.unlawful.push({ fact, what });
  }

  #dueOf(orderId: string | null): string | null {
    return orderId === null ? null : this.dueOn(orderId);
  }

  /** The due moment that counts for a finding; closed, it keeps the one it was closed with. */
  dueFor({ stage, closed, orderId }: State): string | null {
    return stage === 'closed' ? (closed?.due ?? null) : this.#dueOf(orderId);
  }
}
