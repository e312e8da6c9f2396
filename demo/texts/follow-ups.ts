/** What is written while a finding goes its way: reviews, orders, urging, extensions, returns, closing, relapses. */
import type { UrgeManner } from '../../shared/follow-ups/urge-manner.ts';
import type { LeafCode } from '../../shared/taxonomy/seed.ts';

export const SEND_BACK: readonly string[] = [
  '事实中未写明涉及人员所在股室和职务，请补充后再报。',
  '时间只写到日期，缺少到场和离开时刻，请按现场记录补全。',
  '人数与佐证材料所载不一致，请核对后更正。',
  '整改要求未写明时限，请补充。',
  '一事一单，所述两件事请分开填写或删去与本问题无关的内容。',
  '请写明所依据的制度名称，并说明核对方式。',
  '地点表述不具体，请写到办公室门牌或窗口号。',
];

/** What the author adds when a finding was sent back. */
export const REVISED: readonly string[] = [
  '督查组于{离开}离开，现场检查登记表由{签收岗位}签字。',
  '经与现场登记表核对，人数和时间无误，{岗位}{人}当场确认。',
  '上述情况由督查组2名人员在场记录，单位{签收岗位}无异议。',
  '涉及制度为{文件}，核对方式为查阅原始记录并与当事人谈话。',
];

export const CONFIRM: readonly string[] = [
  '',
  '',
  '',
  '事实清楚，佐证齐全，同意。',
  '同意，按程序交办。',
];

/** 并入其他问题, of the same case. */
export const MERGE = '与本事项所列另一问题系同一事项，合并办理，本条不再单列。';

/** 不成立; the second list only where somebody was found absent. */
export const DISMISS: { any: readonly string[]; absence: readonly string[] } = {
  any: [
    '所述事项已于督查前办结，办结单日期在先，不成立。',
    '佐证材料不足以认定所述事实，不成立。',
    '涉及人员已于上月调离，岗位职责不在本单位，不成立。',
    '经核对文件，所依据的规定已修订，现行规定不要求此项，不成立。',
  ],
  absence: [
    '经核对请假审批单，当事人当日已履行请假手续，问题不成立。',
    '当事人外出系参加会议，会议签到和通知可以证实，不成立。',
  ],
};

export const REFER_TO: readonly string[] = [
  '县纪委监委第一监督检查室',
  '县纪委监委第二监督检查室',
  '县纪委监委第三监督检查室',
  '县纪委监委信访室',
  '县委组织部干部监督室',
];

export const REFER: {
  any: readonly string[];
  of: Readonly<Partial<Record<LeafCode, readonly string[]>>>;
} = {
  any: [
    '涉及领导班子成员履职问题，超出本室督查范围，移送处置。',
    '反映的情况涉及职务行为，需进一步核实，随附佐证材料清单移送。',
    '同一人员此前已有类似反映，一并移送处置。',
  ],
  of: {
    B10: ['涉及违规收取费用，金额和经手人已初步核对，移送处置。'],
    B11: ['涉及人员收受服务对象财物，属问题线索，按规定移送处置。'],
    E1: ['涉及参与赌博，现场登记材料随附，移送处置。'],
    E2: ['涉及违规列支公款，金额和经手人已初步核对，移送处置。'],
    E3: ['涉及公款消费，票据复印件随附，移送处置。'],
    E4: ['涉及违规使用公务资源，材料随附，移送处置。'],
  },
};

export const ORDER_DEMANDS: readonly string[] = [
  '',
  '请于期限前书面反馈整改情况，附影像和凭证，由主要负责人签字。',
  '请举一反三，在本单位范围内开展同类问题自查，随反馈一并报送。',
  '整改情况须经本单位班子会议研究；逾期未反馈的，按规定予以通报。',
  '请将本通知在班子会议上传达，逐项明确责任人，会议记录复印件随反馈报送。',
  '整改以现场结果为准，督查组将在期满后回访，不要求另报专题材料。',
];

export const JOINT_DEMANDS: readonly string[] = [
  '由主办单位牵头，协办单位配合提供数据和人员，共同完成整改。',
  '涉及职责交叉事项，由主办单位召集会商，会商纪要随反馈报送。',
];

export const URGE: Readonly<Record<UrgeManner, readonly string[]>> = {
  telephone: [
    '电话提醒整改期限将到，对方表示按期反馈。',
    '电话催办，对方称材料已拟好，待负责人签字。',
    '电话核对进度，尚有{1-3}项未完成，要求明确完成日期。',
    '电话催办逾期事项，要求{1-3}日内反馈并说明原因。',
  ],
  letter: ['发出书面催办，要求{2-4}个工作日内反馈整改情况。', '书面提醒已逾期，抄送分管领导。'],
  visit: [
    '到单位当面催办，查看整改现场{1-3}处，要求{2-3}日内反馈。',
    '上门核对进度，与责任人逐项确认完成时间。',
  ],
};

/** Works take longer than expected; elsewhere it is people and papers that are waited for. */
export const EXTENSION: { works: readonly string[]; others: readonly string[] } = {
  works: [
    '整改需履行招标程序，公告期{15-20}日，原期限内无法完成，已完成前期勘察和预算编制。',
    '涉及{6-20}户协商，已签订协议{3-5}户，其余外出务工人员需待返乡办理。',
    '连续降雨影响施工，现场已完成{40-70}%，待天气转好后收尾。',
    '需采购的设备到货推迟，供货方书面说明已附，其余{3-5}项已整改。',
  ],
  others: [
    '涉及历史记录核对，需向上级单位调取档案，已发函{1-2}份，等候回复。',
    '处理意见已报上级党组织，按程序需在下一次会议研究，其余整改已完成。',
    '当事人住院治疗，谈话和处理程序需待其返岗后履行，其余{2-3}项已整改。',
    '制度修订需征求职工意见并公示{5-7}日，原期限内无法印发。',
    '退款对象中{2-6}人外出务工，账户信息待本人核实，其余已退还到账。',
    '需与{2-3}个部门会商职责划分，会商会已定于{后3-8}召开。',
    '换届期间经办人调整，交接手续{后2-6}办结，台账补正已完成{40-70}%。',
    '信息系统改造由上级统一排期，已提交需求单，人工登记办法已先行使用。',
  ],
};

export const EXTENSION_GRANTED: readonly string[] = [
  '',
  '理由属实，同意延期，期满前报送进度。',
  '已核对进度材料，同意，不再二次延期。',
];

export const EXTENSION_REFUSED: readonly string[] = [
  '所列事项不影响按期整改，请按原期限完成。',
  '进度材料显示措施尚未启动，延期理由不充分，不予同意。',
  '属立行立改事项，不予延期。',
];

export const CLOSE: readonly string[] = [
  '',
  '',
  '同意销号。',
  '整改到位，同意销号，纳入回头看范围。',
  '同意，材料归档。',
];

export const VERIFIED: readonly string[] = [
  '问题已解决，措施在执行：{所见}',
  '核查属实：{所见}',
  '{所见}问题解决，工作有改进。',
];

export const RETURNED: readonly string[] = [
  '回访核查：{所见}请继续整改并重新反馈。',
  '整改不到位，{所见}退回重办。',
];

export const FEEDBACK_AGAIN: readonly string[] = [
  '针对回访指出的问题重新整改：',
  '对退回事项逐项补改，现报告如下：',
];

export const REOPEN: readonly string[] = [
  '回头看发现同一问题再次出现：{所见}按反弹重启办理。',
  '销号后回访，{所见}原措施未坚持执行，重新交办。',
];

/** What a look-back saw where a mended problem came back. */
export const RELAPSED: readonly string[] = [
  '{时}到场，{处}再次出现“{问题}”的情况，涉及{岗位}{人}。',
  '查阅记录，自{前15-40}起原整改措施停止执行，“{问题}”再次发生。',
];

export const MEASURES_LEAD: readonly string[] = [
  '收到通知后，单位于{前1-3}召开会议研究，制定措施如下：',
  '经班子会议研究，逐项明确措施、责任人和完成时限：',
  '对照所列问题，采取以下措施：',
];

export const FEEDBACK_LEAD: readonly string[] = [
  '现将整改情况报告如下：',
  '所列问题整改情况如下，佐证材料附后：',
  '经逐项整改，现反馈如下：',
];
