import { bilingual } from '../bilingual.ts';

export const officeWords = bilingual({
  'zh-CN': {
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
    markedWords: {
      title: '措辞提示',
      source:
        '登记问题时，事实和整改要求中出现下列词语的，在其下提示，不作强制。词语之间用顿号或空格隔开，由本室增减。',
      vague: '指代不明',
      extreme: '程度过重',
      empty: '空泛套话',
      relative: '时间不定',
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
      undoDays: '1 至 30 天。只限本人的上一步，通报已列入或已有后续办理的除外。',
      idleMinutes: '1 至 120 分钟。',
      timeZone: '日期和时刻一律按此时区记录，与本机的时区设置无关。',
    },
  },
  en: {
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
    markedWords: {
      title: 'Words to think about',
      source:
        'Where one of these stands in an account or a demand, it is pointed out below, and nobody is made to change it. Commas or blanks between them; the office adds and takes away.',
      vague: 'Vague',
      extreme: 'Too strong',
      empty: 'Empty',
      relative: 'Relative dates',
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
  },
});
