/** A case, a visit that belongs to none, or a round, as rows of the tables. */
import { isProvisional, serialOfCase } from '../../shared/devices/book.ts';
import { caseStage } from '../../shared/findings/case-stage.ts';
import { isMove, MENDING_STAGES, MOVES } from '../../shared/findings/moves.ts';
import { serialOf } from '../../shared/office/document-number.ts';
import { awaitsOf } from '../../shared/orders/awaits.ts';
import type { Activity, ActivityKind } from '../../shared/visits/visit.ts';
import type { Fact } from '../store/chains.ts';
import { type FoldedCase, type FollowUp, namedIn, type Sealed } from './case.ts';
import type { FoldedFinding, State } from './finding.ts';
import type { FoldedOrder } from './order.ts';
import { Rows } from './rows.ts';
import { addSetAside } from './set-aside.ts';
import type { FoldedVisit } from './visit.ts';

/** The tables of a case, those that others refer to before those that do. */
export const CASE_TABLES = [
  'rounds',
  'round_members',
  'cases',
  'case_numbers',
  'case_units',
  'visits',
  'visit_values',
  'visit_members',
  'visit_points',
  'visit_answers',
  'activities',
  'findings',
  'finding_hands',
  'finding_involved',
  'finding_tags',
  'finding_sides',
  'finding_values',
  'finding_corrections',
  'verifications',
  'return_visits',
  'sealed_parts',
  'sealed_keys',
  'evidence',
  'evidence_findings',
  'orders',
  'order_findings',
  'order_assisting',
  'extensions',
  'follow_ups',
  'follow_up_findings',
  'set_aside',
] as const;

export function caseRows(folded: FoldedCase): Rows {
  const rows = new Rows();
  for (const apart of folded.setAside) addSetAside(rows, folded.id, apart);
  if (folded.round) addRound(rows, folded.round);
  if (folded.opened) addCase(rows, folded, folded.opened);
  for (const visit of folded.visits.values()) addVisit(rows, visit);
  for (const finding of folded.findings.values()) addFinding(rows, folded, finding);
  for (const sealed of folded.sealed.values()) addSealed(rows, folded, sealed);
  rows.take(folded.evidence.rows);
  for (const order of folded.orders.values()) addOrder(rows, folded, order);
  for (const fact of folded.followUps) addFollowUp(rows, folded, fact);
  return rows;
}

const statesOf = ({ findings }: FoldedCase): State[] =>
  [...findings.values()].map(({ state }) => state);

function addCase(
  rows: Rows,
  folded: FoldedCase,
  { personId, at, body }: Fact<'case.opened'>,
): void {
  const { id, number, revision, findings, setAside } = folded;
  const states = statesOf(folded);
  const [dueAt = null] = states
    .filter(({ stage }) => MENDING_STAGES.includes(stage))
    .map((state) => folded.dueFor(state))
    .filter((due) => due !== null)
    .toSorted((a, b) => (a < b ? -1 : 1));
  rows.add('cases', [id], {
    id,
    number,
    is_provisional: isProvisional(number) ? 1 : 0,
    title: body.title,
    unit_id: body.unitId,
    source: body.source,
    opened_on: body.openedOn,
    opened_by: personId,
    opened_at: at,
    stage: caseStage(states.map(({ stage }) => stage)),
    findings: states.length,
    due_at: dueAt,
    contested: [...findings.values()].filter(({ isContested }) => isContested).length,
    set_aside: setAside.filter(({ why }) => why !== 'agrees').length,
    revision,
  });
  for (const given of folded.numbers) {
    const serial = serialOfCase(given);
    rows.add('case_numbers', [id, given], { case_id: id, number: given, serial });
  }
  const units = new Set([body.unitId, ...[...findings.values()].flatMap(unitsOf)]);
  for (const unit of units.size > 1 ? units : []) {
    rows.add('case_units', [id, unit], { case_id: id, unit_id: unit });
  }
}

/** The unit of a finding; while that is contested, each that it may be of. */
const unitsOf = ({ text, openFields }: FoldedFinding): string[] => [
  text.unitId,
  ...openFields.flatMap(({ field, values }) =>
    field === 'unitId' ? values.map(({ value }) => String(value)) : [],
  ),
];

const sumOf = (activities: readonly Activity[], kind: ActivityKind): number =>
  activities.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0);

function addRound(rows: Rows, { at, personId: begunBy, body }: Fact<'round.begun'>): void {
  const { roundId, round } = body;
  rows.add('rounds', [roundId], {
    id: roundId,
    from_day: round.days.from,
    to_day: round.days.to,
    approach: round.approach,
    started_at: round.startedAt,
    about: round.about,
    begun_at: at,
    begun_by: begunBy,
  });
  round.team.forEach((personId, position) => {
    const member = { round_id: roundId, position, person_id: personId };
    rows.add('round_members', [roundId, position], member);
  });
}

interface Written {
  fact: Fact;
  field: string;
  value: unknown;
  stands: boolean;
}

/** A value of one field, by the fact that wrote it, as far as all tables of such values keep it alike. */
const written = ({ fact, field, value, stands }: Written) => ({
  field,
  device: fact.device,
  device_sequence: fact.deviceSequence,
  stamp: fact.stamp,
  value: JSON.stringify(value),
  stands: stands ? 1 : 0,
  person_id: fact.personId,
  at: fact.at,
});

function addVisit(rows: Rows, { recorded, record: visit, revision, versions }: FoldedVisit): void {
  const { at, personId: recordedBy, body } = recorded;
  const { visitId, roundId, caseId, unitId, purpose, source } = body;
  rows.add('visits', [visitId], {
    id: visitId,
    round_id: roundId,
    case_id: caseId,
    unit_id: unitId,
    purpose,
    source,
    visited_on: visit.visitedOn,
    arrived_at: visit.arrivedAt,
    left_at: visit.leftAt,
    approach: visit.approach,
    notified_on: visit.notice?.givenOn ?? null,
    notified_whom: visit.notice?.givenTo ?? null,
    notice_number: visit.notice?.number ?? null,
    itinerary: visit.notice?.itinerary ?? null,
    coverage: visit.coverage,
    coverage_of: visit.coverageOf,
    population: visit.population,
    checked: visit.checked,
    people_visited: sumOf(visit.activities, 'person'),
    reports_heard: sumOf(visit.activities, 'report'),
    scenes_seen: sumOf(visit.activities, 'scene'),
    papers_read: sumOf(visit.activities, 'papers'),
    standing: visit.standing,
    due_on_duty: visit.attendance?.due ?? null,
    present: visit.attendance?.present ?? null,
    late: visit.attendance?.late ?? null,
    absent: visit.attendance?.absent ?? null,
    left_early: visit.attendance?.leftEarly ?? null,
    checklist_version_id: visit.checklist?.versionId ?? null,
    good_practice: visit.goodPractice,
    conclusion: visit.conclusion,
    withdrawn: visit.withdrawn ? 1 : 0,
    recorded_at: at,
    recorded_by: recordedBy,
    revision,
  });
  for (const { was, ...version } of versions) {
    const { fact, field } = version;
    rows.add('visit_values', [visitId, field, fact.device, fact.deviceSequence], {
      visit_id: visitId,
      ...written(version),
      was: was === undefined ? null : JSON.stringify(was),
      reason: saidIn(fact),
    });
  }
  visit.team.forEach((personId, position) => {
    rows.add('visit_members', [visitId, position], {
      visit_id: visitId,
      position,
      person_id: personId,
    });
  });
  for (const [point, broken] of Object.entries(visit.points ?? {})) {
    rows.add('visit_points', [visitId, point], { visit_id: visitId, point, broken });
  }
  visit.checklist?.answers.forEach(({ itemId, answer, findingId }, position) => {
    const row = { visit_id: visitId, position, item_id: itemId, answer, finding_id: findingId };
    rows.add('visit_answers', [visitId, position], row);
  });
  visit.activities.forEach(({ kind, subject, note, count }, position) => {
    rows.add('activities', [visitId, position], {
      visit_id: visitId,
      position,
      kind,
      subject,
      note,
      count,
    });
  });
}

/** The move a person may take back: the last one. */
function undoOf({ common: { shown, restedOn }, isContested }: FoldedFinding) {
  const [{ move, fact }] = shown;
  return isMove(move) && MOVES[move].undo && !isContested
    ? {
        undo_move: move,
        undo_by: fact.personId,
        undo_at: fact.at,
        undo_rested_on: restedOn.length > 0 ? 1 : 0,
      }
    : { undo_move: null, undo_by: null, undo_at: null, undo_rested_on: 0 };
}

function addFinding(rows: Rows, folded: FoldedCase, finding: FoldedFinding): void {
  const { id, begun, recorded, text, common, state, revision, isContested } = finding;
  rows.add('findings', [id], {
    id,
    number: `${folded.number}-${begun.serial}`,
    case_id: folded.id,
    visit_id: begun.visitId,
    unit_id: text.unitId,
    order_id: state.orderId,
    account: text.account,
    happened_on: text.happenedOn,
    happened_at: text.happenedAt,
    place: text.place,
    leaf_id: text.leaf.id,
    leaf_version: text.leaf.version,
    class_id: text.class.id,
    class_version: text.class.version,
    cause_id: text.cause?.id ?? null,
    cause_version: text.cause?.version ?? null,
    severity: text.severity,
    consequence: text.consequence,
    basis: text.basis,
    demand: text.demand,
    stage: state.stage,
    merged_into: state.mergedInto,
    split_from: begun.splitFrom ?? null,
    due_at: folded.dueFor(state),
    relapses: state.relapses,
    last_reason: state.lastReason,
    ...undoOf(finding),
    recorded_by: recorded.personId,
    recorded_at: recorded.at,
    closed_at: state.closedAt,
    contested: isContested ? 1 : 0,
    revision,
  });
  text.involved.forEach((line, position) => {
    rows.add('finding_involved', [id, position], {
      finding_id: id,
      position,
      post: line.post,
      name: line.name,
      count: line.count,
      unit_id: line.unitId,
      unit_text: line.unitText,
      what: line.what,
      said_when: line.when,
      note: line.note,
    });
  });
  for (const tag of text.tags) {
    rows.add('finding_tags', [id, tag.id], {
      finding_id: id,
      term_id: tag.id,
      version: tag.version,
    });
  }
  for (const { personId, hand } of finding.hands(common)) {
    rows.add('finding_hands', [id, hand, personId], { finding_id: id, hand, person_id: personId });
  }
  for (const { stamp, at, by, visitId, passed, note } of state.verifications) {
    rows.add('verifications', [id, stamp], {
      finding_id: id,
      stamp,
      verified_at: at,
      visit_id: visitId,
      verified_by: by,
      passed: passed ? 1 : 0,
      note,
    });
  }
  for (const visitId of folded.returnVisitsTo(finding)) {
    rows.add('return_visits', [id, visitId], { finding_id: id, visit_id: visitId });
  }
  for (const { was, ...version } of finding.corrections) {
    const { fact, field } = version;
    rows.add('finding_corrections', [id, field, fact.device, fact.deviceSequence], {
      finding_id: id,
      ...written(version),
      was: JSON.stringify(was ?? null),
      reason: saidIn(fact),
    });
  }
  if (isContested) addSides(rows, finding);
  for (const { field, values, base } of finding.openFields) {
    for (const put of new Set([...values, ...(base ? [base] : [])])) {
      const { value, fact } = put;
      rows.add('finding_values', [id, field, fact.device, fact.deviceSequence], {
        finding_id: id,
        ...written({ fact, field, value, stands: values.includes(put) }),
        is_base: put === base ? 1 : 0,
      });
    }
  }
}

function addSides(rows: Rows, { id, sides, common }: FoldedFinding): void {
  [sides.length > 1 ? [common] : [], ...sides].forEach((steps, side) => {
    for (const { shown } of steps) {
      shown.forEach(({ fact, move, state }, nth) => {
        const { device, deviceSequence, stamp, personId, at } = fact;
        rows.add('finding_sides', [id, side, device, deviceSequence], {
          finding_id: id,
          side,
          device,
          device_sequence: deviceSequence,
          stamp,
          move,
          stage: state.stage,
          said: saidIn(fact),
          agrees: nth > 0 ? 1 : 0,
          person_id: personId,
          at,
        });
      });
    }
  });
}

/** Why, in the words of whoever did it. */
function saidIn({ body }: Fact): string {
  if ('reason' in body) return body.reason;
  if ('note' in body) return body.note;
  return '';
}

function addSealed(
  rows: Rows,
  { id: caseId }: FoldedCase,
  { fact, resealed, destroyed }: Sealed,
): void {
  const { findingId, to, sealed } = fact.body;
  const { part } = sealed;
  const files = [sealed, ...resealed.map(({ body }) => body.sealed)];
  const { part: file, bytes, keys } = files.at(-1) ?? sealed;
  const key = { part, case_id: caseId };
  rows.add('sealed_parts', [part, caseId], {
    ...key,
    finding_id: findingId,
    referred_to: to,
    file,
    former: JSON.stringify(files.slice(0, -1).map((each) => each.part)),
    bytes,
    sealed_by: fact.personId,
    sealed_at: fact.at,
    destroyed_by: destroyed?.personId ?? null,
    destroyed_at: destroyed?.at ?? null,
    destroyed_because: destroyed?.body.reason ?? null,
  });
  keys.forEach(({ personId, recipient }, position) => {
    rows.add('sealed_keys', [part, caseId, position], {
      ...key,
      position,
      person_id: personId,
      recipient,
    });
  });
}

function addOrder(rows: Rows, folded: FoldedCase, order: FoldedOrder): void {
  const { id, issued, findingIds, extensions } = order;
  const { number, unitId, issuedOn, order: record } = issued.body;
  const under = statesOf(folded).filter(({ orderId }) => orderId === id);
  const key = { order_id: id, case_id: folded.id };
  rows.add('orders', [id, folded.id], {
    id,
    case_id: folded.id,
    number,
    serial: serialOf(number),
    unit_id: unitId,
    kind: record.kind,
    issued_on: issuedOn,
    issued_by: issued.personId,
    issued_at: issued.at,
    due_at: order.dueAt,
    demand: record.demand,
    contact: record.contact,
    received_on: order.receivedOn,
    signed_by: order.signedBy,
    awaits: awaitsOf(under.map(({ stage }) => stage)),
    revision: order.revision,
  });
  for (const findingId of findingIds) {
    // What was ordered and is not here yet stands in the order's fact.
    if (folded.findings.has(findingId))
      rows.add('order_findings', [id, findingId], { ...key, finding_id: findingId });
  }
  record.assisting.forEach((unit, position) => {
    rows.add('order_assisting', [id, folded.id, position], { ...key, position, unit_id: unit });
  });
  for (const { asked, decided } of extensions.values()) {
    const { extensionId, from, to, reason } = asked.body;
    rows.add('extensions', [extensionId, folded.id], {
      id: extensionId,
      ...key,
      from_due: from,
      to_due: to,
      reason,
      asked_by: asked.personId,
      asked_at: asked.at,
      decision: decided?.decision ?? 'pending',
      decided_by: decided?.by ?? null,
      decided_at: decided?.at ?? null,
      decision_note: decided?.note ?? '',
      overtaken: decided && order.overtaken.includes(decided.fact) ? 1 : 0,
    });
  }
}

/** What a follow-up says, by its kind. */
function wordsOf(fact: FollowUp) {
  switch (fact.kind) {
    case 'unit.urged': {
      const { note: text, manner, spokeTo } = fact.body;
      return { kind: 'urge', text, manner, spoke_to: spokeTo, leader: null, responsible: null };
    }
    case 'measures.recorded': {
      const { measures: text, leader, responsible } = fact.body;
      return { kind: 'measures', text, manner: null, spoke_to: null, leader, responsible };
    }
    case 'feedback.recorded':
      return {
        kind: 'feedback',
        text: fact.body.feedback,
        manner: null,
        spoke_to: null,
        leader: null,
        responsible: null,
      };
  }
}

function addFollowUp(rows: Rows, folded: FoldedCase, fact: FollowUp): void {
  const { stamp, at, personId, body } = fact;
  const { followUpId, orderId, happenedOn } = body;
  rows.add('follow_ups', [followUpId, folded.id], {
    id: followUpId,
    order_id: orderId,
    case_id: folded.id,
    happened_on: happenedOn,
    ...wordsOf(fact),
    recorded_by: personId,
    recorded_at: at,
    stamp,
  });
  if (fact.kind === 'unit.urged') return;
  for (const findingId of namedIn(fact.body, folded.id)) {
    if (folded.findings.has(findingId))
      rows.add('follow_up_findings', [findingId, followUpId], {
        finding_id: findingId,
        follow_up_id: followUpId,
        case_id: folded.id,
      });
  }
}
