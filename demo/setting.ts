/**
 * Where and when a text of the demo county is set, and what fills its slots. A slot stands in braces:
 * {岗位} a word from the slots of texts/slots.ts, the same each time in one setting; {3-12} a number, {应:8-14} one that
 * is remembered as {应}, {缺=应-到} their difference; {日期} the visit's date, {时} the time of day, {时+20-60} a later one,
 * {离开} when the team left, {前10-40} a date 10 to 40 days before, {后5-15} one after; {人} {人二} {领导人} surnames of different people.
 */
import { addDays, type LocalDate, officialDate } from '../shared/dates.ts';
import type { UnitKind } from '../shared/units/unit.ts';
import type { Chance } from './chance.ts';
import { SURNAMES } from './texts/names.ts';
import { SLOTS } from './texts/slots.ts';

export interface Scene {
  chance: Chance;
  kind: UnitKind;
  /** The unit as a document names it: 青禾镇柳溪村. */
  unit: string;
  date: LocalDate;
  /** The minute of the day. */
  minute: number;
  /** The minute at which the team left: nothing was seen after it. */
  until: number;
  /** 暗访 or 现场检查. */
  manner: string;
  /** What the unit is working on and what people come there for, where it has something of its own. */
  works?: readonly string[] | undefined;
  matters?: readonly string[] | undefined;
}

type Part = string | ((setting: Setting) => string);

/** 15时20分; on the hour 15时. */
export function timeOfDay(minute: number): string {
  const past = minute % 60;
  return `${Math.floor(minute / 60)}时${past === 0 ? '' : `${past}分`}`;
}

function generalChoices(slot: string, kind: UnitKind): readonly string[] {
  const choices = SLOTS[slot];
  if (!choices) throw new Error(`no slot is called ${slot}`);
  return 'department' in choices ? choices[kind] : choices;
}

/** They change with the time, where everything else stays what it was. */
const OF_THE_MOMENT = new Set(['日期', '时', '离开', '方式']);

const PEOPLE: readonly string[] = ['人', '人二', '人三', '领导人', '签收人'];

function partOf(slot: string): Part {
  const range = /^(?:([^\d:]+):)?(\d+)-(\d+)$/.exec(slot);
  if (range) {
    const [, name, from, to] = range;
    return (setting) => setting.number(name, Number(from), Number(to));
  }
  const difference = /^(.+)=(.+)-(.+)$/.exec(slot);
  if (difference) {
    const [, name = '', from = '', taken = ''] = difference;
    return (setting) => setting.difference(name, from, taken);
  }
  const moved = /^(时\+|前|后)(\d+)-(\d+)$/.exec(slot);
  if (moved) {
    const [, how, from, to] = moved;
    return (setting) => setting.moved(how, Number(from), Number(to));
  }
  return (setting) => setting.word(slot);
}

/** Each template is taken apart once. */
const templates = new Map<string, readonly Part[]>();

function partsOf(template: string): readonly Part[] {
  let parts = templates.get(template);
  if (!parts) {
    parts = template.split(/\{([^}]+)\}/).map((piece, i) => (i % 2 === 0 ? piece : partOf(piece)));
    templates.set(template, parts);
  }
  return parts;
}

export class Setting {
  readonly scene: Scene;
  readonly #words: Map<string, string>;

  constructor(scene: Scene, words: Readonly<Record<string, string>> = {}) {
    this.scene = scene;
    this.#words = new Map(Object.entries(words));
  }

  /** The same people and things at another time, with what has become known since. */
  later(
    when: Pick<Scene, 'date' | 'minute' | 'until' | 'manner'>,
    words: Readonly<Record<string, string>> = {},
  ): Setting {
    const setting = new Setting({ ...this.scene, ...when }, {});
    for (const [slot, word] of this.#words) setting.#words.set(slot, word);
    for (const [slot, word] of Object.entries(words)) setting.#words.set(slot, word);
    return setting;
  }

  /** The template with its slots filled. */
  say(template: string): string {
    return partsOf(template)
      .map((part) => (typeof part === 'string' ? part : part(this)))
      .join('');
  }

  sayOneOf(templates: readonly string[]): string {
    return this.say(this.scene.chance.pick(templates));
  }

  /** What the slot stands for in this setting. */
  word(slot: string): string {
    const known = this.#words.get(slot);
    if (known !== undefined) return known;
    const word = this.#choose(slot);
    if (!OF_THE_MOMENT.has(slot)) this.#words.set(slot, word);
    return word;
  }

  number(name: string | undefined, from: number, to: number): string {
    const number = String(this.scene.chance.whole(from, to));
    if (name !== undefined) this.#words.set(name, number);
    return number;
  }

  difference(name: string, from: string, taken: string): string {
    const left = String(Number(this.word(from)) - Number(this.word(taken)));
    this.#words.set(name, left);
    return left;
  }

  moved(how: string | undefined, from: number, to: number): string {
    const { chance, date, minute, until } = this.scene;
    const by = chance.whole(from, to);
    if (how === '时+') return timeOfDay(Math.min(minute + by, until));
    return officialDate(addDays(date, how === '前' ? -by : by));
  }

  /** What the unit itself has to say for a slot. */
  #own(slot: string): readonly string[] | undefined {
    if (slot === '工作') return this.scene.works;
    return slot === '事项' ? this.scene.matters : undefined;
  }

  #choose(slot: string): string {
    const { chance, kind, unit, date, minute, until, manner } = this.scene;
    if (PEOPLE.includes(slot)) return `${this.#surname()}某`;
    switch (slot) {
      case '单位':
        return unit;
      case '日期':
        return officialDate(date);
      case '时':
        return timeOfDay(minute);
      case '离开':
        return timeOfDay(until);
      case '方式':
        return manner;
    }
    return this.say(chance.pick(this.#own(slot) ?? generalChoices(slot, kind)));
  }

  /** A surname nobody else in this setting has. */
  #surname(): string {
    for (;;) {
      const surname = this.scene.chance.pick(SURNAMES);
      if (!PEOPLE.some((slot) => this.#words.get(slot)?.startsWith(surname))) return surname;
    }
  }
}
