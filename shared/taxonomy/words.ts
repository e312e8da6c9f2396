import { bilingual } from '../bilingual.ts';

export const taxonomyWords = bilingual({
  'zh-CN': {
    intro:
      '问题按这些类别登记和统计。系统自带的名称各地一致，不能改动，可在其下添加本室的类别，次序由本室排定。改名后，以往的问题也按新名称显示，用原名称仍能搜到。通报和台账中以公文用语称呼各类别，登记问题时按类别填入定性依据和整改要求，均可由本室改定。',
    whoChanges: '类别、标签和行为由管理员和室主任修改。',
    field: {
      name: '名称',
      wording: '公文用语',
      wordingHint: '通报、台账中以此称呼该类问题，措辞不超出查实的情况。',
      wordingSeeded: '留空则用系统自带的用语“{{words}}”。',
      wordingOwn: '留空则用名称。',
      basisHint: '写明所依据的规定及条款。登记问题选此类别时自动填入，可逐件修改。',
      demandHint: '登记问题选此类别时自动填入，可逐件修改。',
      textSeeded: '留空则不填入。',
      textOwn: '留空则用上级类别的。',
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
    moveUp: '上移',
    moveDown: '下移',
    addTag: '添加标签',
    addAct: '添加行为',
    added: '已添加{{name}}',
    changed: '已修改{{name}}',
  },
  en: {
    intro:
      'Findings are sorted and counted by these terms. The names of those that came with the app are the same everywhere and are not changed; add your own under them, and put them in the order you use. A renamed term names old findings too, and is still found by its former name. Circulars and ledgers call each by its words for documents, and choosing one fills in what a finding goes against and what must be mended; the office may change these.',
    whoChanges: 'The keeper and the head of the office change the terms, tags and acts.',
    field: {
      name: 'Name',
      wording: 'Words for documents',
      wordingHint:
        'What circulars and ledgers call findings of this kind; they say no more than was found.',
      wordingSeeded: ' Left empty, documents use the words that came with the app: “{{words}}”.',
      wordingOwn: ' Left empty, documents use the name.',
      basisHint:
        'The regulation and its article. Filled in where a finding is sorted under this, to be changed there.',
      demandHint: 'Filled in where a finding is sorted under this, to be changed there.',
      textSeeded: ' Left empty, nothing is filled in.',
      textOwn: ' Left empty, that of the term above is used.',
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
    moveUp: 'Move up',
    moveDown: 'Move down',
    addTag: 'Add a tag',
    addAct: 'Add an act',
    added: '{{name}} was added',
    changed: '{{name}} changed',
  },
});
