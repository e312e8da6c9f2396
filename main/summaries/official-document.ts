/**
 * An official document (公文) as GB/T 9704-2012 knows it, whatever file it is written to: what stands in the head, the
 * body, the attachment and the imprint, and the arithmetic of their places.
 */

/** One paragraph of the body, its number typed. A third-level heading is set in the type of the text. */
export interface Paragraph {
  style: 'heading1' | 'heading2' | 'heading3' | 'text';
  text: string;
}

export interface Attachment {
  title: string;
  columns: readonly { title: string; millimetres: number }[];
  rows: readonly (readonly string[])[];
}

export interface OfficialDocument {
  /** 发文机关 */
  office: string;
  /** 发文字号 */
  number: string;
  title: string;
  /** 主送机关 */
  addressees: string;
  body: readonly Paragraph[];
  attachment: Attachment;
  /** 抄送机关; may be empty. */
  copies: string;
  /** 成文日期, which is also the day of printing: 2026年3月5日. */
  date: string;
  /** A line in small type above the imprint. */
  note: string;
}

/** The type area: 156 × 225 mm, 28 characters to the line, 22 lines to the page. */
const CHARACTERS_PER_LINE = 28;

/** How wide a text is in characters of its own size: Latin letters and digits take half of one. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (character < '\u0250' ? 0.5 : 1), 0);

const TYPE_AREA_POINTS = 442;

/** 发文机关标志: the standard fixes no size; as large as fits on one line, between 22 and 46 points. */
export const letterheadSize = (office: string): number =>
  Math.max(22, Math.min(46, Math.floor(TYPE_AREA_POINTS / widthOf(office))));

/**
 * 主送机关 stands above the body on up to three lines; a longer list moves to the imprint, so that the first page still
 * shows some of the body (7.3.2).
 */
export const areAddresseesInImprint = (addressees: string): boolean =>
  widthOf(addressees) + 1 > 3 * CHARACTERS_PER_LINE;

/** What the imprint says of recipients, a line each: 主送 above 抄送, with no rule between (7.4.2). */
export const recipientsInImprint = ({ addressees, copies }: OfficialDocument): string[] => [
  ...(areAddresseesInImprint(addressees) ? [`主送：${addressees}。`] : []),
  ...(copies === '' ? [] : [`抄送：${copies}。`]),
];

/** 成文日期 ends four characters from the right; the office's name is centred above it (7.3.5.1). In characters. */
export function signaturePlace({ office, date }: OfficialDocument): { name: number; date: number } {
  const fromRight = 4;
  const name = fromRight + (widthOf(date) - widthOf(office)) / 2;
  return { name: Math.max(0, name), date: fromRight };
}

/** Characters of the title's size (22 points) on a line: 20 fit, less the gaps between Han and digits. */
const TITLE_CHARACTERS = 18;

/** How the lines of a title share its length, so that it stands as a trapezium or a rhombus (7.3.1). */
const TITLE_SHAPES = [[1], [0.55, 0.45], [0.3, 0.4, 0.3], [0.22, 0.28, 0.28, 0.22]];

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Where a line may end: between words, but not before what leans on the word in front, nor between a digit and its unit. */
function wordsOf(title: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(title)) {
    const last = pieces.at(-1);
    const leans =
      last !== undefined &&
      (/^[\p{Pe}\p{Pf}\p{Po}的]/u.test(segment) || /[\d\p{Ps}\p{Pi}和与及]$/u.test(last));
    if (leans) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}

/** Every way to set the words on so many lines, in order, with none too long. */
function settings(pieces: readonly string[], lines: number): string[][] {
  if (lines === 1) {
    const only = pieces.join('');
    return widthOf(only) <= TITLE_CHARACTERS ? [[only]] : [];
  }
  return pieces.slice(1).flatMap((_, i) => {
    const line = pieces.slice(0, i + 1).join('');
    if (widthOf(line) > TITLE_CHARACTERS) return [];
    return settings(pieces.slice(i + 1), lines - 1).map((rest) => [line, ...rest]);
  });
}

/** A title on as few lines as it needs, broken between words (7.3.1: 词意完整，排列对称，长短适宜). */
export function titleLines(title: string): string[] {
  const pieces = wordsOf(title);
  for (const shape of TITLE_SHAPES) {
    const strayOf = (lines: readonly string[]) =>
      lines.reduce(
        (stray, line, i) => stray + (widthOf(line) - (shape[i] ?? 0) * widthOf(title)) ** 2,
        0,
      );
    const [first, ...others] = settings(pieces, shape.length);
    if (first) {
      return others.reduce((best, next) => (strayOf(next) < strayOf(best) ? next : best), first);
    }
  }
  // A word longer than a line: whoever shows it breaks it.
  return [title];
}
