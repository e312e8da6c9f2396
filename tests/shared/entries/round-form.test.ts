/** A round as it is filled in: where a row stands, what the foot counts, what is wrong at which cell, and what is sent. */
import { describe, expect, test } from 'vitest';
import { RoundEntry } from '../../../shared/entries/round-entry.ts';
import {
  countOf,
  emptyRound,
  emptyRow,
  lapseToName,
  linesApart,
  mattersIn,
  proposedVerdict,
  type RoundForm,
  type RowForm,
  restAtPosts,
  roundFormOf,
  rowsOnlyTold,
  rowsUnaccounted,
  rowsWithMore,
  stateOf,
  sumsOf,
  toRoundEntry,
  unitsWithoutFirstHand,
  wrongRows,
} from '../../../shared/entries/round-form.ts';
import { emptyFinding } from '../../../shared/findings/finding-form.ts';
import { PersonId, UnitId } from '../../../shared/ids.ts';
import { faultsOf } from '../../../shared/refusal.ts';
import { seededId } from '../../../shared/taxonomy/seed.ts';
import { Taxonomy } from '../../../shared/taxonomy/taxonomy.ts';
import type { Lapse } from '../../../shared/visits/attendance.ts';
import { SEEDED, SEEDED_TAXONOMY } from '../../support/terms.ts';

const TODAY = '2026-03-02';
const ME = PersonId.parse('1kjp0y9m09zsh43q1zs7');
const UNIT = UnitId.parse('1kjp0y9m08zsh43q1zs1');
const OTHER = UnitId.parse('1kjp0y9m08zsh43q1zs2');

const row = (cells: Partial<RowForm> = {}): RowForm => ({ ...emptyRow('row'), ...cells });
const kept = { kept: true, why: '' };
const KEPT_POINTS = {
  no_notice: kept,
  no_greeting: kept,
  no_reports: kept,
  no_escort: kept,
  to_base: kept,
  to_scene: kept,
};
const late = (who: string) => ({ key: who, lapse: 'late' as const, who, when: '', note: '' });

const round = (rows: RowForm[]): RoundForm => ({
  head: {
    ...emptyRound(ME, TODAY, 'row').head,
    approach: 'unannounced',
    points: KEPT_POINTS,
    coverage: 'spot',
    standing: 'laggard',
    about: '上班到岗情况',
  },
  rows,
  verdict: {
    severity: 'ordinary',
    bases: { late: '《考勤办法》第三条。', absent: null },
    demands: { late: '严格考勤。', absent: '核实缺岗原因。' },
  },
});
const schema = roundFormOf({ today: TODAY, now: `${TODAY}T18:00`, visit: TODAY });
const faultsIn = (form: RoundForm) => {
  const parsed = schema.safeParse(form, { reportInput: true });
  return parsed.success ? [] : faultsOf(parsed.error).map(({ path, rule }) => [path, rule]);
};

test.each<[string, Partial<RowForm>, ReturnType<typeof stateOf>]>([
  ['nothing', {}, 'blank'],
  ['a unit alone', { unitId: UNIT }, 'open'],
  ['a unit and when they came', { unitId: UNIT, arrivedAt: '08:40' }, 'open'],
  ['all there', { unitId: UNIT, due: 12, present: 12 }, 'clean'],
  ['how many were due', { unitId: UNIT, due: 12 }, 'open'],
  // It may tell of a problem or of none: nobody decides that by typing it.
  ['a sentence', { unitId: UNIT, seen: '值班室无人。' }, 'open'],
  // Somebody is missing, and nobody has said why.
  ['fewer there than due', { unitId: UNIT, due: 12, present: 10 }, 'open'],
  [
    'fewer there than due, none of them absent',
    { unitId: UNIT, due: 12, present: 10, absent: 0 },
    'clean',
  ],
  ['one late', { unitId: UNIT, late: 1 }, 'found'],
  ['one who is named', { unitId: UNIT, people: [late('李某')] }, 'found'],
  ['none late', { unitId: UNIT, late: 0 }, 'clean'],
])('a row of %s', (_, cells, state) => {
  expect(stateOf(row(cells))).toBe(state);
});

test('a count follows who is named where none was typed, by heads and not by lines, and one that was typed stays', () => {
  const people = [late('窗口工作人员3人'), late('司机赵某迟到'), late('')];
  expect(countOf(row({ people }), 'late')).toBe(4);
  expect(countOf(row({ late: 6, people }), 'late')).toBe(6);
  expect(stateOf(row({ unitId: UNIT, people: [late('')] }))).toBe('open');
});

test.each<[string, Partial<RowForm>, Lapse | null, Lapse]>([
  ['in whose column one is', { late: 0 }, 'absent', 'absent'],
  ['in whose column one is, before the others', { late: 1, absent: 1 }, 'absent', 'absent'],
  // Opened at the one who was absent, the next is the one who was late.
  [
    'that is still unaccounted for, once all in the column are named',
    { late: 1, absent: 1, people: [{ ...late('王某'), lapse: 'absent' }] },
    'absent',
    'late',
  ],
  [
    'that counts more than are named',
    { late: 1, absent: 2, people: [late('李某')] },
    null,
    'absent',
  ],
  ['that counts none yet', { late: 0, absent: 0 }, null, 'leftEarly'],
  ['that comes first, of an empty row', {}, null, 'late'],
])('the next person is named for the lapse %s', (_, cells, begunWith, lapse) => {
  expect(lapseToName(row(cells), begunWith)).toBe(lapse);
});

test('a row is wrong where a cell holds what is none or its unit stands above, not where something is still missing', () => {
  const known = { today: TODAY, now: `${TODAY}T18:00`, visit: TODAY };
  const rows = [
    row({ unitId: UNIT, late: 1 }),
    row({ unitId: OTHER }),
    row({ unitId: UNIT, due: 3, present: 3 }),
    row({ unitId: '没有这个单位' as UnitId }),
    row({ unitId: OTHER, due: '很多' }),
    row({ due: 3 }),
    row(),
  ];
  expect(wrongRows(rows, known)).toBe(3);
});

test('all that is wrong is told, however many rows it is in: no more than twenty faults were, and the count of the rest was wrong', () => {
  expect(
    faultsIn(round(Array.from({ length: 35 }, (_, i) => row({ key: `${i}`, due: 3 })))),
  ).toHaveLength(70);
});

test('the foot counts units, those where something was found, and people by what they did', () => {
  const rows = [
    row({ unitId: UNIT, late: 2, absent: 1 }),
    row({ unitId: OTHER, people: [late('李某'), late('王某')] }),
    row({ unitId: OTHER, due: 3 }),
    row({ unitId: OTHER }),
    // The sum below a pasted sheet.
    row({ due: 700, late: 5 }),
    row(),
  ];
  expect(sumsOf(rows)).toEqual({ units: 4, found: 2, open: 2, late: 4, absent: 1, leftEarly: 0 });
});

test('the rest at their posts: where nothing was said all are there, and nothing that was said is touched', () => {
  const said = [
    row({ unitId: UNIT, late: 1 }),
    row({ unitId: UNIT, seen: '正在开会。' }),
    row({ unitId: UNIT, due: 12, present: 11 }),
    row({ late: 5 }),
    row(),
  ];
  expect(restAtPosts([...said, row({ unitId: OTHER, due: 9 }), row({ unitId: OTHER })])).toEqual([
    ...said,
    row({ unitId: OTHER, due: 9, present: 9, late: 0, absent: 0, leftEarly: 0 }),
    row({ unitId: OTHER, late: 0, absent: 0, leftEarly: 0 }),
  ]);
});

describe('what is wrong is said at its cell', () => {
  test.each<[string, RowForm[], [string, string][]]>([
    [
      'somebody of whom it is not said who',
      [row({ unitId: UNIT, people: [{ ...late(''), note: '电话无人接听' }, late('')] })],
      [['rows.0.people.0.who', 'required']],
    ],
    [
      'somebody of whom only the lapse was written',
      [row({ unitId: UNIT, people: [late('迟到')] })],
      [['rows.0.people.0.who', 'required']],
    ],
    [
      'fewer than are named',
      [row({ unitId: UNIT, late: 0, people: [late('李某'), late('王某')] })],
      [['rows.0.late', 'fewer_than_named']],
    ],
    [
      'a unit that means none, and nothing else',
      [row({ unitId: '某局' as UnitId })],
      [
        ['rows.0.unitId', 'unknown_choice'],
        ['rows.0.present', 'required'],
      ],
    ],
    [
      'nothing, of fewer there than due where it is named who was missing',
      [row({ unitId: UNIT, due: 3, present: 2, people: [late('李某')] })],
      [],
    ],
    ['nothing, of rows that are blank between', [row(), row({ unitId: UNIT, late: 0 }), row()], []],
    ['no row at all', [row()], [['rows', 'required']]],
    ['no unit', [row({ late: 1 })], [['rows.0.unitId', 'not_chosen']]],
    [
      'a unit that means none',
      [row({ unitId: '某局' as UnitId, late: 1 })],
      [['rows.0.unitId', 'unknown_choice']],
    ],
    ['nothing said of a unit', [row(), row({ unitId: UNIT })], [['rows.1.present', 'required']]],
    [
      'a count that is none, and more than were due',
      [row({ unitId: UNIT, due: 3, present: '很多', late: 4 })],
      [
        ['rows.0.present', 'not_a_number'],
        ['rows.0.late', 'more_than_due'],
      ],
    ],
    [
      'a unit twice',
      [row({ unitId: UNIT, late: 1 }), row({ unitId: UNIT, late: 1 })],
      [['rows.1.unitId', 'same_lines']],
    ],
    [
      'a time still to come',
      [row({ unitId: UNIT, late: 1, arrivedAt: '20:00' })],
      [['rows.0.arrivedAt', 'time_in_future']],
    ],
  ])('%s', (_, rows, faults) => {
    expect(faultsIn(round(rows))).toEqual(faults);
  });

  test('what each matter goes against and asks for is proposed by its leaf until it was shown; what was taken out stays out', () => {
    const { verdict } = emptyRound(ME, TODAY, 'row');
    const worded = new Taxonomy(SEEDED.map((term) => ({ ...term, basis: `依据${term.code}` })));
    expect(proposedVerdict(verdict, worded).bases).toEqual({ late: '依据A6', absent: '依据A7' });
    const bases = { late: '', absent: null };
    expect(proposedVerdict({ ...verdict, bases }, worded).bases.late).toBe('');
  });

  test('what the counts found is weighed, and says what is to be mended', () => {
    const undecided = emptyRound(ME, TODAY, 'row').verdict;
    expect(faultsIn({ ...round([row({ unitId: UNIT, late: 1 })]), verdict: undecided })).toEqual([
      ['verdict.severity', 'not_chosen'],
      ['verdict.demands.late', 'required'],
    ]);
    expect(faultsIn({ ...round([row({ unitId: UNIT, late: 0 })]), verdict: undecided })).toEqual(
      [],
    );
  });

  test('how they went, to whom and what for is not decided for anybody', () => {
    expect(faultsIn(emptyRound(ME, TODAY, 'row')).map(([path]) => path)).toEqual([
      'head.about',
      'head.approach',
      'head.coverage',
      'head.standing',
      'rows',
    ]);
  });
});

describe('what is sent', () => {
  const sent = (rows: RowForm[]) => {
    const entry = toRoundEntry(schema.parse(round(rows)), {
      nameOf: () => '青禾镇政务服务中心',
      titleOf: (name) => `${name}作风督查`,
      taxonomy: SEEDED_TAXONOMY,
      submit: true,
      draft: { form: 'round', subject: 'round' },
    });
    return RoundEntry.parse(entry).rows;
  };

  test('a clean row is a visit and finds nothing', () => {
    expect(sent([row({ unitId: UNIT, due: 12, present: 12 }), row()])).toEqual([
      {
        unitId: UNIT,
        title: '青禾镇政务服务中心作风督查',
        arrivedAt: null,
        attendance: { due: 12, present: 12, late: 0, absent: 0, leftEarly: 0 },
        seen: '',
        findings: [],
        evidence: [],
      },
    ]);
  });

  test('one where nobody looked at the posts says nothing of them', () => {
    const finding = {
      ...emptyFinding(TODAY, UNIT),
      account: '公示栏信息陈旧。',
      place: '公示栏',
      leafId: seededId('leaf', 'A1'),
      classId: seededId('class', 'F2'),
      severity: 'ordinary' as const,
      demand: '更新公示。',
    };
    const [first] = sent([row({ unitId: UNIT, findings: [{ key: 'f', finding }] })]);
    expect(first?.attendance).toBeNull();
    expect(first?.findings.map(({ account }) => account)).toEqual(['公示栏信息陈旧。']);
  });

  test('late and early together are one finding, absent another, with who is named and how many more', () => {
    const [first] = sent([
      row({
        unitId: UNIT,
        arrivedAt: '08:45',
        due: 12,
        present: 9,
        late: 3,
        leftEarly: 1,
        absent: 1,
        seen: '大厅有群众等候。李某迟到5分钟，王某缺岗。二人迟到10分钟\n另一人不在岗',
        people: [
          late('窗口工作人员李某'),
          { key: 'w', lapse: 'absent', who: '办公室王某', when: '', note: '电话无人接听' },
        ],
      }),
    ]);
    const found = first?.findings.map(({ account, leafId, basis, demand, involved }) => ({
      account,
      leafId,
      basis,
      demand,
      involved: involved.map(({ post, name, count, what, note }) =>
        [post, name, count, what, note].filter((part) => part !== '' && part !== null).join(' '),
      ),
    }));
    expect(first?.seen).toContain('大厅有群众等候。');
    expect(found).toEqual([
      {
        account:
          '2026年3月2日8时45分，督查组到青禾镇政务服务中心督查上班到岗情况，应到12人，实到9人，窗口工作人员李某等3人迟到，1人早退。李某迟到5分钟。二人迟到10分钟。',
        leafId: seededId('leaf', 'A6'),
        basis: '《考勤办法》第三条。',
        demand: '严格考勤。',
        involved: ['窗口工作人员 李某 迟到', '2 迟到', '1 早退'],
      },
      {
        account:
          '2026年3月2日8时45分，督查组到青禾镇政务服务中心督查上班到岗情况，应到12人，实到9人，办公室王某缺岗。另一人不在岗。',
        leafId: seededId('leaf', 'A7'),
        basis: '',
        demand: '核实缺岗原因。',
        involved: ['办公室 王某 缺岗 电话无人接听'],
      },
    ]);
  });

  test('several on one line are as many as it says, and a lapse written behind a name is said once', () => {
    const found = (cells: Partial<RowForm>) => {
      const [first] = sent([row({ unitId: UNIT, ...cells })]);
      const accounts = first?.findings.map(({ account }) => account.split('，').at(-1));
      return [first?.attendance?.late, ...(accounts ?? [])];
    };
    const people = [late('窗口工作人员3人'), late('司机赵某 迟到')];
    expect(found({ people })).toEqual([4, '窗口工作人员3人、司机赵某迟到。']);
    expect(found({ late: 5, people })).toEqual([5, '窗口工作人员3人、司机赵某等5人迟到。']);
    expect(found({ late: 2, seen: '无' })).toEqual([2, '2人迟到。']);
    expect(found({ late: 2, seen: '公示栏陈旧' })).toEqual([2, '2人迟到。公示栏陈旧。']);
    expect(found({ people: [late('3人'), late('司机赵某')] })).toEqual([4, '司机赵某等4人迟到。']);
  });

  test('which matters there are follows from the counts', () => {
    expect(mattersIn([row({ late: 0 }), row({ seen: '好' })])).toEqual([]);
    expect(mattersIn([row({ leftEarly: 1 })])).toEqual(['late']);
    expect(mattersIn([row({ absent: 1 }), row({ late: 1 })])).toEqual(['late', 'absent']);
  });
});

test('a row in which just as many are missing as were rightly away says all there is to say', () => {
  const counts = { unitId: UNIT, due: 10, present: 8 };
  expect(stateOf(row({ ...counts, seen: '请假2人' }))).toBe('clean');
  expect(stateOf(row({ ...counts, seen: '请假1人' }))).toBe('open');
  expect(stateOf(row({ ...counts, seen: '有人请假' }))).toBe('open');
  expect(stateOf(row({ ...counts, seen: '请假2人', late: 1 }))).toBe('found');
  expect(stateOf(row({ ...counts, seen: '未履行请假手续2人' }))).toBe('open');
  expect(stateOf(row({ ...counts, seen: '请假2人，1人缺岗' }))).toBe('open');
});

test('rows in which somebody is missing of whom nothing is said are told before a round is recorded', () => {
  const counts = { unitId: UNIT, due: 10, present: 7, absent: 1 };
  expect(
    rowsUnaccounted([
      row(counts),
      row({ ...counts, seen: '2人请假' }),
      row({ ...counts, seen: '请假1人' }),
      row({ ...counts, seen: '有人请假' }),
      row({ ...counts, people: [late('李某、王某')] }),
      row({ ...counts, people: [late('李某')] }),
      row({}),
    ]),
  ).toEqual([1, 3, 6]);
});

test('and how many units have findings that nothing first-hand bears out', () => {
  const evidence = (grade: 'first_hand' | 'second_hand' | null) => ({
    key: 'e',
    evidence: {
      kind: 'note' as const,
      title: '记录',
      grade,
      maker: '张伟',
      madeAt: '2026-03-02T08:45',
      text: '窗口无人。',
    },
    findingKeys: [],
  });
  const late = { unitId: UNIT, late: 1 };
  expect(
    unitsWithoutFirstHand([
      row(late),
      row({ ...late, evidence: [evidence(null), evidence('second_hand')] }),
      row({ ...late, evidence: [evidence(null), evidence('first_hand')] }),
      row({ unitId: UNIT, due: 2, present: 2 }),
    ]),
  ).toBe(2);
});

test('and so are those in which only a sentence tells of the late or the absent', () => {
  const seen = (text: string, cells: Partial<RowForm> = {}) =>
    row({ unitId: UNIT, due: 2, present: 2, seen: text, ...cells });
  expect(
    rowsOnlyTold([
      seen('窗口1人缺岗'),
      seen('李某迟到，窗口1人缺岗', { late: 1 }),
      seen('李某迟到', { late: 1 }),
      seen('无迟到、缺岗现象'),
      seen('大厅秩序良好'),
      seen('李某既迟到又早退', { late: 1 }),
    ]),
  ).toEqual([1, 2, 6]);
  // And those of which a sentence stands in none of two findings.
  expect(
    rowsWithMore([
      seen('窗口两人玩手机。张某缺岗。', { late: 1, absent: 1 }),
      seen('窗口两人玩手机。张某缺岗。', { absent: 1 }),
    ]),
  ).toEqual([1]);
});

test('several on one line of a row are a line each, the first where it was', () => {
  const typed = { ...late('李某、窗口2人缺岗'), when: '9时', note: '' };
  expect(linesApart(typed, () => 'new')).toEqual([
    { ...typed, who: '李某' },
    { ...typed, key: 'new', lapse: 'absent', who: '窗口2人' },
  ]);
  expect(linesApart(late('窗口工作人员李某迟到'), () => 'new')).toEqual([
    late('窗口工作人员李某迟到'),
  ]);
});
