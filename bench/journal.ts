/** The journal: the tables made anew from it, and ten thousand facts of another laptop taken in. */
import { Clerk } from '../main/demo/clerk.ts';
import { writtenElsewhere } from '../main/demo/second-laptop.ts';
import { rebuild } from '../main/fold/fold.ts';
import { forget } from '../main/fold/kept.ts';
import { type ForeignRow, takeFacts } from '../main/journal/take.ts';
import { type Asked, open } from './asking.ts';
import { inTurns, type Row, timed } from './measure.ts';
import { written, writtenBy } from './raw.ts';
import type { BenchStore } from './stores.ts';
import { draftOf, visitOf } from './visit.ts';

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
  const { record } = draftOf(asked);
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

/** Taken in and left out again, so that it can be done several times. */
async function takenIn(asked: Asked): Promise<Row> {
  const { store, raw, people } = asked;
  const { db } = store;
  const rows = factsElsewhere(asked);
  const takeIn = () => {
    const clerk = new Clerk(store, 'takes in', Date.now());
    const { taken } = db.transaction(
      () => clerk.write(people.leader, (context) => takeFacts(context, rows)),
      () => false,
    );
    forget(db);
    if (taken !== FACTS) throw new Error(`${taken} facts were taken in`);
  };
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
    ...(await inTurns(ROUNDS, takeIn, bare)),
    against: 'their rows of the journal',
  };
}

export async function journal(bench: BenchStore): Promise<Row[]> {
  const asked = open(bench);
  try {
    return [await takenIn(asked), await madeAnew(asked, bench.findings)];
  } finally {
    asked.close();
  }
}
