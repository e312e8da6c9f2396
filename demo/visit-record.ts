/** Writes the record of a visit in the demo county: its five steps, with what was heard, seen and read. */

import type { CaseSource } from '../shared/cases/case.ts';
import type { ParsedInput } from '../shared/contract.ts';
import { addDays } from '../shared/dates.ts';
import type { Standing } from '../shared/five-pairs.ts';
import { ALL_KEPT } from '../shared/visits/points.ts';
import type { Activity } from '../shared/visits/visit.ts';
import { clock, type Day } from './calendar.ts';
import { Chance } from './chance.ts';
import type { Officer, Place } from './county.ts';
import { Setting, timeOfDay } from './setting.ts';
import type { Sides } from './sides.ts';
import {
  BROKEN,
  CONCLUSIONS,
  COVERAGE,
  GOOD_PRACTICES,
  HEARD,
  PAPERS,
  PERSONS,
  READ,
  REPORTS,
  SAID,
  SCENES,
  SEEN,
  TOLD,
} from './texts/visits.ts';

type VisitRecord = ParsedInput<'entries.record'>['visit'];

export interface Errand {
  place: Place;
  day: Day;
  team: readonly Officer[];
  /** What it comes to: problems found, none, or on a return visit mended, not mended, or back after closing. */
  outcome: 'found' | 'nothing' | 'mended' | 'notMended' | 'relapsed';
  /** What made the office go there; null of a return visit. */
  source: CaseSource | null;
  /** How many problems it found or looked at again. */
  problems: number;
}

/** A visit that is being written: its record, and where and when its texts are set. */
export interface VisitDone {
  record: VisitRecord;
  setting: Setting;
  /** The minutes of the day between which the team was there. */
  arrived: number;
  left: number;
}

const MORNING = 8 * 60 + 40;
const AFTERNOON = 14 * 60 + 20;

export function visitOf(
  { chance, sides }: { chance: Chance; sides: Sides },
  errand: Errand,
): VisitDone {
  const { place, day, outcome } = errand;
  const { date } = day;
  const isAnnounced = sides.draw('approach', date) === 'other';
  const arrived = chance.is(0.55)
    ? AFTERNOON + chance.whole(0, 90)
    : MORNING + chance.whole(0, 100);
  const left = arrived + chance.whole(60, 115);
  const setting = new Setting(
    {
      chance,
      kind: place.kind,
      unit: place.title,
      date,
      minute: arrived + chance.whole(2, 20),
      until: left,
      manner: isAnnounced ? '现场检查' : '暗访',
      works: place.works,
      matters: place.matters,
    },
    { 问题数: String(errand.problems) },
  );
  const activities = [
    ...voices(setting, sides, errand, isAnnounced),
    ...proofs(setting, sides, errand, isAnnounced),
  ];
  const standing = standingOf(sides, errand);
  const record: VisitRecord = {
    visitedOn: date,
    arrivedAt: clock(arrived),
    leftAt: clock(left),
    team: errand.team.map(({ personId }) => personId),
    ...goingOf(errand, isAnnounced, arrived),
    ...coverageOf(setting, sides),
    activities,
    standing,
    checklist: null,
    attendance: null,
    goodPractice:
      standing === 'advanced' && (outcome === 'nothing' || chance.is(0.3))
        ? setting.sayOneOf(GOOD_PRACTICES[place.kind])
        : '',
    conclusion: setting.sayOneOf(conclusionsFor(errand)),
  };
  return { record, setting, arrived, left };
}

/**
 * Of an announced visit what the unit was told, of an unannounced one which point was broken, if one was. By a chance of
 * its own, so that all else falls as it did.
 */
function goingOf(
  { place, day: { date } }: Errand,
  isAnnounced: boolean,
  arrived: number,
): Pick<VisitRecord, 'approach' | 'points' | 'notice'> {
  const chance = new Chance(`${place.title} ${date} ${arrived}`);
  if (isAnnounced) {
    const notice = {
      givenOn: addDays(date, -chance.whole(1, 3)),
      givenTo: TOLD[place.kind],
      number: '',
      itinerary: `${timeOfDay(arrived)}到达，听取汇报后查看现场、查阅资料，当日返回。`,
    };
    return { approach: 'announced', points: null, notice };
  }
  const broken = chance.is(0.08) ? chance.pick(BROKEN) : null;
  const points = { ...ALL_KEPT, ...(broken && { [broken.point]: broken.why }) };
  return { approach: 'unannounced', points, notice: null };
}

/** Of a visit that found nothing, in answer to what made the office go there. */
function conclusionsFor({ outcome, source }: Errand): readonly string[] {
  if (outcome !== 'nothing') return CONCLUSIONS[outcome];
  switch (source) {
    case 'named_complaint':
    case 'anonymous_complaint':
      return CONCLUSIONS.notBorneOut;
    case 'look_back':
      return CONCLUSIONS.notAgain;
    default:
      return CONCLUSIONS.nothing;
  }
}

/** The texts for what it came to: those of a fault where one was seen, else of none or of mended ones. */
const cameTo = ({ outcome }: Errand) =>
  outcome === 'nothing' || outcome === 'mended' ? outcome : 'found';

function coverageOf(
  { scene: { chance, kind, date } }: Setting,
  sides: Sides,
): Pick<VisitRecord, 'coverage' | 'coverageOf' | 'population' | 'checked'> {
  const { of, population: range, spot } = chance.pick(COVERAGE[kind]);
  const population = chance.whole(...range);
  return sides.draw('coverage', date) === 'main'
    ? { coverage: 'spot', coverageOf: of, population, checked: chance.whole(...spot) }
    : { coverage: 'full', coverageOf: of, population, checked: population };
}

/** A laggard that has not mended is pushed on; else who was gone to for which reason is as it falls. */
function standingOf(sides: Sides, { day: { date }, outcome }: Errand): Standing {
  if (outcome === 'notMended' || outcome === 'relapsed') {
    sides.note('standing', date, 'main');
    return 'laggard';
  }
  return sides.draw('standing', date) === 'main' ? 'laggard' : 'advanced';
}

/** How many times the main and the other side of a pair are used on one visit. */
function drawSides(
  sides: Sides,
  pair: 'voices' | 'proof',
  date: string,
  times: number,
): { main: number; other: number } {
  const drawn = Array.from({ length: times }, () => sides.draw(pair, date));
  const main = drawn.filter((side) => side === 'main').length;
  return { main, other: times - main };
}

/** Nobody reports on an unannounced visit (四不两直: no notice, no greeting, no report, no escort). */
function voices(setting: Setting, sides: Sides, errand: Errand, isAnnounced: boolean): Activity[] {
  const { chance, kind, date } = setting.scene;
  let heard = { main: 0, other: 0 };
  if (isAnnounced) {
    heard = drawSides(sides, 'voices', date, chance.whole(3, 5));
  } else {
    heard.main = chance.whole(1, 2);
    for (let i = 0; i < heard.main; i++) sides.note('voices', date, 'main');
  }
  const said = (mood: keyof typeof SAID) => [...SAID[mood].any, ...(SAID[mood][kind] ?? [])];
  const came = cameTo(errand);
  const mood = said(came === 'found' ? 'complaint' : came === 'nothing' ? 'praise' : 'mended');
  const reports = chance.shuffled(REPORTS[kind]).slice(0, heard.other);
  const { any, work } = HEARD[came === 'found' ? 'found' : 'sound'];
  const told = chance.shuffled(any);
  const toldOfWork = chance.shuffled([...any, ...work]);
  return [
    ...groups(chance, heard.main).map((count, i) => ({
      kind: 'person' as const,
      subject: `${chance.pick(PERSONS[kind])}${count}人`,
      note: setting.sayOneOf(i === 0 ? mood : [...mood, ...said('praise')]),
      count,
    })),
    ...spread(heard.other, reports).map(({ item, count }, i) => ({
      kind: 'report' as const,
      subject: setting.say(item),
      note: setting.say((item.includes('{工作}') ? toldOfWork : told)[i] ?? ''),
      count,
    })),
  ];
}

/** On a return visit somebody was met or the place was seen, never papers alone. */
function proofs(setting: Setting, sides: Sides, errand: Errand, isAnnounced: boolean): Activity[] {
  const { chance, kind, date } = setting.scene;
  const looked = drawSides(sides, 'proof', date, chance.whole(2, 4));
  const isReturn = errand.outcome !== 'found' && errand.outcome !== 'nothing';
  if (isReturn && isAnnounced && looked.main === 0) {
    looked.main = 1;
    sides.note('proof', date, 'main');
  }
  const what = cameTo(errand);
  const scenes = chance.shuffled(SCENES[kind]);
  const papers = chance.shuffled(PAPERS[kind]);
  const seen = {
    rooms: chance.shuffled(SEEN.rooms[what]),
    works: chance.shuffled(SEEN.works[what]),
    hall: chance.shuffled(SEEN.hall[what]),
    notices: chance.shuffled(SEEN.notices[what]),
  };
  const read = chance.shuffled(READ[what]);
  return [
    ...spread(looked.main, scenes).map(({ item, count }) => ({
      kind: 'scene' as const,
      subject: setting.say(item.name),
      note: setting.say(seen[item.kind].pop() ?? ''),
      count,
    })),
    ...spread(looked.other, papers).map(({ item, count }, i) => ({
      kind: 'papers' as const,
      subject: setting.say(item),
      note: setting.say(read[i] ?? ''),
      count,
    })),
  ];
}

/** People are met one by one or a few together. */
function groups(chance: Chance, people: number): number[] {
  if (people <= 1) return people === 1 ? [1] : [];
  const first = chance.whole(1, people);
  return first === people ? [people] : [first, people - first];
}

/** One entry for each thing; where there are more times than things, the last takes the rest. */
function spread<Item>(times: number, things: readonly Item[]): { item: Item; count: number }[] {
  const used = things.slice(0, Math.max(0, times));
  return used.map((item, i) => ({
    item,
    count: i === used.length - 1 ? times - (used.length - 1) : 1,
  }));
}
