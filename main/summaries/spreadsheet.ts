/**
 * Writes one sheet as .xlsx (ECMA-376) row by row, so that a sheet of any length costs the memory of one row. Why this is
 * not left to a package: docs/decisions/ledger-writer.md.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { Instant } from '../../shared/dates.ts';

export interface Column {
  title: string;
  /** In characters of the sheet's font. */
  width: number;
  /** `time` cells hold 2026-03-05 or 2026-03-05T18:00 and become dates that can be sorted and filtered. */
  kind: 'text' | 'number' | 'time';
}

export type Cell = string | number | null;

export interface Sheet {
  name: string;
  /** Printed above every page. */
  heading: string;
  columns: readonly Column[];
  rows: Iterable<readonly Cell[]>;
  /** A last line under the rows, outside the table. */
  footnote: string;
}

/** Positions in the list of cell formats of STYLES. */
const FORMAT = { plain: 0, head: 1, text: 2, number: 3, day: 4, moment: 5 };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
</Types>`;

const ROOT = `${XML}<Relationships xmlns="${PACKAGE}/relationships">
<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>`;

const WORKBOOK_PARTS = `${XML}<Relationships xmlns="${PACKAGE}/relationships">
<Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/>
</Relationships>`;

/** The first row and the first two columns are repeated on every printed page. */
const workbook = (name: string) => `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">
<sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets>
<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${escaped(name)}'!$A:$B,'${escaped(name)}'!$1:$1</definedName></definedNames>
</workbook>`;

const cellFormat = (number: number, side: 'left' | 'center') =>
  `<xf numFmtId="${number}" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyAlignment="1" applyBorder="1"><alignment horizontal="${side}" vertical="top" wrapText="1"/></xf>`;

const EDGES = ['left', 'right', 'top', 'bottom'];

const STYLES = `${XML}<styleSheet xmlns="${MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>
<fonts count="2">
<font><sz val="10"/><name val="宋体"/><charset val="134"/></font>
<font><b/><sz val="10"/><name val="宋体"/><charset val="134"/></font>
</fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFEDEBE6"/></patternFill></fill></fills>
<borders count="2"><border/><border>${EDGES.map((edge) => `<${edge} style="thin"><color rgb="FF808080"/></${edge}>`).join('')}</border></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="6">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
${cellFormat(0, 'left')}
${[0, 164, 165].map((number) => cellFormat(number, 'center')).join('\n')}
</cellXfs>
</styleSheet>`;

/** What XML cannot hold is left out; what Excel would read as an escaped character (_x0041_) stays what was written. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');

/** A, B … Z, AA, AB … */
const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') +
  String.fromCharCode(65 + (column % 26));

const DAY_MS = 86_400_000;

/** Days since the end of 1899, as spreadsheets count; what is written on paper has no time zone. */
const serialOf = (time: string): number =>
  (Date.parse(time.length === 10 ? time : `${time}:00Z`) - Date.UTC(1899, 11, 30)) / DAY_MS;

function cellXml(place: string, kind: Column['kind'], value: Cell): string {
  if (value === null || value === '') return `<c r="${place}" s="${FORMAT.text}"/>`;
  if (kind === 'text') return textXml(place, String(value), FORMAT.text);
  if (kind === 'number') return `<c r="${place}" s="${FORMAT.number}"><v>${value}</v></c>`;
  const time = String(value);
  const format = time.length === 10 ? FORMAT.day : FORMAT.moment;
  return `<c r="${place}" s="${format}"><v>${serialOf(time)}</v></c>`;
}

/** Inline text is never read as a formula, whatever it begins with. */
const textXml = (place: string, text: string, format: number): string =>
  `<c r="${place}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Points of one line of text in a row, and of the highest row a spreadsheet knows. */
const LINE = 13;
const HIGHEST = 409;

/** Lines that a text takes in a column of that width, a Han character being as wide as two digits. */
function linesIn(text: string, width: number): number {
  if (text.includes('\n')) {
    return text.split('\n').reduce((lines, line) => lines + linesIn(line, width), 0);
  }
  const wide = text.match(/[\u0250-\uffff]/g)?.length ?? 0;
  return Math.max(1, Math.ceil((text.length + wide) / (width - 1)));
}

/** Written out, because not every program measures wrapped text by itself when it opens a file. */
const heightOf = (columns: readonly Column[], cells: readonly Cell[]): number =>
  Math.min(
    HIGHEST,
    4 +
      LINE *
        columns.reduce((most, { kind, width }, i) => {
          const cell = cells[i];
          return kind === 'text' && typeof cell === 'string'
            ? Math.max(most, linesIn(cell, width))
            : most;
        }, 1),
  );

/** The sheet's XML in pieces, one for each row. */
function* sheetXml({ columns, rows, heading, footnote }: Sheet): IterableIterator<string> {
  const names = columns.map((_, i) => letters(i));
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const titles = columns.map(({ title }, i) => textXml(`${names[i]}1`, title, FORMAT.head));
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData><row r="1" ht="24" customHeight="1">${titles.join('')}</row>`;
  let last = 1;
  for (const cells of rows) {
    last += 1;
    const row = columns.map(({ kind }, i) => cellXml(`${names[i]}${last}`, kind, cells[i] ?? null));
    yield `<row r="${last}" ht="${heightOf(columns, cells)}" customHeight="1">${row.join('')}</row>`;
  }
  yield `<row r="${last + 2}">${textXml(`A${last + 2}`, footnote, FORMAT.plain)}</row></sheetData>` +
    `<autoFilter ref="A1:${names.at(-1)}${last}"/>` +
    '<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.6" header="0.3" footer="0.3"/>' +
    // A3 across, two pages wide: on one, thirty columns would be too small to read.
    '<pageSetup paperSize="8" orientation="landscape" fitToWidth="2" fitToHeight="0"/>' +
    `<headerFooter><oddHeader>&amp;C${escaped(heading)}</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>` +
    '</worksheet>';
}

/** Characters gathered before they are compressed. */
const PIECE = 1 << 16;

/** Writes the sheet to `put`, piece after piece. */
export function writeSheet(sheet: Sheet, at: Instant, put: (content: Uint8Array) => void): void {
  const zip = new Zip((error, content) => {
    if (error) throw error;
    put(content);
  });
  const part = (name: string): ZipDeflate => {
    const opened = new ZipDeflate(name, { level: 6 });
    opened.mtime = at;
    zip.add(opened);
    return opened;
  };
  const whole = (name: string, content: string) => part(name).push(strToU8(content), true);
  whole('[Content_Types].xml', CONTENT_TYPES);
  whole('_rels/.rels', ROOT);
  whole('xl/workbook.xml', workbook(sheet.name));
  whole('xl/_rels/workbook.xml.rels', WORKBOOK_PARTS);
  whole('xl/styles.xml', STYLES);
  const cells = part('xl/worksheets/sheet1.xml');
  let gathered = '';
  for (const piece of sheetXml(sheet)) {
    gathered += piece;
    if (gathered.length < PIECE) continue;
    cells.push(strToU8(gathered));
    gathered = '';
  }
  cells.push(strToU8(gathered), true);
  zip.end();
}
