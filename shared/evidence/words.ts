import { bilingual } from '../bilingual.ts';

export const evidenceWords = bilingual({
  'zh-CN': {
    grade: { first_hand: '第一手', second_hand: '第二手' },
    notGraded: '待定',
    gradeAs: '定为{{grade}}',
    gradeSure: '将“{{title}}”定为{{grade}}？',
    gradeFollows: {
      first_hand: '第一手材料可据以确认问题、核查通过。等级定后不能更改。',
      second_hand: '只有第二手材料的，不能确认问题，也不能核查通过。等级定后不能更改。',
    },
    graded: '已将“{{title}}”定为{{grade}}',

    field: {
      title: '名称',
      text: '内容',
      grade: '材料等级',
      maker: '制作人',
      madeAt: '制作时间',
    },
    gradeHint:
      '督查组亲见、亲历或自行摄录的为第一手；他人转述、提供的为第二手。未定的不作第一手材料。',
    timeFrom: { camera: '取自照片的拍摄时间。', file: '取自文件的修改时间，请核对。' },
    fault: { evidence_missing: '文件缺失', evidence_changed: '文件已损坏' },
    lost: '本事项有 {{count}} 份佐证材料的文件缺失或已损坏。请联系管理员，接上备份用的移动硬盘备份一次，盘上存有的会放回；由其他电脑登记的，也可请对方再给一次数据包。',
    add: '添加佐证材料',
    addAll: '添加 {{count}} 份佐证材料',
    note: '文字记录',
    addNote: '添加文字记录',
    addFile: '添加文件',
    added: '已添加佐证材料：{{title}}',
    sealing: '正在加密存入（{{position}}/{{count}}）：{{name}}',
    notAdded: '未添加 {{name}}：{{why}}',
    none: '尚无佐证材料。',
    show: '查看',
    notShown: {
      kind: '这类文件不能在此查看，可导出副本后用其他程序打开。',
      size: '文件超过 20 MB，不能在此查看，可导出副本后用其他程序打开。',
      not_text: '文件内容不是文字，不能在此查看，可导出副本后用其他程序打开。',
    },
    shownCut: '内容较长，此处只显示开头部分，全文可导出副本查看。',
    copy: '导出副本',
    copySure: '导出可读的副本？',
    copyWarning: '副本不再加密，由导出人负责保管；导出会记入办理过程。',
    copying: '正在导出副本',
    copied: '已导出：{{name}}',
  },
  en: {
    grade: { first_hand: 'First-hand', second_hand: 'Second-hand' },
    notGraded: 'Not graded yet',
    gradeAs: 'Grade as {{grade}}',
    gradeSure: 'Grade “{{title}}” as {{grade}}?',
    gradeFollows: {
      first_hand:
        'A finding can be confirmed and verified on first-hand evidence. The grade cannot be changed afterwards.',
      second_hand:
        'On second-hand evidence alone a finding can be neither confirmed nor verified. The grade cannot be changed afterwards.',
    },
    graded: '{{title}}: {{grade}}',

    field: {
      title: 'Title',
      text: 'Text',
      grade: 'Grade',
      maker: 'Made by',
      madeAt: 'Made at',
    },
    gradeHint:
      'First-hand: seen, heard or filmed by the team itself. Second-hand: told or handed on by others. Until it is graded it does not count as first-hand.',
    timeFrom: {
      camera: 'As the camera noted it.',
      file: 'When the file was last changed; please check.',
    },
    fault: { evidence_missing: 'File missing', evidence_changed: 'File damaged' },
    lost: 'The files of {{count}} pieces of evidence of this case are missing or damaged. Ask the keeper to back up once to the backup disk: what it has is put back. What another laptop recorded it can also give again.',
    lost_one:
      'The file of one piece of evidence of this case is missing or damaged. Ask the keeper to back up once to the backup disk: if it has the file, it is put back. If another laptop recorded it, that one can also give it again.',
    add: 'Add as evidence',
    addAll: 'Add {{count}} pieces of evidence',
    note: 'Note',
    addNote: 'Add a note',
    addFile: 'Add a file',
    added: 'Evidence added: {{title}}',
    sealing: 'Sealing {{position}} of {{count}}: {{name}}',
    notAdded: '{{name}} was not added: {{why}}',
    none: 'No evidence yet.',
    show: 'Show',
    notShown: {
      kind: 'This kind of file cannot be shown here. Take a copy out and open it elsewhere.',
      size: 'The file is over 20 MB and cannot be shown here. Take a copy out and open it elsewhere.',
      not_text:
        'The file holds no text and cannot be shown here. Take a copy out and open it elsewhere.',
    },
    shownCut: 'The text is long; only its beginning is shown. Take a copy out to read all of it.',
    copy: 'Take a copy',
    copySure: 'Take a readable copy out?',
    copyWarning:
      'The copy is not encrypted; whoever takes it keeps it. The case notes that it was taken.',
    copying: 'Taking a copy',
    copied: 'Copied: {{name}}',
  },
});
