/** Lives through the years of the demo county, day by day, and records all of it in an empty store. */

import type { OpenStore } from '../main/answer.ts';
import type { Progress } from '../main/context.ts';
import { gatherTokens } from '../main/store/search-index.ts';
import { addDays, type LocalDate } from '../shared/dates.ts';
import type { UnitKind } from '../shared/units/unit.ts';
import { Agenda } from './agenda.ts';
import { type Arranged, arrangedCases } from './arranged.ts';
import { Calendar, type Day, minuteOf } from './calendar.ts';
import { CaseCourse, type CasePlan, Fortunes, type World } from './case-course.ts';
import { Chance, Quota } from './chance.ts';
import { Clerk } from './clerk.ts';
import { type County, CountySetUp, type DemoKeys, type Place } from './county.ts';
import { saveDrafts } from './drafts.ts';
import { addFiles } from './files.ts';
import { Reasons } from './reasons.ts';
import { secondLaptop } from './second-laptop.ts';
import { SheetWriter } from './sheet.ts';
import { Sides } from './sides.ts';

/** What a county of fifteen townships finds in two years. */
export const DEFAULT_FINDINGS = 1600;

const FINDINGS_PER_YEAR = 800;
const MOST_YEARS = 5;

export interface Size {
  counties: number;
  years: number;
}

/** A county finds about 800 a year; what is more than five years of that falls on more counties. */
export function sizeOf(findings: number): Size {
  const years = Math.min(MOST_YEARS, Math.max(2, Math.round(findings / FINDINGS_PER_YEAR)));
  return { counties: Math.max(1, Math.round(findings / FINDINGS_PER_YEAR / years)), years };
}

/** Cases that are not left to chance; a store smaller than this has no room for them. */
const LEAST_FOR_ARRANGED = 400;

/** What lists alone are read by, and no call made here: made when everything is in. */
const INDEXES_OF_LISTS = [
  'cases_by_day',
  'cases_by_number',
  'cases_by_stage',
  'cases_by_unit',
  'cases_owed',
  'findings_by_author',
  'findings_by_day',
  'findings_by_severity',
  'findings_by_stage',
  'findings_by_unit',
  'findings_owed',
  'orders_open',
  'units_by_full_name',
  'urges_by_day',
  'visit_members_by_person',
  'visits_by_day',
  'visits_by_unit',
];

/** Calls between two commits: what is written often is put on the disk seldom, and still fits into memory. */
const BATCH = 50_000;

/**
 * How many of `most` are due when `passed` of all the days' weights have passed. On the last day the division may come
 * out a hair too large, and that hair could never be found.
 */
export const dueBy = (most: number, passed: number, weights: number): number =>
  Math.min(most, (most * passed) / weights);

/** How busy a day is: after a holiday, and in the campaign of June and July, there are more visits. */
function weightOf({ date, isWorked, isFirstBack }: Day): number {
  if (!isWorked) return 0;
  const monthDay = date.slice(5);
  const isCampaign = monthDay >= '06-20' && monthDay <= '07-31';
  return isFirstBack ? 3.2 : isCampaign ? 1.7 : 1;
}

/** Each unit in its turn, in an order of its own each time round. */
class Rota {
  readonly #chance: Chance;
  readonly #places: readonly Place[];
  #turn: Place[] = [];

  constructor(chance: Chance, places: readonly Place[]) {
    this.#chance = chance;
    this.#places = places;
  }

  next(): Place {
    if (this.#turn.length === 0) this.#turn = this.#chance.shuffled(this.#places);
    const place = this.#turn.pop();
    if (!place) throw new Error('a county has units of every kind');
    return place;
  }
}

interface CountyAtWork {
  county: County;
  rotas: Readonly<Record<UnitKind, Rota>>;
}

/** The head has read what was done about the office, but for the last of it. */
function readAndResetPassphrase(clerk: Clerk, { head, keeper, teams }: County): void {
  clerk.ask(head, 'journal.readOffice', {});
  const forgetful = teams.at(-1)?.inspectors.at(-1);
  if (!forgetful) throw new Error('the last team has inspectors');
  const { personId } = forgetful;
  clerk.ask(keeper, 'people.recordPassphraseChanged', { personId, by: 'keeper', key: null });
  clerk.ask(forgetful, 'people.recordPassphraseChanged', { personId, by: 'self', key: null });
}

export class Generator {
  readonly #store: OpenStore;
  readonly #findings: number;
  readonly #seed: string;
  readonly #chance: Chance;
  readonly #calendar: Calendar;
  readonly #clerk: Clerk;
  readonly #agenda = new Agenda();
  readonly #kinds = new Quota<UnitKind>({ township: 16, village: 30, department: 28, window: 26 });
  readonly #perVisit = new Quota({ '0': 100, '1': 10, '2': 18, '3': 22, '4': 17, '5': 10, '6': 6 });
  readonly #today: Day;
  readonly #first: Day;
  readonly #size: Size;
  readonly #keys: DemoKeys;
  #planned = 0;

  constructor(store: OpenStore, today: LocalDate, findings: number, keys: DemoKeys = {}) {
    this.#store = store;
    this.#keys = keys;
    this.#findings = findings;
    this.#size = sizeOf(findings);
    const seed = `${today} ${findings}`;
    this.#seed = seed;
    this.#chance = new Chance(seed);
    const from = addDays(today, -365 * this.#size.years);
    this.#calendar = new Calendar(addDays(from, -30), addDays(today, 500));
    this.#today = this.#calendar.on(today);
    this.#first = this.#calendar.on(from);
    this.#clerk = new Clerk(store, seed, minuteOf(this.#calendar.day(0), 9 * 60));
  }

  async run(progress: Progress): Promise<void> {
    const putIndexesBack = this.#store.db.withoutIndexes(INDEXES_OF_LISTS);
    const gatherAsUsual = gatherTokens(this.#store.db);
    const county = await this.#liveThrough(progress);
    gatherAsUsual();
    putIndexesBack();
    const yesterday = this.#calendar.before(this.#today, 1);
    // The last evening, after everybody's work.
    this.#clerk.now = Math.max(this.#clerk.now, minuteOf(yesterday, 20 * 60));
    this.#store.db.transaction(() => {
      saveDrafts(this.#clerk, county, yesterday.date);
      readAndResetPassphrase(this.#clerk, county);
    });
    if (this.#findings >= LEAST_FOR_ARRANGED) {
      secondLaptop(this.#store, {
        clerk: this.#clerk,
        chance: this.#chance,
        county,
        seed: this.#seed,
      });
      await addFiles(this.#store, this.#clerk);
    }
    progress(this.#findings, this.#findings);
  }

  async #liveThrough(progress: Progress): Promise<County> {
    const counties = this.#setUp();
    const [home] = counties;
    if (!home) throw new Error('there is at least one county');
    const reasons = new Reasons(this.#store);
    const world: World = {
      clerk: this.#clerk,
      calendar: this.#calendar,
      today: this.#today,
      chance: this.#chance,
      sides: new Sides(this.#chance, this.#first.date, this.#today.date),
      sheets: new SheetWriter(this.#chance, home.county.terms),
      fortunes: new Fortunes(),
      reasons,
    };
    const arranged =
      this.#findings >= LEAST_FOR_ARRANGED
        ? arrangedCases(this.#calendar, home.county, this.#first, this.#today)
        : [];
    const byChance = this.#findings - arranged.reduce((sum, { findings }) => sum + findings, 0);
    const days = this.#calendar.days.slice(this.#first.index, this.#today.index);
    const weights = days.reduce((sum, day) => sum + weightOf(day), 0);

    let passed = 0;
    let next = 0;
    while (next < days.length) {
      this.#store.db.transaction(() => {
        const calls = this.#clerk.calls;
        while (next < days.length && this.#clerk.calls - calls < BATCH && !reasons.areOrdered) {
          const day = days[next++];
          if (!day) break;
          passed += weightOf(day);
          const due = dueBy(byChance, passed, weights);
          this.#beginChance(world, counties, day, { due, most: byChance });
          this.#beginArranged(world, home, day, arranged);
          this.#live(day);
          progress(this.#planned, this.#findings);
        }
      });
      await reasons.seal();
    }
    reasons.removeUnsaid();
    return home.county;
  }

  #setUp(): CountyAtWork[] {
    return this.#store.db.transaction(() => {
      const setUp = new CountySetUp(this.#clerk, this.#chance, this.#size.counties, this.#keys);
      return Array.from({ length: this.#size.counties }, (_, position) => {
        const county = setUp.county(position);
        const rota = (kind: UnitKind) => new Rota(this.#chance, county.places[kind]);
        return {
          county,
          rotas: {
            department: rota('department'),
            township: rota('township'),
            village: rota('village'),
            window: rota('window'),
          },
        };
      });
    });
  }

  /** The day's visits, until as many findings as are due have been made from the first day on. */
  #beginChance(
    world: World,
    counties: readonly CountyAtWork[],
    day: Day,
    { due, most }: { due: number; most: number },
  ): void {
    for (let teams: CasePlan['team'][] = []; this.#byChance < due; ) {
      const { county, rotas } = this.#chance.pick(counties);
      teams = teams.length === 0 ? this.#chance.shuffled(county.teams) : teams;
      const team = counties.length > 1 ? this.#chance.pick(county.teams) : teams.pop();
      if (!team) break;
      const place = rotas[this.#kinds.draw(this.#chance)].next();
      const findings = Math.min(Number(this.#perVisit.draw(this.#chance)), most - this.#byChance);
      this.#byChance += findings;
      this.#begin(world, { county, team, place, day, findings, wishes: {} });
    }
  }

  #byChance = 0;

  #beginArranged(
    world: World,
    { county, rotas }: CountyAtWork,
    day: Day,
    arranged: readonly Arranged[],
  ): void {
    for (const { team: position, findings, wishes } of arranged.filter(
      (each) => each.day === day,
    )) {
      const team = county.teams[position];
      if (!team) throw new Error('no such team');
      const place = rotas[this.#kinds.draw(this.#chance)].next();
      this.#begin(world, { county, team, place, day, findings, wishes });
    }
  }

  #begin(world: World, plan: CasePlan): void {
    this.#planned += plan.findings;
    this.#agenda.begin(new CaseCourse(world, plan).run());
  }

  /** Everything that happens before the day is over. */
  #live(day: Day): void {
    const end = this.#calendar.day(day.index + 1).begins;
    for (;;) {
      const at = this.#agenda.nextAt;
      if (at === undefined || at >= end) break;
      this.#clerk.now = at;
      this.#agenda.step();
    }
  }
}
