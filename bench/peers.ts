/**
 * What a lesser app would use, in the same run: `node:sqlite` on a plain file, with pages by OFFSET and search by LIKE, for
 * lists and search; LibreOffice, turning a text file of the same rows into a workbook, for the ledger.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { PAGE_ROWS } from '../shared/page.ts';
import { type Asked, open } from './asking.ts';
import { LEDGER_ROWS, latestFindings, ledgerLines } from './documents.ts';
import { compare, medianOf, type Row } from './measure.ts';
import { middleOfFindings } from './reads.ts';
import type { BenchStore } from './stores.ts';
import { words } from './words.ts';

const RUNS = 3;
const COLUMNS = 'id, number, case_id, unit, happened_on, stage, severity, account';

/** Every finding, readable, in one table. */
function plainFindings({ raw }: Asked, file: string): DatabaseSync {
  const plain = new DatabaseSync(file);
  plain.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE findings (id TEXT PRIMARY KEY, number TEXT, case_id TEXT, unit TEXT, happened_on TEXT, stage TEXT,
      severity TEXT, account TEXT);
    CREATE INDEX findings_by_day ON findings (happened_on, id);`);
  const insert = plain.prepare(`INSERT INTO findings (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  const all = raw
    .prepare<[], string[]>(
      `SELECT findings.id, number, case_id, units.name, happened_on, stage, severity, account
       FROM findings JOIN units ON units.id = unit_id`,
    )
    .raw();
  plain.exec('BEGIN');
  for (const row of all.iterate()) insert.run(...row);
  plain.exec('COMMIT');
  return plain;
}

async function listsAndSearch(asked: Asked, plain: DatabaseSync): Promise<Row[]> {
  const { inspector } = asked.people;
  const page = plain.prepare(
    `SELECT ${COLUMNS} FROM findings ORDER BY happened_on DESC, id DESC LIMIT ${PAGE_ROWS} OFFSET ?`,
  );
  const half = Number(plain.prepare('SELECT count(*) / 2 AS half FROM findings').get()?.half);
  const found = plain.prepare(
    `SELECT ${COLUMNS} FROM findings WHERE account LIKE ? ORDER BY happened_on DESC LIMIT 30`,
  );
  const counted = plain.prepare('SELECT count(*) FROM findings WHERE account LIKE ?');
  const list = (cursor: ReturnType<typeof middleOfFindings> | null) => () =>
    asked.ask(inspector, 'findings.list', { filter: {}, cursor });
  const middle = middleOfFindings(asked);
  const rows: Row[] = [
    {
      what: 'first page, node:sqlite',
      ...(await compare(list(null), () => page.all(0))),
      against: 'LIMIT',
    },
    {
      what: 'page in the middle, node:sqlite',
      ...(await compare(list(middle), () => page.all(half))),
      against: 'LIMIT and OFFSET',
    },
  ];
  for (const [kind, text] of words(asked.raw)) {
    const like = `%${text}%`;
    const find = () => asked.ask(inspector, 'search.find', { text, before: null });
    const count = () => asked.ask(inspector, 'search.count', { text });
    const against = 'LIKE';
    rows.push(
      {
        what: `search page, ${kind}, node:sqlite`,
        ...(await compare(find, () => found.all(like))),
        against,
      },
      {
        what: `search count, ${kind}, node:sqlite`,
        ...(await compare(count, () => counted.all(like))),
        against,
      },
    );
  }
  return rows;
}

const run = promisify(execFile);

const hasLibreOffice = (): Promise<boolean> =>
  run('soffice', ['--version']).then(
    () => true,
    () => false,
  );

/** Beside our ledger, as it was measured; nothing where there is no LibreOffice. */
async function converted(asked: Asked, folder: string, ledger: Row): Promise<Row[]> {
  if (!(await hasLibreOffice())) return [];
  const period = latestFindings(asked, LEDGER_ROWS);
  const text = join(folder, 'ledger.csv');
  const quoted = (value: unknown) => `"${String(value ?? '').replaceAll('"', '""')}"`;
  const lines: string[] = [];
  for (const row of ledgerLines(asked, period)) lines.push(row.map(quoted).join(','));
  writeFileSync(text, lines.join('\n'));
  const convert = () =>
    run('soffice', [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      'xlsx',
      '--outdir',
      folder,
      text,
    ]);
  // Its first start makes its profile.
  await convert();
  const raw = await medianOf(RUNS, convert);
  const against = 'LibreOffice, of the same rows as CSV';
  return [{ what: `${ledger.what}, LibreOffice`, ours: ledger.ours, raw, against }];
}

export async function peers(bench: BenchStore, ledger: Row): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-bench-peers-'));
  const asked = open(bench);
  const plain = plainFindings(asked, join(folder, 'plain.db'));
  try {
    return [...(await listsAndSearch(asked, plain)), ...(await converted(asked, folder, ledger))];
  } finally {
    plain.close();
    asked.close();
    rmSync(folder, { recursive: true });
  }
}
