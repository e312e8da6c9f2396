/** Passphrases: long rather than intricate. Length is what scrypt multiplies. */
import { z } from 'zod';

const TOO_COMMON = /^(.)\1+$|^(0123456789|1234567890|12345678|abcdefgh|password|qwertyui)/i;

/** At least 8 characters with some variety; every passphrase is compared in NFKC, so that two keyboards agree. */
export const Passphrase = z
  .string()
  .normalize('NFKC')
  .min(8)
  .max(200)
  .refine((text) => !TOO_COMMON.test(text) && new Set(text).size >= 4, {
    params: { rule: 'passphrase_too_weak' },
  });

/** A passphrase as typed to sign in: no rule but a bound, so that a wrong one is answered as wrong. */
export const TypedPassphrase = z.string().min(1).max(1000).normalize('NFKC');
