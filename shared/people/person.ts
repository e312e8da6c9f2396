/** What a person of the office is called, signs in by, and may do. */
import { z } from 'zod';
import { distinct } from '../distinct.ts';
import { name, withoutBlanks } from '../text.ts';
import { Role } from './role.ts';

export const PersonName = name(60);

/** The dots that people type between the parts of a name; the standard one is U+00B7. */
const MIDDLE_DOT = /[\u0387\u16eb\u2022\u2027\u2219\u22c5\u25cf\u2e31\u2e33\u30fb]/gu;

/**
 * One name however it is typed: invisible characters, width, case, the kind of dot, and the blank that sets 张 伟 as wide
 * as 欧阳修, make no difference.
 */
const sameName = (typed: string): string =>
  withoutBlanks(typed.normalize('NFKC').toLowerCase().normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .replace(MIDDLE_DOT, '·')
    .replace(/’/gu, "'")
    .replace(/\s+/gu, ' ')
    .replace(/(?<=\p{scx=Han}) (?=\p{scx=Han})/gu, '')
    // A Tibetan syllable ends in its mark, and a text in its stroke, whether or not one writes the last.
    .replace(/[\s\u0f0b\u0f0d-\u0f12]+$|^\s+/gu, '')
    .normalize('NFKC');

/** The letters, marks and digits of any script, and what joins the parts of a name. */
const JOINED_PARTS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*([ ·.'_\u0f0b-]+[\p{L}\p{M}\p{N}]+)*$/u;

/** What a person types to sign in: their own name in any script of the country, or one made up. Kept out of every file that is not encrypted. */
export const SignInName = z
  .string()
  .overwrite(sameName)
  .min(2)
  .max(60)
  .refine((text) => JOINED_PARTS.test(text), { params: { rule: 'wrong_form' } });

export const Roles = distinct(z.array(Role).min(1).max(4));
