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

const onOneLine = (post: string, what = '') => takenApart({ ...EMPTY_INVOLVED, post, what });
/** The only one on a line. */
function written(post: string, what = '') {
  const [line, ...more] = onOneLine(post, what);
  if (!line || more.length > 0) throw new Error(`several are read on the line: ${post}`);
  return line;
}
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
    ['党建办、综治办', '党建办、综治办', '', null],
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
  ])('%s, with what they did said once', (post, what, name, note) => {
    const apart = written(post, what);
    expect(apart).toMatchObject({ name, note, what });
    expect(calledInvolved(viewOf(apart)).endsWith(what)).toBe(false);
  });

  test('nobody is left of what was done alone', () => {
    expect(written('迟到5分钟', '迟到')).toMatchObject({
      post: '迟到5分钟',
      name: '',
      count: null,
    });
  });

  // Two on one line were one person in a grid, in a round and in a circular.
  test.each([
    ['李某、王某', '', '李某，王某'],
    ['李某 王某', '', '李某，王某'],
    ['李某,王某；赵某', '', '李某，王某，赵某'],
    ['副主任李某、办事员王某', '', '副主任李某，办事员王某'],
    ['张伟、王芳', '', '张伟，王芳'],
    ['副主任张伟、办事员王芳', '', '副主任张伟，办事员王芳'],
    ['窗口工作人员3人、值班员2人', '', '窗口工作人员3人，值班员2人'],
    ['李某、王某等5人', '', '李某，王某，3人'],
    ['李某、王某等2人', '', '李某，王某'],
    ['李某迟到5分钟、王某', '迟到', '李某迟到（5分钟），王某迟到'],
    // What another did stood in the first one's note.
    ['李某迟到10分钟；窗口3人缺岗', '迟到', '李某迟到（10分钟），窗口3人缺岗'],
    ['李某迟到10分钟，未请假；窗口3人缺岗', '迟到', '李某迟到（10分钟，未请假），窗口3人缺岗'],
    ['窗口3人缺岗', '迟到', '窗口3人缺岗'],
    ['李某早退', '', '李某早退'],
    ['赵某（窗口）', '缺岗', '赵某缺岗（窗口）'],
    ['赵某（窗口）、钱某(请假)', '缺岗', '赵某缺岗（窗口），钱某缺岗（请假）'],
    ['窗口（二楼）', '缺岗', '窗口（二楼）缺岗'],
    // Not every one of them can be told: a person tells them apart.
    ['李某、党建办', '', '李某、党建办'],
    ['李某、王某等1人', '', '李某、王某等1人'],
    ['李某饮酒、王某', '饮酒', '李某饮酒，王某饮酒'],
    ['李某迟到', '饮酒', '李某迟到饮酒'],
  ])('%s (%s): %s', (typed, what, told) => {
    const said = onOneLine(typed, what).map(
      (line) => calledInvolved(viewOf(line)) + line.what + (line.note && `（${line.note}）`),
    );
    expect(said.join('，')).toBe(told);
  });

  test('not where a name or a number stands beside it', () => {
    const line = { ...EMPTY_INVOLVED, post: '值班室2人', name: '李某' };
    expect(takenApart(line)[0]).toBe(line);
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
        expect(takenApart(written(typed))).toEqual([written(typed)]);
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
