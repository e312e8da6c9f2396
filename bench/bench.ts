/**
 * Measures what the application costs beside the bare database, at several sizes in one run:
 *
 *   npm run bench -- [--sizes 4000,50000,500000] [--stores <folder>] [--no-window]
 */
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { casePage } from './case.ts';
import { documents } from './documents.ts';
import { journal } from './journal.ts';
import type { Row } from './measure.ts';
import { memory } from './memory.ts';
import { peers } from './peers.ts';
import { reads } from './reads.ts';
import { type BenchStore, benchStore, nameOf } from './stores.ts';
import { type Step, type WindowFound, windowSide } from './window.ts';
import { writes } from './writes.ts';

const USAGE = `Usage: npm run bench -- [--sizes 4000,50000,500000] [--stores <folder>] [--no-window]
--sizes   how many findings the stores have
--stores  where there are stores named 4k, 50k …; without it they are built once and kept in the system's temporary folder`;

interface Wish {
  sizes: number[];
  stores: string | undefined;
  window: boolean;
}

function wished(): Wish | null {
  try {
    const { values } = parseArgs({
      options: {
        sizes: { type: 'string', default: '4000,50000,500000' },
        stores: { type: 'string' },
        'no-window': { type: 'boolean', default: false },
      },
    });
    const sizes = values.sizes.split(',').map(Number);
    if (sizes.some((size) => !Number.isInteger(size) || size < 2000)) return null;
    return { sizes, stores: values.stores, window: !values['no-window'] };
  } catch {
    return null;
  }
}

const ms = (time: number): string =>
  time < 1 ? time.toFixed(3) : time < 100 ? time.toFixed(1) : time.toFixed(0);

const ratio = ({ ours, raw }: { ours: number; raw: number }): string => {
  const by = ours / raw;
  return by < 0.1 ? `1/${Math.round(1 / by)}` : by.toFixed(1);
};

interface Column {
  size: string;
  rows: Row[];
}

/** The part of a name that is the same at every size: the ledger of a small store has fewer rows. */
const kindOf = ({ what }: Row): string => what.replace(/ of \d+ .*/, '');

function table(columns: readonly Column[]): string {
  const [first] = columns;
  if (!first) return '';
  const cell = (row: Row | undefined) =>
    row
      ? Number.isNaN(row.raw)
        ? ms(row.ours)
        : `${ms(row.ours)} / ${ms(row.raw)} = ${ratio(row)}`
      : '';
  return [
    `| ms, ours / bare = ratio | ${columns.map(({ size }) => size).join(' | ')} | bare is |`,
    `| --- |${columns.map(() => ' --- |').join('')} --- |`,
    ...first.rows.map((row) => {
      const cells = columns.map(({ rows }) =>
        cell(rows.find((other) => kindOf(other) === kindOf(row))),
      );
      const against = (row.against ?? 'its queries').replace(/'%.*%'/, "'%word%'");
      return `| ${kindOf(row)} | ${cells.join(' | ')} | ${against} |`;
    }),
  ].join('\n');
}

function toldTasks(when: string, steps: readonly Step[]): string[] {
  const tasks = steps.flatMap(({ name, longTasks }) =>
    longTasks.map(({ clock, own }) => ({ name, clock, own })),
  );
  return [
    `Tasks over 50 ms on the window's thread, ${when}: ${tasks.length}.`,
    ...tasks.map(
      ({ name, clock, own }) => `  ${name}: ${ms(clock)} ms, of which the thread worked ${ms(own)}`,
    ),
  ];
}

const told = ({ first, alone, beside }: WindowFound): string =>
  [
    `First screen that can be used: ${ms(first.ours)} ms; a blank page: ${ms(first.raw)} ms; ratio ${ratio(first)}.`,
    ...toldTasks('walking through everything', alone),
    ...toldTasks('while 10,000 findings are written beside it', beside),
  ].join('\n');

async function run({ sizes, stores, window }: Wish): Promise<void> {
  const sqlite = String(new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get());
  const [cpu] = cpus();
  console.log(
    `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 1024 ** 3)} GB, ${process.platform}, Node ${process.versions.node}, SQLite ${sqlite}\n`,
  );
  const columns: Column[] = [];
  let largest: BenchStore | undefined;
  try {
    for (const size of sizes) {
      largest?.remove();
      const store = await benchStore(size, stores);
      largest = store;
      console.error(`Measuring ${nameOf(size)} …`);
      const { circular, ledger } = await documents(store);
      const rows = [
        ...(await reads(store)),
        ...(await peers(store, ledger)),
        ...(await casePage(store)),
        ...(await writes(store)),
        circular,
        ledger,
        ...(await journal(store)),
      ];
      columns.push({ size: nameOf(size), rows });
      const { owner, reader } = await memory(store);
      for (const { what, against, ours, raw } of rows) {
        console.error(`  ${what}: ${ms(ours)} / ${ms(raw)} ms${against ? ` (${against})` : ''}`);
      }
      for (const { what, perItem } of [circular, ledger])
        console.log(`${nameOf(size)}, ${what}: ${ms(perItem)} ms each`);
      console.log(
        `${nameOf(size)}, memory: the owner's thread ${owner.toFixed(0)} MB, the reader's while it writes a ledger of everything ${reader.toFixed(0)} MB`,
      );
    }
    console.log(`\n${table(columns)}\n`);
    if (window && largest) {
      const found = await windowSide(largest);
      console.log(found ? told(found) : 'No browser was found; the window was not measured.');
    }
  } finally {
    largest?.remove();
  }
}

const wish = wished();
if (wish) {
  await run(wish);
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
