/**
 * What of the record belongs to a share: whole cases, with all that belongs to the office. Cases that a fact has in common, such
 * as an order over findings of several, go together, or each would be folded without what was done on the other. A circular
 * names many cases and says nothing of any: it is the office's, and ties none together. docs/decisions/partial-sharing.md
 */
import { z } from 'zod';
import { Share } from '../../shared/devices/share.ts';
import { groupsOf, isOfficeGroup } from '../../shared/journal/groups.ts';
import { parsedJson } from '../../shared/json.ts';
import { json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { OF_OFFICE } from '../store/office-entries.ts';
import { within as among, type Sql, sql } from '../store/sql.ts';

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

/** The cases that a row is of; none where it is the office's. */
export function casesOf({ kind, subjects }: Omit<Row, 'body'>): readonly string[] {
  const groups = groupsOf(kind, Subjects.parse(JSON.parse(subjects)));
  return groups.some(isOfficeGroup) ? [] : groups;
}

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

const idsOf = (db: ReadableDb, query: Sql): string[] => db.all(Id, query).map(({ id }) => id);

const unitsOf = (db: ReadableDb, { units: tops }: Share): string[] =>
  idsOf(
    db,
    sql`SELECT id FROM (
          WITH RECURSIVE below (id) AS (
            SELECT value FROM json_each(${JSON.stringify(tops)})
            UNION SELECT units.id FROM units JOIN below ON units.parent_id = below.id)
          SELECT id FROM below)`,
  );

/** The cases of a share, and its visits that belong to none. */
function casesIn(db: ReadableDb, share: Share): string[] {
  const units = unitsOf(db, share);
  return idsOf(
    db,
    sql`SELECT id FROM cases WHERE unit_id IN ${among(units)}
        UNION SELECT id FROM visits WHERE case_id IS NULL AND unit_id IN ${among(units)}
        UNION SELECT coalesce(case_id, visits.id) FROM visit_members JOIN visits ON visits.id = visit_id
          WHERE person_id IN ${among(share.people)}`,
  );
}

const Cleaned = z.object({ at: z.string().nullable() });
const Said = z.object({
  device: z.string(),
  deviceSequence: z.number(),
  kind: z.string(),
  stamp: z.string(),
  share: json(Share.nullable()),
});

/** What a laptop was given from when on: as it was made ready, and as that was changed. `ticket`: what it was made ready by. */
export function sharesSaid(db: ReadableDb, ticket: string): z.infer<typeof Said>[] {
  const [first, ...later] = db.all(
    Said,
    sql`SELECT device, device_sequence AS deviceSequence, kind, stamp, coalesce(body -> '$.granted.share', body -> '$.share') AS share FROM journal
        WHERE ${OF_OFFICE} AND kind IN ('device.granted', 'device.enrolled', 'device.share_changed')
          AND coalesce(body ->> '$.granted.ticket', body ->> '$.ticket') = ${ticket} ORDER BY stamp`,
  );
  return [
    ...(first ? [first] : []),
    ...later.filter(({ kind }) => kind === 'device.share_changed'),
  ];
}

/**
 * The cases that a laptop may hold beside its share: those that its devices wrote of, and those of an earlier share that had begun
 * when that was changed. What it took off itself since it holds no more. `ticket`: what it was made ready by.
 */
export function heldBeside(db: ReadableDb, ticket: string): string[] {
  const devices = sql`(SELECT id FROM devices WHERE ticket = ${ticket})`;
  const cleanedAt =
    db.get(
      Cleaned,
      sql`SELECT max(stamp) AS at FROM journal WHERE device IN ${devices} AND kind = 'share.cleaned'`,
    )?.at ?? '';
  const own = idsOf(
    db,
    sql`SELECT DISTINCT fact_group AS id FROM fact_groups WHERE device IN ${devices} AND stamp > ${cleanedAt}`,
  ).filter((id) => !isOfficeGroup(id));
  const shares = sharesSaid(db, ticket);
  const earlier = shares.flatMap(({ share }, i) => {
    const until = shares[i + 1]?.stamp;
    if (until === undefined || until <= cleanedAt) return [];
    const itsCases = share ? sql`fact_group IN ${among(casesIn(db, share))} AND` : sql``;
    return idsOf(
      db,
      sql`SELECT DISTINCT fact_group AS id FROM fact_groups WHERE ${itsCases} stamp < ${until}`,
    ).filter((id) => !isOfficeGroup(id));
  });
  return [...own, ...earlier];
}

/** `beside`: cases that belong to it, too. */
export function within(db: ReadableDb, share: Share, beside: readonly string[] = []): Within {
  const units = unitsOf(db, share);
  const cases = tiedTo(db, new Set([...casesIn(db, share), ...beside]));
  const rounds = idsOf(
    db,
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
