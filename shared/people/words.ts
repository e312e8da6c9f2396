import { bilingual } from '../bilingual.ts';

export const peopleWords = bilingual({
  'zh-CN': {
    carrying: {
      fewest:
        '一个问题从登记到销号，至少要经 {{single}} 人（每人一职）或 {{all}} 人（各兼数职）之手。',
      enough: '按现有人员，可以办到底。',
      stuck: '按现有人员，办到“{{move}}”就没有可以办理的人了，请再添加人员或职责。',
    },
    role: {
      inspector: '督查员',
      team_leader: '督查组组长',
      office_head: '室主任',
      keeper: '管理员',
    },

    add: '添加人员',
    added: '已添加{{name}}',
    active: '在岗',
    inactive: '已停用',
    inactiveHint: '停用后不能登录，经手的记录不变。',
    changed: '已修改{{name}}的账号',
    takenBack: '{{name}}的账号已恢复使用，下次登录时须修改口令。',
    takenBackHint:
      '原口令已失效，请设初始口令，首次登录时须由本人修改。至少 12 个字，不用姓名、日期、常用词和连续、重复的字符。',
    reset: '重设口令',
    resetDone: '{{name}}的口令已重设，下次登录时须修改',
    firstPassphraseHint:
      '至少 12 个字，不用姓名、日期、常用词和连续、重复的字符。下次登录时须由本人修改。',
    field: {
      name: '姓名',
      signInName: '登录名',
      roles: '岗位',
      state: '状态',
      firstPassphrase: '初始口令',
    },
  },
  en: {
    carrying: {
      fewest:
        'From its recording to its closing, a finding passes through at least {{single}} people with one post each, or {{all}} with several.',
      enough: 'The people there are can carry one to its end.',
      stuck: 'With the people there are it would stop at: {{move}}. Add a person or a role.',
    },
    role: {
      inspector: 'Inspector',
      team_leader: 'Team leader',
      office_head: 'Office head',
      keeper: 'Keeper',
    },

    add: 'Add a person',
    added: '{{name}} was added',
    active: 'Active',
    inactive: 'Out of use',
    inactiveHint: 'Out of use, the account cannot sign in; what the person did stays.',
    changed: 'The account of {{name}} is changed',
    takenBack: '{{name}} may sign in again, and changes the passphrase when first doing so.',
    takenBackHint:
      'The old one opens nothing any more. At least 12 characters; no names, dates, common words, rows of keys or repeats. The person changes it at the first signing in.',
    reset: 'Reset the passphrase',
    resetDone: 'The passphrase of {{name}} is reset; they change it when they next sign in',
    firstPassphraseHint:
      'At least 12 characters; no names, dates, common words, rows of keys or repeats. The person changes it when first signing in.',
    field: {
      name: 'Name',
      signInName: 'Sign-in name',
      roles: 'Roles',
      state: 'State',
      firstPassphrase: 'First passphrase',
    },
  },
});
