import { bilingual } from '../bilingual.ts';

export const unitWords = bilingual({
  'zh-CN': {
    kind: {
      department: '县直部门',
      township: '乡镇（街道）',
      village: '村（社区）',
      window: '窗口单位',
    },
  },
  en: {
    kind: {
      department: 'County department',
      township: 'Township',
      village: 'Village',
      window: 'Service window',
    },
  },
});
