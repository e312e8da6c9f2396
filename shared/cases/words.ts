import { bilingual } from '../bilingual.ts';

export const caseWords = bilingual({
  'zh-CN': {
    stage: {
      no_finding: '未发现问题',
      recording: '待提交',
      reviewing: '待审核',
      ordering: '待交办',
      mending: '整改中',
      verifying: '待核查',
      closing: '待销号',
      closed: '已办结',
    },
    source: {
      routine: '日常督查',
      assigned: '领导交办',
      named_complaint: '实名反映',
      anonymous_complaint: '匿名反映',
      look_back: '回头看',
    },
  },
  en: {
    stage: {
      no_finding: 'Nothing found',
      recording: 'To submit',
      reviewing: 'In review',
      ordering: 'To order',
      mending: 'Mending',
      verifying: 'To verify',
      closing: 'To close',
      closed: 'Closed',
    },
    source: {
      routine: 'Routine',
      assigned: 'Assigned by a leader',
      named_complaint: 'Named complaint',
      anonymous_complaint: 'Anonymous complaint',
      look_back: 'Look-back',
    },
  },
});
