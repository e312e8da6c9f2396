/** Text is shown in the encoding it was written in; what is no text says so. */
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, type TextEncoding } from '../../../shared/files/text-encoding.ts';

/** Every character of the first two levels of GB 2312 with its two bytes. */
const GB = new Map<string, readonly [number, number]>();
for (let lead = 0xa1; lead <= 0xf7; lead++) {
  for (let trail = 0xa1; trail <= 0xfe; trail++) {
    GB.set(new TextDecoder('gb18030').decode(new Uint8Array([lead, trail])), [lead, trail]);
  }
}

function gb18030(text: string): Buffer {
  return Buffer.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x80) return [code];
      const pair = GB.get(character);
      if (!pair) throw new Error(`not in GB 2312: ${character}`);
      return [...pair];
    }),
  );
}

const ENCODED: Readonly<Record<TextEncoding, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  gb18030,
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
};
const MARK: Readonly<Record<TextEncoding, number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  gb18030: [0x84, 0x31, 0x95, 0x33],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};
const ENCODINGS = Object.keys(ENCODED) as TextEncoding[];

const MINUTES =
  '督查笔录（演示数据）\r\n时间：2026-03-05 09:10\r\n3号窗口无人在岗，群众等候约40分钟。\r\n';

describe.each(ENCODINGS)('%s', (encoding) => {
  const encode = ENCODED[encoding];

  test.each([
    ['minutes', MINUTES],
    ['a few characters', '窗口无人'],
    [
      'one line without any sign or digit',
      '三号窗口工作时间无人在岗也无替岗人员群众等候约四十分钟',
    ],
    ['a list of names', '王某\n李某\n阿依古丽·买买提\n'],
    ['a table of a spreadsheet', '单位\t人数\t迟到\n青禾镇\t12\t3\n'],
  ])('%s', (_, text) => {
    expect(decodeText(encode(text))).toEqual({ text, encoding });
    const marked = Buffer.concat([Buffer.from(MARK[encoding]), encode(text)]);
    expect(decodeText(marked)).toEqual({ text, encoding });
  });

  test('of which only the beginning is there, cut through a character', () => {
    const content = encode(MINUTES.repeat(50));
    for (const cut of [1, 2, 3, 4]) {
      const decoded = decodeText(content.subarray(0, content.length - cut), false);
      expect(decoded?.encoding).toBe(encoding);
      expect(MINUTES.repeat(50).startsWith(decoded?.text ?? 'nothing')).toBe(true);
    }
  });
});

test('English needs no guess: in UTF-16 its zero bytes tell', () => {
  const text = 'Minutes of the inspection\n';
  expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
  expect(decodeText(ENCODED['utf-16le'](text))).toEqual({ text, encoding: 'utf-16le' });
  expect(decodeText(ENCODED['utf-16be'](text))).toEqual({ text, encoding: 'utf-16be' });
});

test('characters beyond the basic plane, in all that mark them', () => {
  const text = '𠮷水镇😀';
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    const marked = Buffer.concat([Buffer.from(MARK[encoding]), ENCODED[encoding](text)]);
    expect(decodeText(marked)).toEqual({ text, encoding });
  }
  // 𠮷 in the four bytes of GB 18030.
  const four = Buffer.concat([gb18030('县城'), Buffer.from([0x95, 0x34, 0xc1, 0x37])]);
  expect(decodeText(four)).toMatchObject({ encoding: 'gb18030' });
});

describe('is no text:', () => {
  test.each([
    ['a program called .txt', Buffer.from('4d5a90000300000004000000ffff0000b8', 'hex')],
    ['a picture called .txt', Buffer.from('ffd8ffe000104a46494600010101004800480000', 'hex')],
    ['compressed data', deflateSync(Buffer.from(MINUTES.repeat(20)))],
    ['chance', randomBytes(4096)],
    ['zeros', Buffer.alloc(100)],
    ['UTF-8 that breaks off', Buffer.concat([MARK['utf-8'], [0xe7]].map((b) => Buffer.from(b)))],
  ])('%s', (_, content) => {
    expect(decodeText(content)).toBeNull();
  });
});

test('nothing makes it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (content, isWhole) => {
      decodeText(content, isWhole);
    }),
    { numRuns: 2000 },
  );
});
