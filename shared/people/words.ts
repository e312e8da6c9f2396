import { bilingual } from '../bilingual.ts';

export const peopleWords = bilingual({
  'zh-CN': {
    role: {
      inspector: '督查员',
      team_leader: '督查组组长',
      office_head: '室主任',
      keeper: '管理员',
    },
  },
  en: {
    role: {
      inspector: 'Inspector',
      team_leader: 'Team leader',
      office_head: 'Office head',
      keeper: 'Keeper',
    },
  },
});
