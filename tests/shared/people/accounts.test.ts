import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Passphrase, TypedPassphrase } from '../../../shared/people/passphrase.ts';
import { PersonName, Roles, SignInName } from '../../../shared/people/person.ts';
import { maySeeContent, Role } from '../../../shared/people/role.ts';

describe('a passphrase', () => {
  test.each([
    '山脚下第三座石桥',
    'correct horse battery',
    '河东河西abc12',
    // Any language, any sign.
    'пароль-длинный',
    ' a b c d e ',
  ])('may be %j', (text) => {
    expect(Passphrase.safeParse(text).success).toBe(true);
  });

  test.each([
    ['too short', '一二三四五六七'],
    ['one character over and over', 'aaaaaaaaaaaa'],
    ['two characters by turns', 'abababababab'],
    ['digits in a row', '1234567890'],
    ['the first that anybody tries', 'password1'],
    ['the top row of keys', 'QWERTYUIOP'],
    ['too long', '山'.repeat(201)],
    ['empty', ''],
  ])('may not be %s', (_, text) => {
    expect(Passphrase.safeParse(text).success).toBe(false);
  });

  test('is the same from two keyboards: half-width, full-width, composed or not', () => {
    expect(Passphrase.parse('Ｍｉｎｇｃｈａ２０２６')).toBe(Passphrase.parse('Mingcha2026'));
    expect(TypedPassphrase.parse('Ａ\u030a')).toBe(TypedPassphrase.parse('Å'));
  });

  test('typed to sign in, has no rule but a bound: a wrong one is wrong, not ill-formed', () => {
    for (const text of ['x', '12345678', 'aaaaaaaaaaaa']) {
      expect(TypedPassphrase.safeParse(text).success).toBe(true);
    }
    expect(TypedPassphrase.safeParse('').success).toBe(false);
    expect(TypedPassphrase.safeParse('x'.repeat(1001)).success).toBe(false);
  });

  test('chosen can be typed again, and is then the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 8, maxLength: 60 }), (text) => {
        const chosen = Passphrase.safeParse(text);
        if (chosen.success) expect(TypedPassphrase.parse(text)).toBe(chosen.data);
      }),
    );
  });
});

describe('a sign-in name', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary', minLength: 2, maxLength: 30 }),
    fc
      .array(fc.constantFrom(...'aİǅ阿·•་ ．’_-ئབ\u0f0c\u200d\u030a\u202f'), { maxLength: 12 })
      .map((characters) => characters.join('')),
  );

  test.each([
    ['Lu.QingHe', 'lu.qinghe'],
    ['  陆青禾 ', '陆青禾'],
    ['ｌｕ２', 'lu2'],
    ['𠮷野', '𠮷野'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    // The other dots that keyboards and web pages give.
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽・买买提', '阿依古丽·买买提'],
    ['阿依古丽･买买提', '阿依古丽·买买提'],
    ['阿依古丽‧买买提', '阿依古丽·买买提'],
    ['阿依古丽\u200b·\ufeff买买提', '阿依古丽·买买提'],
    ['ئايگۈل مەمەت', 'ئايگۈل مەمەت'],
    ['\u202bئايگۈل  مەمەت\u202c', 'ئايگۈل مەمەت'],
    ['བསྟན་འཛིན', 'བསྟན་འཛིན'],
    ['བསྟན་འཛིན་', 'བསྟན་འཛིན'],
    ['བསྟན་འཛིན།', 'བསྟན་འཛིན'],
    ['张 伟', '张伟'],
    ['张　伟', '张伟'],
    ['ᠪᠠᠶᠠᠷ', 'ᠪᠠᠶᠠᠷ'],
    ['ᠴᠠᠭᠠ\u180eᠠ', 'ᠴᠠᠭᠠᠠ'],
    ['Lin  Xiao Yan', 'lin xiao yan'],
    ['O’Neill', "o'neill"],
    ['㛃䶮', '㛃䶮'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(SignInName.parse(typed)).toBe(kept);
  });

  test.each([
    'a',
    '',
    'a/b',
    '../a',
    'a@b',
    'a\u0000b',
    '🙂🙂',
    'x'.repeat(61),
    ' ·· ',
    '--',
    '\u3164\u3164',
    '\u0301\u0301',
  ])('%j is none', (typed) => {
    expect(SignInName.safeParse(typed).success).toBe(false);
  });

  test('kept once is kept again, unchanged: the fact is parsed by the same rule', () => {
    fc.assert(
      fc.property(anyName, (typed) => {
        const kept = SignInName.safeParse(typed);
        if (kept.success) expect(SignInName.parse(kept.data)).toBe(kept.data);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('roles', () => {
  test('at least one, none twice', () => {
    expect(Roles.safeParse(['inspector', 'team_leader']).success).toBe(true);
    expect(Roles.safeParse([...Role.options]).success).toBe(true);
    expect(Roles.safeParse([]).success).toBe(false);
    expect(Roles.safeParse(['inspector', 'inspector']).success).toBe(false);
    expect(Roles.safeParse(['director']).success).toBe(false);
  });

  test('the keeper sees no case content by that role alone', () => {
    expect(maySeeContent(['keeper'])).toBe(false);
    expect(maySeeContent([])).toBe(false);
    expect(maySeeContent(['keeper', 'inspector'])).toBe(true);
  });
});

test('a person’s name may be rare, but no picture', () => {
  for (const name of [
    '𠮷野太郎',
    '买买提·依明',
    '买买提•依明',
    '刘㛃',
    'O’Neill',
    'ئايگۈل مەمەت',
    'བསྟན་འཛིན་རྒྱ་མཚོ་',
    'བསྟན་འཛིན།',
    'ᠡᠷᠳᠡᠨᠢᠪᠠᠶᠠᠷ ᠪᠠᠲᠤᠪᠠᠶᠠᠷ',
    '葛\u{e0100}丽',
  ]) {
    expect(PersonName.safeParse(name).success, name).toBe(true);
  }
  for (const name of ['🙂', '李🇨🇳', '', ' ', '李\u0007明', '李'.repeat(61)]) {
    expect(PersonName.safeParse(name).success, name).toBe(false);
  }
});
