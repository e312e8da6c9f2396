/**
 * File names that every system takes, and cutting a name without breaking it. Linux counts the bytes of a name, Windows
 * its UTF-16 units, and there a whole path should stay short enough for the programs that open it.
 */
import { asLine, cutTo } from '../text.ts';

/** 255 bytes, less what is put behind a name while it is written (`.part`) or when it is taken (` (12)`). */
const MAX_BYTES = 240;
/** Windows' programs take paths of 260 units; the folder wants its share. */
const MAX_UNITS = 120;

const utf8 = new TextEncoder();

const fits = (name: string): boolean =>
  name.length <= MAX_UNITS && utf8.encode(name).length <= MAX_BYTES;

/** By what a file is opened. The 督查 of 1.督查 and the 25 of 2026.11.25 are parts of the name. */
const ENDING = /(?<=.)\.(?=\w*[a-z])[a-z0-9]{1,12}$/iu;

const endingOf = (name: string): string => ENDING.exec(name)?.[0] ?? '';

/** A name without its ending. */
const stemOf = (name: string): string => name.slice(0, name.length - endingOf(name).length);

/** Devices of Windows: a file cannot be called so, whatever its ending. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ .]*(?:\.|$)/iu;

/** What a name must not hold somewhere, and what shows another name than it holds. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}]/gu;
const UNSEEN = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** Windows drops dots and blanks at the end; a dot in front hides the file on Linux. */
const trimmed = (name: string): string => name.replaceAll(/^[.\s]+|[.\s]+$/gu, '');

const clean = (name: string): string =>
  name.toWellFormed().normalize('NFC').replaceAll(UNSEEN, '').replaceAll(FORBIDDEN, '_');

/** A name to suggest for a file. `tail` is put behind it and kept whole: the ending, and what else is not to be lost. */
export function suggestedFileName(name: string, tail = ''): string {
  const whole = trimmed(clean(name));
  const end = `${endingOf(whole)}${clean(tail)}`;
  // Room for the mark too: what is left of a long name may be a device's.
  const cut = cutTo(trimmed(stemOf(whole)), (beginning) => fits(`_${beginning}${end}`));
  const safe = `${trimmed(cut) || 'mingcha'}${end}`;
  return DEVICE.test(safe) ? `_${safe}` : safe;
}

/** A file's name as the record keeps it: what a line of the record would refuse is left out, the ending stays. */
export function keptFileName(name: string, units: number): string {
  const clean = asLine(name.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ''))
    .normalize('NFC')
    .trim();
  const ending = endingOf(clean);
  const stem = cutTo(stemOf(clean), (text) => text.length + ending.length <= units).trim();
  return `${stem}${ending}` || 'file';
}

/** What a file is called until somebody gives it a title. */
export const titleOfFile = (name: string, units: number): string => {
  const kept = keptFileName(name, Number.POSITIVE_INFINITY);
  return cutTo(stemOf(kept), (text) => text.length <= units).trim() || 'file';
};
