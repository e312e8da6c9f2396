import { describe, expect, test } from 'vitest';
import { composeCircular } from '../../../main/summaries/circular.ts';
import { writeHtml } from '../../../main/summaries/official-html.ts';
import { EMPTY_INVOLVED } from '../../../shared/findings/involved.ts';
import { CIRCULAR, finding, sample } from './sample.ts';

const html = writeHtml(composeCircular(sample()));

describe('the page to print', () => {
  test('has the measures of the standard', () => {
    expect(html).toMatch(/size: 210mm 297mm;\s+margin: 37mm 26mm 35mm 28mm;/u);
    expect(html).toContain('html { font: 15.75pt/28.95pt');
    expect(28 * 15.75 * (25.4 / 72)).toBeLessThanOrEqual(156);
    expect(22 * 28.95 * (25.4 / 72)).toBeLessThanOrEqual(225);
  });

  test('numbers odd pages on the right and even ones on the left', () => {
    expect(html).toMatch(/@page :right \{\s+@bottom-right \{ content: "— " counter\(page\) " —"/u);
    expect(html).toMatch(/@page :left \{\s+@bottom-left \{ content: "— " counter\(page\) " —"/u);
  });

  test('names nothing outside itself and runs nothing', () => {
    expect(html).not.toMatch(/url\(|@import|<script|<link|<img|https?:|src="/u);
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
  });

  test('repeats the head of the table on every page', () => {
    expect(html).toMatch(/<thead><tr><th>序号<\/th>/u);
    expect(html.match(/<tr>/gu)).toHaveLength(6);
  });
});

test('has the texts of the document in their order', () => {
  const order = [
    '明水县作风督查室（演示数据）</div>',
    '明督通〔2026〕3号',
    '各乡镇党委、人民政府，县直各单位：',
    '<h1>一、总体情况</h1>',
    '<h2>（一）精神不振方面（4个）</h2>',
    '<h3>1.工作时间不在岗（4个）</h3>',
    '附件：督查发现问题整改情况表',
    '2026年3月31日</p>',
    '<p class="mark">附件</p>',
    `记录校验码：${'ab'.repeat(32)}`,
    '抄送：县委办公室，县政府办公室。',
    '2026年3月31日印发',
  ].map((text) => html.indexOf(text));
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('what people typed is text, never markup', () => {
  const typed = '<img src=x onerror=alert(1)>&</table>';
  const circular = { ...CIRCULAR, title: typed, addressees: typed, copies: typed, demand: typed };
  const findings = [
    finding({
      account: typed,
      place: typed,
      involved: [{ ...EMPTY_INVOLVED, unitName: '', name: typed }],
      demand: typed,
      unitName: typed,
    }),
  ];
  const office = { name: typed, organiser: 'discipline' } as const;
  const printed = writeHtml(composeCircular(sample({ circular, findings, office })));
  expect(printed).not.toContain('<img');
  expect(printed.match(/<\/table>/gu)).toHaveLength(1);
});
