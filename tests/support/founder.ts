/** The office that tests work in, and its first person. Both are invented (演示数据). */
export const OFFICE = {
  name: '明水县作风督查室（演示数据）',
  documentPrefix: '明督',
  organiser: 'discipline',
} as const;

/** The first account: one person who holds every role. */
export const FOUNDER = {
  name: '沈知远',
  signInName: 'shen.zhiyuan',
  passphrase: '清晨七点半的渡口没有雾气',
} as const;
