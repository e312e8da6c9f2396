/** Facts that do not fit what else is known, and why. docs/store-format.md §7. */
import type { Fact } from './fact.ts';

export type Reason =
  | 'missing'
  | 'wrong_stage'
  | 'forbidden'
  | 'own_work'
  | 'no_return_visit'
  | 'contested'
  | 'agrees'
  | 'decided'
  | 'overtaken'
  | 'later_due'
  | 'rested_on';

/** Why a fact does not fit: what is missing is named. */
export type Apart = Exclude<Reason, 'missing'> | { missing: string };

export interface SetAside {
  /** The case, person or unit it is shown with, or `office`. */
  subject: string;
  fact: Fact;
  /** Of which finding it does not fit; empty when it is the fact as a whole. */
  findingId: string;
  reason: Reason;
  missing: string | null;
}

export const setAside = (
  subject: string,
  fact: Fact,
  why: Apart,
  findingId: string = '',
): SetAside => ({
  subject,
  fact,
  findingId,
  ...(typeof why === 'string' ? { reason: why, missing: null } : { reason: 'missing', ...why }),
});

/** For people: what is wrong with a fact that should have been set aside. */
export const REASON: Readonly<Record<Reason, string>> = {
  missing: '所依据的内容不在记录中 what it speaks of is not in the record',
  wrong_stage: '所处阶段不能办理 not from the stage it stood in',
  forbidden: '无此岗位或应当回避 the person did not hold the role, or keeps out of the unit',
  own_work: '决定了本人经手的问题 the person decided on work of their own',
  no_return_visit: '所依据的走访不知单位的反馈 the visit it rests on did not know of the feedback',
  contested: '不同处理尚未裁定 differing handling was not settled yet',
  agrees: '他人已作同样处理 somebody else had done the same',
  decided: '他人已作决定 somebody else had decided',
  overtaken: '他人另作修改 somebody else wrote another value',
  rested_on: '撤销时他人已据此办理 others had built on what it takes back',
  later_due: '他人同意了更迟的期限 somebody else granted a later due moment',
};
