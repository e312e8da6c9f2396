/** Opening, pages, counts, search, balance: each against the queries it puts to the database, asked bare. */

import type { StoreCall, StoreInput } from '../main/calls.ts';
import { databaseKey } from '../main/store/keys.ts';
import { openToWrite } from '../main/store/open.ts';
import { addDays, localDate } from '../shared/dates.ts';
import type { FindingFilter } from '../shared/findings/calls.ts';
import { type Cursor, PAGE_ROWS } from '../shared/page.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import { type Asked, open } from './asking.ts';
import { compare, type Pair, type Row } from './measure.ts';
import { openRaw } from './raw.ts';
import { recusals } from './recusals.ts';
import type { BenchStore } from './stores.ts';
import { words } from './words.ts';

const row = (what: string, { ours, raw }: Pair, against?: string): Row => ({
  what,
  ours,
  raw,
  ...(against !== undefined && { against }),
});

async function opening({ files, dataKey }: BenchStore): Promise<Row> {
  const key = databaseKey(dataKey);
  const pair = await compare(
    () => {
      const db = openToWrite(files, key, Date.now());
      if (typeof db === 'string') throw new Error(db);
      db.close();
    },
    () => openRaw(files.database, key).close(),
  );
  return row('open', pair);
}

/** A call against its own queries. */
async function read<Name extends StoreCall>(
  asked: Asked,
  what: string,
  name: Name,
  input: StoreInput<Name>,
): Promise<Row> {
  const { inspector } = asked.people;
  const raw = await asked.rawOf(inspector, name, input);
  return row(what, await compare(() => asked.ask(inspector, name, input), raw));
}

/** Where the page in the middle of all findings begins. */
export function middleOfFindings({ raw }: Asked): Cursor {
  const found = raw
    .prepare<[], { after: string; id: string }>(
      `SELECT happened_on AS after, id FROM findings ORDER BY happened_on DESC, id DESC
       LIMIT 1 OFFSET (SELECT count(*) / 2 FROM findings)`,
    )
    .get();
  if (!found) throw new Error('a store without findings');
  return { part: 0, ...found };
}

async function searches(asked: Asked): Promise<Row[]> {
  const { inspector } = asked.people;
  const page = asked.raw.prepare<[string]>(
    `SELECT number, case_id, units.name, account FROM findings JOIN units ON units.id = unit_id
     WHERE account LIKE ? ORDER BY happened_on DESC LIMIT 31`,
  );
  const count = asked.raw.prepare<[string]>('SELECT count(*) FROM findings WHERE account LIKE ?');
  const rows: Row[] = [];
  for (const [kind, word] of words(asked.raw)) {
    const like = `%${word}%`;
    const find = () => asked.ask(inspector, 'search.find', { text: word, before: null });
    const total = () => asked.ask(inspector, 'search.count', { text: word });
    const against = `LIKE '%${word}%'`;
    rows.push(
      row(`search page, ${kind}`, await compare(find, () => page.all(like)), against),
      row(`search count, ${kind}`, await compare(total, () => count.all(like)), against),
    );
  }
  return rows;
}

export async function reads(bench: BenchStore): Promise<Row[]> {
  const opened = await opening(bench);
  const asked = open(bench);
  try {
    const today = localDate(Date.now(), HOME_ZONE);
    const year = { from: addDays(today, -365), to: today };
    const closed: FindingFilter = { stages: ['closed'], severity: 'serious', period: year };

    return [
      opened,
      await read(asked, `first page (${PAGE_ROWS} findings)`, 'findings.list', {
        filter: {},
        cursor: null,
      }),
      await read(asked, 'page in the middle', 'findings.list', {
        filter: {},
        cursor: middleOfFindings(asked),
      }),
      await read(asked, 'first page of a filter', 'findings.list', {
        filter: { stages: ['closed'] },
        cursor: null,
      }),
      await read(asked, 'filtered count', 'findings.count', { filter: closed }),
      await read(asked, 'the desk', 'desk.waiting', {}),
      await read(asked, 'balance of a year', 'visits.balance', { period: year }),
      ...(await searches(asked)),
      // The last: it changes what this inspector may see.
      ...(await recusals(asked)),
    ];
  } finally {
    asked.close();
  }
}
