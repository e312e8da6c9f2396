/** Why something was not done, each reason of shared/refusal.ts a sentence: what is wrong, and what to do. */
import { bilingual } from '../bilingual.ts';

export const refusalWords = bilingual({
  'zh-CN': {
    /** Of several that one act is done on. */
    staleOne: '其中 {{number}} 刚被更改过，一个都没有办理，已为你读取最新内容。请核对后再操作。',
    refusal: {
      invalid_input: '填写的内容有误，请按提示改正。',
      not_found: '没有找到，可能已被更改或删除。请返回列表刷新后再试。',
      unit_exists: '同级已有同名单位：{{path}}。请核对名称，或打开该单位。',
      book_elsewhere:
        '编号由设备 {{device}}（{{since}} 启用）掌管，请在该设备上办理；设备已停用或丢失的，由室主任在“设置”中接管编号。',
      stale: '此内容刚被更改过，已为你读取最新内容。请核对后再操作。',
      forbidden: '你的岗位权限不包括这项操作。如确需办理，请联系管理员。',
      locked: '已锁定。请登录后继续。',
      busy: '正在处理另一项工作，请稍后再试。',
      wait: '口令连续输错，请 {{time}}后再试。忘记口令的，可用恢复密钥重设。',
      internal: '程序出错，未作任何更改。请记下编号 {{reference}} 并联系维护人员。',
    },
    reason: {
      done_already:
        '这件事刚才已经办成，没有重复办理；现在所填与办成的不同。请先核对记录，确需再办的，再发送一次。',
      wrong_passphrase: '登录名或口令不正确，请重新输入。',
      wrong_recovery_key: '恢复密钥不正确，请对照打印件逐组核对。',
      recovery_key_unknown:
        '还没有用过现在的恢复密钥，无法为它换上新的数据密钥。请先更换恢复密钥，再来更换数据密钥。',
      recovery_key_needed: '现有数据打不开，无法核对由谁恢复。请用恢复密钥恢复。',
      office_exists: '本机已经启用，请直接登录。',
      no_office: '本机尚未启用，请先启用。',
      last_keeper: '至少要保留一名在岗的管理员。请先指定其他管理员。',
      sign_in_name_taken: '该登录名已被使用，请换一个。',
      passphrase_must_change: '口令由管理员设定，须先改为本人的口令。',
      clock_disagrees: '电脑时间与记录不符，请先核对时间。',
      same_passphrase: '新口令与现口令相同。请另设一个只有本人知道的口令。',
      store_in_use: '数据已在另一个窗口或程序中打开。请先关闭那里，再回来登录。',
      store_damaged: '数据文件已损坏，无法完整读取。请从备份恢复；原文件不会被改动。',
      tables_differ:
        '这里的数据与记录不一致，可能被人改动过，因此未作任何更改。请管理员到“设置—记录与备份”校验记录、查明情况，再重建数据，然后重新办理；不能登录的，请从备份恢复。',
      store_foreign: '该文件夹中的数据不是明察的数据文件。请核对文件夹，或从备份恢复。',
      store_newer: '数据由更新版本的明察保存。请安装新版本后再打开。',
      keys_missing:
        '缺少密钥文件 keys.json，无法打开数据。请放回该文件（最近一次备份的文件夹中有一份）后再登录；仍打不开的，请从备份恢复。',
      keys_damaged:
        '密钥文件 keys.json 已损坏，无法打开数据。请放回完好的文件（最近一次备份的文件夹中有一份）后再登录；仍打不开的，请从备份恢复。',
      keys_foreign:
        '密钥文件 keys.json 与数据文件不相配：它可能是更换数据密钥以前的旧文件，也可能是数据文件的开头已损坏。请放回现在的 keys.json（最近一次备份的文件夹中有一份）后再登录；仍打不开的，请从备份恢复。原文件不会被改动。',
      folder_not_writable: '没有读写该文件夹的权限。请更换位置，或请系统管理员授权。',
      write_protected:
        '磁盘或存储盘有写保护，不能写入，未作任何更改。请关闭写保护开关，或换用其他存储盘。',
      folder_gone: '文件夹已不在原处，例如U盘已拔出。请接好后再试，或另选位置。',
      file_name_refused: '文件名过长，或含有系统不接受的字符。请改短文件名后再试。',
      file_in_use: '文件正被其他程序打开或受保护，未作任何更改。请关闭后再试，或另取文件名。',
      folder_in_the_way: '该处已有同名的文件夹。请换一个文件名。',
      disk_failed: '磁盘或移动存储读写出错。请检查是否接好，换一个位置再试。',
      system_busy: '系统内存不足，或打开的文件过多。请关闭其他程序后再试。',
      disk_full: '磁盘空间已满，未作任何更改。请清理磁盘后再试。',
      backup_damaged: '这份备份不完整，不能用于恢复。请选择另一份。',
      backup_disk_full: '所选磁盘空间不足，没有写入，盘上原有内容不受影响。请清理或换用更大的盘。',
      same_disk:
        '所选位置与数据在同一块磁盘上，磁盘损坏时会一并丢失。请选择移动硬盘或U盘上的文件夹。',
      wrong_joining_code:
        '接入码不对，或存储盘上的内容不完整。请核对接入码；仍打不开的，请在本单位的电脑上重新添加。',
      joining_not_chosen:
        '这台电脑没有为这个登录名开通。请核对登录名；确需使用的，请管理员重新添加电脑，并选上此人。',
      not_whole_here: '本机只有部分记录，请在有全部记录的电脑上办理。',
      share_of_this_laptop: '本机的记录范围，请在另一台有全部记录的电脑上改变。',
      nothing_beyond_share: '本机没有范围以外的记录，不用清理。',
      books_kept_here:
        '本机还掌管编号，清理后会重号，没有清理。请先由室主任在有全部记录的电脑上接管编号。',
      apart_beyond_share:
        '本机有未并入的记录在范围以外，别处可能没有。请先在“设备与编号”中核对、核阅，再清理。',
      not_given_on:
        '要清理的记录还没有全部交到有全部记录的电脑上，没有清理。请先给它一个数据包，接收它回给的数据包，再来清理。',
      joining_damaged: '存储盘上的数据与写入时不一致，本机没有启用。请在本单位的电脑上重新添加。',
      other_office: '这份备份不是本机这套数据的备份，不能覆盖本机数据。请在尚未启用的电脑上恢复。',
      file_gone: '文件已不在原处，请重新选择。',
      inside_data_folder: '不能保存到明察自己的数据文件夹，以免损坏数据。请另选位置。',
      same_place: '两个文件选了同一个位置，请分别选择。',
      file_empty: '文件是空的（0 字节），请重新选择。',
      file_too_large: '文件超过 1 GB，无法存入。请截取有关片段后再添加。',
      file_not_readable: '文件无法读取。请确认选中的是文件，且有读取权限。',
      evidence_changed: '佐证材料在磁盘上被改动过，已停止打开。请联系管理员核验。',
      evidence_missing: '佐证材料的文件缺失。请联系管理员，从备份或原件补回。',
      cancelled: '已停止，未作任何更改。',
      printing_failed: 'PDF 生成失败，未导出任何文件。请重试；仍不成功请联系维护人员。',
      papers_too_large:
        '移送材料最多 20 份，合计不超过 50 MB。请压缩扫描件，或只附主要材料，其余另行移交。',
      package_none: '这里没有数据包。请选择以“明察-”开头的数据包文件夹，或它所在的文件夹。',
      package_damaged:
        '数据包不完整或已损坏，没有接收任何内容。请重新复制；仍不行的，请对方重新给出。',
      package_newer: '数据包由更新版本的明察写成。请先在本机安装新版本，再来接收。',
      package_for_another:
        '数据包是给另一台电脑的，本机打不开。请对方选定本机，重新给出；本机恢复或复制过、对方还不知道的，先由本机给出。',
      package_own: '这是本机写出的数据包，请带到收件的电脑上接收。',
      package_from_unknown:
        '数据包来自本机不认识的电脑，没有接收。请核对来源；确属本单位的，先接收添加该电脑的那台电脑给出的数据包，再接收这个。',
      package_first_missing:
        '给出这个数据包的电脑，本机还没有接收过它的数据包，没有接收。请先接收它的第一个数据包；找不到的，请对方给出时选“对方尚未收到的”，重新给出。',
      package_signature:
        '数据包的签名与给出的电脑不符，可能被改动过，没有接收。请对方当面重新给出。',
      package_rolled_back:
        '给出的电脑退回过较早的状态，与它以前给出的不一致，没有接收。请在该电脑上从最近的备份恢复，再重新给出。',
      package_taken: '这个数据包已经接收过，没有新的内容。不必再接收。',
      package_disk_full:
        '存储盘空间不足，没有写出数据包，盘上原有内容不受影响。请清理或换用更大的盘。',
      not_all_given:
        '还没有收齐这台电脑的记录和文件，不能签发回执。请在该电脑上把全部内容给出到本机，在本机接收，文件不缺后再签发。',
      keeps_books: '这台电脑还掌管编号，不能移交。请先由室主任在“设置—设备与编号”中接管编号。',
      receipt_not_saved:
        '该电脑已停用，但回执没有保存下来：所选的盘已满、写保护或不能写入。请换一处，再点“移交回执”保存。',
      receipt_damaged:
        '这不是移交回执，或者文件已损坏。请重新选择，仍不行的，请接收的电脑重新签发。',
      receipt_for_another: '回执是签发给另一台电脑的，不能在本机使用。请核对后重新选择。',
      receipt_signature: '回执的签名不符，可能被改动过，没有销毁。请接收的电脑当面重新签发。',
      received_each_other:
        '本机已为签发这份回执的电脑签发过移交回执，两台不能互为移交，没有销毁。请另用一台电脑接收本机的全部内容并签发回执；没有的，先添加一台。',
      written_since:
        '本机有接收的电脑还没有收到的记录，没有销毁。所选回执不是最近签发的，请选最近的；没有更近的，把全部内容再给出一次，待接收并重新签发回执后再销毁。',
      apart_kept_here:
        '本机有未并入的记录，可能只存在本机，没有销毁。请先在“设备与编号”逐条看过、需要的补记并标明，再给出、接收，重新签发回执后销毁。',
      not_handed_over:
        '本机存有其他电脑的记录或文件，接收的电脑还没有，没有销毁。所选回执不是最近签发的，请选最近的；没有更近的，把全部内容再给出一次，待接收并重新签发回执后再销毁。',
      other_office_name: '所填的不是本单位的名称，没有销毁。请照办公室名称全称填写。',
      sealed_without_key:
        '所选人员还没有设置本人的口令，内容不能密封给他们。请另选，或等他们首次登录并修改口令之后再办。',
      sealed_to_recused: '所选人员对该单位回避，内容不能密封给他们。请另选。',
      other_number: '所填的不是这个问题的编号，未作任何更改。请核对后再填。',
      sealed_recovery_key_needed:
        '这份内容密封于本人更换密钥之前，现在的口令拆不开。请用恢复密钥拆封。',
      sealed_key_former:
        '这份内容密封之后，本人的密钥和恢复密钥都已更换，本机现有的密钥拆不开。请其他可拆封的人员拆封。',
      sealed_destroyed: '密封的内容已经销毁，不能再拆封。',
      sealed_missing:
        '密封的内容不在本机。如在销毁之后恢复过备份，就不会再有；否则请管理员校验记录，查明情况。',
      own_work: '本人经手的问题须由他人决定，请交其他有权限的同志办理。',
      wrong_stage: '当前所处阶段不能办理这项操作。',
      nothing_corrected: '所填内容与现有记录相同，无需更正。',
      findings_stand:
        '这次督查走访发现的问题仍然有效，记录不能作废。请先由组长将问题定为不成立或者并入其他问题；督查属实而内容有误的，请更正内容。',
      verification_rests: '已有核查以这次回访为依据，回访记录不能作废。',
      contested: '该问题有互不知情的不同处理，请先裁定后再办理。',
      no_first_hand_evidence: '没有第一手佐证材料，不能确认。请补充现场记录、照片或原始材料。',
      own_note_only:
        '本室规定，登记人自己的文字记录不能单独作为确认的依据。请补充照片、原始材料，或由他人记录。',
      no_return_visit: '反馈之后还没有回访。请先登记回访，再作核查结论。',
      return_visit_on_paper_only: '回访没有看现场、也没有走访群众，不能仅凭材料核查通过。',
      no_return_visit_evidence: '回访没有留下第一手佐证材料。请补充后再作核查结论。',
      not_solved: '问题未解决或工作未改进，不能核查通过。请退回重办。',
      due_in_past: '申请延至的时限已过，不能同意。请选“不同意延期”，由申请人另行申请。',
      extension_pending: '已有一份延期申请等待审批，请先处理。',
      extension_decided: '该延期申请已有结论。',
      nothing_to_undo: '没有可以撤销的操作。',
      undo_over: '已超过可以撤销的天数。如有差错，请报室主任处理。',
      undo_named: '通报已列入该问题，不能撤销。如有差错，请报室主任处理。',
      undo_rested_on: '已有后续办理，不能撤销。如有差错，请报室主任处理。',
      nothing_to_export: '所选范围内没有可导出的内容，请调整期间或范围。',
      recused: '本人已回避该单位，不能办理其督查事项。请由他人办理。',
      already_recused: '已在回避之列，不必重复登记。',
      own_recusal: '本人的回避不能由本人解除。请由另一位室主任办理。',
      recusal_over: '该回避已到期或已解除。',
      not_complete_for_you:
        '所选范围涉及本人回避的单位，由本人编制并不完整。请由没有回避的同志办理，或缩小范围。',
      not_complete_here:
        '本机只有部分记录，通报和台账说的是全单位的情况。请在有全部记录的电脑上办理。',
      term_exists: '已有同名类别。请换一个名称，或启用原有的。',
      checklist_exists: '已有同名检查清单。请换一个名称，或启用原有的。',
      term_seeded: '系统自带的类别各地一致，不能改动。可在其下添加本室的类别。',
    },
    dateOrder: {
      visit: {
        found:
          '督查日期不能早于这次督查所发现问题的发生日期（{{on}}）。问题的日期也登错的，先更正问题：审核前退回修改，审核后更正。',
        recorded: '督查日期不能晚于登记日期（{{on}}）：登记时已经督查过。',
        evidence: '督查日期不能晚于这次督查第一手材料的形成日期（{{on}}）。',
      },
      return_visit: {
        first_visit: '回访日期不能早于首次督查日期（{{on}}）。',
        found:
          '回访日期不能早于这次回访所发现问题的发生日期（{{on}}）。问题的日期也登错的，先更正问题：审核前退回修改，审核后更正。',
        recorded: '回访日期不能晚于登记日期（{{on}}）：登记时已经回访过。',
        evidence: '回访日期不能晚于这次回访第一手材料的形成日期（{{on}}）。',
      },
      notice: { visit: '通知日期不能晚于督查日期（{{on}}）。' },
      finding: {
        visit: '发生日期不能晚于督查日期（{{on}}）：督查时还没有发生的，不是这次发现的。',
      },
      order: { visit: '今天早于督查日期（{{on}}），不能交办。请核对电脑的日期。' },
      receipt: { order: '签收日期不能早于交办日期（{{on}}）：通知印发之前无从签收。' },
      urging: { order: '催办日期不能早于交办日期（{{on}}）：交办之前无事可催。' },
      measures: { receipt: '日期不能早于签收日期（{{on}}）：单位收到通知后才能提出整改措施。' },
      feedback: {
        measures: '反馈日期不能早于提出整改措施的日期（{{on}}）。',
        failed_visit: '反馈日期不能早于上次回访日期（{{on}}）：那次回访认定尚未整改到位。',
      },
      verifying_visit: { feedback: '回访日期不能早于整改反馈日期（{{on}}）。' },
      report_by: { today: '报送期限不能早于印发日期（{{on}}）。' },
      due: { now: '整改时限须晚于现在（{{on}}）。' },
      new_due: { due: '延期后的时限须晚于原时限（{{on}}）。' },
      recusal: { today: '回避截止日期不能早于今天（{{on}}）。' },
    },
    faultInLine: '第 {{line}} 行：{{fault}}',
    fault: {
      required: '请填写',
      not_chosen: '请选择',
      nothing_chosen: '请至少选择一项',
      too_long: '不超过 {{limit}} 个字',
      too_short: '至少 {{limit}} 个字',
      too_large: '不大于 {{limit}}',
      too_small: '不小于 {{limit}}',
      wrong_kind: '内容类型不对',
      unknown_choice: '请从列表中选择',
      recused: '其中有人当天对该单位回避，请另选',
      unknown_key: '多出了无法识别的内容',
      wrong_form: '格式不对',
      control_characters: '含有不可见的控制字符，请删除后重新输入',
      broken_characters: '含有损坏的字符，请删除后重新输入',
      emoji_in_name: '名称中不能使用表情符号',
      nothing_visible: '名称中没有看得见的字，请重新输入',
      not_a_date: '不是有效日期，可填 2026-11-03 或 2026年11月3日',
      year_unclear: '看不出哪个是年份，请写全，如 2026-11-03',
      not_a_time: '不是有效时间，可填 9:05 或 9时5分',
      not_a_moment: '请填日期和时间，如 2026-11-03 18:00',
      not_a_number: '不是数字，请填整数，如 12',
      not_whole: '请填整数，不带小数',
      date_out_of_range: '日期超出可登记的范围，请核对年份',
      period_backwards: '止于早于起于，请核对',
      date_in_future: '日期不能晚于今天',
      time_in_future: '时间不能晚于现在',
      date_out_of_order: '日期先后不符',
      same_lines: '第 {{lines}} 行相同，请删去一行或改名',
      unfinished: '冒号后请写明查见的情况',
      sides_disagree: '实查数不能多于应查数',
      more_than_due: '人数，或与实到的合计，多于应到人数',
      fewer_than_named: '人数少于所列人员',
      left_before_arrival: '离开时间早于到达时间',
      passphrase_common: '多半是常用的词，容易被猜到。请换一句只有自己想得到的话',
      passphrase_name: '多半是姓名、登录名或单位名，容易被猜到。请换一句话',
      passphrase_date: '多半是日期，容易被猜到。请换一句话',
      passphrase_row: '多半是连续的字符或相邻的按键，容易被猜到。请换一句话',
      passphrase_repeats: '重复的字太多，容易被猜到。请换一句话',
      passphrase_digits: '几乎全是数字，容易被猜到。请改用一句话',
    },
  },
  en: {
    staleOne:
      '{{number}} was changed a moment ago, and nothing was done on any of them; you now see all as they stand. Check them and try again.',
    refusal: {
      invalid_input: 'Something was not filled in correctly. Please mend the fields marked.',
      not_found:
        'It was not found; it may have been changed or removed. Go back to the list and try again.',
      unit_exists:
        'There is a unit of that name beside it: {{path}}. Check the name, or open that unit.',
      book_elsewhere:
        'The numbers are kept on device {{device}} (in use since {{since}}): do this there. If that laptop is out of use or lost, the office head takes its numbers over under Settings.',
      stale: 'This was changed a moment ago; you now see it as it stands. Check it and try again.',
      forbidden: 'Your role does not include this. Ask the keeper if you need it.',
      locked: 'Locked. Sign in to go on.',
      busy: 'Something else is being done. Try again in a moment.',
      wait: 'Too many wrong passphrases. Try again in {{time}}, or set a new one with the recovery key.',
      internal:
        'The program failed; nothing was changed. Note the reference {{reference}} and tell whoever maintains it.',
    },
    reason: {
      done_already:
        'This was already done and was not done again; what is filled in now differs from it. Look at the record first, and send once more if it is still needed.',
      wrong_passphrase: 'The sign-in name or the passphrase is wrong. Type them again.',
      wrong_recovery_key:
        'The recovery key is wrong. Compare it with the printed sheet, group by group.',
      recovery_key_unknown:
        'The present recovery key was never used here, so it cannot be given another data key. Replace the recovery key first, then come back.',
      recovery_key_needed:
        'The present data does not open, so it cannot tell who may restore. Use the recovery key.',
      office_exists: 'An office is already set up on this laptop. Sign in to it.',
      no_office: 'No office is set up on this laptop yet. Set one up first.',
      last_keeper: 'At least one active keeper must remain. Name another keeper first.',
      sign_in_name_taken: 'That sign-in name is taken. Choose another.',
      passphrase_must_change: 'Change the first passphrase before anything else.',
      clock_disagrees: 'The clock of this computer disagrees with the record. Check it first.',
      same_passphrase:
        'That is the passphrase you have now, or hardly another. Choose one known to you alone.',
      store_in_use:
        'The data is open in another window or program. Close it there, then sign in here.',
      store_damaged:
        'The data file is damaged and cannot be read in full. Restore a backup; the file itself is not touched.',
      tables_differ:
        'The data here differ from the record and may have been altered, so nothing was changed. A keeper checks the record under Settings, Record and backups, finds out what happened and rebuilds the data; then do this again. Where nobody can sign in any more, restore a backup.',
      store_foreign:
        'What lies in this folder is not a Mingcha store. Check the folder, or restore a backup.',
      store_newer: 'The data was saved by a newer Mingcha. Install the new version to open it.',
      keys_missing:
        'The key file keys.json is missing, so the data cannot be opened. Put it back (the latest backup has one in its folder) and sign in again; if that does not help, restore a backup.',
      keys_damaged:
        'The key file keys.json is damaged, so the data cannot be opened. Put a whole one back (the latest backup has one in its folder) and sign in again; if that does not help, restore a backup.',
      keys_foreign:
        'The key file keys.json does not belong to the data file: it may be from before the data key was changed, or the beginning of the data file is damaged. Put the present keys.json back (the latest backup has one in its folder) and sign in again; if that does not help, restore a backup. The files themselves are not touched.',
      folder_not_writable:
        'You may not read or write in this folder. Use another place, or ask for the right to.',
      write_protected:
        'The disk is write-protected, so nothing was written. Unlock it by its switch, or use another disk.',
      folder_gone:
        'The folder is no longer there; a stick may have been pulled out. Put it back, or choose another place.',
      file_name_refused:
        'The file name is too long or holds characters the system does not take. Choose a shorter name.',
      file_in_use:
        'The file is open in another program or protected; nothing was changed. Close it and try again, or choose another name.',
      folder_in_the_way: 'A folder of that name is there already. Choose another file name.',
      disk_failed:
        'The disk or stick could not be read or written. Check that it is well connected, or use another place.',
      system_busy:
        'The system is short of memory, or has too many files open. Close other programs and try again.',
      disk_full: 'The disk is full; nothing was changed. Free some space and try again.',
      backup_damaged: 'This backup is not whole and cannot be restored. Choose another.',
      backup_disk_full:
        'The disk has too little room: nothing was written, and what was on it is as it was. Free some space or use a larger one.',
      same_disk:
        'This folder is on the same disk as the data, and would be lost with it. Choose one on another disk or a stick.',
      wrong_joining_code:
        'The joining code is wrong, or what is on the disk is not whole. Check the code; if it still does not open, add the laptop anew on one of the office’s laptops.',
      joining_not_chosen:
        'This laptop was not made ready for this sign-in name. Check it; if it is right, have the keeper add the laptop anew and choose this person.',
      nothing_beyond_share: 'Nothing on this laptop is outside its scope.',
      books_kept_here:
        'This laptop still keeps numbers, and would give some of them twice afterwards. Nothing was removed: the office head takes them over on a laptop with the whole record first.',
      apart_beyond_share:
        'Records outside its scope were kept here and not taken in, and no other laptop may hold them. Go through them first under “Devices and numbers”, mark them as looked at, and clean up then.',
      not_given_on:
        'Not all of it is known to be on a laptop with the whole record, so nothing was removed. Give that laptop a package, take one in from it, and then come back.',
      not_whole_here:
        'This laptop has only part of the record. Do this on one that has the whole record.',
      share_of_this_laptop:
        'The scope of this laptop is changed on another one that has the whole record.',
      joining_damaged:
        'The data on the disk is not what was written; this laptop was not set up. Add it anew on one of the office’s laptops.',
      other_office:
        'This is a backup of other data than this laptop’s, and must not take their place. Restore it on a laptop that has not been set up.',
      file_gone: 'The file is no longer there. Choose it again.',
      inside_data_folder:
        'Nothing can be saved in Mingcha’s own data folder: it would damage the data. Choose another place.',
      same_place: 'Both files were given the same place. Choose one for each.',
      file_empty: 'The file is empty (0 bytes). Choose another.',
      file_too_large: 'The file is over 1 GB and cannot be stored. Add only the part that matters.',
      file_not_readable:
        'The file cannot be read. Make sure that it is a file and that you may read it.',
      evidence_changed: 'This evidence was changed on disk and was not opened. Tell the keeper.',
      evidence_missing:
        'The file of this evidence is missing. Tell the keeper, to bring it back from a backup.',
      cancelled: 'Stopped; nothing was changed.',
      printing_failed: 'The PDF could not be made; nothing was exported. Try again.',
      papers_too_large:
        'At most 20 papers can be sealed, and 50 MB together. Compress the scans, or add only the main ones and hand over the rest by themselves.',
      package_none:
        'There is no package here. Choose the folder of one, which begins with “明察-”, or the folder it lies in.',
      package_damaged:
        'The package is cut off or damaged, and nothing was taken in. Copy it once more; if that does not help, have it given again.',
      package_newer:
        'The package was written by a newer Mingcha. Install that version here first, then take it in.',
      package_for_another:
        'The package is for another laptop and does not open here. Have it given again, to this one. If this laptop was restored or copied and the other has not heard of it, give from here first.',
      package_own: 'This laptop wrote this package: take it in on the laptop that it is for.',
      package_from_unknown:
        'The package comes from a laptop that is not known here, and was not taken in. Ask where it is from; if it is of this office, take in a package of the laptop it was added on first, and then this one.',
      package_first_missing:
        'Nothing was ever taken in from the laptop this package comes from, and it is not its first: it was not taken in. Take in the first one; if it is lost, have it given again, choosing “What the other has not received”.',
      package_signature:
        'The signature on the package is not that of the laptop it says it is from: it may have been changed, and was not taken in. Have it given again while you are there.',
      package_rolled_back:
        'The laptop it is from was set back to an earlier state and contradicts what it gave before. Nothing was taken in. Restore its latest backup there, then have it give again.',
      package_taken: 'This package was taken in before, and there is nothing new in it.',
      package_disk_full:
        'There is not enough room there, and no package was written; what is there is untouched. Make room, or use a larger one.',
      not_all_given:
        'Not all records and files of that laptop are here: no receipt can be given. Have it give everything to this laptop, take it in, and ask again once no file is lacking.',
      keeps_books:
        'That laptop still keeps numbers and cannot leave. The office head takes them over first, under “Settings – Devices and numbers”.',
      receipt_not_saved:
        'That laptop is out of use now, but the receipt was not saved: the disk is full, write-protected or cannot be written to. Ask for the receipt again, and save it elsewhere.',
      receipt_damaged:
        'This is no receipt, or it is damaged. Choose again; if it does not help, have the other laptop write it once more.',
      receipt_for_another: 'The receipt is for another laptop. Check, and choose again.',
      receipt_signature:
        'The signature on the receipt does not fit: it may have been changed. Nothing was erased; have it written again while you are there.',
      received_each_other:
        'This laptop has itself given a receipt for the one that gave this: the two cannot both hand over to each other, and nothing was erased. Have a third laptop take in everything from here and give the receipt; add one first if there is none.',
      written_since:
        'Some of what was recorded here has not reached the laptop that gave the receipt, and nothing was erased. If a later receipt was given, choose that; if not, give everything once more, and erase with a new receipt.',
      apart_kept_here:
        'Records were kept here and not taken in, and no other laptop may hold them. Nothing was erased: go through them under “Devices and numbers”, mark them as looked at, give everything once more, and erase with a new receipt.',
      not_handed_over:
        'Records or files of other laptops are here that the laptop which gave the receipt does not have, and nothing was erased. If a later receipt was given, choose that; if not, give everything once more, and erase with a new receipt.',
      other_office_name: 'That is not the office’s name. Nothing was erased; type it in full.',
      sealed_without_key:
        'Somebody you named has not chosen a passphrase of their own yet, so it cannot be sealed to them. Choose others, or wait until they have signed in and changed it.',
      sealed_to_recused:
        'Somebody you named is recused from this unit, so it cannot be sealed to them. Choose others.',
      other_number:
        'What you typed is not the number of this finding; nothing was changed. Check it and type it again.',
      sealed_recovery_key_needed:
        'This was sealed before your key was replaced, so your present passphrase does not open it. Open it with the recovery key.',
      sealed_key_former:
        'Since this was sealed both your key and the recovery key were replaced, and no key on this laptop opens it. Ask another of those it is sealed to.',
      sealed_destroyed: 'What was sealed has been destroyed and cannot be opened any more.',
      sealed_missing:
        'What was sealed is not on this laptop. After a backup was restored that is older than its destruction, it never will be; otherwise ask the keeper to check the record.',
      own_work: 'You had a hand in this yourself, so somebody else must decide.',
      wrong_stage: 'This cannot be done at the stage it stands in.',
      nothing_corrected: 'This is what the record says already: there is nothing to correct.',
      findings_stand:
        'What was found on this visit still stands, so the visit cannot be annulled. Have the findings dismissed or merged into others first; if the visit took place and only its record is wrong, correct the record.',
      verification_rests: 'A verification rests on this return visit, so it cannot be annulled.',
      contested:
        'This finding was handled differently by people who did not know of each other. Settle that first.',
      no_first_hand_evidence:
        'There is no first-hand evidence, so it cannot be confirmed. Add notes, pictures or originals from the spot.',
      own_note_only:
        'This office does not confirm on its author’s own notes alone. Add pictures, originals, or notes by somebody else.',
      no_return_visit: 'There has been no return visit since the feedback. Record one first.',
      return_visit_on_paper_only:
        'The return visit saw no scene and spoke to nobody. Papers alone do not verify.',
      no_return_visit_evidence: 'The return visit left no first-hand evidence. Add it first.',
      not_solved: 'The problem is not solved or the work not improved. Return it for mending.',
      due_in_past:
        'The moment asked for has passed, so it cannot be granted. Refuse it; a later one can be asked for.',
      extension_pending: 'An extension is already waiting to be decided.',
      extension_decided: 'This extension is already decided.',
      nothing_to_undo: 'There is nothing to undo.',
      undo_over:
        'The days in which it could be undone are over. If it was wrong, tell the office head.',
      undo_named:
        'A circular has named this finding since, so it is not undone. If it was wrong, tell the office head.',
      undo_rested_on:
        'Somebody has gone on from it, so it is not undone. If it was wrong, tell the office head.',
      nothing_to_export: 'There is nothing to export here. Change the period or the choice.',
      recused:
        'You are recused from this unit and handle nothing of it. Ask a colleague to do this.',
      already_recused: 'This recusal is on record already.',
      own_recusal: 'Nobody ends their own recusal. Ask another office head.',
      recusal_over: 'This recusal is over or was ended.',
      not_complete_for_you:
        'The chosen scope reaches a unit you are recused from, so what you make of it would not be complete. Ask somebody who is not recused, or choose a smaller scope.',
      not_complete_here:
        'This laptop has part of the record, and a document speaks of the whole office: make it on a laptop that has all of it.',
      term_exists:
        'There is a term of that name. Choose another name, or put the other back into use.',
      checklist_exists:
        'There is a checklist of that name. Choose another name, or put the other back into use.',
      term_seeded:
        'Terms that came with the app are the same everywhere and are not changed. Add your own under it.',
    },
    dateOrder: {
      visit: {
        found:
          'A visit cannot come before what was found on it happened ({{on}}). Where the day of a finding is wrong too, correct the finding first: sent back before it is confirmed, by a correction after.',
        recorded: 'The visit was recorded on {{on}}: it cannot have come after that.',
        evidence: 'The visit cannot have come after its first-hand evidence was made ({{on}}).',
      },
      return_visit: {
        first_visit: 'A return visit cannot come before the first visit ({{on}}).',
        found:
          'A return visit cannot come before what was found on it happened ({{on}}). Where the day of a finding is wrong too, correct the finding first: sent back before it is confirmed, by a correction after.',
        recorded: 'The return visit was recorded on {{on}}: it cannot have come after that.',
        evidence:
          'The return visit cannot have come after its first-hand evidence was made ({{on}}).',
      },
      notice: { visit: 'The unit was told before the visit ({{on}}), not after it.' },
      finding: {
        visit: 'It cannot have happened after the visit ({{on}}) that found it.',
      },
      order: {
        visit:
          'Today comes before the visit ({{on}}), so nothing can be ordered. Check the date of this computer.',
      },
      receipt: { order: 'An order cannot be received before it was issued ({{on}}).' },
      urging: { order: 'There was nothing to urge before the order was issued ({{on}}).' },
      measures: {
        receipt: 'A unit names its measures after it received the order ({{on}}), not before.',
      },
      feedback: {
        measures: 'The feedback cannot come before the measures ({{on}}).',
        failed_visit:
          'The return visit of {{on}} still found it unmended: the feedback cannot be older.',
      },
      verifying_visit: { feedback: 'The return visit cannot come before the feedback ({{on}}).' },
      report_by: { today: 'Units cannot report back before the circular is issued ({{on}}).' },
      due: { now: 'The due moment must be later than now ({{on}}).' },
      new_due: { due: 'The new due moment must be later than the present one ({{on}}).' },
      recusal: { today: 'A recusal cannot end before today ({{on}}).' },
    },
    faultInLine: 'Line {{line}}: {{fault}}',
    fault: {
      required: 'Please fill this in',
      not_chosen: 'Choose one',
      nothing_chosen: 'Choose at least one',
      too_long: 'At most {{limit}} characters',
      too_short: 'At least {{limit}} characters',
      too_large: 'At most {{limit}}',
      too_small: 'At least {{limit}}',
      wrong_kind: 'Not the right kind of content',
      unknown_choice: 'Choose from the list',
      recused: 'Somebody here was recused from the unit that day: choose others',
      unknown_key: 'Holds something unknown',
      wrong_form: 'Not in the right form',
      control_characters: 'Holds invisible control characters; delete and type again',
      broken_characters: 'Holds broken characters; delete and type again',
      emoji_in_name: 'Emoji cannot be used in a name',
      nothing_visible: 'Nothing of this name can be seen; type it again',
      not_a_date: 'No such date. Write it as 2026-11-03 or 11-3',
      year_unclear: 'Which is the year? Write it in full, as 2026-11-03',
      not_a_time: 'No such time. Write it as 9:05',
      not_a_moment: 'Write the date and the time, as 2026-11-03 18:00',
      not_a_number: 'Not a number. Write a whole one, such as 12',
      not_whole: 'A whole number, without decimals',
      date_out_of_range: 'Out of the range that can be recorded; check the year',
      period_backwards: 'The end comes before the beginning',
      date_in_future: 'The date cannot be after today',
      time_in_future: 'The time cannot be later than now',
      date_out_of_order: 'Out of order with another date',
      same_lines: 'Lines {{lines}} are the same; remove one or change its name',
      unfinished: 'Say what was seen, after the colon',
      sides_disagree: 'More were checked than there are',
      more_than_due: 'More than were due, alone or with those present',
      fewer_than_named: 'Fewer than are named',
      left_before_arrival: 'Left before arriving',
      passphrase_common:
        'Mostly common words, which are guessed first. Choose a sentence of your own',
      passphrase_name:
        'Mostly the name of the person or the office, easily guessed. Choose a sentence',
      passphrase_date: 'Mostly a date, easily guessed. Choose a sentence',
      passphrase_row:
        'Mostly signs in a row, or keys side by side, easily guessed. Choose a sentence',
      passphrase_repeats: 'Too much of it repeats, so it is easily guessed. Choose a sentence',
      passphrase_digits: 'Almost all digits, easily guessed. Choose a sentence instead',
    },
  },
});
