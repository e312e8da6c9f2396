/** The circular of a thousand findings and the ledger of fifty thousand rows. */

import { rmSync } from 'node:fs';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { z } from 'zod';
import type { ReadContext } from '../main/context.ts';
import { NOTHING_HIDDEN } from '../main/context.ts';
import { writeWholeFile } from '../main/store/whole-file.ts';
import { ledgerQuery } from '../main/summaries/ledger.ts';
import { addDays, localDate, localMoment, type Period } from '../shared/dates.ts';
import { FindingId } from '../shared/ids.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import { type Asked, open } from './asking.ts';
import { medianOf, type Row } from './measure.ts';
import type { BenchStore } from './stores.ts';

const CIRCULAR_FINDINGS = 1000;
export const LEDGER_ROWS = 50_000;
const RUNS = 3;

const Bounds = z.object({ since: z.string(), until: z.string(), rows: z.number() });

/** The latest period in which about so many findings were made. */
export function latestFindings({ raw }: Asked, findings: number): Period & { rows: number } {
  const { since, until, rows } = Bounds.parse(
    raw
      .prepare(
        `SELECT min(happened_on) AS since, max(happened_on) AS until, count(*) AS rows FROM
           (SELECT happened_on FROM findings ORDER BY happened_on DESC LIMIT ?)`,
      )
      .get(findings),
  );
  return { from: since, to: until, rows };
}

type Paper = Row & { perItem: number };

async function circular(asked: Asked): Promise<Paper> {
  const ids = asked.raw
    .prepare<[number], { id: string }>(
      "SELECT id FROM findings WHERE stage = 'closed' ORDER BY happened_on DESC LIMIT ?",
    )
    .all(CIRCULAR_FINDINGS)
    .map(({ id }) => FindingId.parse(id));
  const period = latestFindings(asked, 2 * CIRCULAR_FINDINGS);
  const path = `${asked.store.files.folder}.docx`;
  const input = {
    circular: {
      title: '关于工作作风督查情况的通报（演示数据）',
      period: { from: period.from, to: period.to },
      addressees: '各乡镇，县直各单位',
      copies: '',
      demand: '',
      reportBy: addDays(localDate(Date.now(), HOME_ZONE), 15),
      contact: '陆闻溪 0000-0000000',
    },
    findings: { named: 'these' as const, ids },
    path,
  };
  const compose = () => asked.ask(asked.people.officeHead, 'summaries.composeCircular', input);
  const raw = asked.raw.prepare<[string]>(
    'SELECT * FROM findings WHERE id IN (SELECT value FROM json_each(?))',
  );
  await compose();
  const ours = await medianOf(RUNS, compose);
  rmSync(path, { force: true });
  return {
    what: `circular of ${ids.length} findings`,
    ours,
    raw: await medianOf(RUNS, () => raw.all(JSON.stringify(ids))),
    against: 'reading their rows',
    perItem: ours / ids.length,
  };
}

/** The rows of the ledger, read bare. */
export function* ledgerLines({ raw, store, people }: Asked, period: Period): Generator<unknown[]> {
  const now = Date.now();
  const context: ReadContext = {
    db: store.db,
    whole: store.db,
    hidden: NOTHING_HIDDEN,
    vault: store.vault,
    actor: people.officeHead,
    now,
    zone: HOME_ZONE,
    today: localDate(now, HOME_ZONE),
    moment: localMoment(now, HOME_ZONE),
  };
  const { text, values } = ledgerQuery(context, period);
  for (const row of raw.prepare<unknown[], object>(text).iterate(...values)) {
    yield Object.values(row);
  }
}

/** The same rows put, as lines of text, into a zip file of the same kind. */
function plainLedger(asked: Asked, period: Period, path: string): void {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  const lines = new ZipDeflate('rows.txt');
  zip.add(lines);
  for (const row of ledgerLines(asked, period)) lines.push(strToU8(`${row.join('\t')}\n`));
  lines.push(new Uint8Array(0), true);
  zip.end();
  writeWholeFile(path, Buffer.concat(parts));
}

async function ledger(asked: Asked): Promise<Paper> {
  const { rows, ...period } = latestFindings(asked, LEDGER_ROWS);
  const path = `${asked.store.files.folder}.xlsx`;
  const write = () => asked.ask(asked.people.officeHead, 'summaries.writeLedger', { period, path });
  try {
    const ours = await medianOf(RUNS, write);
    const raw = await medianOf(RUNS, () => plainLedger(asked, period, path));
    const against = 'the same rows as lines in a zip';
    return { what: `ledger of ${rows} rows`, ours, raw, against, perItem: ours / rows };
  } finally {
    rmSync(path, { force: true });
  }
}

export async function documents(bench: BenchStore): Promise<{ circular: Paper; ledger: Paper }> {
  const asked = open(bench);
  try {
    return { circular: await circular(asked), ledger: await ledger(asked) };
  } finally {
    asked.close();
  }
}
