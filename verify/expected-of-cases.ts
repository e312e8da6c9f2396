/** The rows that cases come to, with the visits that belong to none. docs/store-format.md §7. */
import {
  asCorrected,
  type Case,
  type Evidence,
  type FollowUp,
  type Order,
  type Sealed,
  type Visit,
} from './case.ts';
import {
  Cell,
  type Expected,
  flag,
  NUMBER_OF_CASE,
  NUMBER_OF_DOCUMENT,
  placeOf,
  type Row,
  serialIn,
} from './expected.ts';
import type { Finding } from './finding.ts';
import type { Model } from './model.ts';
import { CASE_STAGES, isMove, MOVES, ORDER_AWAITS, OWED } from './moves.ts';
import type { SetAside } from './set-aside.ts';

/** The names of a finding's texts in a fact, and of their columns. */
const TEXT: Readonly<Record<string, string>> = {
  unitId: 'unit_id',
  account: 'account',
  happenedOn: 'happened_on',
  happenedAt: 'happened_at',
  place: 'place',
  severity: 'severity',
  consequence: 'consequence',
  basis: 'basis',
  demand: 'demand',
};

const isProvisional = (number: string): boolean => number.startsWith('临-');

const stagesOf = ({ findings }: Case) =>
  [...findings.values()].map(({ finding }) => finding.last.state);

function caseRow(held: Case): Row[] {
  const { id, opened, number, revision, findings, setAside } = held;
  if (!opened || number === null) return [];
  const states = stagesOf(held);
  const isAt = (of: readonly string[]) => states.some(({ stage }) => of.includes(stage));
  const [due = null] = states
    .filter(({ stage }) => OWED.includes(stage))
    .flatMap((state) => held.dueFor(state) ?? [])
    .toSorted((a, b) => (a < b ? -1 : 1));
  return [
    {
      id,
      number,
      is_provisional: flag(isProvisional(number)),
      title: opened.title,
      unit_id: opened.unitId,
      source: opened.source,
      opened_on: opened.openedOn,
      opened_by: opened.fact.by,
      opened_at: opened.fact.at,
      stage: CASE_STAGES.find(([, of]) => isAt(of))?.[0] ?? 'recording',
      findings: findings.size,
      due_at: due,
      contested: [...findings.values()].filter(({ finding }) => finding.isContested).length,
      set_aside: setAside.filter(({ reason }) => reason !== 'agrees').length,
      revision,
    },
  ];
}

/** The units of a case with several: its own, and each that a finding is or may be of. */
function unitRows({ id, opened, number, findings }: Case): Row[] {
  if (!opened || number === null) return [];
  const ofFindings = [...findings.values()].flatMap(({ finding: { text, openFields } }) => [
    text.unitId,
    ...openFields
      .filter(({ field }) => field === 'unitId')
      .flatMap(({ values }) => values.map(({ value }) => value)),
  ]);
  const units = new Set([opened.unitId, ...ofFindings].map(String));
  return units.size === 1 ? [] : [...units].map((unit_id) => ({ case_id: id, unit_id }));
}

function visitRow(recorded: Visit): Row {
  const { fact, visitId, roundId, caseId, unitId, purpose, source, revision } = recorded;
  const visit = asCorrected(recorded);
  const sumOf = (kind: string) =>
    visit.activities.filter((one) => one.kind === kind).reduce((sum, { count }) => sum + count, 0);
  return {
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
    people_visited: sumOf('person'),
    reports_heard: sumOf('report'),
    scenes_seen: sumOf('scene'),
    papers_read: sumOf('papers'),
    standing: visit.standing,
    due_on_duty: visit.attendance?.due ?? null,
    present: visit.attendance?.present ?? null,
    late: visit.attendance?.late ?? null,
    absent: visit.attendance?.absent ?? null,
    left_early: visit.attendance?.leftEarly ?? null,
    checklist_version_id: visit.checklist?.versionId ?? null,
    good_practice: visit.goodPractice,
    conclusion: visit.conclusion,
    withdrawn: flag(visit.withdrawn),
    recorded_at: fact.at,
    recorded_by: fact.by,
    revision,
  };
}

const versionRows = ({ visitId, corrected }: Visit): Row[] =>
  [...corrected].flatMap(([field, value]) =>
    value.all().map((written) => ({
      visit_id: visitId,
      field,
      ...placeOf(written.fact),
      stamp: written.fact.stamp,
      was: written.was === undefined ? null : JSON.stringify(written.was),
      value: JSON.stringify(written.value),
      stands: flag(written.stands),
      reason: written.fact.said,
      person_id: written.fact.by,
      at: written.fact.at,
    })),
  );

/** The act that its maker may take back. */
function undoCells({ last: { counted, restedOn }, isContested }: Finding) {
  const [first] = counted;
  return first && isMove(first.name) && MOVES[first.name].canUndo && !isContested
    ? {
        undo_move: first.name,
        undo_by: first.fact.by,
        undo_at: first.fact.at,
        undo_rested_on: flag(restedOn.length > 0),
      }
    : { undo_move: null, undo_by: null, undo_at: null, undo_rested_on: 0 };
}

const findingRows = (
  id: string,
  held: Case,
  {
    serial,
    visitId,
    splitFrom,
    finding,
  }: {
    serial: number;
    visitId: string;
    splitFrom: string | null;
    finding: Finding;
  },
): Record<
  'findings' | 'involved' | 'tags' | 'hands' | 'sides' | 'values' | 'corrections' | 'verifications',
  Row[]
> => {
  const { last, text, revision, recorded, isContested } = finding;
  const { state } = last;
  const key = { finding_id: id };
  return {
    findings: [
      {
        id,
        number: `${held.number}-${serial}`,
        case_id: held.id,
        visit_id: visitId,
        stage: state.stage,
        contested: flag(isContested),
        order_id: state.orderId,
        due_at: held.dueFor(state),
        relapses: state.relapses,
        last_reason: state.lastReason,
        merged_into: state.mergedInto,
        split_from: splitFrom,
        closed_at: state.closed?.at ?? null,
        ...undoCells(finding),
        recorded_by: recorded.by,
        recorded_at: recorded.at,
        revision,
        leaf_id: text.leaf.id,
        leaf_version: text.leaf.version,
        class_id: text.class.id,
        class_version: text.class.version,
        cause_id: text.cause?.id ?? null,
        cause_version: text.cause?.version ?? null,
        ...Object.fromEntries(
          Object.entries(TEXT).map(([name, column]) => [column, Cell.parse(text[name])]),
        ),
      },
    ],
    involved: text.involved.map(({ unitId, unitText, when, ...line }, position) => ({
      ...key,
      position,
      ...line,
      unit_id: unitId,
      unit_text: unitText,
      said_when: when,
    })),
    tags: text.tags.map((tag) => ({ ...key, term_id: tag.id, version: tag.version })),
    hands: [...finding.hands(last)].map((each) => {
      const [hand = '', person_id = ''] = each.split(' ');
      return { ...key, hand, person_id };
    }),
    sides: (isContested
      ? [finding.sides.length > 1 ? [last] : [], ...finding.courses]
      : []
    ).flatMap((course, side) =>
      course.flatMap(({ counted }) =>
        counted.map(({ fact, name, state: { stage } }, nth) => ({
          ...key,
          side,
          ...placeOf(fact),
          stamp: fact.stamp,
          move: name,
          stage,
          said: fact.said,
          agrees: flag(nth > 0),
          person_id: fact.by,
          at: fact.at,
        })),
      ),
    ),
    values: finding.openFields.flatMap(({ field, values, common }) =>
      [...new Set(common ? [...values, common] : values)].map((written) => ({
        ...key,
        field,
        ...placeOf(written.fact),
        stamp: written.fact.stamp,
        value: JSON.stringify(written.value),
        stands: flag(values.includes(written)),
        is_base: flag(written === common),
        person_id: written.fact.by,
        at: written.fact.at,
      })),
    ),
    corrections: finding.corrections.map(({ field, fact, was, value, stands }) => ({
      ...key,
      field,
      ...placeOf(fact),
      stamp: fact.stamp,
      was: JSON.stringify(was ?? null),
      value: JSON.stringify(value),
      stands: flag(stands),
      reason: fact.said,
      person_id: fact.by,
      at: fact.at,
    })),
    verifications: state.verifications.map(({ fact, visitId: visit, passed, note }) => ({
      ...key,
      stamp: fact.stamp,
      verified_at: fact.at,
      visit_id: visit,
      verified_by: fact.by,
      passed: flag(passed),
      note,
    })),
  };
};

const asSealedNow = ({ sealed, anew }: Sealed) => anew.at(-1) ?? sealed;

const sealedRow = (held: Case, of: Sealed): Row => ({
  part: of.sealed.part,
  case_id: held.id,
  finding_id: of.findingId,
  referred_to: of.to,
  file: asSealedNow(of).part,
  former: JSON.stringify([of.sealed, ...of.anew].slice(0, -1).map(({ part }) => part)),
  bytes: asSealedNow(of).bytes,
  sealed_by: of.fact.by,
  sealed_at: of.fact.at,
  destroyed_by: of.destroyed?.by ?? null,
  destroyed_at: of.destroyed?.at ?? null,
  destroyed_because: of.destroyed?.said ?? null,
});

function evidenceRow({ fact, evidenceId, caseId, visitId, evidence }: Evidence): Row {
  const { file } = evidence;
  return {
    id: evidenceId,
    case_id: caseId,
    visit_id: visitId,
    kind: evidence.kind,
    title: evidence.title,
    grade: evidence.grade,
    maker: evidence.maker,
    made_at: evidence.madeAt,
    note: evidence.text ?? null,
    sealed_hash: file?.sealedHash ?? null,
    hash: file?.hash ?? null,
    bytes: file?.bytes ?? null,
    file_name: file?.name ?? null,
    media_type: file?.mediaType ?? null,
    added_by: fact.by,
    added_at: fact.at,
  };
}

function orderRow(held: Case, id: string, { issued, received, revision }: Order): Row {
  const under = stagesOf(held).filter(({ orderId }) => orderId === id);
  const isAt = (of: string) => under.some(({ stage }) => stage === of);
  return {
    id,
    case_id: held.id,
    number: issued.number,
    serial: serialIn(issued.number, NUMBER_OF_DOCUMENT),
    unit_id: issued.unitId,
    kind: issued.order.kind,
    issued_on: issued.issuedOn,
    issued_by: issued.fact.by,
    issued_at: issued.fact.at,
    due_at: held.dueOn(id),
    demand: issued.order.demand,
    contact: issued.order.contact,
    received_on: received?.on ?? null,
    signed_by: received?.by ?? '',
    awaits: ORDER_AWAITS.find(([, of]) => isAt(of))?.[0] ?? 'nothing',
    revision,
  };
}

const extensionRows = (held: Case, order_id: string, { extensions }: Order): Row[] =>
  [...extensions].map(([id, { asked, from, to, decision }]) => ({
    id,
    case_id: held.id,
    order_id,
    from_due: from,
    to_due: to,
    reason: asked.said,
    asked_by: asked.by,
    asked_at: asked.at,
    decision: decision?.is ?? 'pending',
    decided_by: decision?.fact.by ?? null,
    decided_at: decision?.fact.at ?? null,
    decision_note: decision?.fact.said ?? '',
    overtaken: flag(decision !== null && held.earlierDue(order_id).includes(decision.fact)),
  }));

const followUpRow = (held: Case, { fact, followUpId, ...of }: FollowUp): Row => ({
  id: followUpId,
  order_id: of.orderId,
  case_id: held.id,
  kind: of.kind,
  happened_on: of.happenedOn,
  text: of.text,
  manner: of.manner ?? null,
  spoke_to: of.spokeTo ?? null,
  leader: of.leader ?? null,
  responsible: of.responsible ?? null,
  recorded_by: fact.by,
  recorded_at: fact.at,
  stamp: fact.stamp,
});

const setAsideRow = ({ subject, fact, findingId, reason, missing }: SetAside): Row => ({
  subject,
  ...placeOf(fact),
  finding_id: findingId,
  stamp: fact.stamp,
  kind: fact.kind,
  person_id: fact.by,
  at: fact.at,
  reason,
  missing,
});

export function expectedOfCases(model: Model): Expected[] {
  const all = [...model.cases.values()];
  const numbers = new Map(
    all.flatMap(({ number, findings }) =>
      [...findings].map(([id, { serial }]) => [id, `${number}-${serial}`]),
    ),
  );
  const numberOf = (row: Row) => numbers.get(String(row.finding_id));
  const byNumber = ({ number }: Row) => String(number);
  const visits = all.flatMap((held) => [...held.visits.values()]);
  const findings = all.flatMap((held) =>
    [...held.findings].map(([id, finding]) => findingRows(id, held, finding)),
  );
  const evidence = all.flatMap((held) => [...held.evidence.values()]);
  const orders = all.flatMap((held) =>
    [...held.orders].map(([id, order]) => ({ held, id, order })),
  );
  const sealed = all.flatMap((held) =>
    [...held.sealed.values()].map((of) => ({ held, sealed: of })),
  );
  const followUps = all.flatMap((held) =>
    [...held.followUps.values()].map((followUp) => ({ held, followUp })),
  );
  const rounds = all.flatMap(({ id, round }) => (round ? [{ id, round }] : []));
  return [
    {
      table: 'rounds',
      what: '一轮督查 round',
      key: ['id'],
      rows: rounds.map(({ id, round: { fact, days, approach, startedAt, about } }) => ({
        id,
        from_day: days.from,
        to_day: days.to,
        approach,
        started_at: startedAt,
        about,
        begun_at: fact.at,
        begun_by: fact.by,
      })),
      nameOf: ({ from_day }) => String(from_day),
    },
    {
      table: 'round_members',
      what: '一轮督查的督查组 team of round',
      key: ['round_id', 'position'],
      rows: rounds.flatMap(({ id, round: { team } }) =>
        team.map((person_id, position) => ({ round_id: id, position, person_id })),
      ),
    },
    {
      table: 'cases',
      what: '督查事项 case',
      key: ['id'],
      rows: all.flatMap(caseRow),
      nameOf: byNumber,
    },
    {
      table: 'case_numbers',
      what: '督查事项编号 number of case',
      key: ['case_id', 'number'],
      rows: all.flatMap(({ id, numbers }) =>
        numbers.map((number) => ({
          case_id: id,
          number,
          serial: serialIn(number, NUMBER_OF_CASE),
        })),
      ),
      nameOf: byNumber,
    },
    {
      table: 'case_units',
      what: '督查事项涉及的单位 unit of case',
      key: ['case_id', 'unit_id'],
      rows: all.flatMap(unitRows),
    },
    {
      table: 'visits',
      what: '督查走访 visit',
      key: ['id'],
      rows: visits.map(visitRow),
      nameOf: ({ visited_on }) => String(visited_on),
    },
    {
      table: 'visit_values',
      what: '督查走访的更正 corrections of visit',
      key: ['visit_id', 'field', 'device', 'device_sequence'],
      rows: visits.flatMap(versionRows),
      json: ['was', 'value'],
    },
    {
      table: 'visit_members',
      what: '督查组成员 team of visit',
      key: ['visit_id', 'position'],
      rows: visits.flatMap((visit) =>
        asCorrected(visit).team.map((person_id, position) => ({
          visit_id: visit.visitId,
          position,
          person_id,
        })),
      ),
    },
    {
      table: 'visit_points',
      what: '四不两直 points of visit',
      key: ['visit_id', 'point'],
      rows: visits.flatMap((visit) =>
        Object.entries(asCorrected(visit).points ?? {}).map(([point, broken]) => ({
          visit_id: visit.visitId,
          point,
          broken,
        })),
      ),
    },
    {
      table: 'visit_answers',
      what: '检查清单 answers of visit',
      key: ['visit_id', 'position'],
      rows: visits.flatMap(({ visitId, visit }) =>
        (visit.checklist?.answers ?? []).map(({ itemId, answer, findingId }, position) => ({
          visit_id: visitId,
          position,
          item_id: itemId,
          answer,
          finding_id: findingId,
        })),
      ),
    },
    {
      table: 'activities',
      what: '督查活动 activities of visit',
      key: ['visit_id', 'position'],
      rows: visits.flatMap((visit) =>
        asCorrected(visit).activities.map((activity, position) => ({
          visit_id: visit.visitId,
          position,
          ...activity,
        })),
      ),
    },
    {
      table: 'findings',
      what: '问题 finding',
      key: ['id'],
      rows: findings.flatMap((rows) => rows.findings),
      nameOf: byNumber,
    },
    {
      table: 'finding_involved',
      what: '涉及人员 persons involved in finding',
      key: ['finding_id', 'position'],
      rows: findings.flatMap(({ involved }) => involved),
      nameOf: numberOf,
    },
    {
      table: 'finding_tags',
      what: '标签 tags of finding',
      key: ['finding_id', 'term_id'],
      rows: findings.flatMap(({ tags }) => tags),
      nameOf: numberOf,
    },
    {
      table: 'finding_hands',
      what: '经手人 hands of finding',
      key: ['finding_id', 'hand', 'person_id'],
      rows: findings.flatMap(({ hands }) => hands),
      nameOf: numberOf,
    },
    {
      table: 'finding_sides',
      what: '不同处理 sides of finding',
      key: ['finding_id', 'side', 'device', 'device_sequence'],
      rows: findings.flatMap(({ sides }) => sides),
      nameOf: numberOf,
    },
    {
      table: 'finding_values',
      what: '不同内容 versions of finding',
      key: ['finding_id', 'field', 'device', 'device_sequence'],
      rows: findings.flatMap(({ values }) => values),
      nameOf: numberOf,
      json: ['value'],
    },
    {
      table: 'finding_corrections',
      what: '问题的更正 corrections of finding',
      key: ['finding_id', 'field', 'device', 'device_sequence'],
      rows: findings.flatMap(({ corrections }) => corrections),
      nameOf: numberOf,
      json: ['was', 'value'],
    },
    {
      table: 'verifications',
      what: '核查情况 verifications of finding',
      key: ['finding_id', 'stamp'],
      rows: findings.flatMap(({ verifications }) => verifications),
      nameOf: numberOf,
    },
    {
      table: 'return_visits',
      what: '回访 return visits to finding',
      key: ['finding_id', 'visit_id'],
      rows: all.flatMap((held) =>
        [...held.findings.keys()].flatMap((finding_id) =>
          held.answeredBy(finding_id).map((visit_id) => ({ finding_id, visit_id })),
        ),
      ),
      nameOf: numberOf,
    },
    {
      table: 'sealed_parts',
      what: '密封内容 sealed part of finding',
      key: ['part', 'case_id'],
      rows: sealed.map(({ held, sealed: of }) => sealedRow(held, of)),
      nameOf: numberOf,
    },
    {
      table: 'sealed_keys',
      what: '密封内容的密钥 keys of sealed part',
      key: ['part', 'case_id', 'position'],
      rows: sealed.flatMap(({ held, sealed: of }) =>
        asSealedNow(of).keys.map(({ personId, recipient }, position) => ({
          part: of.sealed.part,
          case_id: held.id,
          position,
          person_id: personId,
          recipient,
        })),
      ),
    },
    {
      table: 'evidence',
      what: '佐证材料 evidence',
      key: ['id'],
      rows: evidence.map(evidenceRow),
      nameOf: ({ title }) => String(title),
    },
    {
      table: 'evidence_findings',
      what: '所证问题 evidence for finding',
      key: ['finding_id', 'evidence_id'],
      rows: evidence.flatMap(({ evidenceId, findingIds }) =>
        findingIds.map((finding_id) => ({ finding_id, evidence_id: evidenceId })),
      ),
      nameOf: numberOf,
    },
    {
      table: 'orders',
      what: '督办件 order',
      key: ['id', 'case_id'],
      rows: orders.map(({ held, id, order }) => orderRow(held, id, order)),
      nameOf: byNumber,
    },
    {
      table: 'order_findings',
      what: '督办件所列问题 order over finding',
      key: ['order_id', 'finding_id'],
      rows: orders.flatMap(({ held, id, order }) =>
        order.findingIds
          .filter((finding_id) => held.findings.has(finding_id))
          .map((finding_id) => ({ order_id: id, case_id: held.id, finding_id })),
      ),
      nameOf: numberOf,
    },
    {
      table: 'order_assisting',
      what: '督办件协办单位 units assisting in order',
      key: ['order_id', 'case_id', 'position'],
      rows: orders.flatMap(({ held, id, order }) =>
        order.issued.order.assisting.map((unit_id, position) => ({
          order_id: id,
          case_id: held.id,
          position,
          unit_id,
        })),
      ),
    },
    {
      table: 'extensions',
      what: '延期 extension',
      key: ['id', 'case_id'],
      rows: orders.flatMap(({ held, id, order }) => extensionRows(held, id, order)),
    },
    {
      table: 'follow_ups',
      what: '跟踪督办 follow-up',
      key: ['id', 'case_id'],
      rows: followUps.map(({ held, followUp }) => followUpRow(held, followUp)),
    },
    {
      table: 'follow_up_findings',
      what: '跟踪督办所涉问题 follow-up on finding',
      key: ['finding_id', 'follow_up_id'],
      rows: followUps.flatMap(({ held, followUp: { followUpId, findingIds = [] } }) =>
        findingIds
          .filter((finding_id) => held.findings.has(finding_id))
          .map((finding_id) => ({ finding_id, follow_up_id: followUpId, case_id: held.id })),
      ),
      nameOf: numberOf,
    },
    {
      table: 'set_aside',
      what: '另存的记录 set aside',
      key: ['subject', 'device', 'device_sequence', 'finding_id'],
      rows: model.setAside.map(setAsideRow),
      nameOf: ({ kind, device, device_sequence }) => `${kind} (${device} ${device_sequence})`,
    },
  ];
}
