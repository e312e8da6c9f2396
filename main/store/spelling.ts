/** How names are spelled: in pinyin without tones, ü as v, as keyboards have it. What is no Han stands as it is. */
import { pinyin } from 'pinyin-pro';

/** The names met so far: some hundreds of units, people and terms, asked for at every key. */
const known = new Map<string, string>();

export function spellingOf(name: string): string {
  let spelling = known.get(name);
  if (spelling === undefined) {
    spelling = pinyin(name, { toneType: 'none', v: true, nonZh: 'consecutive' })
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    known.set(name, spelling);
  }
  return spelling;
}

/** How something sounds that has several names: what is typed is never of two of them. */
export const spellingOfAny = (names: readonly string[]): string =>
  names.map(spellingOf).join(' | ');
