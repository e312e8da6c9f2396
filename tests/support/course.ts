/** The usual course of a matter, step by step through the calls themselves, up to whatever stage a test needs. */
import type { CallInput } from '../../shared/contract.ts';
import { addDays, type LocalDate } from '../../shared/dates.ts';
import type { EvidenceInput } from '../../shared/evidence/calls.ts';
import type { FindingStage } from '../../shared/findings/moves.ts';
import type { CaseId, FindingId, OrderId, PersonId, UnitId, VisitId } from '../../shared/ids.ts';
import type { Settings } from '../../shared/office/settings.ts';
import type { OrderRecord } from '../../shared/orders/order.ts';
import type { County, PersonKey } from './county.ts';
import { sampleFinding, sampleNote, sampleVisit } from './samples.ts';

type Entry = CallInput<'entries.record'>;
type VisitInput = Entry['visit'];
type FindingInput = Entry['findings'][number];

export const visitOf = (
  team: readonly PersonId[],
  visitedOn: LocalDate,
  changes: Partial<VisitInput> = {},
): VisitInput => ({ ...sampleVisit(team), visitedOn, ...changes });

export const findingOf = (
  unitId: UnitId,
  happenedOn: LocalDate,
  changes: Partial<FindingInput> = {},
): FindingInput => ({ ...sampleFinding(unitId), happenedOn, ...changes });

export const noteOf = (
  changes: Partial<Extract<EvidenceInput, { kind: 'note' }>> = {},
): EvidenceInput => ({
  ...sampleNote(),
  ...changes,
});

/** A visit that was answered by a checklist of three items, the second of which it broke. */
export async function byChecklist(county: County): Promise<Entry> {
  const { versionId } = await county.get('head', 'checklists.write', {
    id: null,
    seen: 0,
    name: '窗口服务检查清单',
    active: true,
    items: ['按时到岗', '落实替岗', '公开电话'].map((words) => ({ aspect: '在岗', words })),
  });
  const { items } = await county.get('head', 'checklists.get', { versionId });
  const entry = firstVisit(county);
  const answers = items.map(({ itemId }, i) =>
    i === 1
      ? { itemId, answer: 'broken' as const, finding: 0 }
      : { itemId, answer: i === 0 ? ('kept' as const) : ('not_looked_at' as const), finding: null },
  );
  return { ...entry, visit: { ...entry.visit, checklist: { versionId, answers } } };
}

export const orderOf = (
  county: County,
  days = 15,
  changes: Partial<OrderRecord> = {},
): OrderRecord => ({
  kind: 'rectification_notice',
  dueAt: `${addDays(county.today(), days)}T18:00`,
  assisting: [],
  demand: '',
  contact: '县督查室 0000-0000000',
  ...changes,
});

/** Changes some of the office's settings. */
export async function setSettings(county: County, changes: Partial<Settings>): Promise<void> {
  const { office, settings, revision } = await county.get('keeper', 'office.get', {});
  await county.get('keeper', 'office.change', {
    seen: revision,
    office,
    settings: { ...settings, ...changes },
  });
}

/** A first visit with some findings, each borne out by a first-hand note. */
export function firstVisit(
  county: County,
  {
    by = 'inspector',
    unit = county.units.window,
    findings = [findingOf(unit, county.today())],
    visit = {},
    submit = true,
  }: {
    by?: PersonKey;
    unit?: UnitId;
    findings?: FindingInput[];
    visit?: Partial<VisitInput>;
    submit?: boolean;
  } = {},
): Entry {
  return {
    case: { kind: 'new', unitId: unit, title: '窗口值守情况督查', source: 'routine' },
    visit: visitOf([county.people[by].personId], county.today(), visit),
    findings,
    evidence: findings.map((_, i) => ({
      evidence: noteOf({ madeAt: `${county.today()}T09:10` }),
      findings: [i],
      earlierFindings: [],
    })),
    submit,
    draft: null,
  };
}

/** A visit to an open case that bears out findings made earlier. */
export function returnVisit(
  county: County,
  caseId: CaseId,
  looksAt: readonly FindingId[],
  {
    by = 'colleague',
    visit = {},
    evidence = noteOf({ title: '回访记录', maker: '许晨' }),
  }: { by?: PersonKey; visit?: Partial<VisitInput>; evidence?: EvidenceInput | null } = {},
): Entry {
  return {
    case: { kind: 'open', caseId },
    visit: visitOf([county.people[by].personId], county.today(), visit),
    findings: [],
    evidence: evidence ? [{ evidence, findings: [], earlierFindings: [...looksAt] }] : [],
    submit: false,
    draft: null,
  };
}

/** A finding as it stands now: what a person who has it on the screen would send along. */
export async function which(county: County, id: FindingId) {
  const { revision } = await county.get('leader', 'findings.get', { id });
  return { id, seen: revision };
}

export const stageOf = async (county: County, id: FindingId): Promise<FindingStage> =>
  (await county.get('leader', 'findings.get', { id })).stage;

/** One finding and what it belongs to. */
export interface Matter {
  caseId: CaseId;
  visitId: VisitId;
  findingId: FindingId;
  /** Null before an order was issued. */
  orderId: OrderId | null;
  /** Null before the return visit. */
  returnVisitId: VisitId | null;
}

/** The stages of a finding that takes the straight way. */
const WAY: readonly FindingStage[] = [
  'draft',
  'submitted',
  'confirmed',
  'ordered',
  'received',
  'mending',
  'reported',
  'verified',
  'closed',
];

/** Records an entry that found something or goes back to a case, and answers with that case. */
export async function recordInCase(county: County, by: PersonKey, entry: Entry) {
  const { caseId, ...recorded } = await county.get(by, 'entries.record', entry);
  if (caseId === null) throw new Error('the visit opened no case');
  return { caseId, ...recorded };
}

async function open(county: County, submit: boolean): Promise<Matter> {
  const recorded = await recordInCase(county, 'inspector', firstVisit(county, { submit }));
  const [findingId] = recorded.findingIds;
  if (!findingId) throw new Error('the visit recorded no finding');
  const { caseId, visitId } = recorded;
  return { caseId, visitId, findingId, orderId: null, returnVisitId: null };
}

export function orderIdOf({ orderId }: Matter): OrderId {
  if (orderId === null) throw new Error('no order was issued yet');
  return orderId;
}

/** What takes a matter from the stage before to this one. */
const STEP: Partial<
  Record<FindingStage, (county: County, matter: Matter) => Promise<Partial<Matter>>>
> = {
  submitted: async (county, { findingId }) => {
    await county.get('inspector', 'findings.submit', await which(county, findingId));
    return {};
  },
  confirmed: async (county, { findingId }) => {
    await county.get('leader', 'findings.confirm', {
      ...(await which(county, findingId)),
      note: '',
    });
    return {};
  },
  ordered: async (county, { caseId, findingId }) => {
    const order = await county.get('head', 'orders.issue', {
      caseId,
      findings: [await which(county, findingId)],
      order: orderOf(county),
    });
    return { orderId: order.id };
  },
  received: async (county, matter) => {
    await county.get('inspector', 'orders.receive', {
      ...(await seenOrder(county, matter)),
      signedBy: '镇长李某',
      receivedOn: county.today(),
    });
    return {};
  },
  mending: async (county, matter) => {
    await county.get('inspector', 'followUps.recordMeasures', {
      orderId: orderIdOf(matter),
      findings: [await which(county, matter.findingId)],
      happenedOn: county.today(),
      measures: '实行窗口AB岗，请假须经分管领导批准。',
      leader: '副镇长王某',
      responsible: '便民服务中心主任赵某',
    });
    return {};
  },
  reported: async (county, matter) => {
    await county.get('inspector', 'followUps.recordFeedback', {
      orderId: orderIdOf(matter),
      findings: [await which(county, matter.findingId)],
      happenedOn: county.today(),
      feedback: '已落实AB岗，对当事人作了批评教育。',
    });
    return {};
  },
  verified: async (county, { caseId, findingId }) => {
    const entry = returnVisit(county, caseId, [findingId]);
    const { visitId } = await county.get('colleague', 'entries.record', entry);
    await county.get('colleague', 'findings.verify', {
      ...(await which(county, findingId)),
      visitId,
      solved: true,
      improved: true,
      note: '窗口均有人值守，群众反映等候时间缩短。',
    });
    return { returnVisitId: visitId };
  },
  closed: async (county, { findingId }) => {
    await county.get('head', 'findings.close', { ...(await which(county, findingId)), note: '' });
    return {};
  },
};

export async function seenOrder(county: County, { caseId, orderId }: Matter) {
  const orders = await county.get('head', 'orders.ofCase', { caseId });
  const order = orders.find(({ id }) => id === orderId);
  if (!order) throw new Error('the case has no such order');
  return { id: order.id, seen: order.revision };
}

/** Opens a matter and takes it to a stage. */
export async function matterAt(county: County, stage: FindingStage): Promise<Matter> {
  if (stage === 'merged') {
    const [other, matter] = [
      await matterAt(county, 'submitted'),
      await matterAt(county, 'submitted'),
    ];
    const seen = await which(county, matter.findingId);
    const why = { into: other.findingId, reason: '两次走访登记的是同一问题。' };
    await county.get('leader', 'findings.merge', { ...seen, ...why });
    return matter;
  }
  if (stage === 'dismissed' || stage === 'referred') {
    const matter = await matterAt(county, 'submitted');
    const seen = await which(county, matter.findingId);
    if (stage === 'dismissed') {
      await county.get('leader', 'findings.dismiss', { ...seen, reason: '系经批准的公务外出。' });
    } else {
      const referral = {
        ...seen,
        to: '县纪委监委第一监督检查室',
        sealed: { text: '涉嫌违纪，移送核查。', people: [], papers: [] },
      };
      await county.get('head', 'findings.refer', referral);
    }
    return matter;
  }
  return advance(county, await open(county, stage !== 'draft'), stage);
}

/** Takes a matter on from where its finding stands. */
export async function advance(
  county: County,
  matter: Matter,
  stage: FindingStage,
): Promise<Matter> {
  const stands = await stageOf(county, matter.findingId);
  let now = matter;
  for (const stop of WAY.slice(WAY.indexOf(stands) + 1, WAY.indexOf(stage) + 1)) {
    now = { ...now, ...(await STEP[stop]?.(county, now)) };
  }
  return now;
}
