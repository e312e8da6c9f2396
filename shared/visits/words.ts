import { bilingual } from '../bilingual.ts';

export const visitWords = bilingual({
  'zh-CN': {
    purpose: { first: '首次走访', return: '回访' },
    approach: { unannounced: '暗访', announced: '明察' },
    coverage: { spot: '抽查', full: '普查' },
    standing: { laggard: '促后进', advanced: '抓先进' },
    activity: { person: '走访群众', report: '听汇报', scene: '看现场', papers: '查资料' },
    pair: {
      approach: '明察与暗访',
      coverage: '普查与抽查',
      voices: '听汇报与走访群众',
      proof: '查资料与看现场',
      standing: '抓先进与促后进',
    },
    main: {
      approach: '暗访',
      coverage: '抽查',
      voices: '走访群众',
      proof: '看现场',
      standing: '促后进',
    },
    other: {
      approach: '明察',
      coverage: '普查',
      voices: '听汇报',
      proof: '查资料',
      standing: '抓先进',
    },
  },
  en: {
    purpose: { first: 'First visit', return: 'Return visit' },
    approach: { unannounced: 'Unannounced', announced: 'Announced' },
    coverage: { spot: 'Spot check', full: 'Full check' },
    standing: { laggard: 'Pushing laggards', advanced: 'Promoting the advanced' },
    activity: {
      person: 'Visiting people',
      report: 'Hearing reports',
      scene: 'Seeing the scene',
      papers: 'Reading papers',
    },
    pair: {
      approach: 'Approach',
      coverage: 'Coverage',
      voices: 'Voices',
      proof: 'Proof',
      standing: 'Standing',
    },
    main: {
      approach: 'Unannounced',
      coverage: 'Spot check',
      voices: 'Visiting people',
      proof: 'Seeing the scene',
      standing: 'Pushing laggards',
    },
    other: {
      approach: 'Announced',
      coverage: 'Full check',
      voices: 'Hearing reports',
      proof: 'Reading papers',
      standing: 'Promoting the advanced',
    },
  },
});
