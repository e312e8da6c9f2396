import { bilingual } from '../bilingual.ts';

export const evidenceWords = bilingual({
  'zh-CN': {
    grade: { first_hand: '第一手', second_hand: '第二手' },

    field: {
      title: '名称',
      text: '内容',
      grade: '材料等级',
      maker: '制作人',
      madeAt: '制作时间',
    },
    add: '添加佐证材料',
    addNote: '添加文字记录',
    addFile: '添加文件',
    sealing: '正在加密存入',
    none: '尚无佐证材料。',
    show: '查看',
    notShown: '这类文件不能在此查看，可导出副本后用其他程序打开。',
    copy: '导出副本',
    copySure: '导出可读的副本？',
    copyWarning: '副本不再加密，由导出人负责保管；导出会记入办理过程。',
    copied: '已导出：{{name}}',
  },
  en: {
    grade: { first_hand: 'First-hand', second_hand: 'Second-hand' },

    field: {
      title: 'Title',
      text: 'Text',
      grade: 'Grade',
      maker: 'Made by',
      madeAt: 'Made at',
    },
    add: 'Add as evidence',
    addNote: 'Add a note',
    addFile: 'Add a file',
    sealing: 'Sealing the file',
    none: 'No evidence yet.',
    show: 'Show',
    notShown: 'This kind of file cannot be shown here. Take a copy out and open it elsewhere.',
    copy: 'Take a copy',
    copySure: 'Take a readable copy out?',
    copyWarning:
      'The copy is not encrypted; whoever takes it keeps it. The case notes that it was taken.',
    copied: 'Copied: {{name}}',
  },
});
