import { bilingual } from '../bilingual.ts';

/** What each kind of fact is called in a timeline. */
export const journalWords = bilingual({
  'zh-CN': {
    fact: {
      case: { opened: '登记督查事项' },
      visit: { recorded: '登记督查走访' },
      finding: {
        recorded: '登记问题',
        revised: '修改问题',
        submitted: '提交审核',
        sent_back: '退回补正',
        confirmed: '确认问题',
        dismissed: '定为不成立',
        referred: '移送',
        verified: '核查通过',
        returned_to_mending: '退回重办',
        closed: '销号',
        reopened: '反弹重启',
        move_undone: '撤销上一步',
      },
      evidence: { added: '添加佐证材料', taken_out: '导出佐证材料副本' },
      order: { issued: '签发督办件', received: '登记签收' },
      extension: { requested: '申请延期', granted: '同意延期', refused: '不同意延期' },
      unit: { urged: '催办' },
      measures: { recorded: '登记整改措施' },
      feedback: { recorded: '登记整改反馈' },
    },
  },
  en: {
    fact: {
      case: { opened: 'opened the case' },
      visit: { recorded: 'recorded a visit' },
      finding: {
        recorded: 'recorded a finding',
        revised: 'revised',
        submitted: 'submitted for review',
        sent_back: 'sent back',
        confirmed: 'confirmed',
        dismissed: 'dismissed',
        referred: 'referred',
        verified: 'verified',
        returned_to_mending: 'returned for mending',
        closed: 'closed',
        reopened: 'reopened on relapse',
        move_undone: 'took the last move back',
      },
      evidence: { added: 'added evidence', taken_out: 'took a copy of evidence' },
      order: { issued: 'issued an order', received: 'recorded its receipt' },
      extension: {
        requested: 'asked for an extension',
        granted: 'granted the extension',
        refused: 'refused the extension',
      },
      unit: { urged: 'urged the unit' },
      measures: { recorded: 'recorded measures' },
      feedback: { recorded: 'recorded feedback' },
    },
  },
});
