/** 移交清单 and 数据销毁证明: pages for Chromium to print. They name no outside resource and run no script. */
import type { Received } from '../../shared/access/leaving.ts';
import type { CallOutput } from '../../shared/contract.ts';
import { localMoment, officialDate, officialTime } from '../../shared/dates.ts';
import type { TimeZone } from '../../shared/time-zone.ts';
import { escaped, FACES } from '../summaries/official-html.ts';

interface Told {
  office: string;
  received: Received;
  zone: TimeZone;
}

interface Erasure extends Told {
  /** What goes with the laptop and nobody else has. */
  drafts: CallOutput<'drafts.count'>;
  /** By whom and when it is erased. */
  person: string;
  at: number;
}

/** What begins or restores the same laptop once more, or shows what it held. */
const ELSEWHERE = '添加该电脑所用的存储盘和接入码、备份盘，以及另存的数据包和导出的文件，';

type Row = readonly [title: string, text: string];

interface Paper {
  title: string;
  rows: readonly Row[];
  says: readonly string[];
  signers: readonly string[];
}

function moment(at: number, zone: TimeZone): string {
  const [date = '', time = ''] = localMoment(at, zone).split('T');
  return `${officialDate(date)} ${officialTime(time)}`;
}

const missingFiles = ({ missing }: Received): Row[] =>
  missing.length > 0 ? [['缺失的文件', `记录所列、接收的电脑上没有的 ${missing.length} 份`]] : [];

const handedOver = ({ office, received, zone }: Told): Row[] => [
  ['单位', office],
  ['移交的电脑', `设备 ${received.name}（标识 ${received.device}）`],
  ['移交内容', `在该电脑登记的记录 ${received.facts} 条，佐证材料文件 ${received.files} 份`],
  ...missingFiles(received),
  ['最后一条记录', `第 ${received.sequence} 条，校验值 ${received.hash}`],
  ['接收的电脑', `设备 ${received.byName}（标识 ${received.by}）`],
  ['接收人及时间', `${received.person}，${moment(received.at, zone)}`],
];

/** 移交清单: kept in the office that received the laptop's record. */
export const handOverListHtml = (told: Told): string =>
  paperHtml({
    title: '督查电脑移交清单',
    rows: handedOver(told),
    says: [
      told.received.missing.length > 0
        ? '上列记录已在接收的电脑上收齐，并校验无误，缺失的文件除外；移交的电脑上如有，须先补交，否则软件不予销毁。该电脑不掌管编号，已停用。'
        : '上列记录和佐证材料已在接收的电脑上收齐，并校验无误；该电脑不掌管编号，已停用。',
      '该电脑凭移交回执销毁数据，所出具的数据销毁证明附本清单后一并存档。',
      `${ELSEWHERE}由接收人收回，一并销毁。`,
    ],
    signers: ['移交人', '接收人', '监交人'],
  });

/** 数据销毁证明: of the laptop that is erased. */
export const certificateHtml = ({ drafts, person, at, ...told }: Erasure): string =>
  paperHtml({
    title: '督查电脑数据销毁证明',
    rows: [
      ...handedOver(told),
      ['销毁人及时间', `${person}，${moment(at, told.zone)}`],
      ['未移交的草稿', drafts.map((of) => `${of.person} ${of.count} 份`).join('、') || '无'],
      ['销毁内容', '本机所存本单位的密钥、数据库、佐证材料、草稿、自动备份、登录名和故障日志'],
      ['销毁方法', '先覆写并删除密钥，使已加密的数据不能再打开，再删除全部文件'],
    ],
    says: [
      `已核对移交回执的签名，本机的记录和文件在接收的电脑上都有${told.received.missing.length > 0 ? '，缺失的文件本机也没有' : ''}。本证明在销毁开始前出具；销毁中断的，下次启动软件时继续，直至完成。`,
      `${ELSEWHERE}不在其内，由单位收回、销毁。`,
    ],
    signers: ['销毁人', '监销人'],
  });

function paperHtml({ title, rows, says, signers }: Paper): string {
  const body = rows.map(
    ([name, text]) => `<tr><th>${escaped(name)}</th><td>${escaped(text)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${FACES}
@page { size: 210mm 297mm; margin: 30mm 26mm 28mm 28mm; }
body { font: 12pt/1.4 Latin, Body, serif; margin: 0; }
h1 { font: 22pt/1.5 Title, serif; text-align: center; margin: 0 0 14pt; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 0.75pt solid #000; padding: 4pt 6pt; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: normal; width: 34mm; }
p { margin: 0; text-align: justify; text-indent: 2em; }
table + p { margin-top: 14pt; }
.sign { margin: 22pt 0 0 72mm; break-inside: avoid; }
.sign div { margin-top: 12pt; }
</style>
</head>
<body>
<h1>${title}</h1>
<table>
${body.join('\n')}
</table>
${says.map((text) => `<p>${text}</p>`).join('\n')}
<div class="sign">
${signers.map((who) => `<div>${who}（签名）：</div>`).join('\n')}
<div>　　　　年　　月　　日</div>
</div>
</body>
</html>
`;
}
