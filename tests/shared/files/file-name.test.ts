/** File names: what every system takes, cut without losing the ending or breaking a character. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptFileName, suggestedFileName, titleOfFile } from '../../../shared/files/file-name.ts';
import { line } from '../../../shared/text.ts';

const bytes = (name: string) => Buffer.byteLength(name);

describe('a name to suggest', () => {
  test.each([
    ['督查通报.docx', '督查通报.docx'],
    ['现场照片😀𠮷.JPG', '现场照片😀𠮷.JPG'],
    // What some system refuses in a name.
    ['a/b\\c:d*e?"f"<g>|h.pdf', 'a_b_c_d_e__f__g__h.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['换\n行\u0000.txt', '换_行_.txt'],
    // What Windows drops, and what hides a file on Linux.
    ['  .照片. . ', '照片'],
    ['照片.jpg.', '照片.jpg'],
    ['.bashrc', 'bashrc'],
    // What shows another name than it holds.
    ['反\u202e向gpj.exe', '反向gpj.exe'],
    ['\u200b照片.jpg', '照片.jpg'],
    // Devices of Windows, with and without an ending.
    ['CON', '_CON'],
    ['aux.jpg', '_aux.jpg'],
    ['com1.tar.gz', '_com1.tar.gz'],
    ['LPT³.txt', '_LPT³.txt'],
    ['nul .txt', '_nul.txt'],
    ['照片. .jpg', '照片.jpg'],
    ['prn. .', '_prn'],
    ['console.jpg', 'console.jpg'],
    ['com.jpg', 'com.jpg'],
    // Nothing left.
    ['', 'mingcha'],
    [' . ', 'mingcha'],
    ['\ud842', '\ufffd'],
  ])('%j', (name, suggested) => {
    expect(suggestedFileName(name)).toBe(suggested);
  });

  test('of 80 Han characters keeps its ending, and the day at its end, within what a file system takes', () => {
    const title = '关于窗口单位工作作风情况的通报'.repeat(6).slice(0, 80);
    const plain = suggestedFileName(`${title}.docx`);
    expect(plain).toMatch(/通报关于窗口.*\.docx$/);
    expect(bytes(`${plain}.part`)).toBeLessThanOrEqual(255);
    const dated = suggestedFileName(title, ' 2026年11月25日.docx');
    expect(dated).toMatch(/^关于窗口单位.* 2026年11月25日\.docx$/);
    expect(bytes(`${dated}.part`)).toBeLessThanOrEqual(255);
  });

  test('is cut between characters as people see them', () => {
    for (const character of ['𠮷', 'e\u0323\u0302', '👩\u200d🌾', 'བོ', '한']) {
      for (const shift of ['', 'a', 'ab', 'abc']) {
        const name = suggestedFileName(`${shift}${character.repeat(200)}.jpg`);
        const whole = name.slice(shift.length, -'.jpg'.length);
        expect(whole.replaceAll(character.normalize('NFC'), '')).toBe('');
        expect(name).toMatch(/\.jpg$/);
      }
    }
  });
});

describe('the name a file keeps in the record', () => {
  test.each([
    ['aux.jpg', 'aux.jpg'],
    ['换\n行\t.txt', '换行.txt'],
    ['e\u0301.txt', 'é.txt'],
    ['\u200b\u200b', 'file'],
    [`${'长'.repeat(240)}.jpg`, `${'长'.repeat(196)}.jpg`],
    [`${'𠮷'.repeat(120)}.mp4`, `${'𠮷'.repeat(98)}.mp4`],
  ])('%j', (name, kept) => {
    expect(keptFileName(name, 200)).toBe(kept);
  });
});

test.each([
  ['IMG_2031.JPG', 'IMG_2031'],
  ['1.督查笔录', '1.督查笔录'],
  ['例会 2026.11.25', '例会 2026.11.25'],
  ['归档.tar.gz', '归档.tar'],
  ['.jpg', '.jpg'],
  [`${'𠮷'.repeat(80)}.jpg`, '𠮷'.repeat(60)],
])('a file called %j has a title', (name, title) => {
  expect(titleOfFile(name, 120)).toBe(title);
});

const part = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '.',
    ' ',
    '..',
    'CON',
    'aux',
    '.jpg',
    '/',
    '\\',
    '长'.repeat(90),
    '𠮷'.repeat(70),
  ),
  fc.constant(`a${'\u0301'.repeat(300)}`),
);
const name = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));

test('whatever a file is called, its suggested name can be written everywhere', () => {
  fc.assert(
    fc.property(name, (given) => {
      const suggested = suggestedFileName(given);
      expect(suggested).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^[.\s]|[.\s]$/u);
      expect(suggested).not.toMatch(/^(?:con|prn|aux|nul|(?:com|lpt)\d)[ .]*(?:\.|$)/i);
      expect(suggested).not.toBe('');
      expect(suggested.isWellFormed()).toBe(true);
      expect(suggested.length).toBeLessThanOrEqual(120);
      expect(bytes(suggested)).toBeLessThanOrEqual(240);
    }),
    { numRuns: 2000 },
  );
});

test('whatever a file is called, the record takes the name it keeps and the title it gets', () => {
  fc.assert(
    fc.property(name, (given) => {
      const kept = keptFileName(given, 200);
      expect(line(200).parse(kept)).toBe(kept);
      const title = titleOfFile(given, 120);
      expect(line(120).parse(title)).toBe(title);
    }),
    { numRuns: 2000, examples: [['\u{e0002}'], ['\ufffc'], ['e\ufffc\u0301'], ['a\u180b.txt']] },
  );
});
