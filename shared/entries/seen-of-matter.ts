/**
 * What of 现场情况 is told with what the counts of a row found. The visit keeps all of it; a finding has what is of its matter,
 * and not once more what its counts say already.
 */
import { parseNumber } from '../typed.ts';
import { LAPSE_CALLED, Lapse } from '../visits/attendance.ts';

/** What counts can find, each a finding of its own: 迟到早退, 缺勤. */
export const MATTERS = ['late', 'absent'] as const;
export type Matter = (typeof MATTERS)[number];

/** The lapses that are of each. */
export const LAPSES_OF = {
  late: ['late', 'leftEarly'],
  absent: ['absent'],
} as const satisfies Record<Matter, readonly Lapse[]>;

const telling = (lapses: readonly Lapse[]): RegExp =>
  new RegExp(lapses.map((lapse) => LAPSE_CALLED[lapse]).join('|'));
/** The words by which a text tells of a matter. */
const TELLS: Readonly<Record<Matter, RegExp>> = {
  late: telling(LAPSES_OF.late),
  absent: telling(LAPSES_OF.absent),
};

/** 无迟到早退现象 tells of none. */
const NONE = /(?:无|未见|未发现|没有)[^，,。！？；;\n]*/g;

/** The lapses that a text tells of. */
export const lapsesTold = (text: string): Lapse[] => {
  const told = text.replace(NONE, '');
  return Lapse.options.filter((lapse) => telling([lapse]).test(told));
};

/** Whether a sentence tells of none of several matters, and so stands in no finding. */
export const isAnyLeft = (seen: string, matters: readonly Matter[]): boolean =>
  matters.length > 1 &&
  sentencesOf(seen).some(
    (sentence) =>
      /[^\s。！？；;]/.test(sentence) && matters.every((matter) => !TELLS[matter].test(sentence)),
  );

interface Telling {
  matter: Matter;
  /** All that the counts of the row found. */
  matters: readonly Matter[];
  /** What the finding tells by its counts: 应到12人, 2人迟到. */
  told: readonly string[];
}

/** The sentences, and their parts, each with the mark behind it. */
const sentencesOf = (text: string) => text.match(/[^。！？；;\n]+[。！？；;\n]?/g) ?? [];
const clausesOf = (text: string) => text.match(/[^，,。！？；;\n]+[，,。！？；;\n]?/g) ?? [];
/** 张某、李某迟到、王某缺岗: what stands in a list before what was done belongs to it. */
const itemsOf = (clause: string): string[] => {
  const items: string[] = [];
  let before = '';
  for (const item of clause.match(/[^、]+、?/g) ?? []) {
    before += item;
    if (!Object.values(TELLS).some((tells) => tells.test(item))) continue;
    items.push(before);
    before = '';
  }
  return before === '' ? items : [...items.slice(0, -1), (items.at(-1) ?? '') + before];
};

/**
 * All of it where the matter is the only one. Of two, each has the sentences that tell of it; one that tells of both is taken
 * apart, what is said beside goes with what it stands behind, and what cannot be taken apart is told with both.
 */
export function seenOf(seen: string, { matter, matters, told }: Telling): string {
  const [other] = matters.filter((one) => one !== matter);
  const own = other
    ? sentencesOf(seen).flatMap((sentence) => partsOf(sentence, matter, other))
    : sentencesOf(seen);
  return ended(own.map((sentence) => withoutTold(sentence, told)));
}

function partsOf(sentence: string, matter: Matter, other: Matter): string[] {
  const isOf = (one: Matter, text: string) => TELLS[one].test(text);
  if (!isOf(other, sentence)) return isOf(matter, sentence) ? [sentence] : [];
  if (!isOf(matter, sentence)) return [];
  let of: 'both' | Matter = 'both';
  const isOfBoth = (clause: string) => isOf(matter, clause) && isOf(other, clause);
  const clauses = clausesOf(sentence).flatMap((clause) =>
    isOfBoth(clause) ? itemsOf(clause) : [clause],
  );
  const own = clauses.filter((clause) => {
    const tells = ([matter, other] as const).filter((one) => isOf(one, clause));
    if (tells.length > 0) of = tells.length === 2 ? 'both' : (tells[0] ?? of);
    return of !== other;
  });
  return [own.join('')];
}

const NUMBER = '([\\d一二两三四五六七八九十]+)';
const SAID_BEFORE = new RegExp(`^(应到|实到|迟到|早退|缺岗)者?${NUMBER}[人名位]$`);
const SAID_BEHIND = new RegExp(`^${NUMBER}[人名位](?:工作)?(?:人员|同志)?(?=迟到|早退|缺岗)`);

/** A part as the counts would say it: of 其中，两名工作人员迟到 the last is 2人迟到, as is 迟到2人. */
const plain = (clause: string): string =>
  clause
    .normalize('NFKC')
    .replace(/[\s，,、。！？；;]/g, '')
    .replace(/^(?:其中|另?有|发现)/, '')
    .replace(SAID_BEFORE, (_, what: string, number: string) =>
      /^[应实]/.test(what) ? `${what}${number}人` : `${number}人${what}`,
    )
    .replace(SAID_BEHIND, (_, number: string) => `${parseNumber(number) ?? number}人`);

/** A sentence without the parts that the counts tell: of 办公室王某缺岗 also 王某缺岗. */
function withoutTold(sentence: string, told: readonly string[]): string {
  const known = told.map(plain);
  return clausesOf(sentence)
    .filter((clause) => {
      const said = plain(clause);
      const isCount = SAID_BEHIND.test(said);
      return !known.some((one) => one === said || (!isCount && one.endsWith(said)));
    })
    .join('');
}

/** What is left, each sentence with its end. */
const ended = (sentences: readonly string[]): string =>
  sentences
    .map((sentence) => sentence.trim().replace(/[，,、]$/, ''))
    .filter((sentence) => /[^。！？；;]/.test(sentence))
    .map((sentence) => (/[。！？；;]$/.test(sentence) ? sentence : `${sentence}。`))
    .join('')
    .replace(/[；;]$/, '。');
