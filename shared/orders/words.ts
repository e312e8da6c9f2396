import { bilingual } from '../bilingual.ts';

export const orderWords = bilingual({
  'zh-CN': {
    kind: { rectification_notice: '整改通知书', supervision_order: '督办单' },
    awaits: {
      receipt: '待签收',
      measures: '待报措施',
      feedback: '待反馈',
      verification: '待核查',
      nothing: '已了结',
    },
  },
  en: {
    kind: { rectification_notice: 'Rectification notice', supervision_order: 'Supervision order' },
    awaits: {
      receipt: 'Awaits receipt',
      measures: 'Awaits measures',
      feedback: 'Awaits feedback',
      verification: 'Awaits verification',
      nothing: 'Settled',
    },
  },
});
