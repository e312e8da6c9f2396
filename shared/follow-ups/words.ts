import { bilingual } from '../bilingual.ts';

export const followUpWords = bilingual({
  'zh-CN': {
    manner: { telephone: '电话', letter: '书面', visit: '上门' },
  },
  en: {
    manner: { telephone: 'By telephone', letter: 'In writing', visit: 'In person' },
  },
});
