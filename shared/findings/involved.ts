/**
 * Whom a finding names (涉及人员), a line each: a person by name as it was written down, or several who are only counted
 * (窗口工作人员23人). They say what happened; nobody is ranked by them.
 */
import { z } from 'zod';
import { UnitId } from '../ids.ts';
import { BARE_NAME, COMPOUND_SURNAMES } from '../surnames.ts';
import { optionalLine } from '../text.ts';
import { parseNumber, typedNumber } from '../typed.ts';
import { LAPSE_IN_CHINESE } from '../visits/attendance.ts';
import { findingFacts } from './facts.ts';

const fields = z.strictObject({
  /** 岗位或职务, which stands before the name. */
  post: optionalLine(60),
  /** 李某; empty where they are only counted. */
  name: optionalLine(40),
  /** How many they are, where they are counted. */
  count: z.number().int().min(1).max(9999).nullable(),
  /** Where they belong, when not to the unit answerable: a unit of the tree, or one as written. */
  unitId: UnitId.nullable(),
  unitText: optionalLine(60),
  /** 行为: what they did, and when, where the fact tells it of several. */
  what: optionalLine(120),
  when: optionalLine(60),
  note: optionalLine(200),
});
type Fields = z.output<typeof fields>;

const SOMEBODY = { path: ['post'], params: { rule: 'required' } };

const isSomebody = ({ post, name, count }: Pick<Fields, 'post' | 'name' | 'count'>): boolean =>
  post !== '' || name !== '' || count !== null;

const isBlank = (line: Fields): boolean =>
  Object.values(line).every((value) => value === '' || value === null);

export const Involved = fields.refine(isSomebody, SOMEBODY);
export type Involved = z.infer<typeof Involved>;

export const InvolvedList = z.array(Involved).max(50);

export const EMPTY_INVOLVED: Involved = {
  post: '',
  name: '',
  count: null,
  unitId: null,
  unitText: '',
  what: '',
  when: '',
  note: '',
};

/** A line as it is filled in; left blank it is none. */
export const InvolvedForm = fields
  .extend({ count: typedNumber(fields.shape.count) })
  .refine((line) => isSomebody(line) || isBlank(line), SOMEBODY);
export type InvolvedForm = z.input<typeof InvolvedForm>;

/** The lines as they are filled in: blank ones are left out, and what was written in one piece is taken apart. */
export const InvolvedFormList = z
  .array(InvolvedForm)
  .max(50)
  .transform((lines) => lines.filter((line) => !isBlank(line)).flatMap(takenApart));

/** Before 某 stands a surname. */
const PERSON = new RegExp(`(?:${COMPOUND_SURNAMES}|\\p{Script=Han})某{1,2}$`, 'u');
/** 23人, 三名; what is said with 约 or 数 is no count. */
const COUNTED =
  /(?<![约近数几第\d零〇一二两三四五六七八九十百])([\d零〇一二两三四五六七八九十百]{1,5})\s*[人名位]$/u;
/** How long or how often, and what else is said after a mark: 5分钟; 半小时，未请假. */
const HOW_MUCH =
  /^(?:[约近达了]*\s*[\d零〇一二两三四五六七八九十百半]+\s*个?半?(?:分钟?|小时|刻钟|[天日次回])[半多余]?)?\s*(?:[，,。；;].*)?$/u;

type InOnePiece = Pick<InvolvedForm, 'post' | 'name' | 'count' | 'what' | 'note'>;

/** 李某迟到5分钟 without what is said in its own place: what they did, and in the note how much. Of 迟到 alone nobody is left. */
export function withoutActs<Line extends InOnePiece>(line: Line): Line {
  const { post, what, note } = line;
  const at = what === '' ? -1 : post.lastIndexOf(what);
  const more = post.slice(at + what.length).trim();
  if (at === -1 || !HOW_MUCH.test(more)) return line;
  const how = more.replace(/^[，,。；;\s]+|[。；;\s]+$/gu, '');
  return {
    ...line,
    post: post.slice(0, at).replace(/[\s，,]+$/u, ''),
    note: [how, note].filter((text) => text !== '').join('，'),
  };
}

const ACTS: readonly string[] = Object.values(LAPSE_IN_CHINESE);

/** What they did is said once; 窗口3人缺岗 says it itself, also where 迟到 was chosen beside. */
function withActApart<Line extends InOnePiece>(line: Line): Line {
  const acts = line.what === '' || ACTS.includes(line.what) ? [line.what, ...ACTS] : [line.what];
  const apart = acts.map((what) => withoutActs({ ...line, what }));
  return apart.find(({ post }) => post !== line.post && post !== '') ?? line;
}

/** 赵某（窗口）: what is said of somebody in brackets behind the name. */
const IN_BRACKETS = /^(.+?)\s*[（(]([^（）()]+)[)）]$/u;

function withNoteApart<Line extends InOnePiece>(line: Line): Line {
  const [, post, said] = IN_BRACKETS.exec(line.post) ?? [];
  if (post === undefined || said === undefined) return line;
  const [first, ...more] = takenApart({ ...line, post });
  if (!first || more.length > 0 || !isCertain(first)) return line;
  return { ...first, note: [said, first.note].filter((text) => text !== '').join('，') };
}

/** One or one kind: 窗口工作人员1人 is a post and how many hold it, 窗口工作人员李某 a post and a name. */
function onePartTakenApart<Line extends InOnePiece>(typed: Line): Line {
  const line = withActApart(typed);
  const { post } = line;
  const counted = COUNTED.exec(post);
  if (counted) {
    const count = parseNumber(counted[1] ?? '');
    return count ? { ...line, post: post.slice(0, counted.index).trimEnd(), count } : line;
  }
  const person = post.includes('、') ? null : PERSON.exec(post);
  return person ? { ...line, post: post.slice(0, person.index).trimEnd(), name: person[0] } : line;
}

/** With these a post ends: among several who are named, a whole name may follow (副主任张伟). */
const POSTED = new RegExp(
  `^(.*(?:员|长|任|记|师|干部|助理|会计|出纳|司机|医生))?(${BARE_NAME})$`,
  'u',
);

function withWholeName<Line extends InOnePiece>(line: Line): Line {
  const [, post = '', name] = isCertain(line) ? [] : (POSTED.exec(line.post) ?? []);
  return name === undefined ? line : { ...line, post, name };
}

const isCertain = ({ name, count }: Pick<InOnePiece, 'name' | 'count'>): boolean =>
  name !== '' || count !== null;

/** What stands between several on one line, the stronger mark first. */
const BETWEEN = [/[；;]/u, /[、，,/\s]+/u] as const;
/** 李某、王某等5人: the number is of them all. */
const IN_ALL = /等\s*([\d一二两三四五六七八九十百]{1,5})\s*[人名位]$/u;

/** Several on one line, each of whom can be told; else null. */
function severalIn<Line extends InOnePiece>(typed: Line): Line[] | null {
  const inAll = IN_ALL.exec(typed.post);
  const list = inAll ? typed.post.slice(0, inAll.index) : typed.post;
  for (const mark of BETWEEN) {
    const parts = list.split(mark).filter((part) => part.trim() !== '');
    if (parts.length < 2) continue;
    const lines = parts.flatMap((post) => certainIn({ ...typed, post: post.trim() }) ?? [null]);
    if (!lines.every((line) => line !== null)) continue;
    if (!inAll) return lines;
    const told = lines.reduce((sum, { count }) => sum + Number(count ?? 1), 0);
    const more = (parseNumber(inAll[1] ?? '') ?? 0) - told;
    if (more < 0) return null;
    return more === 0 ? lines : [...lines, { ...typed, post: '', count: more }];
  }
  return null;
}

/** Who stands where nobody but people do, whole names among them; null where one cannot be told. */
function certainIn<Line extends InOnePiece>(typed: Line): Line[] | null {
  const lines = takenApart(typed).map(withWholeName);
  return lines.every(isCertain) ? lines : null;
}

/** The people of a list, who all did that: 李某、张伟; null where one of them cannot be told. */
export const peopleIn = (text: string, what: string): Involved[] | null =>
  certainIn({ ...EMPTY_INVOLVED, post: text, what });

/**
 * What was typed in one piece where the post stands: several on one line (副主任李某、办事员王某) are a line each; of each, the
 * post, the name or how many they are stand in their own places, and what they did is said once. What is not certain stays.
 * Read one after the other, the parts say what was typed.
 */
export function takenApart<Line extends InOnePiece>(typed: Line): Line[] {
  if (isCertain(typed)) return [typed];
  const several = severalIn(typed);
  if (several) return several;
  const line = withNoteApart(typed);
  return [line === typed ? onePartTakenApart(typed) : line];
}

/** A line as it is read: as facts keep it, with the name of the unit, where it is of another one. */
export const InvolvedView = findingFacts[
  'finding.recorded'
].body.shape.finding.shape.involved.element.extend({
  unitName: z.string(),
});
export type InvolvedView = z.infer<typeof InvolvedView>;

/** Chinese runs on; between two words of Latin letters there is a space. */
const joined = (parts: readonly string[]): string =>
  parts.reduce((before, part) =>
    /[\w.]$/.test(before) && /^\w/.test(part) ? `${before} ${part}` : before + part,
  );

/** Who it is, as an official writes it: 青禾镇窗口工作人员李某, 窗口工作人员23人. */
export const calledInvolved = ({ unitName, post, name, count }: InvolvedView): string =>
  joined([unitName, post, name, count === null ? '' : `${count}人`]);

/** How many they are: those who are named, one each, and those who are only counted. */
export const countInvolved = (lines: readonly Pick<Involved, 'count'>[]): number =>
  lines.reduce((sum, { count }) => sum + (count ?? 1), 0);

/** All of them in one line of a document. */
export const listInvolved = (lines: readonly InvolvedView[]): string =>
  lines.map(calledInvolved).join('、');
