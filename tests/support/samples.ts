/** Inputs as a person would give them, for tests to bend. People, places and offices are invented (演示数据). */
import type { CallInput } from '../../shared/contract.ts';
import type { LocalDate } from '../../shared/dates.ts';
import type { EntryForm } from '../../shared/entries/entry-form.ts';
import type { FactBody } from '../../shared/facts.ts';
import { EMPTY_INVOLVED } from '../../shared/findings/involved.ts';
import type { Approach } from '../../shared/five-pairs.ts';
import type { PersonId, UnitId } from '../../shared/ids.ts';
import { seededId } from '../../shared/taxonomy/seed.ts';
import { ALL_KEPT } from '../../shared/visits/points.ts';

type Entry = CallInput<'entries.record'>;

export const TODAY = '2026-03-02';

/** How a visit was gone on, either way. */
export const goneOn = (
  approach: Approach,
  { on = TODAY, why = '' }: { on?: LocalDate; why?: string } = {},
): Pick<Entry['visit'], 'approach' | 'points' | 'notice'> =>
  approach === 'unannounced'
    ? { approach, points: { ...ALL_KEPT, no_reports: why || null }, notice: null }
    : {
        approach,
        points: null,
        notice: { givenOn: on, givenTo: '党政办', number: '', itinerary: '' },
      };

export const sampleVisit = (team: readonly PersonId[]): Entry['visit'] => ({
  visitedOn: TODAY,
  arrivedAt: '08:40',
  leftAt: '09:50',
  team: [...team],
  approach: 'unannounced',
  points: ALL_KEPT,
  notice: null,
  coverage: 'spot',
  coverageOf: '办事窗口',
  population: 6,
  checked: 3,
  activities: [
    { kind: 'scene', subject: '便民服务大厅', note: '8时50分，3号窗口无人在岗。', count: 1 },
    { kind: 'person', subject: '办事群众', note: '等候约四十分钟。', count: 2 },
  ],
  standing: 'laggard',
  checklist: null,
  attendance: null,
  goodPractice: '',
  conclusion: '窗口在岗情况较差，需限期整改。',
});

export const sampleFinding = (
  unitId: UnitId,
  account = '3号窗口工作时间无人在岗，无替岗人员。',
): Entry['findings'][number] => ({
  unitId,
  account,
  happenedOn: TODAY,
  happenedAt: '08:50',
  place: '便民服务大厅3号窗口',
  involved: [{ ...EMPTY_INVOLVED, post: '窗口工作人员', count: 1 }],
  leafId: seededId('leaf', 'A2'),
  classId: seededId('class', 'W'),
  causeId: null,
  tagIds: [],
  severity: 'ordinary',
  consequence: '6名群众当日未办成事。',
  basis: '《考勤办法》第六条',
  demand: '落实替岗制度，明确责任人。',
});

export const sampleNote = (text = '现场记录：8时50分至9时10分，窗口无人。') => ({
  kind: 'note' as const,
  title: '现场记录',
  grade: 'first_hand' as const,
  maker: '陆青禾',
  madeAt: `${TODAY}T09:10`,
  text,
});

/** A first visit with one finding borne out by a note. */
export const sampleEntry = (unitId: UnitId, team: readonly PersonId[]): Entry => ({
  case: { kind: 'new', unitId, title: '便民服务中心窗口值守情况', source: 'routine' },
  visit: sampleVisit(team),
  findings: [sampleFinding(unitId)],
  evidence: [{ evidence: sampleNote(), findings: [0], earlierFindings: [] }],
  submit: true,
  draft: null,
});

/** A sealed part of which the file is not here. */
export const sampleSealed: FactBody<'finding.referred'>['sealed'] = {
  part: '5ea1ed'.padEnd(64, '0'),
  bytes: 200,
  keys: [{ personId: null, recipient: `age1${'q'.repeat(58)}` }],
};

/** A note as it is filled in beside a visit, bearing out the findings of these keys. */
export const filledNote = (key: string, findingKeys: string[]): EntryForm['evidence'][number] => ({
  key,
  evidence: {
    kind: 'note',
    title: '记录',
    grade: null,
    maker: '林秋',
    madeAt: '2026-03-05T09:00',
    text: '空岗。',
  },
  findingKeys,
  earlierFindings: [],
});
