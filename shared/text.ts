/** What text the record accepts. One rule each for a line, prose and a name; lengths in UTF-16 units. */
import { z } from 'zod';

const CONTROL_IN_LINE = /[\p{Cc}\u2028\u2029]/u;
const CONTROL_IN_PROSE = /[^\P{Cc}\n\t]/u;
/** Characters that turn the reading direction: they let a text show something other than what it holds. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;

const rule = (name: string) => ({ params: { rule: name } });

// Normalised before it is measured: some characters grow by it, and what was accepted once must be accepted again.
const written = (max: number) =>
  z
    .string()
    .refine((text) => text.isWellFormed(), rule('broken_characters'))
    .normalize('NFC')
    .max(max);

const withoutLineControls = (text: string) => !(CONTROL_IN_LINE.test(text) || DIRECTION.test(text));
const withoutProseControls = (text: string) =>
  !(CONTROL_IN_PROSE.test(text) || DIRECTION.test(text));

/** One line, not empty. */
export const line = (max: number) =>
  written(max).trim().min(1).refine(withoutLineControls, rule('control_characters'));

/** One line that may be left empty. */
export const optionalLine = (max: number) =>
  written(max).trim().refine(withoutLineControls, rule('control_characters'));

/** Text of several lines, not empty. */
export const prose = (max: number) =>
  written(max).trim().min(1).refine(withoutProseControls, rule('control_characters'));

/** Text of several lines that may be left empty. */
export const optionalProse = (max: number) =>
  written(max).trim().refine(withoutProseControls, rule('control_characters'));

/** The name of a person, a unit or an office. Rare Han characters are names too; emoji are not. */
export const name = (max: number) =>
  line(max).refine((text) => !EMOJI.test(text), rule('emoji_in_name'));
