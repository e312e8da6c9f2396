/** Notes kept as evidence: what the team recorded itself, and what others handed on. */
import type { WindCode } from '../../shared/taxonomy/seed.ts';

interface Note {
  title: string;
  text: string;
  /** The winds it can bear out; any when left out. */
  of?: readonly WindCode[];
}

export const FIRST_HAND: readonly Note[] = [
  {
    title: '现场检查记录（{处}）',
    text: '检查人员{检查人}，{日期}{时}到{单位}{处}，就“{问题}”当场核对并记录，现场人员{岗位}签字确认，拍照{2-6}张。',
  },
  {
    title: '谈话笔录（{岗位}）',
    text: '{日期}{时}，在{单位}{处}与{岗位}{人}谈话{10-25}分钟，其对“{问题}”的事实予以确认，笔录{1-3}页，逐页签字。',
  },
  {
    title: '现场影像说明',
    text: '{日期}{时}在{单位}{处}拍摄照片{3-8}张、视频{1-3}段共{2-9}分钟，反映“{问题}”的情形，由{检查人}拍摄，原件存督查记录仪。',
  },
  {
    of: ['B', 'C', 'D', 'E'],
    title: '原始记录复印件说明',
    text: '{日期}复印{单位}相关记录{2-8}页，与原件核对无误，加盖骑缝签字，证明“{问题}”。复印人{检查人}。',
  },
  {
    of: ['A', 'E'],
    title: '清点登记表',
    text: '{日期}{时}在{单位}{处}逐人逐项清点，登记{5-18}项，{签收岗位}在场签字。问题要点：{问题}。',
  },
  {
    of: ['D', 'E'],
    title: '数据比对说明',
    text: '{日期}将{单位}上报数据与原始台账、系统记录比对{12-48}条，差异逐条列出，用以证明“{问题}”。比对人{检查人}。',
  },
];

export const SECOND_HAND: readonly Note[] = [
  {
    title: '反映材料摘录',
    text: '摘录反映材料中与“{问题}”有关的内容{1-2}段，隐去反映人信息，供核查参考。',
  },
  {
    title: '{群众}转述记录',
    text: '{群众}{2-4}名转述“{问题}”的情况，时间、地点与现场记录一致，未见到原始凭证。',
  },
  {
    title: '单位情况说明',
    text: '{单位}提交书面说明{1-3}页，对“{问题}”的经过作了说明，由{签收岗位}签字。',
  },
  {
    title: '上级转办函复印件',
    text: '转办函要求核查“{问题}”，附反映要点{2-4}条。',
  },
];

export const RETURN_NOTES: readonly Note[] = [
  {
    title: '回访现场记录',
    text: '检查人员{检查人}，{日期}{时}到{单位}{处}回访，{所见}现场人员签字确认，拍照{2-5}张。',
  },
  {
    title: '回访核对表',
    text: '{日期}{时}对照整改反馈逐项核对。{所见}核对人{检查人}。',
  },
];
