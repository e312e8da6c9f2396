/** Writes the sheets of the demo county: one finding each, with the texts that follow it to its closing. */

import type { EvidenceInput } from '../shared/evidence/calls.ts';
import type { FindingRecord, Severity } from '../shared/findings/finding.ts';
import { EMPTY_INVOLVED, type Involved, takenApart } from '../shared/findings/involved.ts';
import {
  LEAF_CODES,
  type LeafCode,
  WIND_CODES,
  type WindCode,
  windOf,
} from '../shared/taxonomy/seed.ts';
import { clock } from './calendar.ts';
import { type Chance, Quota } from './chance.ts';
import type { Officer, Place } from './county.ts';
import { Setting } from './setting.ts';
import { type OwnTerms, termsOf } from './terms.ts';
import { FIRST_HAND, SECOND_HAND } from './texts/evidence.ts';
import { BASES, CONSEQUENCES } from './texts/grounds.ts';
import type { AccountText, Matter } from './texts/matter.ts';
import { windA } from './texts/wind-a.ts';
import { windB } from './texts/wind-b.ts';
import { windC } from './texts/wind-c.ts';
import { windD } from './texts/wind-d.ts';
import { windE } from './texts/wind-e.ts';
import type { VisitDone } from './visit-record.ts';

export const MATTERS: Readonly<Record<LeafCode, readonly Matter[]>> = {
  ...windA,
  ...windB,
  ...windC,
  ...windD,
  ...windE,
};

const GROUP_SHARES: Readonly<Record<WindCode, number>> = { A: 34, B: 18, C: 6, D: 36, E: 6 };

/** How the findings of a wind fall on its leaves. */
const LEAF_SHARES: Readonly<Record<LeafCode, number>> = {
  A1: 18,
  A2: 32,
  A3: 13,
  A4: 13,
  A5: 5,
  A6: 10,
  A7: 4,
  A8: 5,
  B1: 12,
  B2: 7,
  B3: 6,
  B4: 10,
  B5: 8,
  B6: 14,
  B7: 9,
  B8: 9,
  B9: 8,
  B10: 9,
  B11: 5,
  B12: 10,
  C1: 40,
  C2: 35,
  C3: 25,
  D1: 16,
  D2: 15,
  D3: 7,
  D4: 5,
  D5: 18,
  D6: 13,
  D7: 13,
  D8: 13,
  E1: 25,
  E2: 35,
  E3: 15,
  E4: 25,
};

const USUAL: Readonly<Record<Severity, number>> = { ordinary: 87, serious: 11, major: 2 };
/** Money and gifts weigh more. */
const GRAVE: Readonly<Record<Severity, number>> = { ordinary: 45, serious: 43, major: 12 };
const GRAVE_LEAVES: readonly LeafCode[] = ['B10', 'B11', 'E1', 'E2', 'E3', 'E4'];

/** One finding on its way: its record, the texts that go with it, and the setting its people stay in. */
export interface Sheet {
  record: FindingRecord;
  leaf: LeafCode;
  texts: Matter;
  problem: string;
  setting: Setting;
}

interface Told {
  matter: Matter;
  told: AccountText;
}

/** What can be told of a unit. */
const toldOf = (leaf: LeafCode, { kind, title }: Place): Told[] =>
  MATTERS[leaf].flatMap((matter) =>
    matter.accounts
      .filter(({ at, called }) => (!at || at.includes(kind)) && (!called || called.test(title)))
      .map((told) => ({ matter, told })),
  );

/** 窗口工作人员李某, as somebody types it into one field. */
export const asLines = (written: string): Involved[] =>
  takenApart({ ...EMPTY_INVOLVED, post: written });

export class SheetWriter {
  readonly #chance: Chance;
  readonly #own: OwnTerms;
  readonly #groups = new Quota<WindCode>(GROUP_SHARES);
  readonly #leaves: ReadonlyMap<WindCode, Quota<LeafCode>>;
  readonly #severities = { usual: new Quota<Severity>(USUAL), grave: new Quota<Severity>(GRAVE) };

  #written = 0;

  constructor(chance: Chance, own: OwnTerms) {
    this.#chance = chance;
    this.#own = own;
    this.#leaves = new Map(
      WIND_CODES.map((group) => [
        group,
        new Quota<LeafCode>(
          Object.fromEntries(
            LEAF_CODES.filter((leaf) => windOf(leaf) === group).map((leaf) => [
              leaf,
              LEAF_SHARES[leaf],
            ]),
          ),
        ),
      ]),
    );
  }

  /** A leaf that can be told of the unit. */
  #leaf(place: Place): LeafCode {
    const leaves = this.#leaves.get(this.#groups.draw(this.#chance));
    if (!leaves) throw new Error('every wind has leaves');
    return leaves.draw(this.#chance, (leaf) => toldOf(leaf, place).length > 0);
  }

  /** The findings of one visit. No two of them are told in the same words. */
  sheetsOf(visit: VisitDone, places: readonly Place[]): Sheet[] {
    const before = new Set<AccountText>();
    return places.map((place) => {
      const leaf = this.#leaf(place);
      const all = toldOf(leaf, place);
      const fresh = all.filter(({ told }) => !before.has(told));
      const chosen = this.#chance.pick(fresh.length > 0 ? fresh : all);
      before.add(chosen.told);
      return this.#sheet(visit, place, leaf, chosen);
    });
  }

  #sheet(visit: VisitDone, place: Place, leaf: LeafCode, { matter, told }: Told): Sheet {
    const chance = this.#chance;
    const { date, manner } = visit.setting.scene;
    const minute = visit.arrived + chance.whole(3, Math.min(45, visit.left - visit.arrived - 15));
    const { problem } = told;
    const setting = new Setting(
      {
        chance,
        kind: place.kind,
        unit: place.title,
        date,
        minute,
        until: visit.left,
        manner,
        works: place.works,
        matters: place.matters,
      },
      { 问题: problem },
    );
    const account = setting.say(told.account);
    const severities = GRAVE_LEAVES.includes(leaf)
      ? this.#severities.grave
      : this.#severities.usual;
    const record: FindingRecord = {
      unitId: place.id,
      account,
      happenedOn: date,
      happenedAt: told.account.includes('{时}') ? clock(minute) : null,
      place: setting.say('{单位}{处}'),
      involved: setting.say(told.involved).split('、').flatMap(asLines),
      ...termsOf(leaf, place.kind, this.#written++, this.#own),
      severity: severities.draw(chance),
      ...this.#grounds(setting, leaf),
      demand: setting.sayOneOf(matter.demands),
    };
    return { record, leaf, texts: matter, problem, setting };
  }

  #grounds(setting: Setting, leaf: LeafCode): Pick<FindingRecord, 'consequence' | 'basis'> {
    const group = windOf(leaf);
    const consequences = CONSEQUENCES[group] ?? [];
    return {
      consequence:
        consequences.length > 0 && this.#chance.is(0.25) ? setting.sayOneOf(consequences) : '',
      basis: this.#chance.is(0.4) ? this.#chance.pick(BASES[group]) : '',
    };
  }
}

/** A note on what the team saw itself, or on what it was told. */
export function noteOn(
  { setting, record, leaf }: Sheet,
  grade: 'first_hand' | 'second_hand',
  team: readonly Officer[],
): EvidenceInput {
  const { chance, date, minute } = setting.scene;
  const names = team.slice(0, 2).map(({ name }) => name);
  const known = setting.later(setting.scene, { 检查人: names.join('、') });
  const group = windOf(leaf);
  const notes = grade === 'first_hand' ? FIRST_HAND : SECOND_HAND;
  const { title, text } = chance.pick(notes.filter(({ of }) => !of || of.includes(group)));
  return {
    kind: 'note',
    title: known.say(title),
    grade,
    maker: names[0] ?? '',
    madeAt: `${date}T${record.happenedAt ?? clock(minute)}`,
    text: known.say(text),
  };
}
