import { bilingual } from '../bilingual.ts';

export const deviceWords = bilingual({
  'zh-CN': {
    title: '设备',
    what: '每台电脑各自记录，以字母区分；字母相同的，后附标识末四位。从备份恢复、把数据复制到另一台电脑后，按新设备记录，原设备即停用。',
    column: {
      device: '设备',
      enrolled: '启用日期',
      state: '状态',
      series: '编号',
      keeper: '掌管设备',
      last: '最后一号',
      voided: '空号',
    },
    here: '本机',
    keptHere: '{{device}}（本机）',
    inUse: '在用',
    ended: '{{on}} 停用',
    ready: '已写好，尚未启用',
    sharesTicket:
      '与 {{devices}} 由同一份存储盘内容启用。存储盘和接入码可能被人复制，请核对每台电脑在谁手中。',
    readyBy: '{{by}}写入',
    add: {
      act: '添加电脑',
      title: '添加电脑（设备 {{name}}）',
      lead: '把本单位的记录和佐证材料加密写入存储盘，在新电脑上选“加入本单位”启用，之后各自记录。',
      people: '谁在新电脑上登录',
      peopleHint:
        '各人用现在的登录名和口令。以后要增加人员的，须重新写入。不能选的人员，请在其能登录的电脑上添加。',
      notReady: '{{name}}（不能在本机登录）',
      all: '全选',
      key: '恢复密钥',
      keyHint: '用来签发新电脑的凭证：仅凭管理员的口令不能添加电脑。',
      send: '选择文件夹并写入',
      underWay: '正在写入',
      written: '已写好：设备 {{name}}',
      where: '存储盘上的文件夹',
      holds: '写入的数据',
      holdsIs: '记录 {{size}} MB，佐证材料 {{count}} 份',
      code: '接入码',
      once: '接入码只显示这一次。请抄下，当面或打电话告知使用人，不与存储盘放在一起。',
      next: '在新电脑上打开明察，选“加入本单位”，选择存储盘上的这个文件夹，填写接入码。',
      afterwards:
        '新电脑启用、有了记录以后，由它先给出一个数据包，在这里接收，此后两台电脑互相给出。',
      noted: '已抄下接入码',
      finish: '完成',
      lost: '有 {{count}} 份佐证材料缺失或被改动，没有写入。请校验记录。',
    },
    share: {
      column: '记录范围',
      whole: '全部记录',
      part: '部分记录',
      units: '单位',
      unitsHint: '这些单位及其下属单位的督查事项。',
      people: '人员',
      peopleHint: '这些人员去督查过的事项，一个小组就选全组人员。',
      what: '督查事项整件下发。人员、单位、设置和已印发的文件都下发；范围以外的督查事项及其佐证材料不下发，以后改为全部记录的，可以补齐。',
      ofUnits: '{{units}}及其下属单位',
      ofPeople: '{{people}}督查过的事项',
      change: '改变',
      changeFor: '改变设备 {{device}} 的记录范围',
      changeLead: '从下一个数据包起按新的范围下发。已经在那台电脑上的记录不会收回。',
      send: '改变记录范围',
      changed: '已改变设备 {{device}} 的记录范围',
    },
    apart: {
      waits: '有 {{count}} 条记录在等其间的记录到来，到齐后自动并入。',
      forks:
        '有 {{count}} 条记录未并入，也不会自行并入：该设备的数据曾被复制，两处各自记录，先到的一处已并入，另一处的原样保存。请核对两台电脑，需要的补记。',
      behind:
        '有 {{count}} 条记录未并入，也不会自行并入：其前的记录未并入。请与登记人核对，需要的补记。',
      backwards:
        '有 {{count}} 条记录未并入，也不会自行并入：时间早于其前的记录。请与登记人核对，需要的补记。',
      ahead:
        '有 {{count}} 条记录未并入：时间远在今后。请核对两台电脑的时钟。本机时钟有误的，校准后再次收到时并入；登记设备时钟有误的，不会自行并入，需要的补记。',
    },
    notTakenIn: {
      title: '未并入的记录',
      none: '这里没有可查看的记录。',
      noneWaits: '没有未核阅的记录。',
      what: '以下记录原样保存，不计入办理，也不会自行并入。请与登记人核对，需要的补记，然后核阅；核阅后不再列入工作台。涉及回避单位的不显示。',
      why: {
        forks: '数据曾被复制，两处各自记录',
        behind: '其前的记录未并入',
        backwards: '时间早于其前的记录',
        ahead: '时间远在今后',
      },
      earlier: '更早的记录',
      latest: '回到最近',
      look: '核阅未并入的记录',
      lookAtAll: '核阅本页 {{count}} 条',
      rows: '{{count}} 条未并入的记录',
    },
    books: {
      title: '编号',
      what: '每种编号由一台设备掌管，只在该设备上编号。其他设备登记的督查事项先用临时编号，数据汇到掌管设备后编正式编号。已印出的号码不改。',
      series: {
        cases: '{{year}} 年督查事项',
        orders: '{{year}} 年督办件',
        circulars: '{{year}} 年通报',
      },
      none: '未编',
      elsewhere: {
        orders:
          '督办件的编号由设备 {{device}} 掌管，请在该设备上交办。该设备已停用或丢失的，由室主任在“设置—设备与编号”中接管编号。',
        circulars:
          '通报的编号由设备 {{device}} 掌管，请在该设备上印发。该设备已停用或丢失的，由室主任在“设置—设备与编号”中接管编号。',
      },
      voided: {
        restored: '{{numbers}}：恢复备份前已用',
        taken_over: '{{numbers}}：原设备已用',
      },
    },
    takeOver: {
      act: '接管编号',
      when: '掌管编号的设备已停用或丢失时，由本机接管。原设备仍在使用的，请勿接管，以免重号。',
      done: '已由本机掌管编号',
    },
    lasts: {
      lead: '请对照纸质文书，填写每种编号已用到的最后一号。其间记录中没有的号码记为空号，不再使用。',
      cases: '{{year}} 年督查事项最后一号',
      orders: '{{year}} 年督办件最后一号',
      circulars: '{{year}} 年通报最后一号',
      known: '记录中到 {{last}} 号。没有更晚的，照填此数。',
      knownNone: '记录中尚未编号。没有编过的，填 0。',
      sure: '将有 {{count}} 个空号，确认无误？',
      leftOut: '{{book}}：{{numbers}}',
      final: '空号登记后不能收回。请再核对纸质文书上的最后一号。',
    },
    otherNumbers: '又编 {{numbers}}',
    sameNumber: {
      mark: '重号',
      case: '另有督查事项也编为 {{number}}。号码已印出的不改，引用时请写明单位和日期。',
      finding: '另有问题也编为 {{number}}。号码已印出的不改，引用时请写明单位和事实。',
      order: '另有督办件也编为 {{number}}。号码已印出的不改，引用时请写明单位和日期。',
    },
  },
  en: {
    title: 'Devices',
    what: 'Each laptop keeps a record of its own and goes by a letter; where two have the same, by the last four characters of its id too. A restored backup, or data copied to another laptop, goes on as a new device; the one before is then out of use.',
    column: {
      device: 'Device',
      enrolled: 'Enrolled on',
      state: 'State',
      series: 'Numbers',
      keeper: 'Kept by',
      last: 'Last number',
      voided: 'Left out',
    },
    here: 'This laptop',
    keptHere: '{{device}} (this laptop)',
    inUse: 'In use',
    ended: 'Out of use since {{on}}',
    ready: 'Made ready, not begun',
    sharesTicket:
      'Begun with the same disk as {{devices}}. The disk and its code may have been copied: find out in whose hands each laptop is.',
    readyBy: 'written by {{by}}',
    add: {
      act: 'Add a laptop',
      title: 'Add a laptop (device {{name}})',
      lead: 'Writes the record and the evidence of the office, encrypted, onto a disk; on the new laptop, “Join my office” begins with it, and from then on each records by itself.',
      people: 'Who signs in on the new laptop',
      peopleHint:
        'Each with the sign-in name and passphrase they have. For anybody else later, it has to be written anew. Who cannot be chosen is added on a laptop they sign in to.',
      notReady: '{{name}} (cannot sign in here)',
      all: 'Choose all',
      key: 'Recovery key',
      keyHint: 'It signs for the new laptop: a keeper’s passphrase alone adds none.',
      send: 'Choose a folder and write',
      underWay: 'Writing',
      written: 'Written: device {{name}}',
      where: 'Folder on the disk',
      holds: 'Carries',
      holdsIs_one: 'the record, {{size}} MB, and {{count}} file of evidence',
      holdsIs: 'the record, {{size}} MB, and {{count}} files of evidence',
      code: 'Joining code',
      once: 'The joining code is shown this once. Copy it by hand, and tell it face to face or by telephone; do not keep it with the disk.',
      next: 'On the new laptop open Mingcha, choose “Join my office”, this folder on the disk, and enter the code.',
      afterwards:
        'Once it has begun and recorded something, it gives a package first, which is taken in here; from then on the laptops give to each other.',
      noted: 'I have copied the joining code',
      finish: 'Done',
      lost_one:
        '{{count}} file of evidence is missing or was changed, and was not written: check the record.',
      lost: '{{count}} files of evidence are missing or were changed, and were not written: check the record.',
    },
    share: {
      column: 'Scope',
      whole: 'All of it',
      part: 'A share of it',
      units: 'Units',
      unitsHint: 'The cases of these units and of all under them.',
      people: 'People',
      peopleHint: 'The cases that one of these people has visited: for a team, choose all of it.',
      what: 'Cases are given whole. People, units, settings and issued documents go in any case; other cases and their evidence do not, and can be filled in later when the laptop is given all of the record.',
      ofUnits: '{{units}} and all under them',
      ofPeople: 'what {{people}} visited',
      change: 'Change',
      changeFor: 'Change what device {{device}} is given of the record',
      changeLead:
        'Packages are made by the new choice from the next one on. What is on that laptop already stays there.',
      send: 'Change what it is given',
      changed: 'What device {{device}} is given is changed',
    },
    apart: {
      waits_one:
        '{{count}} record waits for those before it, and comes in by itself when they are here.',
      waits:
        '{{count}} records wait for those before them, and come in by themselves when these are here.',
      forks_one:
        '{{count}} record is kept but not taken in, and never comes in by itself: the data of this device was copied, and both copies went on. The one that came first counts. Compare the two laptops, and enter anew what is needed.',
      forks:
        '{{count}} records are kept but not taken in, and never come in by themselves: the data of this device was copied, and both copies went on. The one that came first counts. Compare the two laptops, and enter anew what is needed.',
      behind_one:
        '{{count}} record is kept but not taken in, and never comes in by itself: what it follows was not taken in. Go through it with whoever recorded it, and enter anew what is needed.',
      behind:
        '{{count}} records are kept but not taken in, and never come in by themselves: what they follow was not taken in. Go through them with whoever recorded them, and enter anew what is needed.',
      backwards_one:
        '{{count}} record is kept but not taken in, and never comes in by itself: it is dated before the one it follows. Go through it with whoever recorded it, and enter anew what is needed.',
      backwards:
        '{{count}} records are kept but not taken in, and never come in by themselves: they are dated before those they follow. Go through them with whoever recorded them, and enter anew what is needed.',
      ahead_one:
        '{{count}} record is kept but not taken in: it is dated far in the future. Check the clocks of both laptops. If this one’s was wrong, set it right, and the record comes in when it is given again; if the other’s was, it never does: enter anew what is needed.',
      ahead:
        '{{count}} records are kept but not taken in: they are dated far in the future. Check the clocks of both laptops. If this one’s was wrong, set it right, and they come in when they are given again; if the other’s was, they never do: enter anew what is needed.',
    },
    notTakenIn: {
      title: 'Records not taken in',
      none: 'There is none here that you may read.',
      noneWaits: 'None waits to be looked at.',
      what: 'These are kept as they came, do not count, and do not come in by themselves. Go through them with whoever recorded them, enter anew what is needed, and mark them as looked at: the desk then counts them no more. Those of units one keeps out of are not shown.',
      why: {
        forks: 'The data was copied, and both copies went on',
        behind: 'What it follows was not taken in',
        backwards: 'Dated before the one it follows',
        ahead: 'Dated far in the future',
      },
      earlier: 'Earlier ones',
      latest: 'Back to the latest',
      look: 'Look at records not taken in',
      lookAtAll: 'Look at these {{count}}',
      rows: '{{count}} records not taken in',
    },
    books: {
      title: 'Numbers',
      what: 'The numbers of each kind are kept by one device and given there alone. A case entered on another has a provisional number until its record comes to that device. A printed number never changes.',
      series: {
        cases: 'Cases of {{year}}',
        orders: 'Orders of {{year}}',
        circulars: 'Circulars of {{year}}',
      },
      none: 'None yet',
      elsewhere: {
        orders:
          'The numbers of orders are kept on device {{device}}: issue it there. If that laptop is out of use or lost, the office head takes its numbers over under Settings, Devices and numbers.',
        circulars:
          'The numbers of circulars are kept on device {{device}}: issue it there. If that laptop is out of use or lost, the office head takes its numbers over under Settings, Devices and numbers.',
      },
      voided: {
        restored: '{{numbers}}: used before the backup was restored',
        taken_over: '{{numbers}}: used on the earlier device',
      },
    },
    takeOver: {
      act: 'Take the numbers over',
      when: 'When the device that keeps the numbers is lost or out of use, this laptop takes them over. While it is still used, leave them there, or numbers will be given twice.',
      done: 'This laptop keeps the numbers now',
    },
    lasts: {
      lead: 'Look at the papers, and enter the last number that was used of each kind. Numbers in between that the record lacks are left out and never used.',
      cases: 'Last case of {{year}}',
      orders: 'Last order of {{year}}',
      circulars: 'Last circular of {{year}}',
      known: 'The record knows up to {{last}}. Enter this if there is none later.',
      knownNone: 'The record knows of none. Enter 0 if none was used.',
      sure_one: '{{count}} number will be left out. Is that right?',
      sure: '{{count}} numbers will be left out. Is that right?',
      leftOut: '{{book}}: {{numbers}}',
      final: 'Numbers left out stay so for good. Look at the last number on the papers once more.',
    },
    otherNumbers: 'also numbered {{numbers}}',
    sameNumber: {
      mark: 'Same number',
      case: 'Another case has the number {{number}} too. Printed numbers stay: name the unit and the day when you refer to it.',
      finding:
        'Another finding has the number {{number}} too. Printed numbers stay: name the unit and the fact when you refer to it.',
      order:
        'Another order has the number {{number}} too. Printed numbers stay: name the unit and the day when you refer to it.',
    },
  },
});
