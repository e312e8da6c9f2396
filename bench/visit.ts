/** A visit as an inspector enters it, with as many findings as wished, made of a draft that the store holds. */
import type { Actor } from '../main/context.ts';
import { addDays, localDate } from '../shared/dates.ts';
import type { Entry } from '../shared/entries/calls.ts';
import { FindingRecord } from '../shared/findings/finding.ts';
import { EMPTY_INVOLVED } from '../shared/findings/involved.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import type { Asked } from './asking.ts';

export interface Draft {
  id: string;
  revision: number;
  record: FindingRecord;
}

/** A draft of the inspector's, to be saved again and again. */
export function draftOf({ raw, people: { inspector } }: Asked): Draft {
  const found = raw
    .prepare<[string], Record<string, unknown>>(
      `SELECT id, revision, unit_id AS unitId, account, happened_on AS happenedOn, happened_at AS happenedAt, place,
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

export function visitOf({ personId }: Actor, record: FindingRecord, findings: number): Entry {
  const yesterday = addDays(localDate(Date.now(), HOME_ZONE), -1);
  return {
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
      team: [personId],
      approach: 'unannounced',
      coverage: 'spot',
      coverageOf: '服务窗口',
      population: 8,
      checked: 4,
      activities: [{ kind: 'scene', subject: '大厅', note: '查看30分钟。', count: 1 }],
      standing: 'laggard',
      attendance: null,
      goodPractice: '',
      conclusion: `发现问题${findings}个。`,
    },
    findings: Array.from({ length: findings }, () => ({ ...record, happenedOn: yesterday })),
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
        findings: Array.from({ length: findings }, (_, i) => i),
        earlierFindings: [],
      },
    ],
    submit: true,
    draft: null,
  };
}
