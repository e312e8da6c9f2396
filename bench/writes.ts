/**
 * Saving: one finding, and a whole visit, each against one bare insert of a finding's row, waited for alike; what is larger
 * against the same in parts, and a save in a case of a thousand pieces of evidence against one in a case of one.
 */
import { randomBytes } from 'node:crypto';
import type { FindingRecord } from '../shared/findings/finding.ts';
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

const PIECES = 1000;

/** Keeps a finding in a case of its own with so many pieces of evidence; answers how it is saved once more. */
async function keptWith(
  { ask, people: { inspector } }: Asked,
  record: FindingRecord,
  pieces: number,
) {
  // A draft is made: which findings the store has as such is a matter of its day.
  const entry = { ...visitOf(inspector, record, 1), submit: false };
  const { caseId, findingIds, visitId } = await ask(inspector, 'entries.record', entry);
  const [id] = findingIds;
  const [piece] = entry.evidence;
  if (!id || !caseId || !piece) throw new Error('nothing was recorded');
  const { evidence } = piece;
  for (let i = 1; i < pieces; i += 1)
    await ask(inspector, 'evidence.add', { caseId, visitId, findingIds: [id], evidence });
  let seen = 1;
  const save = () =>
    ask(inspector, 'findings.revise', {
      id,
      seen: seen++,
      finding: { ...record, account: `${record.account}第${seen}次核对。` },
    });
  return { id, save };
}

export async function writes(bench: BenchStore): Promise<Row[]> {
  const asked = open(bench);
  try {
    const { inspector } = asked.people;
    const record = recordIn(asked);
    const { id, save } = await keptWith(asked, record, 1);
    const bare = bareInsert(asked, id);
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
      {
        what: `save one finding beside ${PIECES} pieces of evidence`,
        ...(await compare(
          (
            await keptWith(asked, record, PIECES)
          ).save,
          (
            await keptWith(asked, record, 1)
          ).save,
        )),
        against: 'one beside one piece',
      },
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
