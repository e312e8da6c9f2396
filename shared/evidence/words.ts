import { bilingual } from '../bilingual.ts';

export const evidenceWords = bilingual({
  'zh-CN': {
    kind: { note: '文字记录', file: '文件' },
    grade: { first_hand: '第一手', second_hand: '第二手' },
  },
  en: {
    kind: { note: 'Note', file: 'File' },
    grade: { first_hand: 'First-hand', second_hand: 'Second-hand' },
  },
});
