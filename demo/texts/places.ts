/** The invented county: no county of these names exists. */

export interface Department {
  name: string;
  /** What it is working on. */
  works: readonly string[];
  windows?: readonly Window[];
}

export interface Window {
  name: string;
  /** What people come there for. */
  matters: readonly string[];
}

export const COUNTY = '霁川县';
export const OFFICE = `${COUNTY}党风政风监督室（演示数据）`;
export const DOCUMENT_PREFIX = '霁督';
/** Whom a unit answers to. The number is nobody's. */
export const contactOf = (name: string): string => `党风政风监督室 ${name} 0000-7210032`;

/** Larger stores hold more counties; these parts give their names. */
export const COUNTY_FIRST: readonly string[] = Array.from('霁岫砚荻渚璞芷翎筠澹漪黛霭');
export const COUNTY_LAST: readonly string[] = Array.from('川原泽溪陵麓浦岭垣坪湾');

export const TOWNSHIPS: readonly string[] = [
  '云津镇',
  '青禾镇',
  '望岫镇',
  '泊云镇',
  '双槐镇',
  '松墩镇',
  '麦垄镇',
  '沐风镇',
  '雁回镇',
  '桐荫镇',
  '清漪镇',
  '竹坞乡',
  '石笕乡',
  '鹿鸣乡',
  '茶坞乡',
];

export const VILLAGE_FIRST: readonly string[] = Array.from(
  '柳石杨松竹桃梅桂槐枣杏茶荷芦麦禾青白鹤雁云月',
);
export const VILLAGE_LAST: readonly string[] = Array.from('溪桥湾坪岭岗塘庄坡林洲井沟垭墩');

/** What the service centre of every township is called after its name, and what people come there for. */
export const TOWNSHIP_WINDOW = {
  name: '便民服务中心',
  matters: [
    '城乡居民医保参保登记',
    '养老保险待遇资格认证',
    '临时救助申请',
    '残疾人两项补贴申请',
    '高龄津贴申领',
    '农村宅基地审批',
    '退役军人优待证申领',
    '土地承包合同查询',
  ],
};

export const DEPARTMENTS: readonly Department[] = [
  { name: '县委办公室', works: ['会议活动压减', '文件精简', '重要批示件办理'] },
  { name: '县人大常委会办公室', works: ['代表建议交办', '代表联络站建设'] },
  { name: '县政府办公室', works: ['政府工作报告任务分解', '热线工单督办', '政务值班'] },
  { name: '县政协办公室', works: ['提案办理协商', '委员联络点建设'] },
  { name: '县委组织部', works: ['驻村干部管理', '村级后备干部培养', '基层党组织标准化建设'] },
  { name: '县委宣传部', works: ['新时代文明实践站建设', '移风易俗宣传', '公益广告管理'] },
  { name: '县委统战部', works: ['民族团结进步创建', '宗教活动场所安全排查'] },
  { name: '县委政法委员会', works: ['综治中心规范化建设', '网格员管理', '矛盾纠纷排查'] },
  { name: '县委社会工作部', works: ['志愿服务队伍建设', '新就业群体服务站建设'] },
  { name: '县委机构编制委员会办公室', works: ['事业单位登记管理', '编制核查'] },
  { name: '县直属机关工作委员会', works: ['机关党支部建设', '机关作风评议'] },
  { name: '县委党校', works: ['主体班次教学', '送课下乡'] },
  { name: '县档案馆', works: ['乡镇档案规范整理', '档案数字化'] },
  {
    name: '县信访局',
    works: ['信访积案化解', '初信初访办理', '领导干部接访下访'],
    windows: [{ name: '县群众来访接待中心', matters: ['来访登记', '信访事项查询', '约访登记'] }],
  },
  { name: '县总工会', works: ['户外劳动者驿站建设', '困难职工帮扶'] },
  { name: '共青团县委', works: ['青年志愿服务', '留守儿童关爱'] },
  { name: '县妇女联合会', works: ['妇女儿童之家建设', '小额贴息贷款审核'] },
  { name: '县科学技术协会', works: ['科普基地建设', '农村实用技术培训'] },
  { name: '县工商业联合会', works: ['民营企业诉求办理', '商会规范建设'] },
  {
    name: '县残疾人联合会',
    works: ['残疾人无障碍改造', '辅助器具适配'],
    windows: [
      { name: '县残疾人综合服务中心', matters: ['残疾人证换领', '辅助器具申领', '无障碍改造申请'] },
    ],
  },
  { name: '县红十字会', works: ['救护员培训', '捐赠款物管理'] },
  { name: '县文学艺术界联合会', works: ['文艺惠民演出', '乡村文艺骨干培训'] },
  { name: '县融媒体中心', works: ['应急广播维护', '便民信息发布'] },
  { name: '县发展和改革局', works: ['重点项目调度', '以工代赈项目管理', '粮食储备监管'] },
  { name: '县教育体育局', works: ['控辍保学', '校园食堂监管', '乡村学校校舍维修', '体育设施维护'] },
  { name: '县科技和工业信息化局', works: ['中小企业款项清欠', '通信基站建设协调'] },
  {
    name: '县公安局',
    works: ['电动车规范管理', '养犬管理', '校园周边治安巡查'],
    windows: [
      { name: '县户政业务办理大厅', matters: ['居民身份证补领', '户口迁移', '居住证办理'] },
      { name: '县车辆管理所', matters: ['机动车转移登记', '驾驶证换证', '车辆年检预约'] },
    ],
  },
  {
    name: '县民政局',
    works: ['农村低保动态复核', '养老服务设施运营', '殡葬领域整治'],
    windows: [{ name: '县婚姻登记处', matters: ['结婚登记', '婚姻登记档案查询', '婚姻证件补领'] }],
  },
  {
    name: '县司法局',
    works: ['人民调解员管理', '行政执法监督', '社区矫正管理'],
    windows: [{ name: '县公共法律服务中心', matters: ['法律援助申请', '公证咨询', '调解申请'] }],
  },
  { name: '县财政局', works: ['惠农补贴“一卡通”管理', '项目资金拨付', '政府采购监管'] },
  {
    name: '县人力资源和社会保障局',
    works: ['零工市场建设', '欠薪线索核处', '职业技能培训'],
    windows: [
      { name: '县社会保险服务中心', matters: ['社会保险关系转移', '养老待遇申领', '工伤登记'] },
      { name: '县人力资源市场', matters: ['失业登记', '创业补贴申请', '招聘信息登记'] },
    ],
  },
  {
    name: '县自然资源局',
    works: ['耕地图斑整改', '农村乱占耕地建房清理', '矿山生态修复'],
    windows: [
      { name: '县不动产登记中心', matters: ['不动产转移登记', '抵押注销登记', '登记资料查询'] },
    ],
  },
  { name: '生态环境分局', works: ['畜禽养殖污染治理', '入河排污口整治', '扬尘管控'] },
  {
    name: '县住房和城乡建设局',
    works: ['农村危房改造', '老旧小区改造', '燃气安全排查', '污水管网建设'],
    windows: [
      { name: '县房产交易服务中心', matters: ['商品房网签备案', '维修资金申请', '房源核验'] },
    ],
  },
  {
    name: '县交通运输局',
    works: ['农村公路养护', '客运站点改造', '危桥改造'],
    windows: [
      { name: '县道路运输服务中心', matters: ['从业资格证换领', '车辆年审', '线路经营变更'] },
    ],
  },
  {
    name: '县水利局',
    works: ['农村饮水安全巩固提升', '小型水库除险加固', '山洪沟治理', '河长制巡查'],
  },
  {
    name: '县农业农村局',
    works: ['高标准农田建设', '农村户用厕所改造', '农机购置补贴审核', '种业监管'],
  },
  { name: '县商务局', works: ['农贸市场改造', '县域商业体系建设', '消费券核销'] },
  {
    name: '县文化和旅游局',
    works: ['乡镇文化站免费开放', '文物点安全巡查', '旅游厕所管护'],
    windows: [{ name: '县图书馆', matters: ['借阅证办理', '活动报名', '场地预约'] }],
  },
  { name: '县卫生健康局', works: ['村卫生室建设', '家庭医生签约服务', '乡村医生管理'] },
  {
    name: '县退役军人事务局',
    works: ['优抚对象走访', '烈士纪念设施管护'],
    windows: [{ name: '县退役军人服务中心', matters: ['优待证申领', '档案接收', '优抚资格认定'] }],
  },
  { name: '县应急管理局', works: ['重大事故隐患排查', '应急物资储备', '森林防火值守'] },
  { name: '县审计局', works: ['审计问题整改跟踪', '村级财务审计'] },
  {
    name: '县市场监督管理局',
    works: ['食品摊贩整治', '特种设备监察', '计量器具检定'],
    windows: [
      {
        name: '县企业登记服务大厅',
        matters: ['营业执照变更', '个体工商户注销', '食品经营许可延续'],
      },
    ],
  },
  { name: '县统计局', works: ['住户调查样本管理', '统计数据质量核查'] },
  {
    name: '县医疗保障局',
    works: ['医保基金监管', '定点药店检查', '参保扩面'],
    windows: [
      { name: '县医疗保障服务大厅', matters: ['异地就医备案', '门诊慢特病认定', '零星报销'] },
    ],
  },
  { name: '县林业局', works: ['松材线虫病防治', '公益林管护', '退耕还林补助核查'] },
  { name: '县城市管理综合执法局', works: ['占道经营整治', '垃圾分类', '户外广告清理'] },
  {
    name: '县数据和政务服务局',
    works: ['“一窗通办”改革', '政务数据共享', '电子证照应用'],
    windows: [
      {
        name: '县政务服务中心',
        matters: ['工程建设审批', '企业开办', '公章刻制备案', '水电气报装'],
      },
    ],
  },
  { name: '县国有资产监督管理局', works: ['闲置资产盘活', '县属企业监管'] },
  { name: '县机关事务服务中心', works: ['公务用车管理', '办公用房清理', '机关食堂管理'] },
  { name: '县供销合作社联合社', works: ['农资保供', '基层社改造'] },
  { name: '县畜牧水产服务中心', works: ['动物防疫', '渔业资源管护'] },
  { name: '县公路养护中心', works: ['日常保洁养护', '水毁路段修复'] },
  { name: '县城市建设服务中心', works: ['路灯维护', '市政管网清淤'] },
  {
    name: '县住房保障服务中心',
    works: ['公租房分配', '保障对象动态核查'],
    windows: [{ name: '县住房公积金服务大厅', matters: ['公积金提取', '贷款预审', '账户转移'] }],
  },
  {
    name: '县公共资源交易中心',
    works: ['交易过程留痕管理', '保证金退还'],
  },
  { name: '县疾病预防控制中心', works: ['疫苗冷链管理', '饮用水监测'] },
  {
    name: '县人民医院',
    works: ['平价药房建设', '门诊流程优化'],
    windows: [{ name: '县人民医院门诊服务台', matters: ['医保结算', '检查预约', '病历复印'] }],
  },
  { name: '县中医医院', works: ['中医馆帮扶', '药品采购管理'] },
  { name: '县气象局', works: ['预警信息发布', '人工影响天气作业点管理'] },
  {
    name: '县税务局',
    works: ['税费优惠落实', '欠税清缴'],
    windows: [{ name: '县办税服务厅', matters: ['发票领用', '社保费缴纳', '税务登记变更'] }],
  },
  { name: '县消防救援大队', works: ['九小场所检查', '微型消防站建设'] },
  { name: '县经济开发区管理委员会', works: ['标准厂房建设', '企业用工服务', '园区污水处理'] },
  { name: '县投资促进服务中心', works: ['签约项目跟踪', '招商政策兑现'] },
];
