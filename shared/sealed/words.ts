import { bilingual } from '../bilingual.ts';

export const sealedWords = bilingual({
  'zh-CN': {
    hint: '密封保存：不进列表、检索和台账，只有可拆封的人员能看，必要时也可用恢复密钥拆封。未移送前不存草稿，关闭窗口即清除。',
    hintNoKey:
      '密封保存：不进列表、检索和台账，只有可拆封的人员能看。本室还没有恢复密钥，这些人员的口令一旦重设，内容就无法拆封。未移送前不存草稿，关闭窗口即清除。',
    papers: {
      label: '移送材料',
      add: '添加材料',
      hint: '与理由一并密封，文件名也不外露。最多 20 份，合计不超过 50 MB。原文件仍在原处，移送后请自行妥善保管或清除。',
      sealed: '密封材料',
    },
    besides: '另可拆封的人员',
    always: '{{people}}可以拆封，不必另选。',
    what: '移送理由已密封，{{people}}可以拆封。',
    whatNobody: '移送理由已密封。',
    former: '{{people}}现在的口令拆不开。',
    missing: '密封的内容不在本机，无法拆封：可能在恢复以前的备份之前已经销毁。',
    openedBy: {
      recovery: '拆封要用恢复密钥：密封之后，本人的密钥已更换，或未列为可拆封的人员。',
      former_recovery:
        '本机现有的密钥拆不开：密封之后，恢复密钥已更换，本人的密钥也已更换，或未列为可拆封的人员。能拆封的人员可以重新密封。',
    },
    gone: '移送理由已由{{by}}于{{at}}销毁：{{reason}}',
    open: {
      act: '拆封',
      why: '拆封事由',
      hint: '何人、何时、因何拆封，都记入办理过程，同事可以看到。',
      recoveryKey: '恢复密钥',
      recoveryKeyHint: '启用时打印的那一份，或最近一次更换后的。',
      opened: '以下内容只在此处显示，关闭即清除。请勿外传。',
    },
    reseal: {
      act: '重新密封',
      why: '密封之后有密钥更换。重新密封后，可拆封的人员用现在的口令即可拆封。',
      what: '将 {{count}} 份内容按可拆封人员和恢复密钥现在的密钥重新密封，内容不作显示；已停用的人员不再列入。何人、何时重新密封，都记入办理过程。',
      copies:
        '原来的密封件随即删除。备份盘上的备份和以前复制到别处的数据文件夹里仍有，仍可用原来的密钥拆开。',
      done: '已重新密封 {{count}} 份内容',
      left: '有 {{count}} 份未能重新密封，其余已办。请在问题页逐份查看原因。',
    },
    destroy: {
      act: '销毁',
      why: '销毁事由',
      sure: '销毁后，任何人都不能再看到密封的内容，也不能恢复。移送本身和拆封、销毁的记录仍在。',
      backups:
        '本机的备份里没有这份内容。备份盘上的备份和以前复制到别处的数据文件夹里仍有，请一并处理。',
      number: '填写问题编号 {{number}}，以免错销',
      done: '已销毁 {{number}} 密封的内容',
    },
    reset:
      '{{name}}有 {{count}} 份密封内容。重设口令会更换其密钥，此后这些内容须用恢复密钥拆封，本人可在“设置”的“记录与备份”中查看是哪些，并用恢复密钥重新密封。',
    resetNoKey:
      '{{name}}有 {{count}} 份密封内容。重设口令会更换其密钥，而本室还没有恢复密钥：没有其他可拆封人员的，此后无法拆封。请先请能拆封的人员查看，或先生成恢复密钥并重新密封。',
    mine: {
      title: '密封给我的内容',
      none: '没有密封给本人的内容。',
      needsKey:
        '有 {{count}} 份内容密封在本人更换密钥之前，拆封要用恢复密钥。重新密封一次，以后用现在的口令即可拆封。',
      othersNeed:
        '有 {{count}} 份内容密封之后，其他可拆封人员的密钥或恢复密钥已更换。重新密封后，他们现在的密钥即可拆封。',
      finding: '问题',
      sealedAt: '密封时间',
      sealedBy: '密封人',
      state: '状态',
      is: {
        own: '可以拆封',
        recovery: '须用恢复密钥',
        former_recovery: '现有的密钥拆不开',
        destroyed: '已销毁',
      },
    },
  },
  en: {
    hint: 'Kept sealed: in no list, search or ledger, and opened only by those it is for, or with the recovery key. Nothing of it is drafted: it is gone when this window is closed.',
    hintNoKey:
      'Kept sealed: in no list, search or ledger, and opened only by those it is for. The office has no recovery key yet: once their passphrases are reset, nobody can open it. Nothing of it is drafted: it is gone when this window is closed.',
    papers: {
      label: 'Papers that go with it',
      add: 'Add papers',
      hint: 'Sealed with the reason, their names too. At most 20, and 50 MB together. The files themselves stay where they are: see to them afterwards.',
      sealed: 'Sealed papers',
    },
    besides: 'Who else may open it',
    always: '{{people}} may open it without being named.',
    what: 'Why it was referred is sealed; {{people}} may open it.',
    whatNobody: 'Why it was referred is sealed.',
    former: ' {{people}} cannot open it with their present passphrase.',
    missing:
      'What was sealed is not on this laptop and cannot be opened: it may have been destroyed before an earlier backup was restored.',
    openedBy: {
      recovery:
        'It takes the recovery key to open it: your key was replaced since it was sealed, or it is not sealed to you.',
      former_recovery:
        'No present key on this laptop opens it: the recovery key was replaced since it was sealed, and so was yours, or it is not sealed to you. Whoever can open it can seal it again.',
    },
    gone: 'Why it was referred was destroyed by {{by}} on {{at}}: {{reason}}',
    open: {
      act: 'Unseal',
      why: 'Why you unseal it',
      hint: 'Who opened it, when and why goes into the case’s timeline, for colleagues to see.',
      recoveryKey: 'Recovery key',
      recoveryKeyHint: 'As printed at set-up, or when it was renewed last.',
      opened: 'Shown here only, and gone when this is closed. Do not pass it on.',
    },
    reseal: {
      act: 'Seal again',
      why: 'A key was replaced since this was sealed. Sealed again, it opens with the present passphrases of those it is for.',
      what: '{{count}} sealed parts are sealed again to the present keys of those they are for and to the recovery key. Nothing of them is shown, and accounts out of use are left out. Who did so and when goes into the case’s timeline.',
      what_one:
        'It is sealed again to the present keys of those it is for and to the recovery key. Nothing of it is shown, and accounts out of use are left out. Who did so and when goes into the case’s timeline.',
      copies:
        'What it was sealed in before is removed. Backups on other disks, and copies of the data folder made before, still hold that, and the former keys still open it.',
      done: 'Sealed {{count}} parts again',
      done_one: 'Sealed it again',
      left: '{{count}} could not be sealed again; the others were. Look at each at its finding.',
      left_one: 'One could not be sealed again; the others were. Look at it at its finding.',
    },
    destroy: {
      act: 'Destroy',
      why: 'Why it is destroyed',
      sure: 'Nobody will be able to read what was sealed, and it cannot be brought back. That it was referred, opened and destroyed stays on record.',
      backups:
        'The backups on this laptop do not hold it. Backups on other disks, and copies of the data folder made before, still do: see to them too.',
      number: 'Type the finding’s number, {{number}}, so that it is the right one',
      done: 'Destroyed what was sealed with {{number}}',
    },
    reset:
      '{{count}} sealed parts open with the key of {{name}}. A new passphrase from you gives them another key: from then on those take the recovery key. They see which under Settings, Record and backups, and seal them again there.',
    reset_one:
      'One sealed part opens with the key of {{name}}. A new passphrase from you gives them another key: from then on it takes the recovery key. They see it under Settings, Record and backups, and seal it again there.',
    resetNoKey:
      '{{count}} sealed parts open with the key of {{name}}. A new passphrase from you gives them another key, and the office has no recovery key yet: what is sealed to nobody else can then never be opened. Let somebody who can open it look first, or make a recovery key and seal them again.',
    resetNoKey_one:
      'One sealed part opens with the key of {{name}}. A new passphrase from you gives them another key, and the office has no recovery key yet: if it is sealed to nobody else, it can then never be opened. Let somebody who can open it look first, or make a recovery key and seal it again.',
    mine: {
      title: 'Sealed to me',
      none: 'Nothing is sealed to you.',
      needsKey:
        '{{count}} were sealed before your key was replaced and take the recovery key. Sealed again once, they open with your present passphrase.',
      needsKey_one:
        'One was sealed before your key was replaced and takes the recovery key. Sealed again once, it opens with your present passphrase.',
      othersNeed:
        'Since {{count}} were sealed, the key of somebody else they are for, or the recovery key, was replaced. Sealed again, they open with the present one.',
      othersNeed_one:
        'Since one was sealed, the key of somebody else it is for, or the recovery key, was replaced. Sealed again, it opens with the present one.',
      finding: 'Finding',
      sealedAt: 'Sealed at',
      sealedBy: 'Sealed by',
      state: 'State',
      is: {
        own: 'Opens with your key',
        recovery: 'Takes the recovery key',
        former_recovery: 'No present key opens it',
        destroyed: 'Destroyed',
      },
    },
  },
});
