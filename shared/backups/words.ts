import { bilingual } from '../bilingual.ts';

export const backupWords = bilingual({
  'zh-CN': {
    disk: {
      title: '备份到移动硬盘',
      what: '数据、密钥文件和佐证材料一并备份到移动硬盘或U盘，只复制新增的部分，写完逐项核对。盘上内容同样加密，请与电脑分开存放。首次备份时间较长，中途停止的，下次接着复制。',
      kept: '盘上保留最近 {{latest}} 份，以及此前 {{months}} 个月每月最后一份。已销毁的密封内容仍在销毁前的备份中，需要时请另行处理旧盘。',
      last: '上次备份',
      lastTo: '{{at}}，备份到“{{name}}”',
      never: '还没有备份到移动硬盘',
      make: '备份到移动硬盘',
      made: '已备份到“{{name}}”，数据库之外新增文件 {{copied}} 个，共 {{evidence}} 个。',
      lost: '已备份到“{{name}}”。本机有 {{count}} 个文件缺失或被改动，不在备份中，请校验记录。',
      returned: '已从“{{name}}”放回 {{count}} 个缺失或损坏的佐证材料文件。{{said}}',
      someLost:
        '有 {{count}} 份佐证材料的文件缺失或已损坏。请接上此前备份用的移动硬盘备份一次，盘上存有的会放回本机；盘上也没有的，请找原件重新添加。',
      remindNever: '还没有备份到移动硬盘。电脑磁盘一旦损坏，数据和佐证材料无法找回。',
      remindKeys:
        '密钥更换后还没有备份到移动硬盘。盘上 {{at}} 及以前的备份，只能用当时的口令或恢复密钥打开。',
      remind: '已超过 {{days}} 天没有备份到移动硬盘，上次是 {{at}}。',
    },
    restore: {
      choose: '选择备份盘',
      chosen: '备份盘：{{name}}',
      none: '“{{name}}”中没有可用的备份。请选择备份所在的移动硬盘或文件夹。',
      own: '改用本机备份',
      other: '改用备份盘上的备份',
      option: '{{at}}　文件 {{count}} 个',
      of: '{{office}}，{{at}} 的备份',
      lost: '已恢复并登录。备份盘上有 {{count}} 个文件缺失或损坏，未能恢复。',
    },
    local: {
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
  },
  en: {
    disk: {
      title: 'Back up to a disk',
      what: 'The data, the key file and the evidence go to another disk or a stick together: only what is new is copied, and all that was written is checked. It is encrypted there too. Keep it apart from the laptop. The first time takes longest; stopped half-way, the next one goes on from there.',
      kept: 'The latest {{latest}} backups stay on the disk, and the last of each of {{months}} months before. Sealed parts that were destroyed are still in backups from before: see to old disks where that matters.',
      last: 'Last backup',
      lastTo: '{{at}}, to “{{name}}”',
      never: 'Not backed up to a disk yet',
      make: 'Back up to a disk',
      made: 'Backed up to “{{name}}”: {{copied}} new files beside the database, {{evidence}} in all.',
      lost: 'Backed up to “{{name}}”. {{count}} files are missing on this laptop or were changed, and are not in the backup: check the record.',
      lost_one:
        'Backed up to “{{name}}”. One file is missing on this laptop or was changed, and is not in the backup: check the record.',
      returned: 'Put back {{count}} missing or damaged evidence files from “{{name}}”. {{said}}',
      returned_one: 'Put back one missing or damaged evidence file from “{{name}}”. {{said}}',
      someLost:
        'The files of {{count}} pieces of evidence are missing or damaged. Back up once to a disk that was backed up to before: what it has is put back here. What it has not must be added again from the original.',
      someLost_one:
        'The file of one piece of evidence is missing or damaged. Back up once to a disk that was backed up to before: if it has the file, it is put back here. Otherwise it must be added again from the original.',
      remindNever:
        'Not backed up to another disk yet. Should this laptop’s disk fail, the data and the evidence are gone.',
      remindKeys:
        'Not backed up to another disk since the keys were changed. What is there, of {{at}} and before, opens by the passphrases and the recovery key of then alone.',
      remind: 'Not backed up to another disk for {{days}} days or more, since {{at}}.',
    },
    restore: {
      choose: 'Choose the backup disk',
      chosen: 'Backup disk: {{name}}',
      none: 'There is no usable backup in “{{name}}”. Choose the disk or folder that has it.',
      own: 'Use this laptop’s backups',
      other: 'Use a backup on a disk',
      option: '{{at}}　{{count}} files',
      option_one: '{{at}}　1 file',
      of: '{{office}}, backup of {{at}}',
      lost: 'Restored, and you are signed in. {{count}} files on the disk are missing or damaged and could not be restored.',
      lost_one:
        'Restored, and you are signed in. One file on the disk is missing or damaged and could not be restored.',
    },
    local: {
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
  },
});
