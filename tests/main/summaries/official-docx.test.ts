/** The .docx taken apart: what GB/T 9704-2012 asks for must stand in its XML. */
import { describe, expect, test } from 'vitest';
import { composeCircular } from '../../../main/summaries/circular.ts';
import { writeDocx } from '../../../main/summaries/official-docx.ts';
import { CIRCULAR, finding, sample } from './sample.ts';
import { zipParts } from './zip-parts.ts';

const AT = Date.UTC(2026, 2, 31, 2);

const partsOf = async (data = sample()) => zipParts(await writeDocx(composeCircular(data), AT));

const parts = await partsOf();
const part = (name: string) => parts.get(name) ?? '';
const document = part('word/document.xml');
const styles = part('word/styles.xml');

const styleOf = (id: string): string =>
  new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`, 'u').exec(styles)?.[0] ?? '';

interface Written {
  style: string;
  text: string;
  xml: string;
}

/** The paragraphs in their order, with line breaks as line feeds. */
const paragraphsOf = (xml: string): Written[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>/gsu)].map(([whole]) => ({
    style: /<w:pStyle w:val="(\w+)"/u.exec(whole)?.[1] ?? '',
    text: [...whole.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:br\/>/gu)]
      .map(([, text]) => text ?? '\n')
      .join(''),
    xml: whole,
  }));
const paragraphs = paragraphsOf(document);
const textsOf = (style: string) =>
  paragraphs.filter((one) => one.style === style).map(({ text }) => text);

describe('the page', () => {
  test('is A4 with the margins that leave 156 × 225 mm', () => {
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/u);
    expect(document).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588"/u);
  });

  test('has a grid of lines only, with 22 of them', () => {
    expect(document).toContain('<w:docGrid w:type="lines" w:linePitch="579"/>');
    expect(Math.floor((16838 - 2098 - 1984) / 579)).toBe(22);
    expect(styles).toContain(
      '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>',
    );
  });

  test('has 28 characters to the line', () => {
    expect(styleOf('Body')).toContain('<w:basedOn w:val="Flush"/>');
    expect(styleOf('Flush')).toContain('<w:spacing w:val="-5"/>');
    const character = 16 * 20 - 5;
    expect(Math.floor((11906 - 1588 - 1474) / character)).toBe(28);
    expect(styleOf('Body')).toContain(`<w:ind w:firstLine="${2 * character}"/>`);
  });
});

test('each kind of text has its font and size', () => {
  expect(styles).toMatch(
    /<w:rPrDefault>.*w:eastAsia="仿宋_GB2312".*<w:sz w:val="32"\/>.*<\/w:rPrDefault>/u,
  );
  expect(styleOf('Title')).toMatch(/w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/u);
  expect(styleOf('Heading1')).toContain('w:eastAsia="黑体"');
  expect(styleOf('Heading2')).toContain('w:eastAsia="楷体_GB2312"');
  expect(styleOf('Heading3')).not.toContain('rFonts');
  expect(styleOf('PageNumber')).toMatch(/w:ascii="宋体".*<w:sz w:val="28"\/>/u);
  expect(/<w:b\/>/u.test(document)).toBe(false);
});

test('fonts that may be missing name their substitutes', () => {
  expect(part('word/fontTable.xml')).toMatch(
    /<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,/u,
  );
});

describe('the head', () => {
  test('stands 35 mm down the type area, red and centred, on one line', () => {
    const [head] = paragraphs;
    expect(head?.text).toBe('明水县作风督查室（演示数据）');
    const before = Number(/w:before="(\d+)"/u.exec(head?.xml ?? '')?.[1]);
    const size = Number(/<w:sz w:val="(\d+)"\/>/u.exec(head?.xml ?? '')?.[1]);
    expect(Math.abs(before + size - 1984)).toBeLessThan(20);
    expect(styleOf('Letterhead')).toContain('<w:color w:val="FF0000"/>');
    expect(styleOf('Letterhead')).toContain('<w:jc w:val="center"/>');
  });

  test('the number comes two lines below, over a red line as wide as the type area', () => {
    expect(paragraphs.slice(1, 4).map(({ text }) => text)).toEqual(['', '', '明督通〔2026〕3号']);
    expect(textsOf('Number')[0]).toMatch(/^.+〔\d{4}〕[1-9]\d*号$/u);
    expect(styleOf('Number')).toMatch(
      /<w:bottom w:val="single" w:sz="12" w:space="11" w:color="FF0000"\/>/u,
    );
  });

  test('the title comes two lines below the red line, the addressees one line below the title', () => {
    const [first] = paragraphs.flatMap(({ style }, i) => (style === 'Title' ? [i] : []));
    expect(first).toBe(6);
    expect(paragraphs.slice(4, 6).map(({ text }) => text)).toEqual(['', '']);
    const titles = textsOf('Title');
    expect(titles.slice(0, -1).join('')).toBe(CIRCULAR.title);
    expect(paragraphs[6 + titles.length - 1]?.text).toBe('');
    expect(paragraphs[6 + titles.length]).toMatchObject({
      style: 'Flush',
      text: '各乡镇党委、人民政府，县直各单位：',
    });
  });
});

test('headings follow in order, each in the style of its level', () => {
  expect(textsOf('Heading1')).toEqual([
    '一、总体情况',
    '二、好的做法',
    '三、存在问题',
    '四、处理和整改要求',
  ]);
  expect(textsOf('Heading2').every((text) => /^（[一二三四五]）/u.test(text))).toBe(true);
  expect(textsOf('Heading3').every((text) => /^\d+\./u.test(text))).toBe(true);
});

test('the list of attachments names the attachment, which begins a page before the imprint', () => {
  const mark = paragraphs.findIndex(({ style }) => style === 'AttachmentMark');
  expect(paragraphs[mark]?.text).toBe('附件');
  expect(paragraphs[mark]?.xml).toContain('<w:pageBreakBefore/>');
  expect(paragraphs[mark + 1]?.text).toBe('');
  const { text: title, style } = paragraphs[mark + 2] ?? {};
  expect(style).toBe('Title');
  expect(paragraphs.map(({ text }) => text)).toContain(`附件：${title}`);
  expect(document.indexOf('抄送：')).toBeGreaterThan(document.lastIndexOf('TableText'));
});

test('the table repeats its head, does not break rows and fills the width', () => {
  const [table = ''] = /<w:tbl>.*?<\/w:tbl>/su.exec(document) ?? [];
  const rows = table.match(/<w:tr>/gu) ?? [];
  expect(rows).toHaveLength(6);
  expect(table.match(/<w:tblHeader\/>/gu)).toHaveLength(1);
  expect(table.match(/<w:cantSplit\/>/gu)).toHaveLength(6);
  const widths = [...table.matchAll(/<w:gridCol w:w="(\d+)"/gu)].map(([, width]) => Number(width));
  expect(Math.abs(widths.reduce((sum, width) => sum + width, 0) - 8844)).toBeLessThan(10);
});

test('the imprint has its thick and thin rules and the note of the record above it', () => {
  const imprint = document.slice(document.lastIndexOf('<w:tbl>'));
  expect(imprint).toContain(`记录校验码：${'ab'.repeat(32)}`);
  expect(imprint).toContain('抄送：县委办公室，县政府办公室。');
  expect(imprint).toContain('2026年3月31日印发');
  expect(imprint).toMatch(/<w:top w:val="single" w:color="000000" w:sz="8"\/>/u);
  expect(imprint).toMatch(
    /<w:top w:val="single" w:color="000000" w:sz="6"\/>.*?<w:bottom w:val="single" w:color="000000" w:sz="8"\/>/u,
  );
  expect(/<w:drawing|<w:pict/u.test(document)).toBe(false);
});

test('without copies the imprint is one line between thick rules', async () => {
  const bare = await partsOf(sample({ circular: { ...CIRCULAR, copies: '' } }));
  const xml = bare.get('word/document.xml') ?? '';
  expect(xml).not.toContain('抄送');
  expect(xml.slice(xml.lastIndexOf('<w:tbl>'))).not.toContain('w:sz="6"');
});

test('page numbers stand outside: right on odd pages, left on even ones', () => {
  expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
  const reference = (type: string) => {
    const id = new RegExp(`<w:footerReference w:type="${type}" r:id="(\\w+)"/>`, 'u').exec(
      document,
    )?.[1];
    const target = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`, 'u').exec(
      part('word/_rels/document.xml.rels'),
    )?.[0];
    return part(`word/${/Target="([^"]+)"/u.exec(target ?? '')?.[1]}`);
  };
  expect(reference('default')).toContain('<w:jc w:val="right"/>');
  expect(reference('even')).toContain('<w:jc w:val="left"/>');
  for (const footer of [reference('default'), reference('even')]) {
    expect(footer).toContain('>PAGE<');
    expect([...footer.matchAll(/<w:t [^>]*>([^<]*)</gu)].map(([, text]) => text)).toEqual([
      '— ',
      ' —',
    ]);
  }
});

test('says when it was issued, by whom, and nothing of the machine', () => {
  const core = part('docProps/core.xml');
  expect(core).toContain('<dc:creator>明水县作风督查室（演示数据）</dc:creator>');
  expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-03-31T02:00:00Z<');
});

test('holds what people typed as text: markup, rare characters, characters that XML forbids', async () => {
  const account = '<w:p>&amp; ]]>\n𠮷某说\ufffe“不”';
  const odd = await partsOf(sample({ findings: [finding({ account })] }));
  const texts = paragraphsOf(odd.get('word/document.xml') ?? '').map(({ text }) => text);
  expect(texts.some((text) => text.endsWith('。&lt;w:p&gt;&amp;amp; ]]&gt;'))).toBe(true);
  expect(texts.some((text) => text.startsWith('𠮷某说“不”。涉及人员'))).toBe(true);
});

test('the same circular at the same moment has the same content', async () => {
  expect(await partsOf()).toEqual(parts);
});
