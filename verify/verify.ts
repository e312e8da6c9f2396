/**
 * `npm run verify -- <store folder> [--head <hash> [--signature <signature>]]`: verifies a store without the application. It shares no code with
 * it, only the format in docs/store-format.md, and changes nothing in the folder. Ends with 0 when everything agrees,
 * with 1 when something does not, with 2 when the store could not be examined.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isUnder } from './database.ts';
import type { DeviceFindings } from './devices.ts';
import { type CourseFindings, examine, type Findings, isContent } from './examine.ts';
import { Unusable, unlock } from './keys.ts';
import { readSecret } from './secret.ts';
import { REASON } from './set-aside.ts';

const USAGE =
  '用法 Usage: npm run verify -- <数据文件夹 store folder> [--head <64 位哈希 hash> [--signature <128 位签名 signature>]]';

function readArguments(): { folder: string; head: string | null; signature: string | null } {
  const { values, positionals } = parseArgs({
    options: { head: { type: 'string' }, signature: { type: 'string' } },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  const hexOf = (typed: string | undefined) => typed?.replaceAll(/\s/g, '').toLowerCase() ?? null;
  const head = hexOf(values.head);
  const signature = hexOf(values.signature);
  const isAskedWell =
    (head === null || /^[0-9a-f]{64}$/.test(head)) &&
    (signature === null || (head !== null && /^[0-9a-f]{128}$/.test(signature)));
  if (folder === undefined || more.length > 0 || !isAskedWell) throw new Unusable(USAGE);
  return { folder: resolve(folder), head, signature };
}

/** Of what is wrong in many places, the first few are named. */
const NAMED = 20;

function courseLines(course: CourseFindings | null): string[] {
  if (!course) return ['办理过程 Course: 无法核对 cannot be examined'];
  const {
    findings,
    decisions,
    contested,
    setAside,
    newer,
    malformed,
    fault,
    difference,
    keysLost,
  } = course;
  return [
    `办理过程 Course: ${findings} 个问题 findings, ${decisions} 次办理 decisions`,
    ...(contested > 0 ? [`  待裁定 ${contested} 个问题 findings are contested`] : []),
    ...[...setAside].map(
      ([reason, count]) => `  另存 ${count} 行 rows set aside: ${REASON[reason]}`,
    ),
    ...(newer > 0
      ? [`  另有 ${newer} 行由更高版本的明察记录，未核对 rows of a newer Mingcha, not examined`]
      : []),
    ...(malformed > 0
      ? [
          `  另有 ${malformed} 行正文不合其类别，不计 rows have a body that is not of their kind, and come to nothing`,
        ]
      : []),
    ...(fault
      ? [
          `  第一处不当：第 ${fault.sequence} 行（${fault.kind}）：${fault.what}`,
          `  First fact that should not be there: row ${fault.sequence} (${fault.kind})`,
        ]
      : []),
    ...(difference ? [`  数据与记录不一致 The tables do not follow from it: ${difference}`] : []),
    ...(keysLost ? [`密钥 Keys: ${keysLost}`] : []),
  ];
}

const WHY_APART: Readonly<Record<string, string>> = {
  waits: '前面的行不在记录中 follow rows that are not in the record',
  forks: '与已有的行分叉 fork from rows that are here',
  backwards: '时间不在前一行之后 are not after the row before them in time',
  ahead: '所称时间远在将来 say a time an age ahead',
};

function deviceLines(devices: DeviceFindings | null): string[] {
  if (!devices) return ['设备 Devices: 无法核对 cannot be examined'];
  const { fault, awaited, apart } = devices;
  return [
    ...(fault ? [`设备 Devices: ${fault}`] : []),
    ...awaited.map(
      ({ device, from, to }) =>
        `  设备 device ${device}: 第 ${from}–${to} 行尚未收到 rows are known of and not here yet`,
    ),
    ...apart.map(
      ({ device, why, rows }) =>
        `  设备 device ${device}: ${rows} 行未入记录 rows kept apart: ${WHY_APART[why] ?? why}`,
    ),
  ];
}

function report(examined: Findings, head: string | null) {
  const { pagesWhole, journal, devices, course, evidence, signed } = examined;
  const { rows, heads, withheld, bad, found } = journal;
  const lines = [
    pagesWhole ? '数据页 Pages: 完整 whole' : '数据页 Pages: 有损坏 some are damaged',
    `记录 Journal: ${rows} 行相符 rows agree` +
      (withheld > 0 ? `, 另有 ${withheld} 行未下发本机 withheld from this laptop` : ''),
    ...heads.map(
      ({ device, rows: count, wallAt, hash }) =>
        `  设备 device ${device}: ${count} 行 rows, 至 to ${new Date(wallAt).toISOString()}\n  末行哈希 head ${hash}`,
    ),
  ];
  if (bad) {
    lines.push(
      `  第一处不符：第 ${bad.sequence} 行（${bad.kind}）：${bad.what}`,
      `  First bad row: ${bad.sequence} (${bad.kind})`,
    );
  }
  if (head !== null) {
    lines.push(
      found
        ? `打印的哈希 Printed head: 即第 ${found.sequence} 行 is row ${found.sequence}`
        : '打印的哈希 Printed head: 不在记录中 does not occur in the journal',
    );
  }
  if (signed !== null) {
    lines.push(
      signed
        ? '签名 Signature: 相符 is the device’s own'
        : '签名 Signature: 不符 is not the device’s own',
    );
  }
  lines.push(...deviceLines(devices));
  lines.push(...courseLines(course));
  if (!evidence) {
    lines.push('佐证材料 Evidence: 无法核对 cannot be examined');
  } else {
    lines.push(
      `佐证材料 Evidence: ${evidence.named} 个文件 files, 缺 missing ${evidence.missing.length}, 变 changed ${evidence.changed.length}, 其他 others ${evidence.others}`,
      ...evidence.missing
        .slice(0, NAMED)
        .map(({ sequence, sealedHash }) => `  缺 missing: ${sealedHash}（第 ${sequence} 行 row）`),
      ...evidence.changed.slice(0, NAMED).map((name) => `  已变 changed: ${name}`),
      ...evidence.closed
        .slice(0, NAMED)
        .map(
          ({ sequence, sealedHash }) =>
            `  打不开 opens under no key: ${sealedHash}（第 ${sequence} 行 row）`,
        ),
    );
    const { parts } = evidence;
    if (parts.named > 0) {
      lines.push(
        `密封内容 Sealed parts: ${parts.named} 份, 在此 here ${parts.here}, 已销毁 destroyed ${parts.destroyed}` +
          (parts.left > 0 ? `, 其中文件仍在 of these still here ${parts.left}` : ''),
      );
      const gone = parts.named - parts.here - parts.destroyed;
      if (gone > 0) {
        lines.push(
          `  ${gone} 份不在此，也没有销毁记录 neither here nor destroyed on record: 可能在恢复以前的备份之前已销毁 perhaps destroyed before an earlier backup was restored`,
        );
      }
    }
    if (!evidence.tableAgrees) {
      lines.push(
        '  佐证材料数据与记录不一致 the table of evidence does not follow from the journal',
      );
    }
  }
  const content = isContent(examined);
  lines.push(
    content
      ? '结论：全部相符。Everything agrees.'
      : '结论：存在不符，见上。Something does not agree, see above.',
  );
  console.log(lines.join('\n'));
  return content ? 0 : 1;
}

async function main(): Promise<number> {
  try {
    const { folder, head, signature } = readArguments();
    const secret = await readSecret(process.env);
    const dataKey = await unlock(`${folder}/keys.json`, secret, (key) => isUnder(folder, key));
    return report(await examine(folder, dataKey, head, signature), head);
  } catch (error) {
    console.error(error instanceof Unusable ? error.message : error);
    return 2;
  }
}

process.exitCode = await main();
