/** A block of a sheet pasted into the grid: its columns, its people, and what of it is none of the list. */
import { describe, expect, test } from 'vitest';
import { beyondRound, leftOut, paste } from '../../../shared/entries/paste-rows.ts';
import { MAX_ROWS } from '../../../shared/entries/round-entry.ts';
import { emptyRow, type RowForm } from '../../../shared/entries/round-form.ts';
import { COLUMNS, type Column, textIn } from '../../../shared/entries/round-grid.ts';

describe('columns', () => {
  let keys = 0;
  const newKey = () => {
    keys += 1;
    return `key${keys}`;
  };
  const pasted = (of: Column, block: string[][], on: RowForm[] = [emptyRow('row')]) =>
    paste(on, 0, of, block, newKey);
  const pasteAt = (of: Column, block: string[][]) =>
    pasted(of, block).map((row) => COLUMNS.map((each) => textIn(row, each)));

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
      ['', '', '22', '16', '0', '', '', ''],
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

  // The last of two columns won without a word, even where it was empty.
  test('that mean the same are told one after the other; of two numbers the first is taken, and the other named', () => {
    const block = [
      ['单位名称', '现场情况', '备注', '缺岗', '旷工', '联系电话'],
      ['民政局', '窗口无人', '无', '2', '1', ''],
      ['教育局', '', '正在整改', '0', '', ''],
      ['财政局', '值班室无人。', '已提醒', '1', '0', ''],
    ];
    expect(pasteAt('unitId', block).map((row) => row.slice(-3))).toEqual(
      [
        ['2', '', '窗口无人'],
        ['0', '', '正在整改'],
        ['1', '', '值班室无人；已提醒'],
      ].map(([absent, left, seen]) => [absent, left, seen]),
    );
    expect(leftOut('unitId', block)).toEqual(['旷工']);
  });

  test.each<[string, Column | null]>([
    ['应到人数（人）', 'due'],
    ['实到 人数(人)', 'present'],
    ['情况说明', 'seen'],
    ['未在岗情况', 'seen'],
    ['迟到缺岗情况', 'seen'],
    ['存在的问题', 'seen'],
    ['整改情况', null],
    ['未在岗人数', 'absent'],
    ['迟到人员名单', null],
    ['督查单位', 'unitId'],
  ])('called %s are %s', (heading, column) => {
    const other = column === 'unitId' ? '到达' : '单位';
    expect(
      leftOut('seen', [
        [other, heading, '应到'],
        ['9:00', '9:00', ''],
      ]),
    ).toEqual(column === null ? [heading] : []);
    const [row = []] = pasteAt('seen', [
      [other, heading, '到达'],
      ['9:00', '9:00', ''],
    ]);
    expect(COLUMNS.filter((one, i) => one === column && row[i] !== '')).toEqual(
      column ? [column] : [],
    );
  });

  test('of people name them in the row, with how many they are beside it or not', () => {
    const block = [
      ['单位', '迟到人数', '迟到人员', '缺岗', '早退'],
      ['民政局', '2', '李某、王某', '张伟', '约3人'],
      ['教育局', '', '', '3人（赵某、窗口工作人员1人）', '若干'],
      ['财政局', '1', '/', '', ''],
      ['审计局', '1', '无', '', ''],
    ];
    const rows = pasted('unitId', block);
    expect(
      rows.map(({ late, absent, leftEarly, people }) => [
        late,
        absent,
        leftEarly,
        people.map(({ lapse, who }) => `${lapse} ${who}`).join('，'),
      ]),
    ).toEqual([
      [2, null, '约3人', 'late 李某，late 王某，absent 张伟'],
      [null, 3, '若干', 'absent 赵某，absent 窗口工作人员1人'],
      [1, null, null, ''],
      [1, null, null, ''],
    ]);
    expect(leftOut('unitId', block)).toEqual([]);
    // Pasted once more, nobody is named twice; somebody who was named by hand stays beside a mere number.
    const again = pasted('unitId', block, rows).map(({ people }) => people.length);
    expect(again).toEqual([3, 2, 0, 0]);
    const numbers = [
      ['单位', '缺岗'],
      ['民政局', '1'],
    ];
    expect(pasted('unitId', numbers, rows)[0]?.people).toHaveLength(3);
  });

  test('of those away with leave are told with what was seen', () => {
    const block = [
      ['单位', '请假（人）', '公差人员', '备注'],
      ['民政局', '2', '李某', '已公示'],
      ['教育局', '0', '无', '/'],
    ];
    expect(pasteAt('unitId', block).map((row) => row.at(-1))).toEqual([
      '请假2人；公差：李某；已公示',
      '',
    ]);
  });

  test('and lines below a list that are none of it are named', () => {
    const block = [
      ['序号', '单位', '应到'],
      ['1', '民政局', '12'],
      ['', '', ''],
      ['填表人：李某', '', ''],
      ['演示数据', '', ''],
    ];
    expect(pasteAt('unitId', block)).toHaveLength(1);
    expect(leftOut('unitId', block)).toEqual(['填表人：李某', '演示数据']);
  });
});

test('a sheet of more units than a round takes is pasted as far as it goes, and the rest is counted', () => {
  const block = Array.from({ length: MAX_ROWS + 7 }, (_, i) => [`单位${i}`]);
  const rows = [emptyRow('a'), emptyRow('b')];
  expect(beyondRound(1, 'unitId', block)).toBe(8);
  expect(paste(rows, 1, 'unitId', block, () => 'new')).toHaveLength(MAX_ROWS);
  expect(beyondRound(0, 'unitId', block.slice(0, MAX_ROWS))).toBe(0);
});
