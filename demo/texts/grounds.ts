/** What came of a finding and which rule it goes against, where the team could say so. The rules are the invented county's own. */
import type { WindCode } from '../../shared/taxonomy/seed.ts';
import { COUNTY } from './places.ts';

const rule = (title: string, clauses: string) => `《${COUNTY}${title}》第${clauses}条`;

export const BASES: Readonly<Record<WindCode, readonly string[]>> = {
  A: [
    rule('机关工作人员考勤和请销假办法', '六'),
    rule('窗口服务管理办法', '九、十一'),
    rule('机关效能建设规定', '十二'),
  ],
  B: [rule('机关效能建设规定', '八'), rule('落实首问负责制和限时办结制办法', '五')],
  C: [rule('干部学习教育管理办法', '四'), rule('理论学习考勤办法', '三')],
  D: [
    rule('干部联系基层工作办法', '七'),
    rule('督查督办工作办法', '十'),
    rule('落实首问负责制和限时办结制办法', '六'),
  ],
  E: [rule('公务接待管理办法', '十三'), rule('工作人员行为规范', '十五')],
};

/** Of what concerns people who come to the unit; of the other winds nothing general can be said. */
export const CONSEQUENCES: Partial<Record<WindCode, readonly string[]>> = {
  A: ['{3-9}名群众当日未办成事，另行预约。', '{2-6}件来件超过承诺时限未办结。'],
  D: ['{4-15}户群众的申请延后{5-20}天办理。', '{2-5}名群众为同一事项往返{2-4}次。'],
};
