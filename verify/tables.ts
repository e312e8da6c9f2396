/** Holds the tables against what the facts come to. Names the first difference in words. docs/store-format.md §6. */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Case } from './case.ts';
import type { Fact } from './fact.ts';
import type { Finding } from './finding.ts';
import type { Fault, Model } from './model.ts';
import { REASON, type SetAside } from './set-aside.ts';

const Cell = z.union([z.string(), z.number(), z.null()]);
type Row = Readonly<Record<string, string | number | null>>;
const Row = z.record(z.string(), Cell);

/** What a table should hold, row by row, each under what tells it apart; and what people call the row. */
interface Expected {
  table: string;
  what: string;
  key: readonly string[];
  rows: Row[];
  /** What people call it, where that is not its key: mostly the number of the finding. */
  nameOf?: (row: Row) => string | undefined;
}

/** The names of a finding's texts in a fact, and of their columns. */
const TEXT: Readonly<Record<string, string>> = {
  unitId: 'unit_id',
  fact: 'fact',
  happenedOn: 'happened_on',
  happenedAt: 'happened_at',
  place: 'place',
  severity: 'severity',
  consequence: 'consequence',
  basis: 'basis',
  demand: 'demand',
};

/** The cells of a fact's place. */
const placeOf = ({ device, number }: Fact) => ({ device, device_sequence: number });

const findingRows = (
  id: string,
  held: Case,
  { serial, visitId, finding }: { serial: number; visitId: string; finding: Finding },
): Record<
  'findings' | 'involved' | 'tags' | 'hands' | 'sides' | 'values' | 'verifications',
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
        contested: isContested ? 1 : 0,
        order_id: state.orderId,
        due_at: held.dueFor(state),
        relapses: state.relapses,
        last_reason: state.lastReason,
        closed_at: state.closed?.at ?? null,
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
    sides: (isContested ? finding.courses : []).flatMap((course, side) =>
      course.flatMap(({ name, by, state: { stage } }) =>
        by.map((fact, nth) => ({
          ...key,
          side,
          ...placeOf(fact),
          stamp: fact.stamp,
          move: name,
          stage,
          agrees: nth > 0 ? 1 : 0,
          person_id: fact.by,
          at: fact.at,
        })),
      ),
    ),
    values: finding.openFields.flatMap(({ field, values }) =>
      values.map(({ value, fact }) => ({
        ...key,
        field,
        ...placeOf(fact),
        value: JSON.stringify(value),
        person_id: fact.by,
        at: fact.at,
      })),
    ),
    verifications: state.verifications.map(({ fact, visitId: visit, passed, note }) => ({
      ...key,
      stamp: fact.stamp,
      verified_at: fact.at,
      visit_id: visit,
      verified_by: fact.by,
      passed: passed ? 1 : 0,
      note,
    })),
  };
};

const caseRow = ({ id, number, revision, findings, setAside }: Case): Row => ({
  id,
  number,
  findings: findings.size,
  contested: [...findings.values()].filter(({ finding }) => finding.isContested).length,
  set_aside: setAside.filter(({ reason }) => reason !== 'agrees').length,
  revision,
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

function expected(model: Model): Expected[] {
  const all = [...model.cases.values()];
  const cases = all.filter(({ number }) => number !== null);
  const numbers = new Map(
    cases.flatMap(({ number, findings }) =>
      [...findings].map(([id, { serial }]) => [id, `${number}-${serial}`]),
    ),
  );
  const numberOf = (row: Row) => numbers.get(String(row.finding_id));
  const ofFindings = cases.flatMap((held) =>
    [...held.findings].map(([id, finding]) => findingRows(id, held, finding)),
  );
  const orders = cases.flatMap((held) =>
    [...held.orders].map(([id, order]) => ({ held, id, order })),
  );
  // Also that of a visit without a case.
  const evidence = all.flatMap((held) => [...held.evidence].map(([id, added]) => ({ id, added })));
  return [
    {
      table: 'cases',
      what: '督查事项 case',
      key: ['id'],
      rows: cases.map(caseRow),
      nameOf: ({ number }) => String(number),
    },
    {
      table: 'findings',
      what: '问题 finding',
      key: ['id'],
      rows: ofFindings.flatMap(({ findings }) => findings),
      nameOf: ({ number }) => String(number),
    },
    {
      table: 'finding_involved',
      what: '涉及人员 persons involved in finding',
      key: ['finding_id', 'position'],
      rows: ofFindings.flatMap(({ involved }) => involved),
      nameOf: numberOf,
    },
    {
      table: 'finding_tags',
      what: '标签 tags of finding',
      key: ['finding_id', 'term_id'],
      rows: ofFindings.flatMap(({ tags }) => tags),
      nameOf: numberOf,
    },
    {
      table: 'finding_hands',
      what: '经手人 hands of finding',
      key: ['finding_id', 'hand', 'person_id'],
      rows: ofFindings.flatMap(({ hands }) => hands),
      nameOf: numberOf,
    },
    {
      table: 'finding_sides',
      what: '不同处理 sides of finding',
      key: ['finding_id', 'side', 'device', 'device_sequence'],
      rows: ofFindings.flatMap(({ sides }) => sides),
      nameOf: numberOf,
    },
    {
      table: 'finding_values',
      what: '不同内容 versions of finding',
      key: ['finding_id', 'field', 'device', 'device_sequence'],
      rows: ofFindings.flatMap(({ values }) => values),
      nameOf: numberOf,
    },
    {
      table: 'verifications',
      what: '核查情况 verifications of finding',
      key: ['finding_id', 'stamp'],
      rows: ofFindings.flatMap(({ verifications }) => verifications),
      nameOf: numberOf,
    },
    {
      table: 'orders',
      what: '督办件 order',
      key: ['id', 'case_id'],
      rows: orders.map(({ held, id, order }) => ({
        id,
        case_id: held.id,
        number: order.number,
        issued_by: order.issued.by,
        due_at: order.dueAt,
        received_on: order.received?.on ?? null,
        signed_by: order.received?.by ?? '',
        revision: order.revision,
      })),
      nameOf: ({ number }) => String(number),
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
      table: 'extensions',
      what: '延期 extension',
      key: ['id', 'case_id'],
      rows: orders.flatMap(({ held, id: order_id, order }) =>
        [...order.extensions].map(([id, { asked, from, to, decision }]) => ({
          id,
          case_id: held.id,
          order_id,
          from_due: from,
          to_due: to,
          asked_by: asked.by,
          decision: decision?.is ?? 'pending',
          decided_by: decision?.fact.by ?? null,
          decided_at: decision?.fact.at ?? null,
        })),
      ),
    },
    {
      table: 'person_roles',
      what: '岗位 roles of person',
      key: ['person_id', 'role'],
      rows: model.ground.roles.map(({ personId, role }) => ({ person_id: personId, role })),
    },
    {
      table: 'evidence',
      what: '佐证材料 evidence',
      key: ['id'],
      rows: evidence.map(
        ({
          id,
          added: {
            caseId,
            evidence: { kind, grade, file },
          },
        }) => ({
          id,
          case_id: caseId,
          kind,
          grade,
          sealed_hash: file?.sealedHash ?? null,
          hash: file?.hash ?? null,
        }),
      ),
    },
    {
      table: 'evidence_findings',
      what: '所证问题 evidence for finding',
      key: ['finding_id', 'evidence_id'],
      rows: evidence.flatMap(({ id, added }) =>
        added.findingIds.map((finding_id) => ({ finding_id, evidence_id: id })),
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

function differenceIn(connection: Database.Database, wanted: Expected): string | null {
  const { table, what, key, rows } = wanted;
  const keyOf = (row: Row) => key.map((column) => String(row[column])).join(' ');
  const nameOf = (row: Row) => `${what} ${wanted.nameOf?.(row) ?? keyOf(row)}`;
  const left = new Map(rows.map((row) => [keyOf(row), row]));
  const columns = Object.keys(rows[0] ?? Object.fromEntries(key.map((column) => [column, null])));
  const query = `SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM ${table}`;
  for (const found of connection.prepare(query).iterate()) {
    const row = Row.parse(found);
    const should = left.get(keyOf(row));
    if (!should) return `${nameOf(row)}：表中多出 the table has a row too many (${table})`;
    left.delete(keyOf(row));
    const column = columns.find((name) => row[name] !== should[name]);
    if (column !== undefined) {
      return `${nameOf(row)}：${table}.${column} 为 is “${row[column]}”，按记录应为 should be “${should[column]}”`;
    }
  }
  const [missing] = left.values();
  return missing ? `${nameOf(missing)}：表中缺少 the table lacks a row (${table})` : null;
}

/** The first difference, or null. */
export function differenceInTables(connection: Database.Database, model: Model): string | null {
  for (const wanted of expected(model)) {
    const found = differenceIn(connection, wanted);
    if (found !== null) return found;
  }
  return null;
}

/** The first fact, as it came, that does not fit what else is known and that the tables do not set aside for it. */
export function faultInSetAside(connection: Database.Database, model: Model): Fault | null {
  const isSetAside = connection
    .prepare('SELECT 1 FROM set_aside WHERE device = ? AND device_sequence = ?')
    .pluck();
  const [first] = model.setAside
    .filter(({ fact: { device, number } }) => isSetAside.get(device, number) === undefined)
    .sort((a, b) => a.fact.row - b.fact.row);
  if (!first) return null;
  const { fact, reason } = first;
  return { sequence: fact.row, kind: fact.kind, what: REASON[reason] };
}
