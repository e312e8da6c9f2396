import { bilingual } from '../bilingual.ts';

export const searchWords = bilingual({
  'zh-CN': {
    placeholder: '搜索事项、问题、督查走访、单位，或输入要去的地方',
    none: '没有找到。可换一个词，或减少字数。',
    noneInPart: '本机的部分记录中没有找到。可换一个词，或减少字数。',
    fault: '搜索词{{fault}}。',
    formerly: '（曾用名：{{name}}）',
    kind: {
      case: '督查事项',
      visit: '督查走访',
      finding: '问题',
      term: '类别',
      unit: '单位',
      command: '前往',
    },
  },
  en: {
    placeholder: 'Search cases, findings, visits, units, or type where to go',
    none: 'Nothing found. Try another word, or fewer.',
    noneInPart: 'Nothing found in the part of the record that is here. Try another word, or fewer.',
    fault: 'What to search for: {{fault}}.',
    formerly: ' (formerly {{name}})',
    kind: {
      case: 'Case',
      visit: 'Visit',
      finding: 'Finding',
      term: 'Term',
      unit: 'Unit',
      command: 'Go to',
    },
  },
});
