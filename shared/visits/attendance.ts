/**
 * Attendance (到岗情况): how many were due at their posts when the team came, and how many were there. It counts people of a
 * unit and names none; who they were stands with the finding.
 */
import { z } from 'zod';
import { parseNumber, typedNumber } from '../typed.ts';

/** What somebody was found to have done who was not at their post. */
export const Lapse = z.enum([
  /** 迟到 */
  'late',
  /** 缺岗 */
  'absent',
  /** 早退 */
  'leftEarly',
]);
export type Lapse = z.infer<typeof Lapse>;

/** What is counted, in the order in which a sheet has it. */
export const COUNTS = ['due', 'present', ...Lapse.options] as const;

const count = z.number().int().min(0).max(9999);

const fields = z.strictObject({
  /** 应到 and 实到; null where they were not counted. */
  due: count.nullable(),
  present: count.nullable(),
  /** 迟到 */
  late: count,
  /** 缺岗 */
  absent: count,
  /** 早退 */
  leftEarly: count,
});
export type Attendance = z.infer<typeof fields>;

const typedCount = typedNumber(count.nullable());

/** The counts as they are filled in; null where nothing is. */
export const TypedCounts = z.strictObject({
  due: typedCount,
  present: typedCount,
  late: typedCount,
  absent: typedCount,
  leftEarly: typedCount,
});

/** How documents and lists of people say it: both are Chinese whatever language the app speaks. */
export const LAPSE_IN_CHINESE: Readonly<Record<Lapse, string>> = {
  late: '迟到',
  absent: '缺岗',
  leftEarly: '早退',
};

/**
 * Of which visits the attendance is added up: of all; or of those alone of which every finding was confirmed, for nothing is
 * made public before it is, nor what was found not to hold.
 */
export const AttendanceOf = z.enum(['all', 'confirmed']);
export type AttendanceOf = z.infer<typeof AttendanceOf>;

/** The words by which a sheet, or whoever writes what was seen, calls each of them, for a pattern. */
export const LAPSE_CALLED: Readonly<Record<Lapse, string>> = {
  late: '迟到',
  absent: '缺岗|缺勤|空岗|脱岗|离岗|不在岗|未在岗|未到岗|旷工',
  leftEarly: '早退',
};

/** What the attendance of many visits comes to, as people and visits: somebody late twice is counted twice (人次). */
export const AttendanceSums = z.strictObject({
  /** Visits on which somebody looked who was at their posts. */
  visits: z.number().int(),
  /** At the visits on which both were counted; null where there was none. */
  due: z.number().int().nullable(),
  present: z.number().int().nullable(),
  late: z.number().int(),
  absent: z.number().int(),
  leftEarly: z.number().int(),
  /** Visits that are left out, for what was found there is not confirmed. */
  unconfirmed: z.number().int(),
});
export type AttendanceSums = z.infer<typeof AttendanceSums>;

/** Fewer were there than were due, and nobody has said why: late, absent, or on leave. */
export const isUnexplained = ({
  due,
  present,
  ...lapses
}: Readonly<Record<keyof Attendance, unknown>>): boolean =>
  typeof due === 'number' &&
  typeof present === 'number' &&
  present < due &&
  Lapse.options.every((lapse) => lapses[lapse] === null);

/** Words that say why somebody was rightly away, one after the other (外出开会). */
const EXCUSED =
  /(?:[请病事产休]假|[年公调]休|公差|公出|出差|外出|下乡|驻村|培训|开会|学习|[抽借]调)+/g;
/** That they were not, or that it is not sure: 擅自外出, 未履行请假手续, 外出未报备, 无假条, 超假, 外出买菜. */
const NOT_EXCUSED =
  /擅自|私自|私事|超假|购物|买菜|[未没无不][^,、。;\n]*(?:假|外出|公差|公出|出差|报备|批准|手续)|(?:假|外出|公差|公出|出差)[^,、。;\n]*[未没无不]/;
/** With the half-width marks that end a clause in these. */
const inPlain = (text: string): string => text.normalize('NFKC');
const PEOPLE = /[\d零〇一二两三四五六七八九十百]+\s*[人名位]/g;

/**
 * How many were rightly away by what was seen: 请假2人，1人公差 are three. Null where it tells of some and not of how many: a
 * clause has a number of people for each of its reasons, or it cannot be told whom the number counts. None where it says that
 * somebody was away without leave: which of them, a person says.
 */
export function awayIn(text: string): number | null {
  const plain = inPlain(text);
  if (NOT_EXCUSED.test(plain)) return 0;
  let away = 0;
  for (const clause of plain.split(/[,、。;\n]/)) {
    const reasons = clause.match(EXCUSED)?.length ?? 0;
    if (reasons === 0) continue;
    const counts = (clause.match(PEOPLE) ?? []).map((people) => parseNumber(people));
    if (counts.length !== reasons) return null;
    for (const count of counts) {
      if (count === null) return null;
      away += count;
    }
  }
  return away;
}

const speaksOfLeave = (text: string): boolean =>
  inPlain(text).search(EXCUSED) >= 0 || NOT_EXCUSED.test(inPlain(text));

/**
 * How many of those due were neither there nor late, absent or gone early, nor rightly away by what was seen. Whoever came late
 * may be counted as there or not, so that only those are counted of whom nothing can have been said. Where neither a count nor a
 * word tells of any, it is what the row asks by itself.
 */
export function unaccountedIn(
  { due, present, ...lapses }: Readonly<Record<keyof Attendance, unknown>>,
  seen: string,
): number {
  if (typeof due !== 'number' || typeof present !== 'number') return 0;
  const told = Lapse.options.reduce((sum, lapse) => sum + Number(lapses[lapse] ?? 0), 0);
  const away = awayIn(seen);
  if (away === null || (told === 0 && !speaksOfLeave(seen))) return 0;
  return Math.max(0, due - present - told - away);
}

/** Of the counts, those that are more than were due: alone, or of the absent together with those who were there. */
export function moreThanDue({
  due,
  ...counts
}: Readonly<Record<keyof Attendance, unknown>>): Exclude<keyof Attendance, 'due'>[] {
  if (typeof due !== 'number') return [];
  const { present, absent } = counts;
  const sum = typeof present === 'number' && typeof absent === 'number' ? present + absent : 0;
  const isAnyAbsent = absent !== 0;
  return (['present', ...Lapse.options] as const).filter((name) => {
    const one = counts[name];
    return (
      (typeof one === 'number' && one > due) || (name === 'absent' && isAnyAbsent && sum > due)
    );
  });
}

export const Attendance = fields.superRefine((attendance, context) => {
  for (const name of moreThanDue(attendance)) {
    context.addIssue({ code: 'custom', path: [name], params: { rule: 'more_than_due' } });
  }
});
