/** 移交清除证明: a page for Chromium to print. It names no outside resource and runs no script. */
import type { Received } from '../../shared/access/leaving.ts';
import { localMoment, shownMoment } from '../../shared/dates.ts';
import type { TimeZone } from '../../shared/time-zone.ts';

interface Erasure {
  office: string;
  received: Received;
  /** By whom and when it is erased. */
  person: string;
  at: number;
  zone: TimeZone;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function certificateHtml({ office, received, person, at, zone }: Erasure): string {
  const { device, name, sequence, hash, facts, files, byName, person: receiver } = received;
  const moment = (of: number) => shownMoment(localMoment(of, zone));
  const rows = [
    ['单位', office],
    ['移交的电脑', `设备 ${name}（标识 ${device}）`],
    ['最后一条记录', `第 ${sequence} 条，校验值 ${hash}`],
    ['移交内容', `本机登记的记录 ${facts} 条，佐证材料 ${files} 份，连同此前收到的全部记录`],
    ['接收并核验', `设备 ${byName}，${receiver}，${moment(received.at)}`],
    ['清除人', person],
    ['清除时间', moment(at)],
    ['清除内容', '密钥、数据库、佐证材料、草稿、本机备份和登录名'],
    ['清除方法', '先覆写并删除密钥，使加密数据不能再打开，再删除全部文件'],
  ];
  const body = rows.map(
    ([title = '', text = '']) => `<tr><th>${escaped(title)}</th><td>${escaped(text)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>移交清除证明</title>
<style>
@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm; }
body { font: 14pt/1.6 '仿宋_GB2312', FangSong, STFangsong, 'Noto Serif CJK SC', serif; margin: 0; }
h1 { font: 22pt/1.5 '方正小标宋简体', STZhongsong, 'Noto Serif CJK SC', serif; text-align: center; margin: 0 0 18pt; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 0.75pt solid #000; padding: 5pt 7pt; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: normal; width: 30mm; }
p { margin: 14pt 0 0; text-indent: 2em; }
.sign { margin-top: 28pt; text-indent: 0; text-align: right; }
</style>
</head>
<body>
<h1>移交清除证明</h1>
<table>${body.join('\n')}</table>
<p>接收设备已签发移交回执，核对其签名无误，且本机此后没有新的记录。本证明在清除开始前出具；清除中断的，下次启动时继续，直至完成。另存于其他存储盘上的备份不在清除之内，由单位另行处置。</p>
<p class="sign">清除人（签名）：　　　　　　　　</p>
<p class="sign">${moment(at).slice(0, 10)}</p>
</body>
</html>
`;
}
