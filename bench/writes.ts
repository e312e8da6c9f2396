/** Saving: one finding, and a whole visit, each against one bare insert of a finding's row, waited for alike. */
import { randomBytes } from 'node:crypto';
import { type Asked, open } from './asking.ts';
import { compare, type Row } from './measure.ts';
import type { BenchStore } from './stores.ts';
import { recordIn, roundOf, visitOf } from './visit.ts';

/** Inserts the row of a finding once more, under another id, in a transaction of its own. */
function bareInsert({ raw }: Asked, id: string): () => void {
  const row = raw.prepare<[string], Record<string, unknown>>('SELECT * FROM findings WHERE id = ?');
  const found = row.get(id);
  if (!found) throw new Error('no such finding');
  const columns = Object.keys(found);
  const insert = raw.prepare(
    `INSERT INTO findings (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
  );
  return () => {
    insert.run({ ...found, id: `bare${randomBytes(8).toString('hex')}` });
  };
}

export async function writes(bench: BenchStore): Promise<Row[]> {
  const asked = open(bench);
  try {
    const { inspector } = asked.people;
    const record = recordIn(asked);
    // A draft is made: which findings the store has as such is a matter of its day.
    const kept = { ...visitOf(inspector, record, 1), submit: false };
    const { findingIds } = await asked.ask(inspector, 'entries.record', kept);
    const [id] = findingIds;
    if (!id) throw new Error('nothing was recorded');
    const bare = bareInsert(asked, id);
    let seen = 1;
    const save = () =>
      asked.ask(inspector, 'findings.revise', {
        id,
        seen: seen++,
        finding: { ...record, account: `${record.account}第${seen}次核对。` },
      });
    const visit = (findings: number) => () =>
      asked.ask(inspector, 'entries.record', visitOf(inspector, record, findings));
    const five = async () => {
      for (let i = 0; i < 5; i += 1) await visit(10)();
    };
    const whole = roundOf(asked, record, 35);
    const round = () => asked.ask(inspector, 'entries.recordRound', whole);
    const oneByOne = async () => {
      for (const { findings } of whole.rows) await visit(findings.length)();
    };
    const against = 'one bare synced insert';
    return [
      { what: 'save one finding', ...(await compare(save, bare)), against },
      { what: 'save a visit with one finding', ...(await compare(visit(1), bare)), against },
      {
        what: 'save a visit with 50 findings',
        ...(await compare(visit(50), five)),
        against: 'five visits with ten',
      },
      {
        what: 'save a round of 35 units, 16 with a finding',
        ...(await compare(round, oneByOne)),
        against: 'its visits one by one',
      },
    ];
  } finally {
    asked.close();
  }
}
