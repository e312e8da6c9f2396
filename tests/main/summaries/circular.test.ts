import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeCircular } from '../../../main/summaries/circular.ts';
import { Severity } from '../../../shared/findings/finding.ts';
import { EMPTY_INVOLVED } from '../../../shared/findings/involved.ts';
import { FindingStage } from '../../../shared/findings/moves.ts';
import { UnitId } from '../../../shared/ids.ts';
import { LEAF_CODES, seededId } from '../../../shared/taxonomy/seed.ts';
import { CIRCULAR, finding, sample } from './sample.ts';

const linesOf = (data = sample()) => composeCircular(data).body.map(({ text }) => text);
const textOf = (data = sample()) => linesOf(data).join('\n');
const headings = (data = sample()) =>
  composeCircular(data)
    .body.filter(({ style }) => style !== 'text')
    .map(({ style, text }) => `${style} ${text}`);

describe('the lead', () => {
  test('names the basis, the days, who went, in which manner, where and how often', () => {
    expect(linesOf()[0]).toBe(
      '根据《中国共产党纪律检查机关监督执纪工作规则》有关规定，2026年3月1日至31日，' +
        '明水县作风督查室（演示数据）组织督查人员12人，采取明察与暗访相结合、普查与抽查相结合的方式，' +
        '对35个单位开展作风督查52次，其中暗访32次、抽查41次、走访群众120人、查看现场60处。现将有关情况通报如下：',
    );
  });

  test('names the basis of a government office', () => {
    const office = { name: '明水县政府督查室', organiser: 'government' } as const;
    expect(linesOf(sample({ office }))[0]).toMatch(/^根据《政府督查工作条例》有关规定，/u);
  });

  test('claims a combination only where both sides were used', () => {
    const { visits } = sample();
    const approach = { main: 52, other: 0 };
    const coverage = { main: 0, other: 52 };
    const balance = { ...visits.balance, approach, coverage };
    const [lead] = linesOf(sample({ visits: { ...visits, balance } }));
    expect(lead).toContain('采取暗访、普查的方式');
  });

  test.each([
    ['2026-03-05', '2026-03-05', '2026年3月5日，'],
    ['2026-03-01', '2026-04-09', '2026年3月1日至4月9日，'],
    ['2026-01-01', '2026-10-09', '2026年1月1日至10月9日，'],
    ['2025-12-01', '2026-01-05', '2025年12月1日至2026年1月5日，'],
  ])('writes the days from %s to %s without repeating or padding', (from, to, written) => {
    const [lead] = linesOf(sample({ circular: { ...CIRCULAR, period: { from, to } } }));
    expect(lead).toContain(`有关规定，${written}`);
  });
});

test('what people did is counted by the office’s acts, whoever did anything else together', () => {
  const involved = (what: string, count: number | null = null) => ({
    ...EMPTY_INVOLVED,
    unitName: '',
    name: '李某',
    what,
    count,
  });
  const findings = [
    finding({ involved: [involved('玩游戏', 3), involved('吃早饭'), involved('')] }),
    finding({ involved: [involved('迟到'), involved('玩游戏')] }),
  ];
  expect(linesOf(sample({ findings }))).toContain(
    '从涉及人员的行为看，迟到1人次、玩游戏4人次、其他行为1人次。',
  );
  expect(textOf()).not.toContain('从涉及人员的行为看');
});

describe('the overview', () => {
  const attendance = {
    visits: 35,
    due: 300,
    present: 257,
    late: 23,
    absent: 20,
    leftEarly: 0,
    unconfirmed: 0,
  };

  test('counts who was not at their posts, and leaves out what did not occur', () => {
    expect(linesOf(sample({ attendance }))).toContain(
      '查看到岗情况35次，应到300人次、实到257人次，迟到23人次、缺岗20人次。',
    );
  });

  test.each([
    [
      'those due were not counted',
      { due: null, present: null },
      '查看到岗情况35次，迟到23人次、缺岗20人次。',
    ],
    [
      'all were at their posts',
      { present: 300, late: 0, absent: 0 },
      '查看到岗情况35次，应到300人次、实到300人次，无迟到、缺岗、早退。',
    ],
    // Of a round of four offices with three people late or absent it was printed that nobody was.
    [
      'what was found elsewhere is not confirmed yet',
      { present: 300, late: 0, absent: 0, unconfirmed: 2 },
      '查看到岗情况35次，应到300人次、实到300人次。',
    ],
  ])('says so where %s', (_, counts, said) => {
    expect(linesOf(sample({ attendance: { ...attendance, ...counts } }))).toContain(said);
  });

  test('says nothing of posts where nobody looked, and of people where none are named', () => {
    const findings = [finding({ involved: [] })];
    expect(textOf(sample({ findings }))).not.toMatch(/到岗情况|人次/);
  });

  test('counts those whom the findings name, and those who are only counted', () => {
    const [line] = finding().involved;
    if (!line) throw new Error('the sample names somebody');
    const involved = [line, { ...line, name: '李某', count: null }, { ...line, count: 23 }];
    expect(textOf(sample({ findings: [finding({ involved })] }))).toContain(
      '本次通报问题1个，涉及单位1个、人员25人次。',
    );
  });
});

describe('the sections', () => {
  test('are numbered in the levels of official documents', () => {
    expect(headings()).toEqual([
      'heading1 一、总体情况',
      'heading1 二、好的做法',
      'heading1 三、存在问题',
      'heading2 （一）精神不振方面（4个）',
      'heading3 1.工作时间不在岗（4个）',
      'heading2 （二）工作不实方面（1个）',
      'heading3 1.工作不深入（1个）',
      'heading1 四、处理和整改要求',
    ]);
  });

  test('close up when there is no good practice', () => {
    expect(
      headings(sample({ goodPractices: [] })).filter((text) => /^heading1/.test(text)),
    ).toEqual(['heading1 一、总体情况', 'heading1 二、存在问题', 'heading1 三、处理和整改要求']);
  });

  test('good practices name the unit and end their sentences', () => {
    const text = textOf();
    expect(text).toContain('1.柳河村村民委员会。公布值班电话，当日回复群众来电。\n');
    expect(text).toContain('2.县农业农村局。每月公布到户名单。\n由村民核对\n');
  });
});

describe('a finding in the text', () => {
  test('names unit, time, place, fact and who', () => {
    expect(textOf()).toContain(
      '（1）青石镇便民服务中心（2026年3月5日15时20分，便民服务大厅）。' +
        '3号窗口工作时间无人在岗，无替岗人员。涉及人员：窗口工作人员1人。',
    );
  });

  test('leaves out an hour and people that were not recorded', () => {
    expect(textOf()).toContain(
      '（2）柳河村村民委员会（2026年3月5日，便民服务大厅）。3号窗口工作时间无人在岗，无替岗人员。\n',
    );
  });

  test('writes full hours without minutes', () => {
    expect(textOf()).toContain('（2026年3月5日9时，便民服务大厅）');
  });

  test('has no number when it is the only one of its leaf', () => {
    expect(linesOf()).toContainEqual(expect.stringMatching(/^柳河村村民委员会（2026年3月5日/u));
  });

  test.each([
    // The line says when and where already.
    ['2026年3月5日9时，督查组到柳河村暗访发现，窗口无人。', '窗口无人。'],
    ['2026年3月5日9时，窗口无人值守。', '窗口无人值守。'],
    // Of another time, or more exactly, it says what the line does not.
    ['2026年3月5日9时10分，窗口无人值守。', '2026年3月5日9时10分，窗口无人值守。'],
    ['2026年3月4日，窗口无人值守。', '2026年3月4日，窗口无人值守。'],
    ['窗口2026年3月5日9时无人值守。', '窗口2026年3月5日9时无人值守。'],
  ])('does not say day and place twice: %s', (account, said) => {
    expect(textOf(sample({ findings: [finding({ account, happenedAt: '09:00' })] }))).toContain(
      `（2026年3月5日9时，便民服务大厅）。${said}涉及人员`,
    );
  });

  test('keeps the paragraphs of its fact, and names people after the last', () => {
    const account = '上午窗口无人。\n\n下午办公室锁门';
    const lines = linesOf(sample({ findings: [finding({ account })] }));
    const at = lines.findIndex((line) => line.endsWith('）。上午窗口无人。'));
    expect(lines[at + 1]).toBe('下午办公室锁门。涉及人员：窗口工作人员1人。');
  });
});

describe('what came of a finding and which rule it goes against', () => {
  const given = { consequence: '6名群众当日未办成事', basis: '《考勤办法》第六条' };

  test('are told where the record says so', () => {
    const lines = linesOf(sample({ findings: [finding(given)] }));
    expect(lines).toContainEqual(
      expect.stringMatching(
        /涉及人员：窗口工作人员1人。造成后果：6名群众当日未办成事。定性依据：《考勤办法》第六条。$/,
      ),
    );
  });

  test('are not mentioned where it does not', () => {
    expect(textOf(sample({ findings: [finding()] }))).not.toMatch(/造成后果|定性依据/);
  });
});

describe('demands', () => {
  test('say what was ordered and what is still to be', () => {
    expect(textOf()).toContain(
      '对上述问题，已下发整改通知书3份、督办单1份。尚未交办的1个问题另行交办。',
    );
  });

  test('say nothing of orders when all is settled without', () => {
    const findings = [finding({ stage: 'closed' })];
    const text = textOf(sample({ findings, orders: { notices: 0, supervisionOrders: 0 } }));
    expect(text).not.toContain('已下发');
    expect(text).not.toContain('另行交办');
  });

  test('give day, recipient and contact, and the demand as it was written', () => {
    const circular = { ...CIRCULAR, demand: '第一段要求。\n第二段要求。', contact: '李某。' };
    const lines = linesOf(sample({ circular }));
    expect(lines.slice(-3)).toEqual([
      '第一段要求。',
      '第二段要求。',
      '请有关单位于2026年4月10日前将整改情况书面报送明水县作风督查室（演示数据）。联系人及电话：李某。',
    ]);
  });
});

test('the attachment lists every finding with its demand, due moment and progress', () => {
  const { attachment } = composeCircular(sample());
  expect(attachment.columns.reduce((sum, { millimetres }) => sum + millimetres, 0)).toBe(156);
  expect(attachment.rows).toHaveLength(5);
  expect(attachment.rows[0]).toEqual([
    '1',
    '2026-0001-1',
    '青石镇便民服务中心',
    '3号窗口工作时间无人在岗，无替岗人员。',
    '落实替岗制度。',
    '2026年\n4月5日\n18时',
    '整改中',
  ]);
  expect(attachment.rows.map((row) => row[6])).toEqual([
    '整改中',
    '整改中',
    '待交办',
    '已销号',
    '整改中（逾期）',
  ]);
  expect(attachment.rows[2]?.[5]).toBe('—');
});

test('recipients are written without the punctuation they were typed with', () => {
  const circular = { ...CIRCULAR, addressees: '各乡镇党委：', copies: '县委办公室。' };
  const { addressees, copies } = composeCircular(sample({ circular }));
  expect([addressees, copies]).toEqual(['各乡镇党委', '县委办公室']);
});

test('what is due at this very moment is not overdue', () => {
  const findings = [finding({ dueAt: '2026-03-31T10:00' })];
  expect(textOf(sample({ findings }))).not.toContain('逾期');
});

/** Stages a circular may contain. */
const PUBLIC = FindingStage.options.filter(
  (stage) => !['draft', 'submitted', 'dismissed', 'referred', 'merged'].includes(stage),
);

const anyFinding = fc
  .record({
    unit: fc.integer({ min: 1, max: 6 }),
    leafId: fc.constantFrom(...LEAF_CODES.map((code) => seededId('leaf', code))),
    severity: fc.constantFrom(...Severity.options),
    stage: fc.constantFrom(...PUBLIC),
    dueAt: fc.constantFrom('2026-03-01T18:00', '2026-04-30T18:00'),
    count: fc.integer({ min: 1, max: 30 }),
  })
  .map(({ unit, count, ...rest }) =>
    finding({
      involved: finding().involved.map((line) => ({ ...line, count })),
      unitId: UnitId.parse(String(unit).padStart(20, '0')),
      unitName: `单位${unit}`,
      ...rest,
    }),
  );

/** The numbers before 个 in a piece of text. */
const countsIn = (text: string): number[] =>
  [...text.matchAll(/(\d+)个/gu)].map(([, count]) => Number(count));
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

test('every total equals what the text and the attachment list', () => {
  fc.assert(
    fc.property(fc.array(anyFinding, { minLength: 1, maxLength: 40 }), (findings) => {
      const { body, attachment } = composeCircular(sample({ findings }));
      const text = body.map((paragraph) => paragraph.text).join('\n');
      const total = findings.length;
      const [, found, units, people, byGroup = '', bySeverity = ''] =
        /本次通报问题(\d+)个，涉及单位(\d+)个、人员(\d+)人次。按问题类别分：(.*)；按严重程度分：(.*)。/u.exec(
          text,
        ) ?? [];
      expect(Number(found)).toBe(total);
      expect(Number(units)).toBe(new Set(findings.map(({ unitId }) => unitId)).size);
      const named = [...text.matchAll(/窗口工作人员(\d+)人。/gu)].map(([, count]) => Number(count));
      expect(Number(people)).toBe(sum(named));
      expect(sum(countsIn(byGroup))).toBe(total);
      expect(sum(countsIn(bySeverity))).toBe(total);
      const [, progress = '', , overdue = '0'] =
        /上述问题(.*?)(，其中整改逾期(\d+)个)?。/u.exec(text) ?? [];
      expect(sum(countsIn(progress))).toBe(total);
      expect(attachment.rows.filter((row) => row[6]?.endsWith('（逾期）'))).toHaveLength(
        Number(overdue),
      );
      const inHeadings = (style: string) =>
        sum(body.filter((part) => part.style === style).flatMap((part) => countsIn(part.text)));
      expect(inHeadings('heading2')).toBe(total);
      expect(inHeadings('heading3')).toBe(total);
      expect(attachment.rows).toHaveLength(total);
      expect(text.match(/便民服务大厅）。/gu)).toHaveLength(total);
    }),
  );
});

test('no date has a leading zero and no half-width punctuation stands between Han characters', () => {
  const text = textOf();
  expect(text).not.toMatch(/年0|月0/u);
  expect(text).not.toMatch(/\p{sc=Han}[,.;:()]\p{sc=Han}/u);
});
