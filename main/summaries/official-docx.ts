/**
 * Writes an official document as .docx, with the measures of GB/T 9704-2012. Lengths are in twips (1/20 point), sizes of
 * type in half points, as the format has them.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  type IBorderOptions,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
} from 'docx';
import type { Instant } from '../../shared/dates.ts';
import {
  type Attachment,
  areAddresseesInImprint,
  letterheadSize,
  type OfficialDocument,
  recipientsInImprint,
  signaturePlace,
  titleLines,
  widthOf,
} from './official-document.ts';
import {
  CHARACTER,
  fontTableXml,
  IMPRINT_LINE,
  LINE,
  NOTE_LINE,
  SMALL_CHARACTER,
  type StyleId,
  stylesXml,
} from './official-styles.ts';

const PAGE = { width: 11906, height: 16838 };
const MARGIN = { top: 2098, left: 1588, right: 1474, bottom: 1984 };
const TYPE_AREA = PAGE.width - MARGIN.left - MARGIN.right;
const TYPE_AREA_HEIGHT = PAGE.height - MARGIN.top - MARGIN.bottom;
/** The dash of the page number stands 7 mm under the type area. */
const FOOTER_FROM_EDGE = 1400;

const millimetres = (length: number) => Math.round((length * 1440) / 25.4);

/** Quotation marks and dashes belong to both scripts: in a Chinese document they are Chinese. */
const CHINESE_MARKS = { hint: 'eastAsia' };

const STYLE_OF: Record<OfficialDocument['body'][number]['style'], StyleId> = {
  heading1: 'Heading1',
  heading2: 'Heading2',
  heading3: 'Heading3',
  text: 'Body',
};

/** Noncharacters pass for text everywhere but in XML, where one of them makes the whole file unreadable. */
const inXml = (text: string): string => text.replaceAll(/[\ufffe\uffff]/gu, '');

/** A paragraph of the house style; a line feed in the text is a line break. */
function line(style: StyleId, text: string, options: IParagraphOptions = {}): Paragraph {
  const children = inXml(text)
    .split('\n')
    .map((part, i) => new TextRun({ text: part, font: CHINESE_MARKS, break: i === 0 ? 0 : 1 }));
  return new Paragraph({ style, children, ...options });
}

const blank = (options: IParagraphOptions = {}) => line('Flush', '', options);

function head({ office, number }: OfficialDocument): Paragraph[] {
  const twips = letterheadSize(office) * 20;
  return [
    new Paragraph({
      style: 'Letterhead',
      // The top of the letters, a tenth of their size under the top of the line, stands 35 mm down the type area.
      spacing: {
        before: millimetres(35) - Math.round(twips / 10),
        line: Math.round(twips * 1.2),
        lineRule: LineRuleType.EXACT,
      },
      children: [new TextRun({ text: inXml(office), font: CHINESE_MARKS, size: twips / 10 })],
    }),
    blank(),
    blank(),
    line('Number', number),
    blank(),
    blank(),
  ];
}

function closing(document: OfficialDocument): Paragraph[] {
  const place = signaturePlace(document);
  const fromRight = (characters: number): IParagraphOptions => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(characters * CHARACTER) },
  });
  return [
    blank({ keepNext: true }),
    line('Body', `附件：${document.attachment.title}`, { keepNext: true }),
    // Room for the seal, which presses on name and date; none is drawn.
    blank({ keepNext: true }),
    blank({ keepNext: true }),
    line('Flush', document.office, { ...fromRight(place.name), keepNext: true }),
    line('Flush', document.date, fromRight(place.date)),
  ];
}

const RULE: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const NO_RULE: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: 'auto' };
/** 版记: 0.35 mm above and below, 0.25 mm between. */
const THICK: IBorderOptions = { ...RULE, size: 8 };
const THIN: IBorderOptions = { ...RULE, size: 6 };

function table({ columns, rows }: Attachment): Table {
  const widths = columns.map((column) => millimetres(column.millimetres));
  const row = (style: StyleId, cells: readonly string[], options: { tableHeader?: true } = {}) =>
    new TableRow({
      ...options,
      // A row that may fill a page on its own has to break.
      cantSplit: cells.every((cell) => cell.length <= 400),
      children: cells.map((cell) => new TableCell({ children: [line(style, cell)] })),
    });
  return new Table({
    columnWidths: widths,
    width: { size: TYPE_AREA, type: 'dxa' },
    layout: TableLayoutType.FIXED,
    margins: { marginUnitType: 'dxa', left: 57, right: 57, top: 40, bottom: 40 },
    borders: {
      top: RULE,
      bottom: RULE,
      left: RULE,
      right: RULE,
      insideHorizontal: RULE,
      insideVertical: RULE,
    },
    rows: [
      row(
        'TableHead',
        columns.map(({ title }) => title),
        { tableHeader: true },
      ),
      ...rows.map((cells) => row('TableText', cells)),
    ],
  });
}

const PRINTED_WIDTH = 3000;
/** What rules and hairlines take of the page of the imprint. */
const SPARE = 200;

/**
 * How many lines of the imprint a text takes in a space of that width. Punctuation that may not begin a line, and the gaps
 * between Han and digits, take up to a character and a half of each.
 */
const imprintLines = (text: string, width: number): number =>
  Math.ceil(widthOf(text) / (width / SMALL_CHARACTER - 1.5));

/**
 * 版记, at the foot of a page of its own (docs/decisions/official-documents.md), with the note above it. What pushes
 * it down is space before: floating tables and frames are placed differently by every word processor.
 */
function imprint(document: OfficialDocument): (Paragraph | Table)[] {
  const { office, date, note } = document;
  const inset = SMALL_CHARACTER;
  const hanging = 3 * SMALL_CHARACTER;
  const recipients = recipientsInImprint(document);
  const lines = recipients.reduce(
    (sum, text) => sum + imprintLines(text, TYPE_AREA - 2 * inset - hanging),
    imprintLines(office, TYPE_AREA - PRINTED_WIDTH - inset),
  );
  const above = TYPE_AREA_HEIGHT - NOTE_LINE - lines * IMPRINT_LINE - SPARE;
  const borders = (top: IBorderOptions, bottom: IBorderOptions) => ({
    top,
    bottom,
    left: NO_RULE,
    right: NO_RULE,
  });
  const across = (children: Paragraph[], top: IBorderOptions) =>
    new TableRow({
      cantSplit: true,
      children: [new TableCell({ columnSpan: 2, borders: borders(top, NO_RULE), children })],
    });
  const printed = (text: string, options: IParagraphOptions) =>
    new TableCell({
      borders: recipients.length === 0 ? borders(THICK, THICK) : borders(THIN, THICK),
      verticalAlign: VerticalAlignTable.BOTTOM,
      children: [line('Imprint', text, options)],
    });
  const table = new Table({
    columnWidths: [TYPE_AREA - PRINTED_WIDTH, PRINTED_WIDTH],
    width: { size: TYPE_AREA, type: 'dxa' },
    layout: TableLayoutType.FIXED,
    margins: { marginUnitType: 'dxa', left: 0, right: 0, top: 0, bottom: 0 },
    borders: {
      ...borders(NO_RULE, NO_RULE),
      insideHorizontal: NO_RULE,
      insideVertical: NO_RULE,
    },
    rows: [
      across([line('Note', note)], NO_RULE),
      ...(recipients.length === 0
        ? []
        : [
            across(
              recipients.map((text) =>
                line('Imprint', text, {
                  indent: { left: inset + hanging, hanging, right: inset },
                }),
              ),
              THICK,
            ),
          ]),
      new TableRow({
        cantSplit: true,
        children: [
          printed(office, { indent: { left: inset } }),
          printed(`${date}印发`, {
            alignment: AlignmentType.RIGHT,
            indent: { right: inset },
          }),
        ],
      }),
    ],
  });
  return [
    line('Hair', '', { pageBreakBefore: true, spacing: { before: above } }),
    table,
    line('Hair', ''),
  ];
}

/** — 1 —, a character from the outer edge: right on odd pages, left on even ones. */
const footer = (options: IParagraphOptions): Footer =>
  new Footer({
    children: [
      new Paragraph({
        style: 'PageNumber',
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: CHINESE_MARKS }),
        ],
        ...options,
      }),
    ],
  });

const escaped = (text: string): string =>
  inXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The package would stamp the machine's clock; the document's time is that of its issue. */
const coreProperties = ({ title, office }: OfficialDocument, at: Instant): string => {
  const time = new Date(at).toISOString().replace(/\.\d+/, '');
  const instant = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(office)}</dc:creator>` +
    `<cp:lastModifiedBy>${escaped(office)}</cp:lastModifiedBy>${instant('created')}${instant('modified')}` +
    '</cp:coreProperties>'
  );
};

export async function writeDocx(document: OfficialDocument, at: Instant): Promise<Uint8Array> {
  const { title, addressees, body, attachment } = document;
  const titled = (text: string) => titleLines(text).map((part) => line('Title', part));
  const file = new Document({
    externalStyles: stylesXml(),
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: PAGE,
            margin: { ...MARGIN, header: millimetres(15), footer: FOOTER_FROM_EDGE, gutter: 0 },
          },
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
        },
        footers: {
          default: footer({
            alignment: AlignmentType.RIGHT,
            indent: { right: SMALL_CHARACTER },
          }),
          even: footer({ alignment: AlignmentType.LEFT, indent: { left: SMALL_CHARACTER } }),
        },
        children: [
          ...head(document),
          ...titled(title),
          blank(),
          ...(areAddresseesInImprint(addressees) ? [] : [line('Flush', `${addressees}：`)]),
          ...body.map(({ style, text }) => line(STYLE_OF[style], text)),
          ...closing(document),
          line('AttachmentMark', '附件', { pageBreakBefore: true }),
          blank(),
          ...titled(attachment.title),
          blank(),
          table(attachment),
          ...imprint(document),
        ],
      },
    ],
  });
  return Packer.toBuffer(file, undefined, [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'docProps/core.xml', data: coreProperties(document, at) },
  ]);
}
