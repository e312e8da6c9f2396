import { bilingual } from '../bilingual.ts';

export const followUpWords = bilingual({
  'zh-CN': {
    manner: { telephone: '电话', letter: '书面', visit: '上门' },

    kind: { urge: '催办', measures: '整改措施', feedback: '整改反馈' },
    act: { urge: '登记催办', measures: '登记整改措施', feedback: '登记整改反馈' },
    done: { urge: '已登记催办', measures: '已登记整改措施', feedback: '已登记整改反馈' },
    field: {
      happenedOn: '日期',
      manner: '催办方式',
      spokeTo: '催办对象',
      note: '催办情况',
      measures: '整改措施',
      leader: '责任领导',
      responsible: '责任人',
      feedback: '整改情况',
      feedbackHint: '单位报告的内容。是否属实，由回访核查。',
    },
    measuresOf: '{{measures}}（责任领导：{{leader}}；责任人：{{responsible}}）',
  },
  en: {
    manner: { telephone: 'By telephone', letter: 'In writing', visit: 'In person' },

    kind: { urge: 'Urged', measures: 'Measures', feedback: 'Feedback' },
    act: { urge: 'Urge', measures: 'Record the measures', feedback: 'Record the feedback' },
    done: { urge: 'Urging recorded', measures: 'Measures recorded', feedback: 'Feedback recorded' },
    field: {
      happenedOn: 'Date',
      manner: 'How',
      spokeTo: 'Spoke to',
      note: 'What was said',
      measures: 'Measures',
      leader: 'Leader answerable',
      responsible: 'Person answerable',
      feedback: 'What was mended',
      feedbackHint: 'What the unit reports. Whether it is so, the return visit tells.',
    },
    measuresOf: '{{measures}} (leader: {{leader}}; person: {{responsible}})',
  },
});
