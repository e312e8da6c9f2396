/**
 * What of the record belongs to a share: whole cases, with all that belongs to the office. Cases that a fact has in common, such
 * as an order over findings of several, go together, or each would be folded without what was done on the other. A circular
 * names many cases and says nothing of any: it is the office's, and ties none together. docs/decisions/partial-sharing.md
 */
import { z } from 'zod';
import type { Share } from '../../shared/devices/share.ts';
import { groupsOf, isOfficeGroup } from '../../shared/journal/groups.ts';
import { parsedJson } from '../../shared/json.ts';
import type { ReadableDb } from '../store/database.ts';
import { within as among, sql } from '../store/sql.ts';

/** Of a row, what says whether it belongs to a share. `subjects` and `body` are JSON. */
interface Row {
  kind: string;
  subjects: string;
  body: string;
}

export interface Within {
  /** Cases, visits that belong to none, and rounds. */
  groups: ReadonlySet<string>;
  hasRow(row: Row): boolean;
}

const Id = z.object({ id: z.string() });
const Named = z.object({ kind: z.string(), subjects: z.string() });
const Subjects = z.array(z.string());
const Intervention = z.looseObject({ unitId: z.string(), caseId: z.string().nullable() });
const LookedAt = z.looseObject({
  facts: z.array(z.object({ device: z.string(), sequence: z.number() })),
});

const casesOf = ({ kind, subjects }: Omit<Row, 'body'>): string[] =>
  groupsOf(kind, Subjects.parse(JSON.parse(subjects))).filter((group) => !isOfficeGroup(group));

/** Those that are tied to one of these, over however many others. */
function tiedTo(db: ReadableDb, groups: ReadonlySet<string>): Set<string> {
  const ties = db
    .all(
      Named,
      sql`SELECT kind, subjects FROM journal WHERE instr(subjects, ',') > 0 AND kind <> 'circular.issued'`,
    )
    .map(casesOf)
    .filter(({ length }) => length > 1);
  const tied = new Set(groups);
  for (let before = -1; before < tied.size; ) {
    before = tied.size;
    for (const tie of ties) if (tie.some((id) => tied.has(id))) for (const id of tie) tied.add(id);
  }
  return tied;
}

export function within(db: ReadableDb, { units: tops, people }: Share): Within {
  const ids = (query: ReturnType<typeof sql>) => db.all(Id, query).map(({ id }) => id);
  const units = ids(
    sql`SELECT id FROM (
          WITH RECURSIVE below (id) AS (
            SELECT value FROM json_each(${JSON.stringify(tops)})
            UNION SELECT units.id FROM units JOIN below ON units.parent_id = below.id)
          SELECT id FROM below)`,
  );
  const own = ids(
    sql`SELECT id FROM cases WHERE unit_id IN ${among(units)}
        UNION SELECT id FROM visits WHERE case_id IS NULL AND unit_id IN ${among(units)}
        UNION SELECT coalesce(case_id, visits.id) FROM visit_members JOIN visits ON visits.id = visit_id
          WHERE person_id IN ${among(people)}`,
  );
  const cases = tiedTo(db, new Set(own));
  const rounds = ids(
    sql`SELECT DISTINCT round_id AS id FROM visits WHERE coalesce(case_id, id) IN ${among([...cases])}`,
  );
  const groups = new Set([...cases, ...rounds]);
  const ofUnits = new Set(units);

  const hasRow = (row: Row): boolean => {
    switch (row.kind) {
      case 'intervention.recorded': {
        const { unitId, caseId } = Intervention.safeParse(parsedJson(row.body)).data ?? {};
        return ofUnits.has(unitId ?? '') || groups.has(caseId ?? '');
      }
      // What somebody noted on looking at facts may tell of each of them.
      case 'set_aside.looked_at': {
        const { facts } = LookedAt.safeParse(parsedJson(row.body)).data ?? {};
        return facts?.every(({ device, sequence }) => hasRowAt(device, sequence)) ?? false;
      }
      // What these say is known here at the most.
      case 'rows_apart.looked_at':
        return false;
      default:
        return (
          groupsOf(row.kind, Subjects.parse(JSON.parse(row.subjects))).some(isOfficeGroup) ||
          casesOf(row).some((id) => groups.has(id))
        );
    }
  };
  const hasRowAt = (device: string, sequence: number): boolean => {
    const row = db.get(
      Named.extend({ body: z.string() }),
      sql`SELECT kind, subjects, body FROM journal WHERE device = ${device} AND device_sequence = ${sequence}`,
    );
    return row !== undefined && hasRow(row);
  };
  return { groups, hasRow };
}
