/** The tour that a newcomer takes: one case through everything, with its pictures and documents. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { expect, onTestFinished, test } from 'vitest';
import { newFolder, removeFolder } from '../../journeys/open-app.ts';
import { takeTour } from '../../journeys/tour.ts';
import { zipParts } from '../main/summaries/zip-parts.ts';
import { folderWithDemo, JOURNEY_MS, opening } from '../support/journey.ts';

test(
  'the tour leaves its pictures, the circular and the ledger',
  async () => {
    const folder = newFolder();
    onTestFinished(() => removeFolder(folder));
    const left = await takeTour({ ...opening(), folder, county: await folderWithDemo() });

    const pictures = left.filter((name) => name.endsWith('.png'));
    expect(pictures.length).toBeGreaterThan(20);
    // Notices are there for three seconds; the tour shows them, and has made sure that they are seen.
    for (const shown of ['notice', 'notice-with-undo']) {
      expect(pictures.some((name) => name.endsWith(`-${shown}.png`))).toBe(true);
    }
    expect(pictures.map((name) => Number(name.slice(0, 2)))).toEqual(pictures.map((_, i) => i + 1));

    // Whatever the manual shows is a picture of the tour, and is there.
    const manual = join(import.meta.dirname, '../../docs/manual');
    const chapters = readdirSync(manual).filter((name) => name.endsWith('.md'));
    const shown = chapters.flatMap((chapter) =>
      [...readFileSync(join(manual, chapter), 'utf8').matchAll(/\(pictures\/(.+?)\)/g)].map(
        ([, name]) => name ?? '',
      ),
    );
    expect(shown.length).toBeGreaterThan(10);
    const taken = pictures.map((name) => name.replace(/^\d+-/, ''));
    expect(shown.filter((name) => !taken.includes(name))).toEqual([]);
    expect(shown.filter((name) => !existsSync(join(manual, 'pictures', name)))).toEqual([]);

    const only = (ending: string): string => {
      const found = left.filter((name) => name.endsWith(ending));
      expect(found).toHaveLength(1);
      return join(folder, found[0] ?? '');
    };
    const text = zipParts(readFileSync(only('.docx'))).get('word/document.xml');
    expect(text).toContain('关于窗口单位工作作风督查情况的通报');
    expect(readFileSync(only('.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect((await readSheet(only('.xlsx'))).length).toBeGreaterThan(500);
  },
  JOURNEY_MS,
);
