/** Saving: one finding, and a whole visit, each against one bare insert of a finding's row, waited for alike. */
import { randomBytes } from 'node:crypto';
import { addDays, localDate } from '../shared/dates.ts';
import { FindingRecord } from '../shared/findings/finding.ts';
import { EMPTY_INVOLVED } from '../shared/findings/involved.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import { type Asked, open } from './asking.ts';
import { compare } from './measure.ts';
import type { Row } from './reads.ts';
import type { BenchStore } from './stores.ts';

interface Draft {
  id: string;
  revision: number;
  record: FindingRecord;
}

/** A draft of the inspector's, to be saved again and again. */
function draftOf({ raw, people: { inspector } }: Asked): Draft {
  const found = raw
    .prepare<[string], Record<string, unknown>>(
      `SELECT id, revision, unit_id AS unitId, fact, happened_on AS happenedOn, happened_at AS happenedAt, place,
         leaf_id AS leafId, class_id AS classId, cause_id AS causeId, severity, consequence, basis, demand
       FROM findings WHERE stage = 'draft' AND recorded_by = ? LIMIT 1`,
    )
    .get(inspector.personId);
  if (!found) throw new Error('the inspector has no draft');
  const { id, revision, ...record } = found;
  return {
    id: String(id),
    revision: Number(revision),
    record: FindingRecord.parse({
      ...record,
      tagIds: [],
      involved: [{ ...EMPTY_INVOLVED, post: '窗口工作人员', count: 1 }],
    }),
  };
}

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
    const draft = draftOf(asked);
    const bare = bareInsert(asked, draft.id);
    let seen = draft.revision;
    const save = () =>
      asked.ask(inspector, 'findings.revise', {
        id: draft.id,
        seen: seen++,
        finding: { ...draft.record, fact: `${draft.record.fact}第${seen}次核对。` },
      });
    const { record } = draft;
    const yesterday = addDays(localDate(Date.now(), HOME_ZONE), -1);
    const visit = () =>
      asked.ask(inspector, 'entries.record', {
        case: {
          kind: 'new',
          unitId: record.unitId,
          title: '性能测试（演示数据）',
          source: 'routine',
        },
        visit: {
          visitedOn: yesterday,
          arrivedAt: '09:10',
          leftAt: '10:05',
          team: [inspector.personId],
          approach: 'unannounced',
          coverage: 'spot',
          coverageOf: '服务窗口',
          population: 8,
          checked: 4,
          activities: [{ kind: 'scene', subject: '大厅', note: '查看30分钟。', count: 1 }],
          standing: 'laggard',
          goodPractice: '',
          conclusion: '发现问题1个。',
        },
        findings: [{ ...record, happenedOn: yesterday }],
        evidence: [
          {
            evidence: {
              kind: 'note',
              title: '现场检查记录',
              grade: 'first_hand',
              maker: '陆闻溪',
              madeAt: `${yesterday}T09:30`,
              text: '窗口无人。',
            },
            findings: [0],
            earlierFindings: [],
          },
        ],
        submit: true,
        draft: null,
      });
    const against = 'one bare synced insert';
    return [
      { what: 'save one finding', ...(await compare(save, bare)), against },
      { what: 'save a visit with one finding', ...(await compare(visit, bare)), against },
    ];
  } finally {
    asked.close();
  }
}
