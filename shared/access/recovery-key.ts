/**
 * Recovery keys are shown once: 52 characters of Crockford base 32 (256 bits), in groups of four. Typed back from paper or
 * pasted, whatever stands between the groups, of the many dashes and blanks there are, and however wide or high the letters
 * are.
 */
import { z } from 'zod';

/** The one form, which slots are made of (main/store/keys.ts). */
export const plainRecoveryKey = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
    .replaceAll(/[^0-9a-z]/g, '');

/** A recovery key as it is typed back or pasted. */
export const RecoveryKey = z
  .string()
  .max(500)
  .refine((typed) => plainRecoveryKey(typed) !== '', { params: { rule: 'required' } });

/** A recovery key as it is shown once and printed: all 256 bits of it. */
export const NewRecoveryKey = z
  .string()
  .regex(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){12}$/);
