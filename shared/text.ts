/**
 * What text the record accepts. One rule each for a line, prose and a name; lengths in UTF-16 units.
 *
 * Text is pasted from Word, WeChat and spreadsheets, so it brings characters that nobody sees and nobody typed. Those that
 * only break a line or stand invisibly between two letters are taken as what they were meant for; those that could make
 * a text show something other than what it holds are refused.
 */
import { z } from 'zod';

const CONTROL_IN_LINE = /\p{Cc}/u;
const CONTROL_IN_PROSE = /[^\P{Cc}\n\t]/u;
/** Characters that turn the reading direction: they let a text show something other than what it holds. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;

/** The ends of a line, Word's soft break (the vertical tab) and the end of a page among them. */
const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/gu;
/** Never seen, and of no use in any script: soft hyphen, zero-width space, word joiner, byte-order mark, tags and their like. */
const INVISIBLE =
  /[\u00ad\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc\u{e0000}-\u{e007f}]/gu;
/** Scripts written from right to left; only among them do marks of direction say anything. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const DIRECTION_MARK = /[\u061c\u200e\u200f]/gu;
/** What begins and ends a stretch from left to right, as phones put around numbers: in text that runs so anyway, nothing. */
const LEFT_TO_RIGHT = /[\u202a\u202c\u2066\u2068\u2069]/gu;
const RIGHT_TO_LEFT_TURN = /[\u202b\u202d\u202e\u2067]/u;
/** Joiners shape the letters of some scripts, and hold emoji together; after anything else they are stray. */
const STRAY_JOINER =
  /(?<!\p{scx=Arabic}|\p{scx=Mongolian}|\p{scx=Devanagari}|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)[\u200c\u200d]+/gu;

/** They choose the form of a Mongolian letter; after anything else they are stray. */
const STRAY_VARIANT = /(?<!\p{scx=Mongolian})[\u180b-\u180f]+/gu;
/** Letters and signs by their class, but drawn as nothing: the fillers of Hangul and Khmer, the empty cell of Braille. */
const BLANK = /[\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A text without what stands in it as a letter and is drawn as nothing. */
export const withoutBlanks = (text: string): string => text.replace(BLANK, '');

/** Any of what is taken out: most text has none of it, and is asked at every key. */
const STRAY = new RegExp(
  [INVISIBLE, STRAY_VARIANT, STRAY_JOINER, DIRECTION_MARK, LEFT_TO_RIGHT]
    .map(({ source }) => source)
    .join('|'),
  'u',
);

function withoutStrays(text: string): string {
  if (!STRAY.test(text)) return text;
  const visible = text.replace(INVISIBLE, '').replace(STRAY_VARIANT, '');
  if (RIGHT_TO_LEFT.test(visible)) return visible.replace(STRAY_JOINER, '');
  const unturned = RIGHT_TO_LEFT_TURN.test(visible) ? visible : visible.replace(LEFT_TO_RIGHT, '');
  return unturned.replace(DIRECTION_MARK, '').replace(STRAY_JOINER, '');
}

/** Prose as it was meant: every break a new line. */
const asProse = (text: string): string => withoutStrays(text).replace(BREAK, '\n');

/** A line as it was meant: what breaks it, or came from the next cell of a table, is a space. */
export const asLine = (text: string): string =>
  withoutStrays(text)
    .trim()
    .replace(BREAK, '\n')
    .replace(/[\n\t]+/g, ' ');

const rule = (name: string) => ({ params: { rule: name } });

const isWellFormed = z.refine<string>((text) => text.isWellFormed(), {
  ...rule('broken_characters'),
  abort: true,
});
const hasNoLineControls = z.refine<string>(
  (text) => !(CONTROL_IN_LINE.test(text) || DIRECTION.test(text)),
  rule('control_characters'),
);
const hasNoProseControls = z.refine<string>(
  (text) => !(CONTROL_IN_PROSE.test(text) || DIRECTION.test(text)),
  rule('control_characters'),
);
const isNotEmpty = z.minLength(1);

/**
 * Normalised before it is measured: some characters grow by it, and what was accepted once must be accepted again. All that is
 * asked of it is said at once: each step by itself would be another schema, and there are some hundred texts.
 */
const written = (
  max: number,
  meant: (text: string) => string,
  ...asked: readonly z.core.$ZodCheck<string>[]
) =>
  z
    .string()
    .check(
      isWellFormed,
      z.overwrite(meant),
      z.normalize('NFC'),
      z.maxLength(max),
      z.trim(),
      ...asked,
    );

/** One line, not empty. */
export const line = (max: number) => written(max, asLine, isNotEmpty, hasNoLineControls);

/** One line that may be left empty. */
export const optionalLine = (max: number) => written(max, asLine, hasNoLineControls);

/** Text of several lines, not empty. */
export const prose = (max: number) => written(max, asProse, isNotEmpty, hasNoProseControls);

/** Text of several lines that may be left empty. */
export const optionalProse = (max: number) => written(max, asProse, hasNoProseControls);

/** Why an act is done, in the words of whoever does it. */
export const reason = prose(2000);

/** What is remarked on an act; it may need no remark. */
export const note = optionalProse(2000);

/** A person outside the office, or an office of another kind, as it is written down. */
export const calledSo = line(60);

/** The name of a person, a unit or an office. Rare Han characters are names too; emoji are not, nor what nobody sees. */
export const name = (max: number) =>
  written(
    max,
    (text) => asLine(withoutBlanks(text)),
    isNotEmpty,
    hasNoLineControls,
    z.refine<string>((text) => !EMOJI.test(text), rule('emoji_in_name')),
    z.refine<string>((text) => !text.includes('\ufffd'), rule('broken_characters')),
    z.refine<string>((text) => text === '' || VISIBLE.test(text), rule('nothing_visible')),
  );

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * The longest beginning that fits, in whole characters as people see them: no half of a rare Han character, no letter
 * without its accent.
 */
export function cutTo(text: string, fits: (beginning: string) => boolean): string {
  if (fits(text)) return text;
  let end = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    if (!fits(text.slice(0, index + segment.length))) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** What something is called in a list of one's own. Made of what is being typed, so it is cleaned and cut, never refused. */
export const label = (max: number) =>
  z.string().transform((text) => {
    const shown = text
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .replace(new RegExp(DIRECTION, 'gu'), '');
    return cutTo(asLine(shown).normalize('NFC'), (start) => start.length <= max).trim();
  });
