import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calledInvolved,
  EMPTY_INVOLVED,
  InvolvedFormList,
  InvolvedList,
  listInvolved,
  takenApart,
} from '../../../shared/findings/involved.ts';

const written = (post: string) => takenApart({ ...EMPTY_INVOLVED, post });
const viewOf = (line: ReturnType<typeof written>, unitName = '') => ({ ...line, unitName });

describe('what is typed in one piece is taken apart:', () => {
  test.each([
    ['窗口工作人员1人', '窗口工作人员', '', 1],
    ['窗口工作人员 23 人', '窗口工作人员', '', 23],
    ['窗口工作人员李某', '窗口工作人员', '李某', null],
    ['副镇长欧阳某某', '副镇长', '欧阳某某', null],
    ['王某', '', '王某', null],
    ['窗口工作人员三人', '窗口工作人员', '', 3],
    ['窗口工作人员十二名', '窗口工作人员', '', 12],
    ['驻村干部2位', '驻村干部', '', 2],
    // Nothing that is not certain.
    ['窗口工作人员约3人', '窗口工作人员约3人', '', null],
    ['群众数十人', '群众数十人', '', null],
    ['第三人', '第三人', '', null],
    ['负责人', '负责人', '', null],
    ['窗口0人', '窗口0人', '', null],
    ['李某、王某', '李某、王某', '', null],
    ['镇长李建国', '镇长李建国', '', null],
  ])('%s', (typed, post, name, count) => {
    expect(written(typed)).toMatchObject({ post, name, count });
  });

  test.each([
    ['李某迟到5分钟', '迟到', '李某', '5分钟'],
    ['李某，迟到约半小时，未请假。', '迟到', '李某', '约半小时，未请假'],
    ['窗口工作人员李某迟到', '迟到', '李某', ''],
    ['李某迟到两次', '迟到', '李某', '两次'],
    ['缺岗登记员李某', '缺岗', '李某', ''],
    ['李某缺岗后返回', '缺岗', '', ''],
    ['迟到5分钟', '迟到', '', ''],
  ])('%s, with what they did said once', (post, what, name, note) => {
    const apart = takenApart({ ...EMPTY_INVOLVED, post, what });
    expect(apart).toMatchObject({ name, note, what });
    expect(calledInvolved(viewOf(apart)).endsWith(what)).toBe(false);
  });

  test('not where a name or a number stands beside it', () => {
    const line = { ...EMPTY_INVOLVED, post: '值班室2人', name: '李某' };
    expect(takenApart(line)).toBe(line);
  });

  test('and read one after the other, the parts say what was typed', () => {
    const part = fc.constantFrom(
      '窗口工作人员',
      '李某',
      '王某某',
      '等',
      '3人',
      '镇长',
      '欧阳某',
      '12人',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const typed = parts.join('');
        expect(calledInvolved(viewOf(written(typed)))).toBe(typed);
        expect(takenApart(takenApart(written(typed)))).toEqual(takenApart(written(typed)));
      }),
      { numRuns: 300 },
    );
  });
});

test('a blank line of a form is none; one that only says what was done lacks somebody', () => {
  const done = { ...EMPTY_INVOLVED, what: '离岗' };
  expect(InvolvedFormList.parse([EMPTY_INVOLVED, { ...EMPTY_INVOLVED, post: '会计' }])).toEqual([
    { ...EMPTY_INVOLVED, post: '会计' },
  ]);
  expect(InvolvedFormList.safeParse([done]).success).toBe(false);
  expect(InvolvedList.safeParse([done]).success).toBe(false);
  expect(InvolvedList.safeParse([EMPTY_INVOLVED]).success).toBe(false);
});

test('documents name them one after the other, with the unit where it is another', () => {
  const people = [
    viewOf(written('窗口工作人员李某')),
    viewOf({ ...EMPTY_INVOLVED, post: '驻村干部', count: 2 }, '青禾镇'),
  ];
  expect(listInvolved(people)).toBe('窗口工作人员李某、青禾镇驻村干部2人');
  expect(calledInvolved(viewOf({ ...EMPTY_INVOLVED, post: 'Window clerk', name: 'Li' }))).toBe(
    'Window clerk Li',
  );
});
