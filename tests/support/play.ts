/**
 * People of an office at work on several laptops: acts chosen by chance, each by somebody who might make it, and each
 * judged by the laptop it is made on. What is refused there is not done.
 */

import { z } from 'zod';
import { sql } from '../../main/store/sql.ts';
import { addDays } from '../../shared/dates.ts';
import { FindingStage, Move } from '../../shared/findings/moves.ts';
import {
  CaseId,
  DeviceId,
  EvidenceId,
  FindingId,
  OrderId,
  RecusalId,
  TermId,
  type UnitId,
  VisitId,
} from '../../shared/ids.ts';
import { Role } from '../../shared/people/role.ts';
import { NO_TEXTS } from '../../shared/taxonomy/term.ts';
import type { County, PersonKey } from './county.ts';
import { findingOf, firstVisit, noteOf, orderOf, returnVisit } from './course.ts';

/** A choice among as many as there are. */
export type Chance = (of: number) => number;

/** Choices that follow from a number, without end: mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  return (of) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % of;
  };
}

const Standing = z.object({
  id: FindingId,
  caseId: CaseId,
  orderId: OrderId.nullable(),
  stage: FindingStage,
  seen: z.number(),
  contested: z.number(),
  undo: Move.nullable(),
});
type Standing = z.infer<typeof Standing>;

const standings = ({ store }: County): Standing[] =>
  store.db.all(
    Standing,
    sql`SELECT id, case_id AS caseId, order_id AS orderId, stage, revision AS seen, contested, undo_move AS undo
        FROM findings ORDER BY id`,
  );

const INSPECTORS: readonly PersonKey[] = ['inspector', 'colleague', 'twoPosts', 'allPosts'];
const LEADERS: readonly PersonKey[] = ['leader', 'twoPosts', 'allPosts'];
const HEADS: readonly PersonKey[] = ['head', 'allPosts'];

export const one = <Item>(of: readonly Item[], chance: Chance): Item => {
  const item = of[chance(of.length)];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
};

type Act = (county: County, finding: Standing, chance: Chance) => Promise<unknown>;

const seenOf = ({ id, seen }: Standing) => ({ id, seen });

const OrderRow = z.object({ id: OrderId, seen: z.number() });
const orderOn = ({ store }: County, { orderId }: Standing) =>
  store.db.get(OrderRow, sql`SELECT id, revision AS seen FROM orders WHERE id = ${orderId}`);

const revise: Act = (county, finding, chance) =>
  county.ask(one(INSPECTORS, chance), 'findings.revise', {
    ...seenOf(finding),
    finding: findingOf(county.units.window, county.today(), {
      account: `窗口无人值守，第${chance(9)}次。`,
      place: one(['一楼大厅', '二号窗口'], chance),
      tagIds: tagsOf(county, chance),
    }),
  });

const addEvidence: Act = (county, { id, caseId }, chance) =>
  county.ask(one(INSPECTORS, chance), 'evidence.add', {
    caseId,
    visitId: null,
    findingIds: [id],
    evidence: noteOf({ madeAt: `${county.today()}T09:00` }),
  });

const VisitRow = z.object({ id: VisitId });

const CorrectableRow = VisitRow.extend({ seen: z.number() });

/** The visit that found it; and what was found, where that may be corrected. */
const correct: Act = async (county, finding, chance) => {
  const { caseId, seen } = finding;
  const visits = county.store.db.all(
    CorrectableRow,
    sql`SELECT id, revision AS seen FROM visits WHERE case_id = ${caseId} ORDER BY id`,
  );
  const by = one([...INSPECTORS, ...HEADS], chance);
  const { personId } = county.people[one(INSPECTORS, chance)];
  const values = one(
    [
      { conclusion: `更正${chance(3)}。` },
      { population: 9, checked: 1 + chance(3) },
      { team: [personId] },
      { withdrawn: chance(2) === 0 },
    ],
    chance,
  );
  await county.ask('twoPosts', 'findings.correct', {
    ...seenOf(finding),
    finding: findingOf(county.units.window, county.today(), { place: `${seen}号窗口` }),
    reason: '误记窗口。',
  });
  return county.ask(by, 'visits.correct', { ...one(visits, chance), values, reason: '记错。' });
};

const verify: Act = async (county, finding, chance) => {
  const by = one(INSPECTORS, chance);
  await county.ask(by, 'entries.record', returnVisit(county, finding.caseId, [finding.id], { by }));
  const visits = county.store.db.all(
    VisitRow,
    sql`SELECT id FROM visits WHERE case_id = ${finding.caseId} AND purpose = 'return' ORDER BY recorded_at`,
  );
  const visitId = visits.at(-1)?.id;
  if (!visitId) return;
  const person = one([...INSPECTORS, ...LEADERS], chance);
  if (chance(3) === 0) {
    return county.ask(person, 'findings.returnToMending', {
      ...seenOf(finding),
      visitId,
      reason: '仍有空岗。',
    });
  }
  const judged = { visitId, solved: true, improved: true, note: '已改。' };
  return county.ask(person, 'findings.verify', { ...seenOf(finding), ...judged });
};

const extend: Act = async (county, finding, chance) => {
  const order = orderOn(county, finding);
  if (!order) return;
  await county.ask(one(INSPECTORS, chance), 'orders.requestExtension', {
    ...order,
    to: `${addDays(county.today(), 40)}T18:00`,
    reason: '材料未齐。',
  });
  const view = await county.get('head', 'orders.ofCase', { caseId: finding.caseId });
  const asked = view.find(({ id }) => id === order.id);
  const pending = asked?.extensions.find(({ decision }) => decision === 'pending');
  if (!(asked && pending) || chance(2) === 0) return;
  const decision = { id: asked.id, seen: asked.revision, extensionId: pending.id };
  return chance(2) === 0
    ? county.ask(one(HEADS, chance), 'orders.grantExtension', { ...decision, note: '' })
    : county.ask(one(HEADS, chance), 'orders.refuseExtension', {
        ...decision,
        reason: '不予延期。',
      });
};

const Side = z.object({ device: DeviceId, sequence: z.number() });

/** A head decides between the sides, as the settling of the window does. */
const settle: Act = async (county, finding, chance) => {
  const sides = county.store.db.all(
    Side,
    sql`SELECT device, device_sequence AS sequence FROM finding_sides WHERE finding_id = ${finding.id} AND side > 0
        ORDER BY device, device_sequence`,
  );
  if (sides.length === 0) return;
  county.write(one(HEADS, chance), ({ record }) =>
    record('finding.settled', finding.caseId, {
      findingId: finding.id,
      seen: finding.seen,
      sides,
      chosen: one(sides, chance),
      values: {},
      reason: '以现场核实为准。',
    }),
  );
};

const undo: Act = async (county, finding, chance) => {
  for (const by of [one(LEADERS, chance), ...HEADS, ...INSPECTORS]) {
    const result = await county.ask(by, 'findings.undo', seenOf(finding));
    if (result.ok) return;
  }
};

/** What may come next where a finding stands; some of it tried where it may not. */
const ACTS: Readonly<Record<FindingStage, readonly Act[]>> = {
  draft: [
    (county, finding, chance) =>
      county.ask(one(INSPECTORS, chance), 'findings.submit', seenOf(finding)),
    revise,
    revise,
  ],
  submitted: [
    (county, finding, chance) =>
      county.ask(one(LEADERS, chance), 'findings.confirm', { ...seenOf(finding), note: '' }),
    (county, finding, chance) =>
      county.ask(one(LEADERS, chance), 'findings.confirm', { ...seenOf(finding), note: '' }),
    (county, finding, chance) =>
      county.ask(one(LEADERS, chance), 'findings.dismiss', {
        ...seenOf(finding),
        reason: '查无实据。',
      }),
    (county, finding, chance) =>
      county.ask(one(LEADERS, chance), 'findings.sendBack', {
        ...seenOf(finding),
        reason: '补照片。',
      }),
    (county, finding, chance) =>
      county.ask(one(HEADS, chance), 'findings.refer', {
        ...seenOf(finding),
        to: '县纪委监委第一监督检查室',
        sealed: { text: '涉嫌违纪。', people: [], papers: [] },
      }),
  ],
  confirmed: [
    (county, finding, chance) =>
      county.ask(one(HEADS, chance), 'orders.issue', {
        caseId: finding.caseId,
        findings: [seenOf(finding)],
        order: orderOf(county, 30),
      }),
  ],
  ordered: [
    (county, finding, chance) => {
      const order = orderOn(county, finding);
      return order
        ? county.ask(one(INSPECTORS, chance), 'orders.receive', {
            ...order,
            signedBy: '镇长李某',
            receivedOn: county.today(),
          })
        : Promise.resolve();
    },
    extend,
  ],
  received: [
    (county, finding, chance) =>
      finding.orderId
        ? county.ask(one(INSPECTORS, chance), 'followUps.recordMeasures', {
            orderId: finding.orderId,
            findings: [seenOf(finding)],
            happenedOn: county.today(),
            measures: '实行AB岗。',
            leader: '副镇长王某',
            responsible: '主任赵某',
          })
        : Promise.resolve(),
    extend,
  ],
  mending: [
    (county, finding, chance) =>
      finding.orderId
        ? county.ask(one(INSPECTORS, chance), 'followUps.recordFeedback', {
            orderId: finding.orderId,
            findings: [seenOf(finding)],
            happenedOn: county.today(),
            feedback: '已落实。',
          })
        : Promise.resolve(),
    extend,
  ],
  reported: [verify],
  verified: [
    (county, finding, chance) =>
      county.ask(one(HEADS, chance), 'findings.close', { ...seenOf(finding), note: '' }),
  ],
  closed: [
    (county, finding, chance) =>
      county.ask(one([...LEADERS, ...HEADS], chance), 'findings.reopen', {
        ...seenOf(finding),
        reason: '反弹。',
      }),
  ],
  dismissed: [],
  referred: [],
  merged: [],
};

/** One of the office's own tags, where there is any. */
function tagsOf({ store }: County, chance: Chance): TermId[] {
  const Tag = z.object({ id: TermId });
  const tags = store.db.all(
    Tag,
    sql`SELECT id FROM terms WHERE own = 1 AND kind = 'tag' AND active = 1 ORDER BY id`,
  );
  return tags.length > 0 && chance(2) === 0 ? [one(tags, chance).id] : [];
}

const RECUSED: readonly PersonKey[] = ['inspector', 'twoPosts', 'leader'];

/** Written on a laptop whose software was tampered with, be the case hidden from them or not. */
const writeAllTheSame: Act = async (county, { caseId }, chance) => {
  county.write(one(RECUSED, chance), ({ record, newId }) =>
    record('evidence.taken_out', caseId, { evidenceId: newId(EvidenceId), caseId }),
  );
};

/**
 * One act on one laptop, on one of so many findings at the most, or a visit to a unit that finds more. `ofCases`: those of
 * the cases that it is about.
 */
export async function act(
  county: County,
  chance: Chance,
  {
    findings = 4,
    unit = county.units.window,
    ofCases = null,
  }: { findings?: number; unit?: UnitId; ofCases?: ReadonlySet<string> | null } = {},
): Promise<void> {
  const all = standings(county).filter(({ caseId }) => !ofCases || ofCases.has(caseId));
  if (all.length === 0 || (all.length < findings && chance(6) === 0)) {
    const by = one(INSPECTORS, chance);
    const found = Array.from({ length: 1 + chance(2) }, () =>
      findingOf(unit, county.today(), { tagIds: tagsOf(county, chance) }),
    );
    await county.ask(
      by,
      'entries.record',
      firstVisit(county, { by, unit, findings: found, submit: chance(3) > 0 }),
    );
    return;
  }
  const finding = one(all, chance);
  const others = [
    addEvidence,
    correct,
    correct,
    writeAllTheSame,
    writeAllTheSame,
    ...(finding.undo ? [undo] : []),
  ];
  const next = finding.contested ? [settle, ...others] : [...ACTS[finding.stage], ...others];
  await one(next, chance)(county, finding, chance);
}

const Held = z.object({ role: Role });

/** Everybody acts in the posts that this laptop knows they hold; who is out of office in none. */
export function signInAnew({ store, people }: County): void {
  for (const actor of Object.values(people)) {
    const held = store.db.all(
      Held,
      sql`SELECT role FROM person_roles JOIN people ON people.id = person_id
          WHERE person_id = ${actor.personId} AND active = 1`,
    );
    Object.assign(actor, { roles: held.map(({ role }) => role) });
  }
}

const PersonRow = z.object({ name: z.string(), seen: z.number() });

const TermRow = z.object({ id: TermId, name: z.string(), seen: z.number() });

/** What findings are sorted by, and who is who, changes on one laptop while others go on with what they know. */
export async function changeTheOffice(county: County, chance: Chance): Promise<void> {
  const name = one(['窗口服务', '窗口作风', '在岗情况'], chance);
  const terms = county.store.db.all(
    TermRow,
    sql`SELECT id, name_zh AS name, version AS seen FROM terms WHERE own = 1 ORDER BY id`,
  );
  const by = one(['head', 'keeper', 'allPosts'] as const, chance);
  switch (chance(7)) {
    case 4:
    case 5:
      return changeRecusals(county, chance);
    case 6: {
      const lists = await county.get('head', 'checklists.list', {});
      const list = lists.length > 0 && chance(4) > 0 ? one(lists, chance) : null;
      await county.ask(by, 'checklists.write', {
        id: list?.id ?? null,
        seen: list?.revision ?? 0,
        name,
        active: chance(4) > 0,
        items: ['按时到岗', '落实替岗', '公开电话']
          .slice(chance(3))
          .map((words) => ({ aspect: '', words })),
      });
      return;
    }
    case 0: {
      await county.ask(by, 'taxonomy.add', { kind: 'tag', name, ...NO_TEXTS, parentId: null });
      const [first] = terms;
      if (first) await county.ask(by, 'taxonomy.move', { id: first.id, after: null });
      return;
    }
    case 1: {
      if (terms.length === 0) return;
      const { id, seen } = one(terms, chance);
      await county.ask(by, 'taxonomy.change', {
        id,
        seen,
        name,
        ...NO_TEXTS,
        active: chance(3) > 0,
      });
      return;
    }
    case 2: {
      const unit = await county.get('head', 'units.get', { id: county.units.village });
      const { id, revision: seen, kind } = unit;
      const called = one(['柳河村', '柳河社区', '柳河新村'], chance);
      await county.ask('head', 'units.change', { id, seen, name: called, kind, active: true });
      return;
    }
    default:
      changeRoles(county, chance);
  }
}

const RecusalRow = z.object({ id: RecusalId });

/** Somebody keeps out of where all is found, or no longer does: the others go on with what they know of them. */
async function changeRecusals(county: County, chance: Chance): Promise<void> {
  const recusals = county.store.db.all(
    RecusalRow,
    sql`SELECT id FROM recusals WHERE ended_at IS NULL ORDER BY id`,
  );
  if (recusals.length > 1 && chance(2) > 0) {
    const { id } = one(recusals, chance);
    await county.ask(one(HEADS, chance), 'recusals.end', { id, reason: '配偶已调离。' });
    return;
  }
  const { personId } = county.people[one(RECUSED, chance)];
  await county.ask(one(HEADS, chance), 'recusals.declare', {
    personId,
    unitId: one([county.units.township, county.units.window], chance),
    reason: '配偶在该单位任职。',
    until: chance(2) === 0 ? addDays(county.today(), chance(4)) : null,
  });
}

/** Somebody loses a post or gets it back: what others write without knowing of it is judged by what they knew. */
function changeRoles(county: County, chance: Chance): void {
  const { personId } = county.people.twoPosts;
  const person = county.store.db.get(
    PersonRow,
    sql`SELECT name, revision AS seen FROM people WHERE id = ${personId}`,
  );
  if (!person) return;
  const roles: Role[] = chance(2) === 0 ? ['inspector'] : ['inspector', 'team_leader'];
  const { seen } = person;
  const name = one(['唐骏', '唐俊'], chance);
  const changed = { personId, seen, name, roles, active: chance(6) > 0 };
  county.write('keeper', ({ record }) => record('person.changed', personId, changed));
}
