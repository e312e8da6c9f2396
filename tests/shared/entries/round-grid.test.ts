/** The grid of a round against a plain table of texts: what people do with a sheet does to it what it does to the table. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paste } from '../../../shared/entries/paste-rows.ts';
import { emptyRow, isBlank, type RowForm } from '../../../shared/entries/round-form.ts';
import {
  addUnits,
  COLUMNS,
  type Column,
  fillDown,
  onAnotherDay,
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

function inGrid(rows: RowForm[], done: Act, newKey: () => string): RowForm[] {
  switch (done.act) {
    case 'type':
      return typeIn(rows, done.at, done.column, done.text);
    case 'fill':
      return fillDown(rows, done.at, done.column);
    case 'takeOut':
      return takeOut(rows, done.at, () => emptyRow(newKey()));
    case 'paste':
      return paste(rows, Math.min(done.at, rows.length), done.column, done.block, newKey);
  }
}

const shown = (rows: readonly RowForm[]) =>
  rows.map((row) => COLUMNS.map((each) => textIn(row, each)));

test('after any acts the grid shows what the table does, no row was changed in place, and each has its own key', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      let keys = 0;
      const newKey = () => {
        keys += 1;
        return `row${keys}`;
      };
      let rows = [emptyRow(newKey())];
      let table = shown(rows);
      for (const done of acts) {
        const before = structuredClone(rows);
        const next = inGrid(rows, done, newKey);
        expect(rows).toEqual(before);
        rows = next;
        table = inTable(table, done);
        expect(shown(rows)).toEqual(table);
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      }
    }),
  );
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
