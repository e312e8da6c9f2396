/** What a select offers for what is typed: what is found by its name, by another that people call it, or by a sound of one of them. */
import { expect, test } from 'vitest';
import { byLabel } from '../../../renderer/parts/by-label.ts';
import { soughtAs } from '../../../shared/taxonomy/seed.ts';
import { SEEDED_TAXONOMY } from '../../support/terms.ts';

const leavesFor = (typed: string) =>
  SEEDED_TAXONOMY.ofKind('leaf')
    .filter(({ id, spelling, formerNames }) =>
      byLabel(typed, {
        label: SEEDED_TAXONOMY.label(id, 'zh-CN'),
        spelling,
        also: [...formerNames, ...soughtAs(id)].join(' '),
      }),
    )
    .map(({ code }) => code);

test.each([
  // Nothing is called so: the leaf of a whole day was named 缺勤, and that of an hour 擅自离岗.
  ['缺岗', ['A2', 'A7']],
  ['qg', ['A2', 'A7']],
  ['缺勤', ['A7']],
  ['脱岗', ['A2']],
  ['迟到', ['A6']],
  ['看视频', ['A3']],
  ['A7', ['A7']],
  // Not across two names: 缺勤 缺岗.
  ['qinque', []],
])('%s offers the leaves %j', (typed, codes) => {
  expect(leavesFor(typed)).toEqual(codes);
});
