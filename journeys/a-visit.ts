/** A first visit as somebody would type it in (演示数据). */
import type { FirstVisit } from './case-acts.ts';

export const A_VISIT: FirstVisit = {
  unit: '青禾镇',
  approach: '暗访',
  coverage: '抽查',
  checked: { what: '便民服务窗口', of: 8, number: 3 },
  person: {
    who: '办事群众',
    said: '上午九时到三号窗口办理社会保险关系转移，等候四十分钟无人受理。',
  },
  report: {
    whose: '镇便民服务中心负责人',
    said: '介绍窗口设置和值班安排。',
    why: '其闻讯到场，主动说明情况。',
  },
  scene: {
    where: '便民服务大厅',
    seen: '上午9时10分，三号窗口无人值守，桌面未摆放去向牌，八名群众在等候区等候。',
  },
  papers: { which: '窗口人员考勤表', show: '当日三号窗口人员已签到。' },
  standing: '促后进',
  conclusion: '窗口管理松散，顶岗制度未落实。',
  finding: {
    place: '便民服务大厅三号窗口',
    who: '窗口工作人员李某',
    wind: '擅自离岗',
    severity: '一般',
    demand: '立即安排人员顶岗，落实AB岗制度，向等候群众说明情况。',
    note: { title: '现场检查笔录', text: '9时10分到达，三号窗口空岗；9时52分李某返岗。' },
  },
};
