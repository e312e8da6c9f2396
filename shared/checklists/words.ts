import { bilingual } from '../bilingual.ts';

export const checklistWords = bilingual({
  'zh-CN': {
    intro:
      '督查时按清单逐项检查，未做到的转为问题。修改后即为新版本，以往的督查走访仍按当时的版本显示。',
    whoChanges: '检查清单由管理员和室主任修改。',
    empty: '尚无检查清单。添加后，登记督查走访时可选用。',
    add: '添加检查清单',
    edit: '修改检查清单',
    called: '检查清单',
    field: {
      name: '名称',
      items: '检查项',
      itemsHint:
        '可从文件中粘贴。一行一项；“一、”开头的行是方面，其下各行是检查项，写应当做到的情况。',
      size: '{{count}} 项',
      aspects: '{{aspects}} 个方面、{{count}} 项',
      title: '标题不作为检查项：{{title}}',
      titleAsName: '以标题为名称',
      state: '状态',
      stateHint: '停用后不再供选择，已登记的督查走访不变。',
    },
    active: '在用',
    inactive: '已停用',
    written: '已保存检查清单“{{name}}”',
  },
  en: {
    intro:
      'What is looked at on a visit, item by item; what is broken becomes a finding. A change is a new version; visits recorded before show theirs.',
    whoChanges: 'The keeper and the head of the office change the checklists.',
    empty: 'There is no checklist yet. Once added, it can be chosen for a visit.',
    add: 'Add a checklist',
    edit: 'Change the checklist',
    called: 'Checklist',
    field: {
      name: 'Name',
      items: 'Items',
      itemsHint:
        'Can be pasted. One item a line; a line with a Chinese number (one to ninety-nine) is an aspect, the lines under it are its items, in words of what should be.',
      size: '{{count}} items',
      size_one: '1 item',
      aspects: '{{aspects}} aspects, {{count}} items',
      title: 'The title is no item: {{title}}',
      titleAsName: 'Take the title for the name',
      state: 'State',
      stateHint: 'Out of use, it is no longer offered; visits recorded by it stay as they are.',
    },
    active: 'In use',
    inactive: 'Out of use',
    written: 'The checklist “{{name}}” was saved',
  },
});
