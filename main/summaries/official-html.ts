/**
 * Writes an official document as one HTML page for Chromium to print, with the same measures and the same look as the
 * .docx. It names no outside resource and runs no script; the policy in its head says so to the printing window.
 */
import {
  type Attachment,
  areAddresseesInImprint,
  letterheadSize,
  type OfficialDocument,
  type Paragraph,
  recipientsInImprint,
  signaturePlace,
  titleLines,
} from './official-document.ts';

/** Fonts by what the system calls them: the standard's own first, then what comes near and is likely to be there. */
const FONTS = {
  Title: [
    'FZXiaoBiaoSong-B05S',
    '方正小标宋简体',
    '方正小标宋_GBK',
    'STZhongsong',
    '华文中宋',
    'Noto Serif CJK SC Bold',
    'Source Han Serif SC Bold',
    'SimSun',
  ],
  Body: ['仿宋_GB2312', 'FangSong_GB2312', 'FangSong', '仿宋', 'STFangsong', 'Noto Serif CJK SC'],
  Kai: ['楷体_GB2312', 'KaiTi_GB2312', 'KaiTi', '楷体', 'STKaiti', 'Noto Serif CJK SC'],
  Black: ['SimHei', '黑体', 'STHeiti', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC'],
  Song: ['SimSun', '宋体', 'STSong', 'Noto Serif CJK SC'],
};

const sources = (names: readonly string[]) => names.map((name) => `local("${name}")`).join(', ');

export const FACES = [
  ...Object.entries(FONTS).map(
    ([family, names]) => `@font-face { font-family: ${family}; src: ${sources(names)}; }`,
  ),
  // Digits and Latin letters only: quotation marks and dashes are Chinese.
  `@font-face { font-family: Latin; src: ${sources(['Times New Roman', 'Liberation Serif'])};
    unicode-range: U+20-7E; }`,
].join('\n');

/** A character of the body: 28 of them fill the 156 mm, 22 lines the 225 mm (GB/T 9704-2012, 5.2.3). */
const STYLE = `
${FACES}
@page {
  size: 210mm 297mm;
  margin: 37mm 26mm 35mm 28mm;
}
@page :right {
  @bottom-right { content: "— " counter(page) " —"; padding-right: 14pt; }
}
@page :left {
  @bottom-left { content: "— " counter(page) " —"; padding-left: 14pt; }
}
@page {
  @bottom-left { font: 14pt/14pt Song, serif; vertical-align: top; padding-top: 4.5mm; }
  @bottom-right { font: 14pt/14pt Song, serif; vertical-align: top; padding-top: 4.5mm; }
}
html { font: 15.75pt/28.95pt Latin, Body, serif; color: #000; }
body { margin: 0; }
h1, h2, h3, p { margin: 0; font: inherit; }
p { text-align: justify; text-indent: 2em; overflow-wrap: anywhere; }
h1, h2, h3 { text-indent: 2em; break-after: avoid; }
h1 { font-family: Latin, Black, sans-serif; }
h2 { font-family: Latin, Kai, serif; }
.office {
  padding-top: 35mm;
  color: #f00;
  font-family: Title, serif;
  line-height: 1.1;
  text-align: center;
}
.number {
  margin: 57.9pt 0;
  padding-bottom: 4mm;
  border-bottom: 0.53mm solid #f00;
  text-align: center;
}
.title { font: 22pt/33pt Title, serif; text-align: center; text-indent: 0; }
.addressees { text-indent: 0; }
.spaced { margin-bottom: 28.95pt; }
.closing { break-inside: avoid; }
.listed { padding-top: 28.95pt; }
.signature { text-indent: 0; text-align: right; }
.listed + .signature { padding-top: 57.9pt; }
.attachment { break-before: page; }
.mark { margin-bottom: 28.95pt; font-family: Latin, Black, sans-serif; text-indent: 0; }
table { width: calc(156mm - 0.5pt); border-collapse: collapse; table-layout: fixed; font-size: 10.5pt; line-height: 15pt; }
th, td {
  padding: 0.7mm 1mm;
  border: 0.5pt solid #000;
  text-align: left;
  vertical-align: top;
  white-space: pre-line;
  overflow-wrap: anywhere;
}
th { font-family: Latin, Black, sans-serif; font-weight: normal; text-align: center; }
tr { break-inside: avoid; }
.last { display: flex; flex-direction: column; justify-content: flex-end; height: 224.5mm; break-before: page; }
.note { font-size: 9pt; line-height: 20pt; text-indent: 0; }
.imprint { font-size: 14pt; line-height: 25pt; border: solid #000; border-width: 0.35mm 0; }
.imprint p { padding: 0 1em 0 4em; text-indent: -3em; }
.printed { display: flex; align-items: flex-end; justify-content: space-between; padding: 0 1em; gap: 1em; }
.printed span:last-child { white-space: nowrap; }
.imprint p + .printed { border-top: 0.25mm solid #000; }
`;

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const TAG_OF: Record<Paragraph['style'], string> = {
  heading1: 'h1',
  heading2: 'h2',
  heading3: 'h3',
  text: 'p',
};

const paragraph = ({ style, text }: Paragraph): string =>
  `<${TAG_OF[style]}>${escaped(text)}</${TAG_OF[style]}>`;

const heading = (title: string): string =>
  `<h1 class="title spaced">${titleLines(title).map(escaped).join('<br>')}</h1>`;

function table({ columns, rows }: Attachment): string {
  const total = columns.reduce((sum, { millimetres }) => sum + millimetres, 0);
  const widths = columns.map(
    ({ millimetres }) => `<col style="width: ${((millimetres / total) * 100).toFixed(3)}%">`,
  );
  const titles = columns.map(({ title }) => `<th>${escaped(title)}</th>`);
  const body = rows.map(
    (cells) => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><colgroup>${widths.join('')}</colgroup>
<thead><tr>${titles.join('')}</tr></thead>
<tbody>${body.join('\n')}</tbody></table>`;
}

const imprint = (document: OfficialDocument): string => `<div class="imprint">
${recipientsInImprint(document)
  .map((text) => `<p>${escaped(text)}</p>`)
  .join('\n')}
<div class="printed"><span>${escaped(document.office)}</span><span>${document.date}印发</span></div>
</div>`;

export function writeHtml(document: OfficialDocument): string {
  const { office, number, title, addressees, body, attachment, date, note } = document;
  const place = signaturePlace(document);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="office" style="font-size: ${letterheadSize(office)}pt">${escaped(office)}</div>
<div class="number">${escaped(number)}</div>
${heading(title)}
${areAddresseesInImprint(addressees) ? '' : `<p class="addressees">${escaped(addressees)}：</p>`}
${body.map(paragraph).join('\n')}
<div class="closing">
<p class="listed">附件：${escaped(attachment.title)}</p>
<p class="signature" style="margin-right: ${place.name}em">${escaped(office)}</p>
<p class="signature" style="margin-right: ${place.date}em">${date}</p>
</div>
<section class="attachment">
<p class="mark">附件</p>
${heading(attachment.title)}
${table(attachment)}
</section>
<section class="last">
<p class="note">${escaped(note)}</p>
${imprint(document)}
</section>
</body>
</html>
`;
}
