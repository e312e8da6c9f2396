/**
 * What a list shows of an account: what happened. 2026年11月24日，督查组到青禾镇暗访发现 says of every row what its columns
 * say already, and pushes what tells them apart out of sight.
 */

const DAY = /^(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}(?!\d))[，、\s]*/u;
const HOUR = String.raw`(?:[上下中]午|早上|晚上)?(?:\d{1,2}[时点:：](?:\d{1,2}分?|许|左右)?)?[，、\s]*`;
/** Those who went, doing nothing but going and looking: who is told of doing anything else is what happened. */
const WENT = new RegExp(
  `^${HOUR}[^，。；：]{0,12}?(?:督查组|检查组|暗访组|督查室|监督室|纪委监委)(?:在|到|对|赴|于|现场|暗访|检查|抽查|走访|查看|发现)[^，。；：]{0,40}(?<=发现|看到|查看|了解到|暗访|检查|抽查|走访|时)[，：]\\s*`,
  'u',
);
/** Less than this is no account any more. */
const LEAST = 4;

const unlessLittle = (rest: string, account: string): string =>
  rest.length < LEAST ? account : rest;

/** An account without the day and the office's going there that it begins with; as it stands where nothing else is left. */
export const whatHappened = (account: string): string =>
  unlessLittle(account.replace(DAY, '').replace(WENT, ''), account);

/** The same after a line that says when: of another day or hour, or more exactly, it says what the line does not. */
export function whatHappenedAt(when: string, account: string): string {
  const rest = account.startsWith(when) ? account.slice(when.length) : '';
  return /^[，、\s]/u.test(rest)
    ? unlessLittle(rest.replace(/^[，、\s]+/u, '').replace(WENT, ''), account)
    : account;
}
