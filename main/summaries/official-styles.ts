/**
 * The paragraph styles of an official .docx, as the XML of its styles part: the package that writes the rest has no word
 * for paragraphs off the grid. Lengths are in twips (1/20 point), sizes of type in half points.
 */

/** 22 lines fill the 225 mm of the type area at exactly 28.95 points; at the usual 29 points only 21 do. */
export const LINE = 579;
/** 28 characters of 16 points would need 448 of the 442 points of a line: a quarter point less each, and they fit. */
const TIGHTENING = -5;
export const CHARACTER = 315;
export const IMPRINT_LINE = 500;
export const NOTE_LINE = 400;
/** Paragraphs that the format wants but nobody should see. */
const HAIR = 20;
/** A character of the imprint and of page numbers. */
export const SMALL_CHARACTER = 280;

/** Each with the fonts that may stand in for it where it is not installed, the nearest first. */
const FONTS = {
  title: ['方正小标宋简体', '方正小标宋_GBK', '华文中宋', '宋体', 'Noto Serif CJK SC'],
  body: ['仿宋_GB2312', '仿宋', '华文仿宋', '宋体', 'Noto Serif CJK SC'],
  kai: ['楷体_GB2312', '楷体', '华文楷体', '宋体', 'Noto Serif CJK SC'],
  black: ['黑体', '华文黑体', '微软雅黑', 'Noto Sans CJK SC'],
  song: ['宋体', '华文宋体', 'Noto Serif CJK SC'],
};

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** Digits and Latin letters in the serif that every system has, where the standard names no font for them. */
const LATIN = 'Times New Roman';

const font = (which: keyof typeof FONTS, latin = LATIN): string =>
  `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:cs="${latin}" w:eastAsia="${FONTS[which][0]}"/>`;
const size = (halfPoints: number): string =>
  `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const exactly = (line: number): string =>
  `<w:spacing w:before="0" w:after="0" w:line="${line}" w:lineRule="exact"/>`;
const align = (side: string): string => `<w:jc w:val="${side}"/>`;
const ON_GRID = `<w:spacing w:val="${TIGHTENING}"/>`;
const OFF_GRID = '<w:snapToGrid w:val="0"/>';
const RED = 'FF0000';

interface Style {
  name: string;
  basedOn?: string;
  /** In the order the format prescribes: keepNext, pBdr, snapToGrid, spacing, ind, jc, outlineLvl. */
  paragraph?: string;
  /** rFonts, color, spacing, sz. */
  run?: string;
}

const heading = (level: number, run: string): Style => ({
  name: `heading ${level}`,
  basedOn: 'Body',
  paragraph: `<w:keepNext/><w:outlineLvl w:val="${level - 1}"/>`,
  run,
});

const STYLES = {
  Normal: { name: 'Normal' },
  Letterhead: {
    name: '发文机关标志',
    paragraph: `${OFF_GRID}${align('center')}`,
    run: `${font('title')}<w:color w:val="${RED}"/>`,
  },
  /** With the red line: the width of the type area, 4 mm under the number. */
  Number: {
    name: '发文字号',
    basedOn: 'Flush',
    paragraph: `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="${RED}"/></w:pBdr>${align('center')}`,
  },
  Title: {
    name: 'Title',
    paragraph: `${OFF_GRID}${exactly(660)}${align('center')}`,
    run: `${font('title')}${size(44)}`,
  },
  Flush: { name: '公文顶格', run: ON_GRID },
  Body: {
    name: '公文正文',
    basedOn: 'Flush',
    paragraph: `<w:ind w:firstLine="${2 * CHARACTER}"/>${align('both')}`,
  },
  Heading1: heading(1, font('black')),
  Heading2: heading(2, font('kai')),
  Heading3: heading(3, ''),
  AttachmentMark: { name: '附件标识', basedOn: 'Flush', run: font('black') },
  TableText: {
    name: '表格文字',
    paragraph: `${OFF_GRID}${exactly(300)}`,
    run: size(21),
  },
  TableHead: {
    name: '表格标题行',
    basedOn: 'TableText',
    paragraph: align('center'),
    run: font('black'),
  },
  Imprint: {
    name: '版记',
    paragraph: `${OFF_GRID}${exactly(IMPRINT_LINE)}`,
    run: size(28),
  },
  Note: {
    name: '记录校验码',
    paragraph: `${OFF_GRID}${exactly(NOTE_LINE)}`,
    run: size(18),
  },
  PageNumber: {
    name: '页码',
    paragraph: `${OFF_GRID}${exactly(SMALL_CHARACTER)}`,
    run: `${font('song', FONTS.song[0])}${size(28)}`,
  },
  Hair: { name: '占位', paragraph: `${OFF_GRID}${exactly(HAIR)}` },
} satisfies Record<string, Style>;

export type StyleId = keyof typeof STYLES;

function styleXml(id: string, { name, basedOn, paragraph = '', run = '' }: Style): string {
  const isDefault = id === 'Normal';
  const parent = isDefault ? '' : `<w:basedOn w:val="${basedOn ?? 'Normal'}"/>`;
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"${isDefault ? ' w:default="1"' : ''}>` +
    `<w:name w:val="${name}"/>${parent}<w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
  );
}

export const stylesXml = (): string =>
  `${XML}<w:styles ${NAMESPACE}><w:docDefaults>` +
  `<w:rPrDefault><w:rPr>${font('body')}${size(32)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>` +
  `<w:pPrDefault><w:pPr>${exactly(LINE)}</w:pPr></w:pPrDefault></w:docDefaults>` +
  `${Object.entries(STYLES)
    .map(([id, style]) => styleXml(id, style))
    .join('')}</w:styles>`;

/** Names the substitutes, so that a word processor without a font does not choose by itself. */
export const fontTableXml = (): string =>
  `${XML}<w:fonts ${NAMESPACE}>${Object.values(FONTS)
    .map(
      ([name, ...substitutes]) =>
        `<w:font w:name="${name}"><w:altName w:val="${substitutes.join(',')}"/><w:charset w:val="86"/></w:font>`,
    )
    .join('')}</w:fonts>`;
