/**
 * Days, times and numbers as people type them: with slashes, dots, blanks, 年月日 or nothing between, in full-width digits or
 * Chinese numerals, with a unit behind. What can be read is read in one way only; what cannot is null, and the field keeps it as it was typed, for
 * its schema to say what is wrong.
 */
import { z } from 'zod';
import type { LocalDate, LocalMoment, LocalTime } from './dates.ts';

/** The days between which a date typed without its year is looked for. */
export interface DayBounds {
  today: LocalDate;
  /** The last and the first day the field can take, where it has one. */
  max?: LocalDate | undefined;
  min?: LocalDate | undefined;
}

/** Half-width, without what nobody sees, and without spaces around the words for year, month, day, hour and minute. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s*([年月日号时点分:、])\s*/g, '$1')
    .replace(/(凌晨|早上|上午|中午|下午|傍晚|晚上)\s+/g, '$1')
    .replace(/(?<=\d)\s*([ap])\.?m\.?$/i, '$1m')
    .replace(/[〇○零一二两三四五六七八九十]+(?=[年月日号时点分])/g, inDigits)
    .replace(/(?<=[月时点])[〇○零一二三四五六七八九十]+$/g, inDigits)
    .trim();

const NUMERALS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'零〇○一二两三四五六七八九'].map((numeral, i) => [numeral, '0001223456789'[i] ?? '']),
);

/** 二〇二六 as 2026, 二十三 as 23; what is no such number stays. */
function inDigits(numerals: string): string {
  const digits = (text: string) => Array.from(text, (one) => NUMERALS[one] ?? '').join('');
  return numerals.includes('十') ? String(numeralIn(numerals) ?? numerals) : digits(numerals);
}

const two = (n: number | string): string => String(n).padStart(2, '0');

/** The day if the calendar has it: in no year is there a 30 February. */
function dayOf(year: number, month: number, day: number): LocalDate | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year >= 1000;
  return isReal ? `${year}-${two(month)}-${two(day)}` : null;
}

/** Every dash, slash and dot that keyboards and Word make, the Chinese full stop among them. */
const BETWEEN = '[-\\u2010-\\u2015\\u2212/\\\\.。·、]';
const WHOLE_DATE = new RegExp(
  `^(\\d{4}|\\d{2})(?:年|${BETWEEN})(\\d{1,2})(?:月|${BETWEEN})(\\d{1,2})(?:日|号)?$`,
);
const WITHOUT_YEAR = new RegExp(`^(\\d{1,2})(?:月|${BETWEEN})(\\d{1,2})(?:日|号)?$`);

/**
 * A date. One without its year is of this year; where the field takes nothing after (or before) some day, of the year
 * in which it can take it: 12-30 typed in January, for what has happened, is last December's.
 */
export function parseDate(typed: string, { today, max, min }: DayBounds): LocalDate | null {
  const text = plain(typed);
  const whole =
    WHOLE_DATE.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$/.exec(text);
  if (whole) {
    const [, year = '', month, day = ''] = whole;
    // 12.11.26 may begin or end with its year.
    if (year.length === 2 && day.length === 2 && !text.includes('年')) return null;
    return dayOf(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day));
  }
  const [, month, day] = WITHOUT_YEAR.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text) ?? [];
  if (month === undefined) return null;
  const thisYear = Number(today.slice(0, 4));
  const inYear = (year: number) => dayOf(year, Number(month), Number(day));
  const found = inYear(thisYear);
  if (max && found && found > max) return inYear(thisYear - 1);
  if (min && found && found < min) return inYear(thisYear + 1);
  return found;
}

const HALVES: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45 };
const TIME =
  /^(凌晨|早上|上午|中午|下午|傍晚|晚上)?(\d{1,2})(?:(?:[:时点.])(?:(\d{1,2})分?|(半|一刻|三刻))?)?$/;

/** A time of day: 9:05, 0905, 9点5分, 九时, 下午3点半, 3:30pm. */
export function parseTime(typed: string): LocalTime | null {
  const text = plain(typed)
    .replaceAll('。', '.')
    // As a sheet writes it: 08:50:00.
    .replace(/(:\d{1,2}):[0-5]\d(?=[ap]m$|$)/i, '$1')
    .replace(/^(.+?)([ap])m$/i, (_, time: string, half: string) =>
      half.toLowerCase() === 'a' ? `凌晨${time}` : `下午${time}`,
    );
  const digits = /^(\d{1,2})(\d{2})$/.exec(text);
  const [, half, hours, minutes, fraction] = digits
    ? [undefined, undefined, digits[1], digits[2], undefined]
    : (TIME.exec(text) ?? []);
  if (hours === undefined) return null;
  const hour = hourOf(Number(hours), half);
  const minute = fraction ? (HALVES[fraction] ?? 0) : Number(minutes ?? 0);
  return hour === null || minute > 59 ? null : `${two(hour)}:${two(minute)}`;
}

/** Of twenty-four hours; null where the half of the day and the hour do not go together. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (hour > 23) return null;
  if (half === undefined || hour > 12) return half && '凌晨早上上午'.includes(half) ? null : hour;
  switch (half) {
    case '凌晨':
      return hour === 12 ? 0 : hour;
    case '中午':
      return hour < 3 ? hour + 12 : hour >= 11 ? hour : null;
    case '下午':
    case '傍晚':
      return hour === 12 ? 12 : hour + 12;
    case '晚上':
      // Twelve at night belongs to the next day, or not: the person says which.
      return hour === 12 || hour < 5 ? null : hour + 12;
    default:
      return hour;
  }
}

/** A day and a time of it. With `time`, a day alone is read as that time of it. */
export function parseMoment(
  typed: string,
  bounds: DayBounds,
  time: LocalTime | null = null,
): LocalMoment | null {
  const text = plain(typed);
  const alone = parseDate(text, bounds);
  if (alone) return time && `${alone}T${time}`;
  const parts =
    /^(.+?)[\sT]+(\S+)$/i.exec(text) ??
    /^(.*[日号])(.+)$/.exec(text) ??
    /^(\d{8})(\d{4})$/.exec(text);
  if (!parts) return null;
  const [, first = '', second = ''] = parts;
  const date = parseDate(first, bounds);
  const clock = parseTime(second);
  return date && clock && `${date}T${clock}`;
}

/** Beyond it a number is no longer what was typed. */
const EXACT = Number.MAX_SAFE_INTEGER;

/** The measure words that people write behind a number where the field has no unit of its own. */
const MEASURE = /\s*[个人天日件条处次份户名项家岗村]$/;

const NUMERAL =
  /^(?:([一二两三四五六七八九])百)?(?:([一二三四五六七八九])?(十)|([零〇○]))?([一二两三四五六七八九])?$/;

/** 十六, 二十二, 一百零五. What is said in digits one by one (三五) may mean two numbers, and is none. */
function numeralIn(text: string): number | null {
  const [whole = '', hundreds, tens, ten, zero, ones] = NUMERAL.exec(text) ?? [];
  if (whole === '') return null;
  // 一百二 may be 102 or 120.
  if (hundreds && ones && !ten && !zero) return null;
  if (zero && Boolean(hundreds) !== Boolean(ones)) return null;
  const digit = (numeral = '零') => Number(NUMERALS[numeral]);
  return digit(hundreds) * 100 + (ten ? (digit(tens) || 1) * 10 : 0) + digit(ones);
}

/** How a sheet says that there is nothing: 无. */
export const saysNone = (typed: string): boolean => /^(?:无|没有)$/.test(plain(typed));

/** A stroke or a dash alone: nobody looked, or there is nothing to say. */
export const isStruck = (typed: string): boolean =>
  /^[-\u2010-\u2015\u2212\u2500/\\]+$/.test(plain(typed));

/** A number: １2, 1,000, 12.5, 二十二, with a unit behind it or not. Whether it may be so is for the schema to say. */
export function parseNumber(typed: string, unit = ''): number | null {
  const text = plain(typed);
  const bare =
    unit === ''
      ? text.replace(MEASURE, '')
      : text.endsWith(unit)
        ? text.slice(0, -unit.length).trim()
        : text;
  const numeral = numeralIn(bare);
  if (numeral !== null) return numeral;
  if (!/^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(bare)) return null;
  const value = Number(bare.replaceAll(',', ''));
  return Math.abs(value) > EXACT ? null : value;
}

/** What a number's field holds: the number, nothing, or what was typed and is none. */
export type TypedNumber = number | string | null;

/** A number on a form, where what is no number is kept as typed until the form is sent. */
export const typedNumber = <Value extends number | null>(
  schema: z.ZodType<Value>,
): z.ZodType<Value, TypedNumber> =>
  z
    .union([z.number(), z.string(), z.null()])
    .transform((value, context): unknown => {
      if (typeof value !== 'string') return value;
      context.addIssue({ code: 'custom', params: { rule: 'not_a_number' } });
      return z.NEVER;
    })
    .pipe(schema);
