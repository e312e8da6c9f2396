/**
 * Characters that look alike or mean the same, as one: for comparing and finding, never for keeping. A full-width １２ and
 * 12, Ｂ and b, 後 and 后, 〇 and 零, ⻘ and 青, the many dashes, dots and quotes. Folding goes character by character, so that a place in the
 * folded text is found again in the text itself.
 */
import traditional from 'opencc-js/dict/TSCharacters';

/**
 * Radicals that stand for a whole character, as scanned and converted papers have them. Unicode takes only the Kangxi
 * radicals for the characters themselves; these are the others (its EquivalentUnifiedIdeograph).
 */
const RADICALS =
  '⺁厂⺇几⺈刀⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺝月⺠民⺧牛⺩王⺪疋⺫目⺬示⺶羊⺷羊⺼月⺽臼⻁虎⻄西⻅见⻆角⻉贝⻋车⻑长⻒长⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙';
/** Two ways to write one character that are no pair of traditional and simplified. */
const VARIANTS = '栁柳邨村淸清';

const inPairs = (pairs: string) =>
  (pairs.match(/../gu) ?? []).map((pair) => {
    const [from = '', to = ''] = Array.from(pair);
    return [from, to] as const;
  });

const ALIKE: ReadonlyMap<string, string> = new Map([
  ...traditional.split('|').map((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return [from, to] as const;
  }),
  ...inPairs(RADICALS),
  ...inPairs(VARIANTS),
  ...Array.from('〇○◯', (zero) => [zero, '零'] as const),
  ...Array.from('‐‑‒–—―−', (dash) => [dash, '-'] as const),
  ...Array.from('“”„‟', (quote) => [quote, '"'] as const),
  ...Array.from('‘’‚‛', (quote) => [quote, "'"] as const),
  ...Array.from('•‧∙⋅・', (dot) => [dot, '·'] as const),
]);

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

function foldOne(character: string): string {
  if (IGNORABLE.test(character)) return '';
  const plain = character.normalize('NFKC').toLowerCase();
  return Array.from(plain, (each) => ALIKE.get(each) ?? each).join('');
}

/** What each character met so far folds to: some thousands, whatever is read. */
const folded = new Map<string, string>();

function foldCharacter(character: string): string {
  let plain = folded.get(character);
  if (plain === undefined) {
    plain = foldOne(character);
    folded.set(character, plain);
  }
  return plain;
}

export function fold(text: string): string {
  let plain = '';
  for (const character of text.normalize('NFC')) plain += foldCharacter(character);
  return plain;
}

/** By what two names are the same: also without the spaces that set 张 伟 as wide as 欧阳修. */
export const nameKey = (name: string): string => fold(name).replaceAll(/\s/gu, '');

/** A folded text, and for each of its UTF-16 units where in the text it comes from. */
export function foldWithPlaces(text: string): { plain: string; places: number[] } {
  let plain = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const one = foldCharacter(character);
    for (let i = 0; i < one.length; i += 1) places.push(at);
    plain += one;
    at += character.length;
  }
  return { plain, places: [...places, at] };
}
