/** The grid of a round against a plain table of texts: what people do with a sheet does to it what it does to the table. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_ROWS } from '../../../shared/entries/round-entry.ts';
import { emptyRow, isBlank, type RowForm } from '../../../shared/entries/round-form.ts';
import {
  addUnits,
  beyondRound,
  COLUMNS,
  type Column,
  cellsOf,
  fillDown,
  leftOut,
  onAnotherDay,
  paste,
  takeOut,
  textIn,
  typeIn,
} from '../../../shared/entries/round-grid.ts';
import { emptyFinding } from '../../../shared/findings/finding-form.ts';
import { UnitId } from '../../../shared/ids.ts';

/** Texts that a cell of the column shows as they were typed. */
const TEXTS: Readonly<Record<Column, fc.Arbitrary<string>>> = {
  unitId: fc.constantFrom('', '民政局', '青禾镇', '城关镇政务服务中心'),
  arrivedAt: fc.constantFrom('', '08:40', '14:05', '下班后'),
  due: fc.constantFrom('', '0', '12', '十来个'),
  present: fc.constantFrom('', '0', '12', '9'),
  late: fc.constantFrom('', '1', '23'),
  absent: fc.constantFrom('', '1', '20'),
  leftEarly: fc.constantFrom('', '1'),
  seen: fc.constantFrom('', '窗口无人。', '两行\n文字', '含"引号"'),
};

const column = fc.constantFrom(...COLUMNS);
const at = fc.nat({ max: 7 });

type Act =
  | { act: 'type'; at: number; column: Column; text: string }
  | { act: 'fill'; at: number; column: Column }
  | { act: 'takeOut'; at: number }
  | { act: 'paste'; at: number; column: Column; block: string[][] };

const act: fc.Arbitrary<Act> = fc.oneof(
  column.chain((of) =>
    fc.record({
      act: fc.constant('type' as const),
      at,
      column: fc.constant(of),
      text: TEXTS[of],
    }),
  ),
  fc.record({ act: fc.constant('fill' as const), at, column }),
  fc.record({ act: fc.constant('takeOut' as const), at }),
  column.chain((of) => {
    const columns = COLUMNS.slice(COLUMNS.indexOf(of)).slice(0, 3);
    return fc.record({
      act: fc.constant('paste' as const),
      at,
      column: fc.constant(of),
      block: fc.array(fc.tuple(...columns.map((each) => TEXTS[each])), {
        minLength: 1,
        maxLength: 4,
      }),
    });
  }),
);

/** The same acts on a table of texts. */
function inTable(table: string[][], done: Act): string[][] {
  const blank = () => COLUMNS.map(() => '');
  const next = table.map((row) => [...row]);
  switch (done.act) {
    case 'type': {
      const row = next[done.at];
      if (row) row[COLUMNS.indexOf(done.column)] = done.text;
      return next;
    }
    case 'fill': {
      const i = COLUMNS.indexOf(done.column);
      const [above, row] = [next[done.at - 1], next[done.at]];
      if (above && row && done.column !== 'unitId') row[i] = above[i] ?? '';
      return next;
    }
    case 'takeOut': {
      const left = next.filter((_, i) => i !== done.at);
      return left.length > 0 ? left : [blank()];
    }
    case 'paste': {
      const start = Math.min(done.at, next.length);
      for (const [i, line] of done.block.entries()) {
        const row = next[start + i] ?? blank();
        next[start + i] = row;
        for (const [j, text] of line.entries()) row[COLUMNS.indexOf(done.column) + j] = text;
      }
      return next;
    }
  }
}

function inGrid(rows: RowForm[], done: Act, newRow: () => RowForm): RowForm[] {
  switch (done.act) {
    case 'type':
      return typeIn(rows, done.at, done.column, done.text);
    case 'fill':
      return fillDown(rows, done.at, done.column);
    case 'takeOut':
      return takeOut(rows, done.at, newRow);
    case 'paste':
      return paste(rows, Math.min(done.at, rows.length), done.column, done.block, newRow);
  }
}

const shown = (rows: readonly RowForm[]) =>
  rows.map((row) => COLUMNS.map((each) => textIn(row, each)));

test('after any acts the grid shows what the table does, no row was changed in place, and each has its own key', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      let keys = 0;
      const newRow = () => {
        keys += 1;
        return emptyRow(`row${keys}`);
      };
      let rows = [newRow()];
      let table = shown(rows);
      for (const done of acts) {
        const before = structuredClone(rows);
        const next = inGrid(rows, done, newRow);
        expect(rows).toEqual(before);
        rows = next;
        table = inTable(table, done);
        expect(shown(rows)).toEqual(table);
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      }
    }),
  );
});

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

describe('columns', () => {
  const newRow = () => emptyRow('row');
  const pasteAt = (of: Column, block: string[][]) => shown(paste([newRow()], 0, of, block, newRow));

  test('that a first line names are matched by name, in whatever order; others are left out', () => {
    expect(
      pasteAt('seen', [
        ['序号', '实到人数', '单位名称', '缺岗', '应到', '备注'],
        ['1', '10人', '民政局', '1', '12', '值班室无人'],
      ]),
    ).toEqual([['民政局', '', '12', '10', '', '1', '', '值班室无人']]);
  });

  // A sheet begins with its title; taken for a row, it would push every column by one, and its serials into the units.
  test('are found below a title, and those that have none here are named', () => {
    const block = [
      ['霁川县督查情况表（演示数据）', '', '', ''],
      ['序号', '单位', '迟到人员', '联系电话'],
      ['1', '民政局', '2', '123'],
    ];
    expect(pasteAt('unitId', block)).toEqual([['民政局', '', '', '', '2', '', '', '']]);
    expect(leftOut('unitId', block)).toEqual(['联系电话']);
    expect(leftOut('leftEarly', [['1', '无人', '备查']])).toEqual(['3']);
  });

  test('a sum below the units is none, and is named', () => {
    const block = [
      ['序号', '单位', '应到'],
      ['1', '民政局', '12'],
      ['', '合　计', '12'],
    ];
    expect(pasteAt('unitId', block)).toEqual([['民政局', '', '12', '', '', '', '', '']]);
    expect(leftOut('unitId', block)).toEqual(['合计']);
    expect(pasteAt('due', [['总计'], ['12']])).toEqual([['', '', '12', '', '', '', '', '']]);
  });

  test('counts are read as a sheet writes them: none is 0, and what is struck out was not looked at', () => {
    expect(pasteAt('arrivedAt', [['/', '二十二', '十六人', '无', '－', '—', '无']])).toEqual([
      ['', '', '22', '16', '0', '', '', '无'],
    ]);
  });

  test('go on to the right where none is named', () => {
    expect(pasteAt('due', [['12', '11', '1', '0']])).toEqual([
      ['', '', '12', '11', '1', '0', '', ''],
    ]);
  });

  test('beyond the last are left out', () => {
    expect(pasteAt('seen', [['无人', '多出来的']])).toEqual([['', '', '', '', '', '', '', '无人']]);
  });
});

test('units drawn from the list come below what is filled in, each once, with a row to go on in', () => {
  const unit = fc.integer({ min: 1, max: 9 }).map((n) => UnitId.parse(String(n).padStart(20, '0')));
  const rowOf = fc
    .record({ unitId: fc.option(unit), seen: TEXTS.seen })
    .map((filled): RowForm => ({ ...emptyRow('k'), ...filled }));
  fc.assert(
    fc.property(
      fc.uniqueArray(rowOf, { selector: ({ unitId }) => unitId ?? {} }),
      fc.uniqueArray(unit),
      (rows, drawn) => {
        const after = addUnits(rows, drawn, () => emptyRow('new'));
        const filled = rows.filter((row) => !isBlank(row));
        const units = after.flatMap(({ unitId }) => (unitId === null ? [] : [unitId]));
        expect(after.slice(0, filled.length)).toEqual(filled);
        expect(units.toSorted()).toEqual(
          [...new Set([...rows.flatMap(({ unitId }) => unitId ?? []), ...drawn])].toSorted(),
        );
        expect(after.filter(isBlank)).toEqual([after.at(-1)]);
      },
    ),
  );
});

test('a sheet of more units than a round takes is pasted as far as it goes, and the rest is counted', () => {
  const block = Array.from({ length: MAX_ROWS + 7 }, (_, i) => [`单位${i}`]);
  const rows = [emptyRow('a'), emptyRow('b')];
  expect(beyondRound(1, 'unitId', block)).toBe(8);
  expect(paste(rows, 1, 'unitId', block, () => emptyRow('new'))).toHaveLength(MAX_ROWS);
  expect(beyondRound(0, 'unitId', block.slice(0, MAX_ROWS))).toBe(0);
});

test('what was found in a row follows its unit and the day of the round, until somebody says otherwise', () => {
  const [DAY, NEXT] = ['2026-03-04', '2026-03-05'];
  const findings = ['民政局', '青禾镇'].map((unitId) => ({
    key: unitId,
    finding: emptyFinding(DAY, unitId),
  }));
  const named = typeIn([emptyRow('a')], 0, 'unitId', '民政局');
  const found = named.map((row): RowForm => ({ ...row, findings }));
  const [later] = onAnotherDay(typeIn(found, 0, 'unitId', '城关镇'), DAY, NEXT);
  expect(
    later?.findings.map(({ finding: { unitId, happenedOn } }) => [unitId, happenedOn]),
  ).toEqual([
    ['城关镇', NEXT],
    ['青禾镇', NEXT],
  ]);
});
