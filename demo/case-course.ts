/**
 * The course of one case of the demo county, from its first visit to its closing or for as far as it has come: who does
 * what, and when. Each step is a call the person would make in the app.
 */

import type { SealedPart } from '../main/context.ts';
import type { CaseSource } from '../shared/cases/case.ts';
import { addDays, type Instant } from '../shared/dates.ts';
import type { EvidenceInput } from '../shared/evidence/calls.ts';
import type { UrgeManner } from '../shared/follow-ups/urge-manner.ts';
import type { CaseId, FindingId, OrderId, VisitId } from '../shared/ids.ts';
import { windOf } from '../shared/taxonomy/seed.ts';
import type { Course } from './agenda.ts';
import { type Calendar, clock, type Day, minuteOf } from './calendar.ts';
import { type Chance, Quota } from './chance.ts';
import type { Clerk } from './clerk.ts';
import type { County, Officer, Place, Team } from './county.ts';
import type { Reasons } from './reasons.ts';
import type { Setting } from './setting.ts';
import { noteOn, type Sheet, type SheetWriter } from './sheet.ts';
import type { Sides } from './sides.ts';
import { RETURN_NOTES } from './texts/evidence.ts';
import {
  CLOSE,
  CONFIRM,
  DISMISS,
  EXTENSION,
  EXTENSION_GRANTED,
  EXTENSION_REFUSED,
  FEEDBACK_AGAIN,
  FEEDBACK_LEAD,
  JOINT_DEMANDS,
  MEASURES_LEAD,
  MERGE,
  ORDER_DEMANDS,
  REFER,
  REFER_TO,
  RELAPSED,
  REOPEN,
  RETURNED,
  REVISED,
  SEND_BACK,
  URGE,
  VERIFIED,
} from './texts/follow-ups.ts';
import { contactOf } from './texts/places.ts';
import { SOURCE_TITLES, TITLES } from './texts/visits.ts';
import { type VisitDone, visitOf } from './visit-record.ts';

/** The shares in which things turn out one way or another. */
export class Fortunes {
  readonly source = new Quota<CaseSource>({
    routine: 66,
    assigned: 12,
    named_complaint: 7,
    anonymous_complaint: 9,
    look_back: 6,
  });
  readonly submission = new Quota({ atOnce: 86, later: 14 });
  readonly review = new Quota({ confirm: 82.5, sendBack: 4.5, dismiss: 8.5, refer: 4.5 });
  readonly term = new Quota({ usual: 66, long: 34 });
  readonly feedback = new Quota({ onTime: 69, late: 31 });
  readonly extension = new Quota({ none: 90, granted: 7, refused: 3 });
  readonly help = new Quota({ alone: 95, joint: 5 });
  readonly returnVisit = new Quota({ mended: 94.5, notMended: 5.5 });
  readonly afterwards = new Quota({ stays: 94, relapses: 6 });
}

export interface World {
  clerk: Clerk;
  calendar: Calendar;
  /** The day on which the county is looked at: nothing has happened on it yet. */
  today: Day;
  chance: Chance;
  sides: Sides;
  sheets: SheetWriter;
  fortunes: Fortunes;
  reasons: Reasons;
}

type Drawn<Key extends keyof Fortunes> =
  Fortunes[Key] extends Quota<infer Outcome> ? Outcome : never;

/** Where an arranged case stays for the reader to take it up. */
export type Halt =
  | 'draft'
  | 'submitted'
  | 'sent_back'
  | 'confirmed'
  | 'ordered'
  | 'received'
  | 'mending'
  | 'urged'
  | 'extension_asked'
  | 'reported'
  | 'revisited'
  | 'verified';

/** What an arranged case is to show; what is left out falls as it may. */
export interface Wishes {
  halt?: Halt;
  inspector?: Officer;
  handler?: Officer;
  source?: CaseSource;
  review?: Drawn<'review'>;
  term?: Drawn<'term'>;
  feedback?: Drawn<'feedback'>;
  extension?: Drawn<'extension'>;
  help?: Drawn<'help'>;
  returnVisit?: Drawn<'returnVisit'>;
  afterwards?: Drawn<'afterwards'>;
  due?: Day;
}

export interface CasePlan {
  county: County;
  team: Team;
  place: Place;
  day: Day;
  /** How many findings the first visit makes. */
  findings: number;
  wishes: Wishes;
}

interface Found {
  id: FindingId;
  sheet: Sheet;
}

/** Part of a course that comes to something. */
type Stretch<Value = void> = Generator<Instant, Value, undefined>;

const NEVER = Number.POSITIVE_INFINITY;
const MINUTE = 60_000;

const dismissals = ({ leaf }: Sheet): readonly string[] =>
  leaf === 'A2' ? DISMISS.absence : DISMISS.any;

/** Whether mending it means works or purchases. */
const isOfWorks = ({ leaf }: Sheet): boolean => leaf === 'B12' || leaf === 'D3' || leaf === 'D8';

export class CaseCourse {
  readonly #world: World;
  readonly #plan: CasePlan;
  readonly #author: Officer;
  readonly #handler: Officer;
  readonly #verifier: Officer;
  #day: Day;
  #caseId: CaseId | null = null;

  constructor(world: World, plan: CasePlan) {
    this.#world = world;
    this.#plan = plan;
    this.#day = plan.day;
    const { inspectors } = plan.team;
    const { inspector, handler } = plan.wishes;
    this.#author = inspector ?? world.chance.pick(inspectors);
    this.#handler =
      handler ?? world.chance.pick(inspectors.filter((other) => other !== this.#author));
    const free = inspectors.filter((other) => other !== this.#author && other !== this.#handler);
    this.#verifier = world.chance.pick(free);
  }

  *run(): Course {
    const found = yield* this.#visit();
    if (found.length === 0) return;
    const confirmed = yield* this.#review(found);
    if (confirmed.length === 0) return;
    yield* this.#mend(confirmed);
    const { afterwards } = this.#plan.wishes;
    const { chance, fortunes } = this.#world;
    const relapsing = confirmed.filter(
      (_, i) =>
        (i === 0 && afterwards ? afterwards : fortunes.afterwards.draw(chance)) === 'relapses',
    );
    for (const finding of relapsing) yield* this.#relapse(finding);
  }

  // When

  /** Goes on so many working days later, within office hours. */
  *#wait(from: number, to: number): Stretch {
    const { calendar, chance } = this.#world;
    yield* this.#until(calendar.after(this.#day, chance.whole(from, to)));
  }

  /** Goes on on a day, or at once where that day has begun. */
  *#until(day: Day): Stretch {
    const { clerk, chance } = this.#world;
    const minute = chance.is(0.5)
      ? chance.whole(8 * 60 + 35, 11 * 60 + 45)
      : chance.whole(14 * 60 + 5, 17 * 60 + 20);
    const soon = clerk.now + chance.whole(2, 9) * MINUTE;
    if (day.index > this.#day.index) this.#day = day;
    const at = Math.max(minuteOf(day, minute), soon);
    yield at + chance.whole(0, 59) * 1000;
  }

  *#aMomentLater(): Stretch {
    const { clerk, chance } = this.#world;
    yield clerk.now + chance.whole(70, 340) * 1000;
  }

  *#haltAt(halt: Halt): Stretch {
    if (this.#plan.wishes.halt === halt) yield NEVER;
  }

  /** The finding's people and things, now. */
  #now({ setting }: Sheet, words: Readonly<Record<string, string>> = {}): Setting {
    const minute = Math.round((this.#world.clerk.now - this.#day.begins) / MINUTE);
    const { manner } = setting.scene;
    return setting.later({ date: this.#day.date, minute, until: minute, manner }, words);
  }

  get #case(): CaseId {
    if (!this.#caseId) throw new Error('the case is not open yet');
    return this.#caseId;
  }

  // The first visit

  *#visit(): Stretch<Found[]> {
    const { calendar, today, chance, fortunes, sheets, clerk } = this.#world;
    const { place, team, day, findings, wishes } = this.#plan;
    const members = [...new Set([this.#author, ...this.#others(2)])];
    const hasLeader = chance.is(0.35);
    const party = hasLeader ? [team.leader, ...members.slice(0, 2)] : members;
    const source = wishes.source ?? fortunes.source.draw(chance);
    const visit = visitOf(this.#world, {
      place,
      day,
      source,
      team: [...new Set(party)],
      outcome: findings > 0 ? 'found' : 'nothing',
      problems: findings,
    });
    const written = sheets.sheetsOf(
      visit,
      Array.from({ length: findings }, () => this.#answerable(place)),
    );
    // Written up the next morning, where there was one.
    const morning = calendar.after(day, 1);
    const isLate = chance.is(0.2) && morning.index < today.index;
    if (isLate) this.#day = morning;
    yield isLate
      ? minuteOf(this.#day, chance.whole(515, 600))
      : minuteOf(day, Math.max(visit.left + 10, 15 * 60) + chance.whole(10, 70));

    const review = written.map(() => wishes.review ?? fortunes.review.draw(chance));
    const isSubmitted =
      wishes.halt !== 'draft' &&
      (wishes.halt !== undefined || fortunes.submission.draw(chance) === 'atOnce');
    const { caseId, findingIds } = clerk.ask(this.#author, 'entries.record', {
      case: {
        kind: 'new',
        unitId: place.id,
        title: this.#title(visit.setting, written, source),
        source,
      },
      visit: visit.record,
      findings: written.map(({ record }) => record),
      evidence: this.#firstEvidence(written, review, source),
      submit: isSubmitted,
      draft: null,
    });
    this.#caseId = caseId;
    this.#reviews = review;
    this.#reasons = written.map((sheet, i) =>
      review[i] === 'refer' ? this.#whyReferred(sheet) : null,
    );
    const found = written.flatMap((sheet, i) => {
      const id = findingIds[i];
      return id ? [{ id, sheet }] : [];
    });
    if (found.length > 0 && !isSubmitted) {
      yield* this.#haltAt('draft');
      yield* this.#wait(1, 1);
      for (const { id } of found) {
        yield* this.#aMomentLater();
        clerk.ask(this.#author, 'findings.submit', clerk.finding(id));
      }
    }
    return found;
  }

  #reviews: Drawn<'review'>[] = [];
  /** Of those that will be referred, why. */
  #reasons: ((() => SealedPart) | null)[] = [];

  #whyReferred({ leaf }: Sheet): () => SealedPart {
    const { chance, reasons } = this.#world;
    return reasons.order(chance.pick(REFER.of[leaf] ?? REFER.any));
  }

  #others(count: number): Officer[] {
    const { chance } = this.#world;
    const others = this.#plan.team.inspectors.filter((other) => other !== this.#author);
    return chance.shuffled(others).slice(0, count);
  }

  /** The unit visited, or now and then one under it. */
  #answerable(place: Place): Place {
    const { chance } = this.#world;
    return place.below.length > 0 && chance.is(0.15) ? chance.pick(place.below) : place;
  }

  #title(setting: Setting, [first]: readonly Sheet[], source: CaseSource): string {
    const group = first ? windOf(first.leaf) : this.#world.chance.pick(['A', 'D'] as const);
    return setting.sayOneOf(SOURCE_TITLES[source] ?? TITLES[group]);
  }

  /** Each finding has something the team saw itself, but for one that will not stand. */
  #firstEvidence(sheets: readonly Sheet[], review: readonly Drawn<'review'>[], source: CaseSource) {
    const { chance } = this.#world;
    const isComplaint = source === 'named_complaint' || source === 'anonymous_complaint';
    const team = [this.#author, ...this.#others(1)];
    const piece = (evidence: EvidenceInput, finding: number) => ({
      evidence,
      findings: [finding],
      earlierFindings: [],
    });
    return sheets.flatMap((sheet, i) => {
      const isHearsay = review[i] === 'dismiss' && chance.is(0.5);
      return [
        ...(isHearsay ? [] : [piece(noteOn(sheet, 'first_hand', team), i)]),
        ...(isHearsay || (isComplaint && i === 0) || chance.is(0.2)
          ? [piece(noteOn(sheet, 'second_hand', team), i)]
          : []),
      ];
    });
  }

  // The review

  *#review(found: readonly Found[]): Stretch<Found[]> {
    const { clerk, chance } = this.#world;
    const { county, team } = this.#plan;
    yield* this.#haltAt('submitted');
    yield* this.#wait(1, 3);
    const confirmed: Found[] = [];
    const referred: { id: FindingId; sealed: SealedPart }[] = [];
    const sentBack: Found[] = [];
    for (const [i, finding] of found.entries()) {
      yield* this.#aMomentLater();
      const which = clerk.finding(finding.id);
      switch (this.#reviews[i]) {
        case 'dismiss': {
          const reason = chance.pick(dismissals(finding.sheet));
          const [other] = confirmed;
          if (other && finding.sheet.leaf !== 'A2') {
            const why = { into: other.id, reason: MERGE };
            clerk.ask(team.leader, 'findings.merge', { ...which, ...why });
          } else clerk.ask(team.leader, 'findings.dismiss', { ...which, reason });
          break;
        }
        case 'sendBack':
          clerk.ask(team.leader, 'findings.sendBack', { ...which, reason: chance.pick(SEND_BACK) });
          sentBack.push(finding);
          break;
        case 'refer': {
          const sealed = this.#reasons[i]?.();
          if (sealed) referred.push({ id: finding.id, sealed });
          break;
        }
        default:
          yield* this.#confirm(finding);
          confirmed.push(finding);
      }
    }
    if (sentBack.length > 0) {
      yield* this.#haltAt('sent_back');
      yield* this.#reviseAndConfirm(sentBack);
      confirmed.push(...sentBack);
    }
    for (const { id, sealed } of referred) {
      yield* this.#wait(0, 1);
      clerk.refer(county.head, { ...clerk.finding(id), to: chance.pick(REFER_TO) }, sealed);
    }
    return confirmed;
  }

  *#confirm({ id }: Found): Stretch {
    const { clerk, chance } = this.#world;
    const { leader } = this.#plan.team;
    const note = chance.pick(CONFIRM);
    clerk.ask(leader, 'findings.confirm', { ...clerk.finding(id), note });
    if (!chance.is(0.006)) return;
    // A slip: taken back at once and made again after a second look.
    yield* this.#aMomentLater();
    clerk.ask(leader, 'findings.undo', clerk.finding(id));
    yield* this.#aMomentLater();
    clerk.ask(leader, 'findings.confirm', { ...clerk.finding(id), note });
  }

  *#reviseAndConfirm(found: readonly Found[]): Stretch {
    const { clerk } = this.#world;
    yield* this.#wait(1, 2);
    for (const { id, sheet } of found) {
      yield* this.#aMomentLater();
      const finding = {
        ...sheet.record,
        account: sheet.record.account + sheet.setting.sayOneOf(REVISED),
      };
      clerk.ask(this.#author, 'findings.revise', { ...clerk.finding(id), finding });
      clerk.ask(this.#author, 'findings.submit', clerk.finding(id));
    }
    yield* this.#wait(1, 2);
    for (const finding of found) {
      yield* this.#aMomentLater();
      yield* this.#confirm(finding);
    }
  }

  // The order and the mending

  *#mend(found: readonly Found[]): Stretch {
    const { chance, fortunes } = this.#world;
    const { wishes } = this.#plan;
    yield* this.#haltAt('confirmed');
    yield* this.#wait(1, 4);
    const order = this.#issue(found);
    yield* this.#haltAt('ordered');
    yield* this.#wait(0, 2);
    this.#receive(order.id, found);
    yield* this.#haltAt('received');
    yield* this.#wait(1, 3);
    this.#recordMeasures(order.id, found);
    yield* this.#haltAt('mending');
    order.due = yield* this.#extend(order, found);
    yield* this.#feedbackInTime(order, found);
    yield* this.#haltAt('reported');

    let open = found;
    for (let round = 0; open.length > 0; round++) {
      yield* this.#wait(3, 10);
      const failing = open.filter((_, i) => {
        if (round > 0) return false;
        if (i === 0 && wishes.returnVisit) return wishes.returnVisit === 'notMended';
        return fortunes.returnVisit.draw(chance) === 'notMended';
      });
      yield* this.#returnVisit(open, failing);
      const passed = open.filter((finding) => !failing.includes(finding));
      if (passed.length > 0) {
        yield* this.#haltAt('verified');
        yield* this.#close(passed);
      }
      if (failing.length > 0) {
        yield* this.#wait(3, 6);
        this.#recordFeedback(order.id, failing, FEEDBACK_AGAIN);
      }
      open = failing;
    }
  }

  #issue(found: readonly Found[]): { id: OrderId; due: Day } {
    const { clerk, calendar, chance, fortunes } = this.#world;
    const { county, wishes, place } = this.#plan;
    const isGrave = found.some(({ sheet }) => sheet.record.severity !== 'ordinary');
    const term = wishes.term ?? fortunes.term.draw(chance);
    const days = term === 'long' ? chance.whole(45, 90) : chance.pick([10, 15, 15, 15, 20]);
    const usual = calendar.after(calendar.on(addDays(this.#day.date, days)), 0);
    // Wished for once: mended anew after a relapse, it is due when it would be.
    const due = wishes.due && wishes.due.index > this.#day.index ? wishes.due : usual;
    const isJoint = (wishes.help ?? fortunes.help.draw(chance)) === 'joint';
    const assisting = isJoint
      ? chance
          .shuffled(county.places.department.filter(({ id }) => id !== place.id))
          .slice(0, chance.whole(1, 2))
      : [];
    const issuer = chance.is(0.35) ? county.deputy : county.head;
    const { id } = clerk.ask(issuer, 'orders.issue', {
      caseId: this.#case,
      findings: clerk.findings(found),
      order: {
        kind: isGrave ? 'supervision_order' : 'rectification_notice',
        dueAt: `${due.date}T${chance.is(0.8) ? '18:00' : '17:30'}`,
        assisting: assisting.map((unit) => unit.id),
        demand: chance.pick(isJoint ? JOINT_DEMANDS : ORDER_DEMANDS),
        contact: contactOf(county.head.name),
      },
    });
    return { id, due };
  }

  #receive(order: OrderId, [first]: readonly Found[]): void {
    const { clerk } = this.#world;
    clerk.ask(this.#handler, 'orders.receive', {
      ...clerk.order(order),
      signedBy: first ? this.#now(first.sheet).say('{签收岗位}{签收人}') : '',
      receivedOn: this.#day.date,
    });
  }

  /** One paragraph for each finding, numbered where there are several. */
  #paragraphs(
    lead: readonly string[],
    found: readonly Found[],
    textOf: (sheet: Sheet) => readonly string[],
  ): string {
    const [first] = found;
    const paragraphs = found.map(({ sheet }, i) => {
      const number = found.length > 1 ? `${i + 1}. ` : '';
      return `${number}关于${sheet.problem}的问题：${this.#now(sheet).sayOneOf(textOf(sheet))}`;
    });
    return [first ? this.#now(first.sheet).sayOneOf(lead) : '', ...paragraphs].join('\n');
  }

  #recordMeasures(orderId: OrderId, found: readonly Found[]): void {
    const { clerk } = this.#world;
    const [first] = found;
    if (!first) return;
    const setting = this.#now(first.sheet);
    clerk.ask(this.#handler, 'followUps.recordMeasures', {
      orderId,
      findings: clerk.findings(found),
      happenedOn: this.#day.date,
      measures: this.#paragraphs(MEASURES_LEAD, found, ({ texts }) => texts.measures),
      leader: setting.say('{领导岗位}{领导人}'),
      responsible: setting.say('{岗位}{人三}'),
    });
  }

  #recordFeedback(orderId: OrderId, found: readonly Found[], lead: readonly string[]): void {
    const { clerk } = this.#world;
    clerk.ask(this.#handler, 'followUps.recordFeedback', {
      orderId,
      findings: clerk.findings(found),
      happenedOn: this.#day.date,
      feedback: this.#paragraphs(lead, found, ({ texts }) => texts.done),
    });
  }

  /** Asks for more time where it is to be asked for; answers the day the order is due then. */
  *#extend(order: { id: OrderId; due: Day }, [first]: readonly Found[]): Stretch<Day> {
    const { clerk, calendar, chance, fortunes } = this.#world;
    const { county, wishes } = this.#plan;
    const extension =
      wishes.halt === 'extension_asked'
        ? 'granted'
        : (wishes.extension ?? fortunes.extension.draw(chance));
    const asking = calendar.after(calendar.day(order.due.index - chance.whole(5, 8)), 0);
    // Asked before the due moment, with a working day left to decide on it.
    if (!first || extension === 'none' || asking.index <= this.#day.index) return order.due;
    yield* this.#until(asking);
    const to = calendar.after(calendar.day(order.due.index + chance.whole(7, 20)), 0);
    const { extensions } = clerk.ask(this.#handler, 'orders.requestExtension', {
      ...clerk.order(order.id),
      to: `${to.date}T18:00`,
      reason: this.#now(first.sheet).sayOneOf(
        EXTENSION[isOfWorks(first.sheet) ? 'works' : 'others'],
      ),
    });
    yield* this.#haltAt('extension_asked');
    const pending = extensions.at(-1);
    if (!pending) throw new Error('an extension was just asked for');
    yield* this.#wait(1, 1);
    const which = { ...clerk.order(order.id), extensionId: pending.id };
    if (extension === 'granted') {
      const note = chance.pick(EXTENSION_GRANTED);
      clerk.ask(county.head, 'orders.grantExtension', { ...which, note });
      return to;
    }
    const reason = chance.pick(EXTENSION_REFUSED);
    clerk.ask(county.head, 'orders.refuseExtension', { ...which, reason });
    return order.due;
  }

  *#feedbackInTime(order: { id: OrderId; due: Day }, found: readonly Found[]): Stretch {
    const { calendar, chance, fortunes } = this.#world;
    const { wishes } = this.#plan;
    const { due } = order;
    const isLate = (wishes.feedback ?? fortunes.feedback.draw(chance)) === 'late';
    const daysBefore = (days: number) => calendar.after(calendar.day(due.index - days), 0);
    if (chance.is(0.15)) {
      const before = daysBefore(chance.whole(1, 3));
      if (before.index > this.#day.index) {
        yield* this.#until(before);
        this.#urge(order.id, found, 'telephone');
      }
    }
    if (isLate) {
      const days = chance.whole(1, 4);
      yield* this.#until(calendar.after(due, 1));
      this.#urge(order.id, found, 'telephone');
      if (days > 2) {
        yield* this.#until(calendar.after(due, 3));
        this.#urge(order.id, found, chance.pick(['letter', 'visit'] as const));
      }
      yield* this.#haltAt('urged');
      yield* this.#until(calendar.after(due, days));
    } else {
      const earliest = calendar.after(this.#day, 1);
      const day = daysBefore(chance.whole(0, 5));
      yield* this.#until(day.index > earliest.index ? day : earliest);
    }
    this.#recordFeedback(order.id, found, FEEDBACK_LEAD);
  }

  #urge(orderId: OrderId, [first]: readonly Found[], manner: UrgeManner): void {
    if (!first) return;
    const { clerk, sides } = this.#world;
    const setting = this.#now(first.sheet);
    clerk.ask(this.#handler, 'followUps.urge', {
      orderId,
      happenedOn: this.#day.date,
      manner,
      spokeTo: setting.say('{签收岗位}{签收人}'),
      note: setting.sayOneOf(URGE[manner]),
    });
    sides.note('standing', this.#day.date, 'main');
  }

  // The return visit and the closing

  /** Goes back to the unit and records what was seen of each finding. */
  *#goBack(
    found: readonly Found[],
    outcome: 'mended' | 'notMended' | 'relapsed',
    seenOf: (finding: Found) => string,
    stand: 'open' | 'closed' = 'open',
  ): Stretch<VisitId> {
    const { clerk, chance } = this.#world;
    const day = this.#day;
    const partner = chance.pick(
      this.#plan.team.inspectors.filter(
        (other) => other !== this.#verifier && other !== this.#handler,
      ),
    );
    const team = [this.#verifier, partner];
    const visit = visitOf(this.#world, {
      place: this.#plan.place,
      day,
      team,
      source: null,
      outcome,
      problems: found.length,
    });
    yield Math.max(
      minuteOf(day, visit.left + chance.whole(15, 60)),
      clerk.now + chance.whole(60, 400) * 1000,
    );
    const notes = this.#returnNotes(found, visit, team, seenOf);
    // What is closed takes no more evidence: what was seen of it is of the visit, and why it is reopened.
    const evidence =
      stand === 'open' ? notes : notes.map((note) => ({ ...note, earlierFindings: [] }));
    const { visitId } = clerk.ask(this.#verifier, 'entries.record', {
      case: { kind: 'open', caseId: this.#case },
      visit: visit.record,
      findings: [],
      evidence,
      submit: false,
      draft: null,
    });
    return visitId;
  }

  /** One note on what was seen of all the findings; of many, two. */
  #returnNotes(
    found: readonly Found[],
    visit: VisitDone,
    team: readonly Officer[],
    seenOf: (finding: Found) => string,
  ) {
    const { chance } = this.#world;
    const { date, minute, manner } = visit.setting.scene;
    const when = { date, minute, until: visit.left, manner };
    const halves = found.length > 3 ? [found.slice(0, 2), found.slice(2)] : [found];
    return halves.flatMap((part) => {
      const [first] = part;
      if (!first) return [];
      const setting = first.sheet.setting.later(when, {
        检查人: team.map(({ name }) => name).join('、'),
        所见: part.map(seenOf).join(''),
      });
      const { title, text } = chance.pick(RETURN_NOTES);
      return {
        evidence: {
          kind: 'note' as const,
          title,
          grade: 'first_hand' as const,
          maker: this.#verifier.name,
          madeAt: `${date}T${clock(minute)}`,
          text: setting.say(text),
        },
        findings: [],
        earlierFindings: part.map(({ id }) => id),
      };
    });
  }

  *#returnVisit(open: readonly Found[], failing: readonly Found[]): Stretch {
    const { clerk, chance } = this.#world;
    const seen = new Map(
      open.map((finding) => {
        const { texts } = finding.sheet;
        const lines = failing.includes(finding) ? texts.still : texts.seen;
        return [finding, this.#now(finding.sheet).sayOneOf(lines)];
      }),
    );
    const seenOf = (finding: Found) => seen.get(finding) ?? '';
    const visitId = yield* this.#goBack(open, failing.length > 0 ? 'notMended' : 'mended', seenOf);
    yield* this.#haltAt('revisited');
    for (const finding of open) {
      yield* this.#aMomentLater();
      const which = clerk.finding(finding.id);
      const setting = this.#now(finding.sheet, { 所见: seenOf(finding) });
      if (failing.includes(finding)) {
        const reason = setting.say(chance.pick(RETURNED));
        clerk.ask(this.#verifier, 'findings.returnToMending', { ...which, visitId, reason });
      } else {
        const note = setting.say(chance.pick(VERIFIED));
        const answers = { solved: true, improved: true, note };
        clerk.ask(this.#verifier, 'findings.verify', { ...which, visitId, ...answers });
      }
    }
  }

  *#close(found: readonly Found[]): Stretch {
    const { clerk, chance } = this.#world;
    const { county } = this.#plan;
    yield* this.#wait(2, 10);
    const closer = chance.is(0.35) ? county.deputy : county.head;
    for (const { id } of found) {
      yield* this.#aMomentLater();
      clerk.ask(closer, 'findings.close', { ...clerk.finding(id), note: chance.pick(CLOSE) });
    }
  }

  /** 反弹: looked at again weeks later, the problem is back. It is reopened and mended anew. */
  *#relapse(finding: Found): Stretch {
    const { clerk, chance } = this.#world;
    yield* this.#wait(20, 80);
    const seen = this.#now(finding.sheet).sayOneOf(RELAPSED);
    yield* this.#goBack([finding], 'relapsed', () => seen, 'closed');
    yield* this.#wait(0, 1);
    clerk.ask(this.#plan.team.leader, 'findings.reopen', {
      ...clerk.finding(finding.id),
      reason: this.#now(finding.sheet, { 所见: seen }).say(chance.pick(REOPEN)),
    });
    yield* this.#mend([finding]);
  }
}
