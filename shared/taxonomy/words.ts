import { bilingual } from '../bilingual.ts';

export const taxonomyWords = bilingual({
  'zh-CN': {
    intro:
      '问题按这些类别登记和统计。系统自带的名称各地一致，不能改动，可在其下添加本室的类别。改名后，以往的问题也按新名称显示，用原名称仍能搜到。通报和台账中以公文用语称呼各类别，可由本室改定。',
    whoChanges: '类别、标签和行为由管理员和室主任修改。',
    field: {
      name: '名称',
      wording: '公文用语',
      wordingHint: '通报、台账中以此称呼该类问题，措辞不超出查实的情况。留空则用名称。',
      origin: '来源',
      state: '状态',
      stateHint: '停用后不再供选择，已登记的问题不变。',
    },
    recent: '最近用过',
    seeded: '系统自带',
    own: '本室添加',
    active: '在用',
    inactive: '已停用',
    addBelow: '在其下添加',
    addTag: '添加标签',
    addAct: '添加行为',
    added: '已添加{{name}}',
    changed: '已修改{{name}}',
  },
  en: {
    intro:
      'Findings are sorted and counted by these terms. The names of those that came with the app are the same everywhere and are not changed; add your own under them. A renamed term names old findings too, and is still found by its former name. Circulars and ledgers call each by its words for documents, which the office may change.',
    whoChanges: 'The keeper and the head of the office change the terms, tags and acts.',
    field: {
      name: 'Name',
      wording: 'Words for documents',
      wordingHint:
        'What circulars and ledgers call findings of this kind; they say no more than was found. Left empty, documents use the name.',
      origin: 'Origin',
      state: 'State',
      stateHint:
        'Out of use, it is no longer offered; findings recorded under it stay as they are.',
    },
    recent: 'Used lately',
    seeded: 'Came with the app',
    own: 'Added by the office',
    active: 'In use',
    inactive: 'Out of use',
    addBelow: 'Add under it',
    addTag: 'Add a tag',
    addAct: 'Add an act',
    added: '{{name}} was added',
    changed: '{{name}} changed',
  },
});
