/** Holds the tables against what the facts come to: findings, hands, roles, evidence. Names the first difference in words. */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Course } from './course.ts';

const Cell = z.union([z.string(), z.number(), z.null()]);
type Row = Readonly<Record<string, string | number | null>>;
const Row = z.record(z.string(), Cell);

/** What a table should hold, row by row, each under what tells it apart; and what people call the row. */
interface Expected {
  table: string;
  what: string;
  key: readonly string[];
  rows: Row[];
  /** The finding, by whose number the row is known. */
  numberOf?: (row: Row) => string | undefined;
}

/** The names of a finding's texts in a fact, and of their columns. */
const TEXT: Readonly<Record<string, string>> = {
  unitId: 'unit_id',
  fact: 'fact',
  happenedOn: 'happened_on',
  happenedAt: 'happened_at',
  place: 'place',
  wind: 'wind',
  officialClass: 'official_class',
  severity: 'severity',
  consequence: 'consequence',
  basis: 'basis',
  demand: 'demand',
};

function expected({ findings, numbers, evidence, roles }: Course): Expected[] {
  const numberOf = (row: Row) => {
    const finding = findings.get(String(row.finding_id));
    return finding && `${numbers.get(finding.caseId)}-${finding.serial}`;
  };
  return [
    {
      table: 'cases',
      what: '督查事项 case',
      key: ['id'],
      rows: [...numbers].map(([id, number]) => ({ id, number })),
      numberOf: ({ number }) => String(number),
    },
    {
      table: 'findings',
      what: '问题 finding',
      key: ['id'],
      rows: [...findings].map(
        ([id, { serial, caseId, visitId, text, stage, orderId, relapses }]) => ({
          id,
          number: `${numbers.get(caseId)}-${serial}`,
          case_id: caseId,
          visit_id: visitId,
          stage,
          order_id: orderId,
          relapses,
          ...Object.fromEntries(
            Object.entries(TEXT).map(([name, column]) => [column, Cell.parse(text[name])]),
          ),
        }),
      ),
      numberOf: ({ number }) => String(number),
    },
    {
      table: 'finding_involved',
      what: '涉及人员 persons involved in finding',
      key: ['finding_id', 'position'],
      rows: [...findings].flatMap(([finding_id, { text }]) =>
        text.involved.map(({ unitId, unitText, when, ...line }, position) => ({
          finding_id,
          position,
          ...line,
          unit_id: unitId,
          unit_text: unitText,
          said_when: when,
        })),
      ),
      numberOf,
    },
    {
      table: 'finding_hands',
      what: '经手人 hands of finding',
      key: ['finding_id', 'hand', 'person_id'],
      rows: [...findings].flatMap(([finding_id, { hands }]) =>
        [...hands].map((each) => {
          const [hand = '', person_id = ''] = each.split(' ');
          return { finding_id, hand, person_id };
        }),
      ),
      numberOf,
    },
    {
      table: 'person_roles',
      what: '岗位 roles of person',
      key: ['person_id', 'role'],
      rows: [...roles].flatMap(([person_id, held]) =>
        [...held].map((role) => ({ person_id, role })),
      ),
    },
    {
      table: 'evidence',
      what: '佐证材料 evidence',
      key: ['id'],
      rows: [...evidence].map(([id, { caseId, kind, grade, sealedHash, hash }]) => ({
        id,
        case_id: caseId,
        kind,
        grade,
        sealed_hash: sealedHash,
        hash,
      })),
    },
    {
      table: 'evidence_findings',
      what: '所证问题 evidence for finding',
      key: ['finding_id', 'evidence_id'],
      rows: [...evidence].flatMap(([evidence_id, { findingIds }]) =>
        findingIds.map((finding_id) => ({ finding_id, evidence_id })),
      ),
      numberOf,
    },
  ];
}

function differenceIn(connection: Database.Database, wanted: Expected): string | null {
  const { table, what, key, rows } = wanted;
  const keyOf = (row: Row) => key.map((column) => String(row[column])).join(' ');
  const nameOf = (row: Row) => `${what} ${wanted.numberOf?.(row) ?? keyOf(row)}`;
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
export function differenceInTables(connection: Database.Database, course: Course): string | null {
  for (const wanted of expected(course)) {
    const found = differenceIn(connection, wanted);
    if (found !== null) return found;
  }
  return null;
}
