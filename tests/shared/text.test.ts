import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf } from '../../shared/refusal.ts';
import { label, line, name, optionalLine, optionalProse, prose } from '../../shared/text.ts';

const RULES = {
  line: line(40),
  optionalLine: optionalLine(40),
  prose: prose(40),
  optionalProse: optionalProse(40),
  name: name(40),
};
type RuleName = keyof typeof RULES;
const ALL = Object.keys(RULES) as RuleName[];

/** What a rule makes of a text: the text kept, or the first fault. */
function outcome(rule: RuleName, text: string): string {
  const parsed = RULES[rule].safeParse(text, { reportInput: true });
  return parsed.success ? `kept: ${parsed.data}` : (faultsOf(parsed.error)[0]?.rule ?? 'no fault');
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  // Lone surrogates too.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
  // What is cleaned, in every order.
  fc
    .array(
      fc.constantFrom(
        ...'a镇ئᠠ \n\r\t\v\u2028\u00ad\u200b\u200c\u200d\u200e\u202a\u202b\u202c\u030a🙂',
      ),
      {
        maxLength: 30,
      },
    )
    .map((characters) => characters.join('')),
);

describe('accepted by every rule', () => {
  test.each([
    '青石镇便民服务中心',
    // Rare characters are names too: beyond the basic plane, and in the compatibility block.
    '𠮷野',
    '㛃䶮',
    '﨑',
    // Minority names, with the interpunct.
    '阿依古丽·买买提',
    '“走读”、（社区）—— 3号 №5',
    'Åse Öberg',
    'a',
  ])('%s', (text) => {
    for (const rule of ALL)
      expect(outcome(rule, text), rule).toBe(`kept: ${text.normalize('NFC')}`);
  });
});

describe('refused', () => {
  test.each<[string, string, string, readonly RuleName[]]>([
    ['a null character', '青石\u0000镇', 'control_characters', ALL],
    ['an escape', '青石\u001b[31m镇', 'control_characters', ALL],
    ['a delete character', '青石\u007f镇', 'control_characters', ALL],
    ['a bell', '青石\u0007镇', 'control_characters', ALL],
    // “exe.文件” would read as “件文.exe”.
    ['a turn of the reading direction', '文件\u202eexe', 'control_characters', ALL],
    ['an isolate', '文件\u2067exe\u2069', 'control_characters', ALL],
    ['half a surrogate pair, high', '青石\ud842镇', 'broken_characters', ALL],
    ['half a surrogate pair, low', '\udfb7野', 'broken_characters', ALL],
    ['an emoji', '青石镇🙂', 'emoji_in_name', ['name']],
    ['a lone accent', '\u0301', 'nothing_visible', ['name']],
    ['characters lost on the way', '东坪\ufffd村', 'broken_characters', ['name']],
    ...[
      '\u3164',
      '\u2800',
      '\ufffc',
      '\u115f',
      '\u1160',
      '\uffa0',
      '\u17b4\u17b5',
      '\u180b\u180e',
    ].map((filler): [string, string, string, readonly RuleName[]] => [
      `what nobody sees, U+${filler.charCodeAt(0).toString(16)}`,
      filler,
      'required',
      ['name'],
    ]),
    ['a flag', '🇨🇳', 'emoji_in_name', ['name']],
    ['a picture made of a sign', '☎️', 'emoji_in_name', ['name']],
    ['too much', '青'.repeat(41), 'too_long', ALL],
    ['a megabyte', '青'.repeat(350_000), 'too_long', ALL],
    ['nothing', '', 'required', ['line', 'prose', 'name']],
    ['only spaces', ' \u3000\n ', 'required', ['line', 'prose', 'name']],
  ])('%s', (_, text, fault, rules) => {
    for (const rule of rules) expect(outcome(rule, text), rule).toBe(fault);
  });
});

describe('pasted', () => {
  test.each([
    ['Word’s soft break', '\v'],
    ['the break of a page', '\f'],
    ['a line of Windows', '\r\n'],
    ['a line of an old Mac', '\r'],
    ['the next line of a mainframe', '\u0085'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
  ])('%s: a new line in prose, a space in a line', (_, pasted) => {
    for (const rule of ['prose', 'optionalProse'] as const)
      expect(outcome(rule, `一查${pasted}二看`), rule).toBe('kept: 一查\n二看');
    for (const rule of ['line', 'optionalLine', 'name'] as const)
      expect(outcome(rule, `一查${pasted}二看`), rule).toBe('kept: 一查 二看');
  });

  test('the next cell of a table, in a line: a space', () => {
    for (const rule of ['line', 'optionalLine', 'name'] as const)
      expect(outcome(rule, '青禾镇\t便民中心\n'), rule).toBe('kept: 青禾镇 便民中心');
  });

  test.each([
    ['a zero-width space', '青石\u200b镇', '青石镇'],
    ['a byte-order mark', '\ufeff青石\ufeff镇', '青石镇'],
    ['a soft hyphen', 'Qing\u00adshi', 'Qingshi'],
    ['a stray joiner', '青石\u200d镇\u200c', '青石镇'],
    ['hidden tags', '青石镇\u{e0041}\u{e007f}', '青石镇'],
    // As phones and address books put it around a number.
    ['a stretch from left to right', '电话\u202a0871-1234\u202c', '电话0871-1234'],
    ['an isolated stretch', '\u2068青石镇\u2069', '青石镇'],
    ['a mark of direction', '青石\u200e镇\u200f', '青石镇'],
  ])('%s: what is not seen is not kept', (_, pasted, kept) => {
    for (const rule of ALL) expect(outcome(rule, pasted), rule).toBe(`kept: ${kept}`);
  });

  test.each(['\u2800', '\u3164', '\ufffc', '\u115f', '\uffa0', '\u17b4', '\u180b'])(
    'a filler in a name is not kept: %j',
    (filler) => {
      expect(outcome('name', `东坪${filler}村${filler}`)).toBe('kept: 东坪村');
    },
  );

  test.each([
    ['a joiner that shapes Uyghur letters', 'ئا\u200dيگۈل'],
    ['a mark of direction beside Uyghur', 'ئايگۈل\u200f (3)'],
    ['the vowel separator of Mongolian', 'ᠴᠠᠭᠠ\u180eᠠ'],
    ['a variant of a rare Han character', '葛\u{e0100}城'],
  ])('%s: what the script needs stays', (_, text) => {
    for (const rule of ALL) expect(outcome(rule, text), rule).toBe(`kept: ${text}`);
  });

  test('a family of emoji stays one', () => {
    expect(outcome('prose', '群里发了👨‍👩‍👧')).toBe('kept: 群里发了👨‍👩‍👧');
  });
});

describe('a label', () => {
  const labelled = (text: string) => label(20).parse(text);

  test('is cleaned, never refused', () => {
    expect(labelled('窗口\t无人\u0007值守\u202e')).toBe('窗口 无人 值守');
    expect(labelled('\ud842半个')).toBe('\ufffd半个');
  });

  test('is cut between characters', () => {
    expect(labelled(`${'青'.repeat(19)}𠮷野`)).toBe('青'.repeat(19));
  });

  test('of whatever text is a line as the record accepts it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(optionalLine(20).parse(labelled(text))).toBe(labelled(text));
      }),
      { numRuns: 500 },
    );
  });
});

describe('kept', () => {
  test('lines and tabs in prose', () => {
    expect(outcome('prose', '第一，\n\t查原因。')).toBe('kept: 第一，\n\t查原因。');
  });
  test('emoji where somebody is quoted, not in a name', () => {
    expect(outcome('prose', '群众在微信群留言“谢谢🙂”。')).toContain('🙂');
  });
  test('nothing, where a field may be left empty', () => {
    expect(outcome('optionalLine', '  ')).toBe('kept: ');
    expect(outcome('optionalProse', '\n')).toBe('kept: ');
  });
  test('without the spaces around it', () => {
    for (const rule of ALL) expect(outcome(rule, '\u3000 青石镇\n')).toBe('kept: 青石镇');
  });
  test('composed, so that two keyboards give one name', () => {
    expect(outcome('name', 'A\u030ase')).toBe('kept: Åse');
  });
  test('the ideographs that look like emoji are not taken for them', () => {
    for (const text of ['㊀', '〇', '々', '０', '1', '#']) {
      expect(outcome('name', text)).toBe(`kept: ${text}`);
    }
  });
});

describe('for every text', () => {
  test('what was accepted once is accepted again, unchanged: the fact is parsed by the same rule', () => {
    for (const rule of ALL) {
      fc.assert(
        fc.property(anyText, (text) => {
          const once = RULES[rule].safeParse(text);
          if (once.success) expect(RULES[rule].parse(once.data)).toBe(once.data);
        }),
        { numRuns: 500 },
      );
    }
  });

  test('nothing accepted is broken, too long, or holds a hidden control', () => {
    for (const rule of ALL) {
      fc.assert(
        fc.property(anyText, (text) => {
          const kept = RULES[rule].safeParse(text);
          if (!kept.success) return;
          expect(kept.data.isWellFormed()).toBe(true);
          expect(kept.data.length).toBeLessThanOrEqual(40);
          expect(kept.data).toBe(kept.data.trim().normalize('NFC'));
          for (const character of kept.data) {
            const code = character.codePointAt(0) ?? 0;
            const isLayout = rule.toLowerCase().includes('prose') && '\n\t'.includes(character);
            expect(isLayout || (code >= 0x20 && !(code >= 0x7f && code < 0xa0))).toBe(true);
          }
        }),
        { numRuns: 500 },
      );
    }
  });

  test('a rule answers, it never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const rule of ALL) expect(() => RULES[rule].safeParse(value)).not.toThrow();
      }),
    );
  });
});

test('the rules hold inside an object as they do alone', () => {
  const form = z.strictObject({ place: line(10), fact: prose(20) });
  const parsed = form.safeParse({ place: '', fact: '一\u0007二' }, { reportInput: true });
  expect(parsed.success).toBe(false);
  if (!parsed.success) {
    expect(faultsOf(parsed.error)).toEqual([
      { path: 'place', rule: 'required' },
      { path: 'fact', rule: 'control_characters' },
    ]);
  }
});
