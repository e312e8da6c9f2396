/** The journal: the tables made anew from it, and ten thousand facts of another laptop taken in, by themselves and in a package. */
import { randomBytes } from 'node:crypto';
import { Clerk } from '../demo/clerk.ts';
import { writtenElsewhere } from '../demo/second-laptop.ts';
import { rebuild } from '../main/fold/fold.ts';
import { forget } from '../main/fold/kept.ts';
import { type ForeignRow, takeFacts } from '../main/journal/take.ts';
import {
  compressed,
  manifestOf,
  opened,
  packed,
  rowsOf,
  unpacked,
} from '../main/packages/format.ts';
import { keyPair, sealTo } from '../main/store/key-pair.ts';
import { type Asked, open } from './asking.ts';
import { inTurns, type Row, timed } from './measure.ts';
import { written, writtenBy } from './raw.ts';
import type { BenchStore } from './stores.ts';
import { recordIn, visitOf } from './visit.ts';

const ROUNDS = 3;
/** What is written is held in memory, to be written again bare: more would not fit. */
const MOST_WRITTEN_BARE = 50_000;
const FACTS = 10_000;

async function madeAnew({ store: { db }, raw }: Asked, findings: number): Promise<Row> {
  const what = 'the tables made anew';
  const anew = () => db.transaction(() => rebuild(db, () => {}));
  if (findings > MOST_WRITTEN_BARE) return { what, ours: await timed(anew), raw: Number.NaN };
  const statements = db.transaction(() => writtenBy(db, (heard) => rebuild(heard, () => {})));
  const pair = await inTurns(ROUNDS, anew, written(raw, statements));
  return { what, ...pair, against: 'the same rows, written bare' };
}

/** Visits, and what a leader decided on their findings, as another laptop of the office wrote them. */
function factsElsewhere(asked: Asked): ForeignRow[] {
  const { store, people } = asked;
  const { inspector, leader } = people;
  const record = recordIn(asked);
  const clerk = new Clerk(store, 'another laptop', Date.now());
  const rows = writtenElsewhere(store, clerk, leader, () => {
    // A round, a case, a visit, its evidence, and three facts of each finding.
    for (let facts = 0; facts < FACTS; facts += 4 + 3 * 5) {
      const { findingIds } = clerk.ask(inspector, 'entries.record', visitOf(inspector, record, 5));
      for (const id of findingIds)
        clerk.ask(leader, 'findings.confirm', { ...clerk.finding(id), note: '属实。' });
    }
  });
  return rows.slice(0, FACTS);
}

async function takenIn(asked: Asked, rows: readonly ForeignRow[]): Promise<Row> {
  const { raw } = asked;
  const insert = raw.prepare(
    `INSERT INTO journal (device, device_sequence, stamp, wall_at, received_at, person_id, kind, version, subjects,
       body, request, previous_hash, hash)
     VALUES (@device, @deviceSequence, @stamp, @wallAt, @wallAt, @personId, @kind, @version, @subjects, @body,
       @request, @previous, @hash)`,
  );
  const bare = () => {
    raw.exec('BEGIN IMMEDIATE');
    for (const row of rows) insert.run(row);
    raw.exec('ROLLBACK');
  };
  return {
    what: '10,000 facts of another laptop taken in',
    ...(await inTurns(ROUNDS, () => takeIn(asked, rows), bare)),
    against: 'their rows of the journal',
  };
}

/** Taken in and left out again, so that it can be done several times. */
function takeIn({ store, people }: Asked, rows: readonly unknown[]): void {
  const { db } = store;
  const clerk = new Clerk(store, 'takes in', Date.now());
  const { taken } = db.transaction(
    () => clerk.write(people.leader, (context) => takeFacts(context, rows)),
    () => false,
  );
  forget(db);
  if (taken !== FACTS) throw new Error(`${taken} facts were taken in`);
}

/** The closed file of a package, from the rows to the rows of another store. */
async function packageOf(asked: Asked, rows: readonly ForeignRow[]): Promise<Row> {
  const last = rows.at(-1);
  if (!last) throw new Error('nothing was written elsewhere');
  const pair = keyPair(randomBytes(32));
  const chain = {
    device: last.device,
    sequence: last.deviceSequence,
    hash: Buffer.from(last.hash).toString('hex'),
    signature: '0'.repeat(128),
    after: 0,
    afterHash: '0'.repeat(64),
  };
  const manifest = manifestOf({
    from: last.device,
    to: last.device,
    number: 1,
    previous: null,
    madeAt: Date.now(),
    chains: [chain],
    files: [],
  });
  const given = async () => {
    const { content } = packed(manifest, new Map([[last.device, compressed(rows)]]), () => '');
    return sealTo([pair.recipient], content);
  };
  const taken = async () => {
    const content = await opened(await given(), pair.identity);
    const found = content.ok ? unpacked(content.value) : content;
    takeIn(asked, found.ok ? (rowsOf(chain, found.value.lines.get(chain.device))?.rows ?? []) : []);
  };
  return {
    what: 'a package of 10,000 facts given and taken in',
    ...(await inTurns(ROUNDS, taken, given)),
    against: 'giving it alone',
  };
}

export async function journal(bench: BenchStore): Promise<Row[]> {
  const asked = open(bench);
  try {
    const rows = factsElsewhere(asked);
    return [
      await takenIn(asked, rows),
      await packageOf(asked, rows),
      await madeAnew(asked, bench.findings),
    ];
  } finally {
    asked.close();
  }
}
