import { describe, expect, test } from 'vitest';
import { plainRecoveryKey, RecoveryKey } from '../../../shared/access/recovery-key.ts';

const GROUPS = '0a1b 2c3d 4e5f 6g7h 8j9k mnpq rstv wxyz 0123 4567 89ab cdef ghjk'.split(' ');
const KEY = GROUPS.join('');

describe('a recovery key typed back from paper is the same', () => {
  test.each([
    ['as printed', GROUPS.join('-')],
    ['in capitals', GROUPS.join('-').toUpperCase()],
    ['with spaces', ` ${GROUPS.join('  ')}\n`],
    ['on several lines', GROUPS.join('\r\n')],
    ['with the en dashes that Word makes', GROUPS.join('–')],
    ['with em dashes', GROUPS.join('—')],
    ['with non-breaking hyphens', GROUPS.join('\u2011')],
    ['with minus signs', GROUPS.join('−')],
    ['with soft hyphens', GROUPS.join('\u00ad')],
    ['with full-width hyphens', GROUPS.join('－')],
    ['with the long vowel that a Japanese keyboard gives', GROUPS.join('ー')],
    ['with the Han one that looks like a dash', GROUPS.join('一')],
    ['with dots and commas', GROUPS.join('·，')],
    ['with invisible characters', `\ufeff${GROUPS.join('\u200b')}`],
    [
      'in full-width letters',
      GROUPS.join('-').replace(/[0-9a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ['with letters taken for digits', GROUPS.join('-').replaceAll('0', 'O').replaceAll('1', 'l')],
  ])('%s', (_, typed) => {
    expect(plainRecoveryKey(RecoveryKey.parse(typed))).toBe(KEY);
  });

  test('nothing is no key', () => {
    for (const typed of ['', ' - – \n']) expect(RecoveryKey.safeParse(typed).success).toBe(false);
  });
});
