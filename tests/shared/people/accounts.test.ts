import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseInput } from '../../../shared/call.ts';
import {
  faultsOfPassphrase,
  isHardlyAnother,
  Passphrase,
  TypedPassphrase,
} from '../../../shared/people/passphrase.ts';
import { PersonName, Roles, SignInName } from '../../../shared/people/person.ts';
import { maySeeContent, Role } from '../../../shared/people/role.ts';

describe('a passphrase', () => {
  test.each([
    '山脚下第三座石桥通往旧磨坊',
    'correct horse battery',
    '河东河西的灯火abc12',
    // Any language, any sign.
    'пароль-длинный',
    // With something that is guessed, and enough beside it.
    '1985年我家门口的那棵老槐树',
    '83946205779486290375',
    // Characters beyond the first plane count as one.
    '𠮷野家门前种了五棵大柳树',
  ])('may be %j', (text) => {
    expect(Passphrase.safeParse(text).success).toBe(true);
  });

  test.each([
    ['password2026!', 'passphrase_common'],
    ['P@ssw0rd P@ssw0rd', 'passphrase_common'],
    ['p@ssw0rd1985', 'passphrase_common'],
    ['woaini1314520', 'passphrase_common'],
    ['Ｗｏａｉｎｉ１３１４ｗａｎｇｗｅｉ', 'passphrase_common'],
    ['不忘初心，牢记使命！为人民服务', 'passphrase_common'],
    ['床前明月光，疑是地上霜', 'too_short'],
    ['床前明月光，疑是地上霜。', 'passphrase_common'],
    ['198506121985', 'passphrase_date'],
    ['1985-06-12ab', 'passphrase_date'],
    ['12/06/1985 6月', 'passphrase_date'],
    ['12341234abcd', 'passphrase_row'],
    ['abcd1234abcd', 'passphrase_row'],
    ['QWERTYUIOPasd', 'passphrase_row'],
    ['1qaz2wsx3edc4rfv', 'passphrase_row'],
    ['poiuytrewq4321', 'passphrase_row'],
    ['一二三四五六七八九十甲乙', 'passphrase_row'],
    ['aaaaaaaaaaaa', 'passphrase_repeats'],
    ['abababababab', 'passphrase_repeats'],
    ['山水山水山水山水山水山水', 'passphrase_repeats'],
    ['839275018364', 'passphrase_digits'],
    ['12341234', 'too_short'],
    ['19850612', 'too_short'],
    ['abcd1234', 'too_short'],
    ['p@ssw0rd', 'too_short'],
    ['一二三四五六七八九十一', 'too_short'],
    ['', 'too_short'],
  ])('may not be %j: %s', (text, rule) => {
    const parsed = parseInput(z.object({ passphrase: Passphrase }), { passphrase: text });
    expect(parsed).toMatchObject({
      ok: false,
      refusal: { faults: [{ path: 'passphrase', rule }] },
    });
  });

  test.each([
    '沈知远明水县作风督查室',
    'shen.zhiyuan.85',
    'Shenzhiyuan ZHIYUAN 1',
    '明水县明水县沈知远abc',
    '沈知遠，沈知遠，沈知遠！',
  ])('made of the names of its person and their office may not be %j', (text) => {
    const called = ['沈知远', 'shen.zhiyuan', '明水县作风督查室（演示数据）'];
    expect(faultsOfPassphrase('next', text, called)).toEqual([
      { path: 'next', rule: 'passphrase_name' },
    ]);
    expect(faultsOfPassphrase('next', `${text}和一条没有尽头的路`, called)).toEqual([]);
  });

  // What is computed on it grows with the square of its length: on these it would not end before the test's time is up.
  test('is bounded before anything is computed on it', () => {
    for (const text of ['a'.repeat(1_000_000), '山水'.repeat(500_000), 'ﷺ'.repeat(201)]) {
      expect(Passphrase.safeParse(text).success).toBe(false);
      expect(TypedPassphrase.safeParse(text.repeat(5)).success).toBe(false);
    }
  });

  // One that sent a rule back and forth over all its pieces would not be judged before the test's time is up.
  test('of the length that may be is judged while it is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'a1山春四@-ab'), maxLength: 200 });
    const judged = fc.property(
      typed,
      (text) => typeof Passphrase.safeParse(text).success === 'boolean',
    );
    fc.assert(judged, { numRuns: 50 });
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

  test('is hardly another where only case, width, blanks, signs or digits differ', () => {
    const current = '山脚下第三座石桥 ab 1';
    for (const next of [current, '山脚下第三座石桥ＡＢ2', '山脚下，第三座石桥。ab!!2026']) {
      expect(isHardlyAnother(next, current)).toBe(true);
    }
    expect(isHardlyAnother('山脚下第四座石桥 ab 1', current)).toBe(false);
    expect(isHardlyAnother('839462057194862037', '100462057194862037')).toBe(false);
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
