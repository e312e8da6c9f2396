/** A visit as an inspector enters it, alone or in a round, with as many findings as wished, made of a finding that the store holds. */
import type { Actor } from '../main/context.ts';
import type { ParsedInput } from '../shared/contract.ts';
import { addDays, localDate } from '../shared/dates.ts';
import type { Entry } from '../shared/entries/calls.ts';
import { FindingRecord } from '../shared/findings/finding.ts';
import { EMPTY_INVOLVED } from '../shared/findings/involved.ts';
import type { UnitId } from '../shared/ids.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import { ALL_KEPT } from '../shared/visits/points.ts';
import type { Asked } from './asking.ts';

/** What a finding of the inspector's says, to be recorded again and again. */
export function recordIn({ raw, people: { inspector } }: Asked): FindingRecord {
  const found = raw
    .prepare<[string], Record<string, unknown>>(
      `SELECT unit_id AS unitId, account, happened_on AS happenedOn, happened_at AS happenedAt, place,
         leaf_id AS leafId, class_id AS classId, cause_id AS causeId, severity, consequence, basis, demand
       FROM findings WHERE recorded_by = ? LIMIT 1`,
    )
    .get(inspector.personId);
  if (!found) throw new Error('the inspector has found nothing');
  return FindingRecord.parse({
    ...found,
    tagIds: [],
    involved: [{ ...EMPTY_INVOLVED, post: '窗口工作人员', count: 1 }],
  });
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
      points: ALL_KEPT,
      notice: null,
      coverage: 'spot',
      coverageOf: '服务窗口',
      population: 8,
      checked: 4,
      activities: [{ kind: 'scene', subject: '大厅', note: '查看30分钟。', count: 1 }],
      standing: 'laggard',
      checklist: null,
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

/** A round to so many departments, in the first sixteen of them with somebody late. */
export function roundOf(
  { raw, people: { inspector } }: Asked,
  record: FindingRecord,
  units: number,
): ParsedInput<'entries.recordRound'> {
  const { visit } = visitOf(inspector, record, 0);
  const ids = raw
    .prepare<[number], { id: UnitId }>(
      "SELECT id FROM units WHERE kind = 'department' AND active = 1 LIMIT ?",
    )
    .all(units);
  if (ids.length < units) throw new Error(`the store has ${ids.length} departments`);
  return {
    head: {
      visitedOn: visit.visitedOn,
      startedAt: '08:00',
      team: visit.team,
      source: 'routine',
      approach: visit.approach,
      points: visit.points,
      notice: visit.notice,
      coverage: 'spot',
      standing: 'laggard',
      about: '上班到岗情况',
    },
    rows: ids.map(({ id: unitId }, i) => ({
      unitId,
      title: '性能测试（演示数据）',
      arrivedAt: '09:10',
      attendance: { due: 12, present: 11, late: i < 16 ? 1 : 0, absent: 0, leftEarly: 0 },
      seen: '',
      findings: i < 16 ? [{ ...record, unitId, happenedOn: visit.visitedOn }] : [],
      evidence: [],
    })),
    submit: true,
    draft: null,
  };
}
