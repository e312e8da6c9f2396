/** What is copied from a sheet is read as it was written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { besideList, cellsOf } from '../../../shared/entries/sheet.ts';

describe('what is copied from a sheet', () => {
  /** As Excel and WPS write it. */
  const written = (table: readonly (readonly string[])[]) =>
    table
      .map((row) =>
        row
          .map((text) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
          .join('\t'),
      )
      .join('\r\n');

  test('any cells are read as they were written, whether the last line is ended or not', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', 'a', '"', '\t', '\n', '，', ' ') });
    // Two columns at least: one alone that is empty is no row of a sheet.
    const width = fc.integer({ min: 2, max: 4 });
    fc.assert(
      fc.property(
        width.chain((n) =>
          fc.array(fc.array(cell, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 5 }),
        ),
        (table) => {
          expect(cellsOf(written(table))).toEqual(table);
          expect(cellsOf(`${written(table)}\r\n`)).toEqual(table);
        },
      ),
    );
  });

  test.each([
    ['one word', '青禾镇', [['青禾镇']]],
    ['a quote that nobody closed', '"青禾镇\t12', [['"青禾镇', '12']]],
    ['a cell with something behind its quotes', '"青禾"镇\t12', [['"青禾"镇', '12']]],
    ['lines of an old Mac', '甲\r乙', [['甲'], ['乙']]],
    ['an empty cell at the end', '甲\t', [['甲', '']]],
  ])('%s', (_, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });
});

test.each([
  [['', '合　计', '12'], '合计'],
  [['1', '民政局', '12'], undefined],
  [['填表人：李某', '', ''], '填表人：李某'],
  [['', '备注：应到人数不含外出培训人员', ''], '备注：应到人数不含外出培训人员'],
  [['说明会', '12'], undefined],
  [['', ''], undefined],
])('%s is beside the list: %s', (line, said) => {
  expect(besideList(line)).toBe(said);
});
