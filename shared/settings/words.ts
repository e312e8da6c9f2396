import { bilingual } from '../bilingual.ts';

export const settingsWords = bilingual({
  'zh-CN': {
    section: {
      office: '本室',
      terms: '类别与标签',
      people: '人员',
      recusals: '回避',
      record: '记录与备份',
      devices: '设备与编号',
      passphrase: '修改口令',
    },
    keeperOnly: '本室设置由管理员修改。',
    saved: '设置已保存',
    targets: {
      title: '五为主的目标',
      source: '主要一方所占比例须超过此数。默认 50 %，即过半；方法原文未规定数字，由本室自定。',
    },
    separation: {
      title: '分工制约',
      source:
        '本人经手的事项本人不得审核、交办、核查、销号，任何时候都如此。以下由本室另行规定，只约束此后的办理。',
      verifier: '核查人不得是登记人，也不得是审核确认人',
      deciders: '一人兼数职的，不得对同一问题既确认、又交办、又销号',
      ownNotes: '登记人本人的文字记录，不能单独作为确认问题的依据',
    },
    numbers: {
      title: '时限与提醒',
      dueDays: '默认整改天数',
      soonDays: '提前几天提醒到期',
      burdenVisits: '一年内督查几次提醒负担',
      undoDays: '几天内可以撤销',
      idleMinutes: '闲置几分钟后锁定',
      timeZone: '时区',
    },
    source: {
      dueDays: '各地 7 至 30 天不等，由本室自定。按自然日计，含节假日。',
      soonDays: '参照部分地方最后三天预警的做法。',
      burdenVisits: '为减轻基层负担而设，无统一规定。',
      undoDays: '1 至 30 天。只限本人的上一步，通报已列入或他人已据此办理的除外。',
      idleMinutes: '1 至 120 分钟。',
      timeZone: '日期和时刻一律按此时区记录，与本机的时区设置无关。',
    },
    record: {
      title: '记录',
      what: '每一步办理都留有记录，环环相扣，不能改动或删除。校验会逐条重算，按记录核对全部数据，并核对佐证材料文件。',
      rebuildWhat:
        '校验发现数据与记录不一致时，由管理员重建数据：清空各项数据，按记录重新生成。记录和佐证材料文件不变，重建后自动再校验一次。',
      rows: '本机所写记录条数',
      head: '记录校验码',
      signature: '本机（{{device}}）签名',
      check: '校验记录',
      rebuild: '重建数据',
      rebuildSure: '确定重建数据？',
      rebuildFirst:
        '重建后，数据中被改动过的内容不再留存。校验发现不一致的，请先查明何人动过数据，并做一份备份留查。',
      rebuilt: '已按 {{count}} 条记录重建数据',
      checkedAt: '{{at}} 校验结果：',
      checkedWhole: '校验完成，记录完整无改动',
      checkedNotWhole: '校验发现问题，请到“设置—记录与备份”查看。',
      whole: '各设备共 {{count}} 条记录完整无改动，数据与记录一致，佐证材料文件齐全。',
      withheld:
        '另有 {{count}} 条不在本机的记录范围内：只有位置，次序相符，内容不在本机，未作校验。',
      damaged: '数据文件有损坏或被替换的部分。请停止使用，联系维护人员，并从备份恢复。',
      broken: '第 {{row}} 条记录与前文不符。请停止使用，联系维护人员，并从备份恢复。',
      differs:
        '数据与记录不一致：{{what}}。请查明何人动过数据，再由管理员点击“重建数据”，按记录恢复。',
      differsIn: '{{thing}}的{{column}}为“{{stored}}”，按记录应为“{{recorded}}”',
      isExtra: '{{thing}}多出一条记录中没有的数据（{{stored}}）',
      isMissing: '{{thing}}缺少一条记录中有的数据（{{recorded}}）',
      none: '空',
      missing: '有 {{count}} 个佐证材料文件缺失。',
      changed: '有 {{count}} 个佐证材料文件被改动过。',
      lost: '所属督查事项中已标明。接上此前备份用的移动硬盘备份一次，盘上存有的会放回本机；盘上也没有的，请找原件重新添加。',
      sealedMissing:
        '有 {{count}} 份密封内容不在本机。恢复过较早的备份的，可能是此前已经销毁；否则请查明去向。',
    },
    setAside: {
      title: '另存的记录',
      what: '未计入办理的登记和修改另行保存，不删除。核阅后仍可在此查看。',
      none: '目前没有。',
      all: '全部 {{count}} 条',
      waiting: '待核阅 {{count}} 条',
    },
    officeJournal: {
      title: '管理记录',
      what: '账号、岗位、口令、设置、设备、备份恢复、导出、回避和过问等，逐条列明何人何时所为，由室主任查阅。',
      all: '查看管理记录',
      unread: '{{count}} 条未阅',
    },
    backup: {
      title: '本机备份',
      what: '每天首次登录时在本机自动备份，保留最近 14 份；手工备份不会自动清除。备份同样加密，不含佐证材料，防误操作，不防磁盘损坏。',
      restore: '恢复请在登录页进行。',
      make: '立即备份',
      made: '已备份',
      none: '还没有备份。',
      madeAt: '时间',
      why: '缘由',
      size: '大小',
      megabytes: '{{size}} MB',
      cause: {
        daily: '每日自动',
        demand: '手工',
        migration: '升级前',
        restore: '恢复前',
        disk: '来自备份盘',
      },
    },
    recovery: {
      what: '恢复密钥遗失或疑似泄露时，请更换。',
      renew: '更换恢复密钥',
      sure: '更换恢复密钥？',
      oldEnds: '新密钥只显示一次，请备好打印机或纸笔。确认已保管并启用后，原恢复密钥失效。',
      sealed:
        '有 {{count}} 份密封内容可用原恢复密钥拆封。更换之后，只能由可拆封的人员用本人的密钥拆封，并可由其重新密封到新的恢复密钥；他们的密钥如已更换，就再也拆不开。',
    },
    dataKey: {
      title: '数据密钥',
      what: '数据库和佐证材料由数据密钥加密，各人的口令和恢复密钥只用来打开它。此前复制的数据带有当时的数据密钥；更换之后，旧副本打不开现有数据。',
      never: '自建立以来未更换过。',
      last: '上次更换：{{at}}',
      begin: { laptop_lost: '电脑或副本遗失', precaution: '更换数据密钥' },
      offer: {
        account_out_of_use: '账号已停用，是否更换数据密钥',
        recovery_key_renewed: '恢复密钥已更换，是否更换数据密钥',
        laptop_lost: '电脑或副本遗失，更换数据密钥',
        precaution: '更换数据密钥',
      },
      why: {
        account_out_of_use:
          '该人员已不能登录。但如留有此前的数据副本，凭副本中的数据密钥仍可绕过本软件打开现有数据。',
        recovery_key_renewed:
          '原恢复密钥已不能使用。但持有它和此前数据副本的人，凭副本中的数据密钥仍可绕过本软件打开现有数据。',
        laptop_lost:
          '拾得者如猜出某人的口令，就有了此人的密钥和数据密钥，一旦取得现有数据也能打开。口令可能被猜出的，请先由管理员重设，再更换数据密钥。',
        precaution: '此前的副本如流失在外，凭其中的数据密钥仍可打开现有数据。更换后则打不开。',
      },
      takes: { name: '用时', time: '数据库 {{size}} MB，约 {{time}}' },
      meanwhile: {
        name: '进行期间',
        is: '不能办理其他事项，可随时停止。完成之前一切照旧，中途断电也不损失数据。',
      },
      old: {
        name: '旧副本',
        is: '此前的副本和备份仍可凭当时的口令打开，看到当时的内容和当时已有的佐证材料；打不开更换后的数据和新的佐证材料。本机此前的备份仍可恢复。',
      },
      others: { name: '其他人员', are: '口令和恢复密钥不变，无需到场。' },
      without: {
        name: '须另设口令',
        are: '{{names}}：恢复数据以来尚未登录，更换后不能登录，须由管理员重设口令。',
        and: '、',
      },
      renew: '更换数据密钥',
      notNow: '暂不更换',
      underWay: '正在更换数据密钥',
      renewed: '已更换数据密钥，此前的副本打不开现有数据',
    },
  },
  en: {
    section: {
      office: 'Office',
      terms: 'Terms and tags',
      people: 'People',
      recusals: 'Recusals',
      record: 'Record and backups',
      devices: 'Devices and numbers',
      passphrase: 'Passphrase',
    },
    keeperOnly: 'The keeper changes the settings of the office.',
    saved: 'Settings saved',
    targets: {
      title: 'Targets of the five pairs',
      source:
        'The main side must be over this share. 50 %, more than half, unless the office decides otherwise: the source of the method names no number.',
    },
    separation: {
      title: 'Separation of duties',
      source:
        'Nobody ever confirms, orders, verifies or closes what went through their own hands. What is set here comes on top, and binds only what is done from now on.',
      verifier: 'Whoever verifies a finding neither recorded nor confirmed it',
      deciders: 'Nobody with several posts confirms, orders and closes the same finding',
      ownNotes: 'An author’s own notes alone do not confirm a finding',
    },
    numbers: {
      title: 'Due dates and reminders',
      dueDays: 'Days proposed for mending',
      soonDays: 'Days before it counts as due soon',
      burdenVisits: 'Visits a year that count as a burden',
      undoDays: 'Days within which a move can be undone',
      idleMinutes: 'Minutes without use until it locks',
      timeZone: 'Time zone',
    },
    source: {
      dueDays:
        'Practice runs from 7 to 30 days; the office decides. Calendar days, holidays included.',
      soonDays: 'After places that warn in the last three days.',
      burdenVisits: 'To spare the grass roots; no rule fixes it.',
      undoDays:
        '1 to 30 days. One’s own last move, unless a circular has named it or somebody has gone on from it.',
      idleMinutes: '1 to 120 minutes.',
      timeZone: 'The record keeps its days and hours in it, whatever the laptop is set to.',
    },
    record: {
      title: 'The record',
      what: 'Every step goes into a journal whose rows are chained and never changed. Checking re-computes each row, holds all the data against them and looks at every evidence file.',
      rebuildWhat:
        'Where checking finds that the data differ from the record, the keeper rebuilds them: they are emptied and filled again from the record. The record and the evidence files stay as they are, and are checked once more afterwards.',
      rows: 'Rows written on this laptop',
      head: 'Record head',
      signature: 'Signature of this laptop ({{device}})',
      check: 'Check the record',
      rebuild: 'Rebuild the data',
      rebuildSure: 'Rebuild the data?',
      rebuildFirst:
        'What was altered in the data is gone after this. Where a check found a difference, first find out who changed the data, and make a backup to keep as evidence.',
      rebuilt: 'Data rebuilt from {{count}} rows',
      checkedAt: 'Checked {{at}}:',
      checkedWhole: 'Checked: nothing in the record was changed',
      checkedNotWhole: 'Checking found something wrong. See Settings, Record and backups.',
      withheld:
        '{{count}} more rows are outside this laptop’s scope: their places follow on, what they say is not here and was not checked.',
      withheld_one:
        'One more row is outside this laptop’s scope: its place follows on, what it says is not here and was not checked.',
      whole:
        'All {{count}} rows are unchanged, the data agree with them, and every evidence file is there.',
      damaged:
        'A part of the data file is damaged or was replaced. Stop, tell whoever maintains the app, and restore a backup.',
      broken:
        'Row {{row}} does not agree with the rows before it. Stop, tell whoever maintains the app, and restore a backup.',
      differs:
        'The data do not agree with the record: {{what}}. Find out who changed them; then the keeper rebuilds the data from the record.',
      differsIn: '{{thing}}, {{column}}: “{{stored}}” instead of “{{recorded}}”',
      isExtra: '{{thing}}: something that no row of the record gave ({{stored}})',
      isMissing: '{{thing}}: something that the record gave is not there ({{recorded}})',
      none: 'nothing',
      missing: '{{count}} evidence files are missing.',
      missing_one: '1 evidence file is missing.',
      changed: '{{count}} evidence files were changed.',
      lost: 'They are marked in their cases. Back up once to a disk that was backed up to before: what it has is put back here. What it has not must be added again from the original.',
      sealedMissing:
        '{{count}} sealed parts are not on this laptop. Where an earlier backup was restored they may have been destroyed before; otherwise find out what became of them.',
      sealedMissing_one:
        'One sealed part is not on this laptop. Where an earlier backup was restored it may have been destroyed before; otherwise find out what became of it.',
      changed_one: '1 evidence file was changed.',
    },
    setAside: {
      title: 'Records set aside',
      what: 'Records and changes that do not count are kept apart and never deleted. They can be seen here also after somebody has looked at them.',
      none: 'There are none.',
      all: 'See all {{count}}',
      all_one: 'See the only one',
      waiting: '{{count}} not looked at yet',
    },
    officeJournal: {
      title: 'Office journal',
      what: 'What is done about accounts, roles, passphrases, settings, devices, backups and exports, by whom and when, for the office head to read.',
      all: 'See the office journal',
      unread: '{{count}} not read',
    },
    backup: {
      title: 'Backups on this laptop',
      what: 'Made at the first signing in of a day, the last 14 kept; those made by hand are never removed. They are encrypted too. They hold no evidence, and help against mistakes, not against a broken disk.',
      restore: 'To restore one, go to the sign-in page.',
      make: 'Back up now',
      made: 'Backed up',
      none: 'No backup yet.',
      madeAt: 'When',
      why: 'Why',
      size: 'Size',
      megabytes: '{{size}} MB',
      cause: {
        daily: 'Daily',
        demand: 'By hand',
        migration: 'Before an upgrade',
        restore: 'Before a restore',
        disk: 'From a disk',
      },
    },
    recovery: {
      what: 'When the recovery key is lost or may be known to others, replace it.',
      renew: 'Replace the recovery key',
      sure: 'Replace the recovery key?',
      oldEnds:
        'The new key is shown once: have a printer or pen and paper at hand. The old one opens nothing any more when you have said that the new one is kept and put it into effect.',
      sealed:
        '{{count}} sealed parts open with the old recovery key. From then on only those they are for can open them, with their own keys, and seal them again to the new recovery key; where these were replaced, nobody can any more.',
      sealed_one:
        'One sealed part opens with the old recovery key. From then on only those it is for can open it, with their own keys, and seal it again to the new recovery key; where these were replaced, nobody can any more.',
    },
    dataKey: {
      title: 'Data key',
      what: 'The data key encrypts the database and the evidence; passphrases and the recovery key only open it. A copy of the data holds the data key of its day; once that is another, the copy does not open the present data.',
      never: 'It has been the same from the beginning.',
      last: 'Last replaced: {{at}}',
      begin: { laptop_lost: 'A laptop or copy was lost', precaution: 'Replace the data key' },
      offer: {
        account_out_of_use: 'The account is out of use. Replace the data key?',
        recovery_key_renewed: 'The recovery key is replaced. Replace the data key?',
        laptop_lost: 'A laptop or copy was lost: replace the data key',
        precaution: 'Replace the data key',
      },
      why: {
        account_out_of_use:
          'The person cannot sign in any more. But a copy of the data made before holds a data key that opens the present data too, past this program.',
        recovery_key_renewed:
          'The old recovery key is of no use here any more. But with it, a copy of the data made before gives a data key that opens the present data too, past this program.',
        laptop_lost:
          'Whoever finds it and guesses a passphrase has the key of that person and the data key, and opens the present data too, once they come by it. Where a passphrase may be guessed, have the keeper reset it first.',
        precaution:
          'A copy that got away holds a data key that opens the present data too. With another data key it does not.',
      },
      takes: { name: 'Takes', time: 'Database of {{size}} MB, about {{time}}' },
      meanwhile: {
        name: 'Meanwhile',
        is: 'Nothing else can be done; it can be stopped at any time. Until it is done all stays as it was, and a power cut loses nothing.',
      },
      old: {
        name: 'Old copies',
        is: 'Copies and backups made before still open with the passphrase of their day, and show what stood then and the evidence there was; they do not open the data from now on, nor new evidence. Backups on this laptop can still be restored.',
      },
      others: {
        name: 'Everybody else',
        are: 'Passphrases and the recovery key stay, and nobody has to be here.',
      },
      without: {
        name: 'New passphrase for',
        are: '{{names}}: not signed in since the data was restored, they could not sign in afterwards until the keeper resets their passphrase.',
        and: ', ',
      },
      renew: 'Replace the data key',
      notNow: 'Not now',
      underWay: 'Replacing the data key',
      renewed: 'The data key is replaced; earlier copies do not open the present data',
    },
  },
});
