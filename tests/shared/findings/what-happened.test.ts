/** What a list shows of an account. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whatHappened } from '../../../shared/findings/what-happened.ts';

test.each([
  ['2026年11月24日，督查组到青禾镇便民服务中心暗访发现，三号窗口无人值守。', '三号窗口无人值守。'],
  ['2026年11月24日，督查组在青禾镇暗访发现：三号窗口无人值守。', '三号窗口无人值守。'],
  ['11月24日上午9时10分，县督查组检查时发现，三号窗口无人值守。', '三号窗口无人值守。'],
  ['11月24日，三号窗口无人值守。', '三号窗口无人值守。'],
  ['2026-11-24 三号窗口无人值守。', '三号窗口无人值守。'],
  ['2026年11月24日9时10分，督查组到青禾镇检查发现，三号窗口无人值守。', '三号窗口无人值守。'],
  ['2026年11月24日9时10分，三号窗口无人值守。', '9时10分，三号窗口无人值守。'],
  // When it happened is told, which of two visits of a day it was.
  ['11月24日上午9时10分，三号窗口无人值守。', '上午9时10分，三号窗口无人值守。'],
  [
    '三号窗口无人值守，11月24日，督查组到场后仍无人。',
    '三号窗口无人值守，11月24日，督查组到场后仍无人。',
  ],
  // What nobody did is no going there.
  ['督查组到场后仍无人值守，群众等候。', '督查组到场后仍无人值守，群众等候。'],
  // Of who went, what they did beside going there is what happened.
  ['督查组成员李某收受青禾镇土特产两盒，未登记。', '督查组成员李某收受青禾镇土特产两盒，未登记。'],
  ['县纪委监委干部王某上班打牌，被群众反映。', '县纪委监委干部王某上班打牌，被群众反映。'],
  ['11月24日，督查组到青禾镇暗访。', '督查组到青禾镇暗访。'],
  ['11月24日，', '11月24日，'],
  ['11月24日期间台账缺失三页。', '期间台账缺失三页。'],
  ['', ''],
])('%s', (account, shown) => {
  expect(whatHappened(account)).toBe(shown);
});

test('it is the end of the account, and never nothing of one that says something', () => {
  const piece = fc.constantFrom(
    '2026年1月2日',
    '，',
    '督查组到',
    '发现',
    '：',
    '三号窗口无人',
    '。',
    '上午9时',
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (account) => {
        const shown = whatHappened(account);
        expect(account.endsWith(shown)).toBe(true);
        expect(shown === '').toBe(account === '');
      },
    ),
  );
});
