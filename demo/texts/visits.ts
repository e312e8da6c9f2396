/** What the demo county's visits came to: titles, what was checked, who said what, what was seen and read. */
import type { CaseSource } from '../../shared/cases/case.ts';
import type { WindCode } from '../../shared/taxonomy/seed.ts';
import type { UnitKind } from '../../shared/units/unit.ts';
import type { Point } from '../../shared/visits/points.ts';

type ByKind<Value> = Readonly<Record<UnitKind, Value>>;

/** Titles of cases by what was looked for. */
export const TITLES: Readonly<Record<WindCode, readonly string[]>> = {
  A: ['{单位}工作纪律督查', '{单位}在岗履职情况督查', '{单位}值班值守情况督查'],
  B: ['{单位}作风建设督查', '{单位}服务群众情况督查', '{单位}制度执行情况督查'],
  C: ['{单位}学习制度落实情况督查', '{单位}业务能力督查'],
  D: ['{单位}{工作}推进情况督查', '{单位}{工作}落实情况督查', '{单位}联系基层情况督查'],
  E: ['{单位}作风纪律专项督查', '{单位}接待和经费使用督查'],
};

/** Titles where the case came from elsewhere. */
export const SOURCE_TITLES: Readonly<Partial<Record<CaseSource, readonly string[]>>> = {
  assigned: ['领导交办{单位}{工作}督查', '{单位}{工作}批示件落实督查'],
  named_complaint: ['{单位}{事项}问题反映核查', '{单位}实名反映核查'],
  anonymous_complaint: ['{单位}有关反映核查', '{单位}匿名反映核查'],
  look_back: ['{单位}整改情况回头看', '{单位}{工作}整改回头看'],
};

/** What was checked, how many there are, and how many a spot check takes. */
export const COVERAGE: ByKind<
  readonly { of: string; population: readonly [number, number]; spot: readonly [number, number] }[]
> = {
  department: [
    { of: '内设股室', population: [8, 16], spot: [3, 5] },
    { of: '项目点位', population: [12, 30], spot: [3, 6] },
    { of: '在编人员', population: [24, 60], spot: [8, 14] },
  ],
  township: [
    { of: '内设机构', population: [9, 14], spot: [3, 5] },
    { of: '行政村', population: [14, 14], spot: [2, 4] },
    { of: '机关干部', population: [38, 72], spot: [10, 18] },
  ],
  village: [
    { of: '村民小组', population: [6, 14], spot: [2, 4] },
    { of: '农户', population: [180, 460], spot: [8, 16] },
    { of: '值班排班日', population: [20, 22], spot: [5, 8] },
  ],
  window: [
    { of: '服务窗口', population: [8, 24], spot: [3, 6] },
    { of: '当日办件', population: [40, 160], spot: [10, 20] },
  ],
};

/** Who is told of an announced visit. */
export const TOLD: ByKind<string> = {
  department: '办公室',
  township: '党政综合办公室',
  village: '村民委员会',
  window: '办公室',
};

/** Why a point of an unannounced visit was broken, where one was. */
export const BROKEN: readonly { point: Point; why: string }[] = [
  { point: 'no_escort', why: '单位负责人闻讯赶到，陪同查看了一处现场，随后按督查组要求离开。' },
  { point: 'no_greeting', why: '门卫核验身份时电话告知了办公室。' },
  { point: 'to_scene', why: '道路施工绕行，先到机关院内，再到现场。' },
];

/** People visited: their standing and what they said, never who they are. */
export const PERSONS: ByKind<readonly string[]> = {
  department: [
    '企业办事人员',
    '项目施工方人员',
    '办事群众',
    '服务对象',
    '下属单位职工',
    '退休职工',
  ],
  township: ['办事群众', '村民小组组长', '种植大户', '脱贫户', '个体工商户', '老党员', '退役军人'],
  village: ['脱贫户', '监测户', '村民代表', '养殖户', '留守老人', '老党员', '返乡务工人员', '村民'],
  window: ['窗口办事群众', '等候群众', '企业经办人', '老年人', '个体工商户', '外出务工人员家属'],
};

/** What people said, by what is on their minds; besides what can be said anywhere, each kind of unit has its own. */
export const SAID: Readonly<
  Record<
    'praise' | 'complaint' | 'mended',
    { any: readonly string[] } & Partial<ByKind<readonly string[]>>
  >
> = {
  praise: {
    any: [
      '表示办{事项}一次办结，用时{15-40}分钟。',
      '表示反映的问题{3-5}天有人到现场答复。',
      '称值班电话有人接，节假日也能找到人。',
    ],
    department: ['对{工作}提出{1-2}条建议，已当场记录。', '表示{工作}有专人对接，进度可以查询。'],
    township: [
      '表示干部每月到户{1-2}次，联系电话能接通。',
      '表示补贴公示过，金额与到账数一致。',
      '对{工作}提出{1-2}条建议，已当场记录。',
    ],
    village: [
      '表示干部每月到户{1-2}次，联系电话能接通。',
      '表示{工作}开过会，情况在公开栏能看到。',
      '表示补贴公示过，金额与到账数一致。',
    ],
    window: ['称窗口一次告知材料，补件可以线上提交。', '称午间有人值守，取号后等候{4-10}分钟。'],
  },
  complaint: {
    any: [
      '反映下午常找不到人，办{事项}跑了{2-4}次。',
      '称反映的问题只登记，{15-40}天没有答复。',
      '称同样的内容填了{3-5}张表。',
      '表示不清楚{事项}的标准，两次问到的说法不同。',
    ],
    department: [
      '反映{工作}来函要求报了{3-5}次数据，没有反馈。',
      '称联系人换了{2-3}次，每次都要重新说明情况。',
    ],
    township: [
      '称联系卡上的电话打不通，当季没见过包联干部。',
      '反映{工作}安排以后{20-60}天没有动静，没有人说明原因。',
    ],
    village: [
      '称联系卡上的电话打不通，当季没见过包联干部。',
      '称没有开过村民代表会议，不知道{工作}怎么定的。',
      '反映公示内容很久没有更换，看不到新的信息。',
      '反映{工作}安排以后{20-60}天没有动静，没有人说明原因。',
    ],
    window: [
      '反映窗口每次要的材料不一样，补了{2-3}次。',
      '反映工作人员在玩手机，问话不抬头。',
      '反映开了{2-3}个窗口，等了{30-70}分钟才叫号。',
    ],
  },
  mended: {
    any: [
      '表示上次检查以后有人值班，当天办结{事项}。',
      '表示收到书面答复，对结果没有意见。',
      '称干部当面说明了情况，问题已经解决。',
      '称这次一次说清，没有再跑。',
    ],
    village: ['称干部到户说明了情况，走访记录由本人签字。', '表示公开栏换了新内容，当面看过。'],
    window: ['称窗口换了人，材料一次说清。', '称取号后等候{4-10}分钟，比上次快。'],
  },
};

export const REPORTS: ByKind<readonly string[]> = {
  department: [
    '分管负责人汇报{工作}',
    '业务股室负责人汇报{工作}',
    '主要负责人汇报作风建设情况',
    '办公室主任汇报考勤管理',
  ],
  township: [
    '分管副职汇报{工作}',
    '党委副书记汇报机关作风',
    '内设机构负责人汇报{工作}',
    '包村干部汇报{工作}',
  ],
  village: [
    '党支部书记汇报{工作}',
    '村委会主任汇报值班情况',
    '驻村工作队汇报{工作}',
    '会计汇报“三资”管理',
  ],
  window: ['大厅负责人汇报窗口管理', '首席代表汇报{事项}情况', '分管负责人汇报{工作}'],
};

/** What it came to on the whole: problems, none, or on a return visit mended ones. */
type CameTo = 'found' | 'nothing' | 'mended';

/** What a report came to: any report, and one on a piece of work. Where nothing is wrong, its figures bear checking. */
export const HEARD: Readonly<
  Record<'found' | 'sound', { any: readonly string[]; work: readonly string[] }>
> = {
  found: {
    any: [
      '汇报用时{10-25}分钟，所报数字与台账核对后有{1-3}处不符。',
      '提出需协调事项{1-3}件，已记录。',
      '对督查组提出的疑问当场作了说明，责任人到场。',
      '汇报制度执行情况，提供文件{3-6}份。',
      '汇报存在问题{2-4}条，均有责任人和期限。',
    ],
    work: [
      '汇报完成情况{60-95}%，未完成部分列明责任人。',
      '汇报任务{6-12}项，完成{3-5}项，存在人手不足的困难。',
    ],
  },
  sound: {
    any: [
      '汇报用时{10-25}分钟，所报数字与台账核对一致。',
      '提出需协调事项{1-3}件，已记录。',
      '对督查组提出的疑问当场作了说明，责任人到场。',
      '汇报制度执行情况，提供文件{3-6}份。',
      '汇报人员分工和值班安排，与现场一致。',
    ],
    work: [
      '汇报完成情况{60-95}%，与时间进度相符，责任人明确。',
      '汇报任务{6-12}项，均按时间进度推进。',
    ],
  },
};

/** What kind of place was looked at decides what could be seen there. */
export type SceneKind = 'rooms' | 'works' | 'hall' | 'notices';

interface Scene {
  name: string;
  kind: SceneKind;
}

export const SCENES: ByKind<readonly Scene[]> = {
  department: [
    { name: '办公区各楼层', kind: 'rooms' },
    { name: '{工作}现场', kind: 'works' },
    { name: '信访接待室', kind: 'rooms' },
    { name: '政务公开栏', kind: 'notices' },
    { name: '{处}', kind: 'rooms' },
  ],
  township: [
    { name: '机关办公楼', kind: 'rooms' },
    { name: '{工作}现场', kind: 'works' },
    { name: '便民服务大厅', kind: 'hall' },
    { name: '值班室', kind: 'rooms' },
    { name: '政务公开栏', kind: 'notices' },
    { name: '{处}', kind: 'rooms' },
  ],
  village: [
    { name: '党群服务中心', kind: 'rooms' },
    { name: '{工作}现场', kind: 'works' },
    { name: '第{1-9}村民小组', kind: 'works' },
    { name: '村务公开栏', kind: 'notices' },
    { name: '产业基地', kind: 'works' },
    { name: '便民服务室', kind: 'rooms' },
  ],
  window: [
    { name: '办事大厅', kind: 'hall' },
    { name: '等候区', kind: 'hall' },
    { name: '自助服务区', kind: 'hall' },
    { name: '后台审批室', kind: 'rooms' },
    { name: '公示栏和办事指南架', kind: 'notices' },
  ],
};

export const SEEN: Readonly<Record<SceneKind, Readonly<Record<CameTo, readonly string[]>>>> = {
  rooms: {
    found: [
      '{时}查看，应在岗{6-9}人，在岗{3-5}人，已拍照。',
      '核对门牌和人员，{1-2}间无人，去向牌未翻动。',
      '{时}查看，{2-3}人不在岗，桌面无离岗告示。',
    ],
    nothing: [
      '{时}查看，在岗{6-9}人，秩序正常。',
      '去向牌、值班表与实际一致。',
      '核对门牌和人员，外出人员均有报备单。',
    ],
    mended: [
      '{时}未打招呼查看，人员在岗，原问题点位已整改。',
      '制度上墙，去向牌与实际一致，责任人在场说明。',
      '{时}查看，AB岗已安排，交接登记齐全。',
    ],
  },
  works: {
    found: [
      '现场与台账核对{6-10}处，{1-3}处不符。',
      '查看{3-6}处，{1-2}处与所报进度不符，已拍照。',
      '现场无责任人，公示牌上的电话无人接听。',
    ],
    nothing: [
      '现场与台账核对{6-10}处，相符。',
      '查看{3-6}处，进度与所报一致，责任人在场。',
      '公示牌齐全，责任人能说明进度和时限。',
    ],
    mended: [
      '逐点位查看{4-8}处，均与反馈情况一致。',
      '现场进度与反馈报告相符，责任人在场。',
      '原问题点位{1-3}处已整改，照片与上次对照留存。',
    ],
  },
  hall: {
    found: [
      '查看{20-40}分钟，等候{8-16}人，开放窗口{2-3}个。',
      '{时}查看，{2-3}个窗口摆放暂停服务牌，未安排顶岗。',
      '叫号屏停在{12-60}号，{15-30}分钟未叫号。',
    ],
    nothing: [
      '等候{1-4}人，平均等候{5-12}分钟。',
      '{时}查看，窗口全部开放，秩序正常。',
      '随机观察{3-6}笔办理，均一次告知。',
    ],
    mended: [
      '{时}未打招呼查看，窗口人员在岗，有AB岗标牌。',
      '查看{20-40}分钟，平均等候{5-10}分钟。',
      '原暂停的窗口已恢复服务，叫号正常。',
    ],
  },
  notices: {
    found: ['公示内容未更新，去向牌与实际不符。', '公示栏缺少{2-3}项应公开内容。'],
    nothing: ['公示内容与台账一致，日期为当季。', '监督电话当场拨打，有人接听。'],
    mended: ['公示内容已更换，与台账核对一致。', '缺项已补齐，监督电话当场拨通。'],
  },
};

export const PAPERS: ByKind<readonly string[]> = {
  department: [
    '考勤和请销假记录',
    '{工作}台账',
    '会议记录',
    '财务凭证',
    '收发文登记',
    '公务车使用登记',
  ],
  township: ['值班记录', '{工作}台账', '下村日志', '党委会议记录', '信访登记', '“三公”经费凭证'],
  village: ['值班登记', '“四议两公开”材料', '帮扶手册', '“三资”台账', '{工作}资料', '入户走访记录'],
  window: ['办件登记', '补正通知', '“好差评”记录', '考勤记录', '收费票据'],
};

export const READ: Readonly<Record<CameTo, readonly string[]>> = {
  found: [
    '查阅{前20-60}以来记录{12-40}份，缺项{2-5}处。',
    '核对经办签字{6-20}处，签字齐全。',
    '与系统数据比对{10-30}条，差异{1-4}条。',
    '抽查{8-16}份，{2-4}份无日期。',
    '{前30-90}以来的连续完整，无涂改。',
    '复印{3-8}页，经办人签字确认。',
  ],
  nothing: [
    '查阅{前20-60}以来记录{12-40}份，要素齐全。',
    '核对经办签字{6-20}处，签字齐全。',
    '与系统数据比对{10-30}条，一致。',
    '逐份查看{8-16}份，日期和经办人均有填写。',
    '{前30-90}以来的连续完整，无涂改。',
  ],
  mended: [
    '查阅{前10-20}以来新增记录{6-18}份，要素齐全。',
    '核对经办签字{6-20}处，签字齐全。',
    '与系统数据比对{10-30}条，一致。',
    '对照上次指出的逐份查看{8-16}份，均已补正。',
    '复印{3-8}页，与反馈材料核对一致。',
  ],
};

export const CONCLUSIONS: {
  found: readonly string[];
  nothing: readonly string[];
  /** Nothing found of what somebody had told the office. */
  notBorneOut: readonly string[];
  /** Nothing found again of what was found before. */
  notAgain: readonly string[];
  mended: readonly string[];
  notMended: readonly string[];
  relapsed: readonly string[];
} = {
  found: [
    '本次{方式}发现问题{问题数}个，已当场向{签收岗位}指出，现场记录由双方签字。',
    '发现问题{问题数}个，其中涉及人员的已核对身份和岗位；单位对事实无异议。',
    '共查看点位{3-6}处，发现问题{问题数}个，证据已固定，建议限期整改。',
    '发现问题{问题数}个，均有现场记录佐证；{签收岗位}表示立行立改。',
    '问题{问题数}个已逐一登记，未向单位透露后续安排。',
  ],
  nothing: [
    '本次{方式}未发现问题，人员在岗，台账与现场一致。',
    '所查事项均按规定办理，未发现问题，{工作}做法可供参考。',
    '查看现场和台账，进度与上报一致，未发现问题。',
    '到{处}查看，人员在岗，去向牌与实际一致，未发现问题。',
    '随机询问{群众}，所办事项均在承诺时限内办结，未发现问题。',
    '核对考勤和值班记录，与现场在岗人数相符，未发现问题。',
  ],
  notBorneOut: [
    '核对反映事项，未发现所述情形，已将核对材料存档。',
    '就反映事项询问{群众}并查看现场，未发现所述情形。',
  ],
  notAgain: [
    '对照上次督查情况逐项查看，未再出现同类问题。',
    '回头看未发现问题，上次的整改措施仍在执行。',
  ],
  mended: [
    '回访问题{问题数}个，均已整改到位，现场与反馈一致。',
    '逐项核对问题{问题数}个，整改措施已落实，{群众}当面确认。',
    '回访核查问题{问题数}个，问题解决，制度已执行，建议销号。',
  ],
  notMended: [
    '回访问题{问题数}个，未全部整改到位，退回继续整改。',
    '逐项核对问题{问题数}个，未全部整改，已当场指出并要求重新反馈。',
  ],
  relapsed: [
    '回头查看已销号的问题{问题数}个，同类情形再次出现，建议反弹重启。',
    '查看已销号的问题{问题数}个，整改措施未坚持，现场记录由双方签字。',
  ],
};

/** 好的做法 */
export const GOOD_PRACTICES: ByKind<readonly string[]> = {
  department: [
    '{工作}实行“一项目一专员”，每周三现场办公，{前60-90}以来解决企业反映事项{8-20}件。',
    '内设股室负责人轮流坐前台，首问登记全部闭环，{8-16}件来访均在3个工作日内答复。',
    '取消{3-6}种重复报表，数据改由系统提取，下属单位填报时间每月减少{2-4}天。',
    '{工作}进度和责任人在门户公示，逾期自动提醒分管负责人。',
  ],
  township: [
    '班子成员每周二固定在村办公，问题当场交办，{前60-90}以来办结{20-60}件。',
    '{工作}由群众代表参与验收，签字后拨付工程款。',
    '值班带班实行影像交接，夜间抽查{4-8}次均在岗。',
    '将各类入户表格合并为一张，包村干部每月一次走完。',
  ],
  village: [
    '“三资”收支逐笔张榜，村民代表每月查账一次，{前90-150}以来无相关反映。',
    '{工作}由村民小组轮流管护，责任牌标明电话，损坏{2-3}天内修复。',
    '值班干部提前一周公示，晚间设错时服务{2-3}小时，代办事项{12-40}件。',
    '帮扶手册由户主保管，走访内容当面写、当面签。',
  ],
  window: [
    '设置帮办代办岗{2-3}个，{事项}材料由{5-8}份减为{2-3}份。',
    '午间和周六延时服务，{前60-90}以来办件{80-260}件。',
    '窗口人员实行AB岗双牌，离岗有人顶替，等候平均{5-9}分钟。',
    '每周抽取{10-20}件回访，{群众}意见逐条答复。',
  ],
};
