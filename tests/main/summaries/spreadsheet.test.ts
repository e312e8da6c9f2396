import { Buffer } from 'node:buffer';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import {
  type Cell,
  type Column,
  type Sheet,
  writeSheet,
} from '../../../main/summaries/spreadsheet.ts';
import { zipParts } from './zip-parts.ts';

const AT = Date.UTC(2026, 2, 31);

const COLUMNS: Column[] = [
  { title: '序号', width: 6, kind: 'number' },
  { title: '问题', width: 40, kind: 'text' },
  { title: '时间', width: 16, kind: 'time' },
];

function bytesOf(rows: Iterable<Cell[]>, over: Partial<Sheet> = {}): Uint8Array {
  const pieces: Uint8Array[] = [];
  const sheet = {
    name: '整改台账',
    heading: '题',
    columns: COLUMNS,
    rows,
    footnote: '注',
    ...over,
  };
  writeSheet(sheet, AT, (piece) => pieces.push(piece));
  return Buffer.concat(pieces);
}

const xmlOf = (bytes: Uint8Array): string => zipParts(bytes).get('xl/worksheets/sheet1.xml') ?? '';

test('what goes in comes out of another reader: text, numbers, days and moments', async () => {
  const bytes = bytesOf([
    [1, '窗口无人\n值守', '2026-03-05'],
    [2, '𠮷某 <b>&"', '2026-03-05T18:30'],
    [3, null, null],
  ]);
  const rows = await readSheet(Buffer.from(bytes));
  expect(rows).toEqual([
    ['序号', '问题', '时间'],
    [1, '窗口无人\n值守', new Date('2026-03-05T00:00:00Z')],
    [2, '𠮷某 <b>&"', new Date('2026-03-05T18:30:00Z')],
    [3, null, null],
    [null, null, null],
    ['注', null, null],
  ]);
});

test('the head stays in sight, can be filtered, and is repeated on paper', () => {
  const bytes = bytesOf([[1, '甲', '2026-03-05']]);
  const xml = xmlOf(bytes);
  expect(xml).toContain(
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
  );
  expect(xml).toContain('<autoFilter ref="A1:C2"/>');
  expect(xml).toContain('orientation="landscape"');
  expect(xml).toContain('<col min="2" max="2" width="40" customWidth="1"/>');
  const parts = zipParts(bytes);
  expect(parts.get('xl/workbook.xml')).toContain("'整改台账'!$A:$B,'整改台账'!$1:$1");
  expect(parts.get('xl/styles.xml')).toContain('wrapText="1"');
});

test('rows are as high as their longest text, within what a spreadsheet can show', () => {
  const heights = (text: string) =>
    Number(/<row r="2" ht="(\d+)"/u.exec(xmlOf(bytesOf([[1, text, null]])))?.[1]);
  expect(heights('短')).toBe(17);
  expect(heights('字'.repeat(39))).toBe(4 + 2 * 13);
  expect(heights('字'.repeat(40))).toBe(4 + 3 * 13);
  expect(heights('一\n二\n三')).toBe(4 + 3 * 13);
  expect(heights('字'.repeat(5000))).toBe(409);
});

test('a text that begins as a formula stays text', async () => {
  const bytes = bytesOf([[1, '=1+1', null]]);
  expect(xmlOf(bytes)).not.toContain('<f>');
  expect((await readSheet(Buffer.from(bytes)))[1]?.[1]).toBe('=1+1');
});

test('leaves out what XML cannot hold and does not let _x0041_ become another character', () => {
  const xml = xmlOf(bytesOf([[1, 'a\u0001\ufffe\ud800b_x0041_', null]]));
  expect(xml).toContain('>ab_x005F_x0041_<');
});

test('columns past Z have two letters', () => {
  const columns = Array.from({ length: 28 }, (_, i) => ({
    title: `列${i}`,
    width: 8,
    kind: 'number' as const,
  }));
  const xml = xmlOf(bytesOf([Array.from({ length: 28 }, (_, i) => i)], { columns }));
  expect(xml).toContain('<c r="Z2" s="3"><v>25</v></c><c r="AA2" s="3"><v>26</v></c>');
});

test('rows are taken one by one and bytes put out on the way', () => {
  let taken = 0;
  let takenAtFirstRows = 0;
  let put = 0;
  const rows = function* (): IterableIterator<Cell[]> {
    for (; taken < 20_000; taken++) yield [taken, `第${taken}个问题`, null];
  };
  const sheet = { name: '台账', heading: '', columns: COLUMNS, rows: rows(), footnote: '' };
  writeSheet(sheet, AT, (piece) => {
    put += piece.length;
    if (takenAtFirstRows === 0 && put > 20_000) takenAtFirstRows = taken;
  });
  expect(taken).toBe(20_000);
  expect(takenAtFirstRows).toBeGreaterThan(0);
  expect(takenAtFirstRows).toBeLessThan(10_000);
});

test('a reader of rows that stops leaves by its own error', () => {
  const rows = function* (): IterableIterator<Cell[]> {
    yield [1, '甲', null];
    throw new Error('stopped');
  };
  expect(() => bytesOf(rows())).toThrow('stopped');
});
