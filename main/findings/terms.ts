/** The terms a finding is sorted under: checked, kept with the version they had, and looked for. */
import { z } from 'zod';
import type { FindingRecord, RecordedFinding } from '../../shared/findings/finding.ts';
import { type FindingId, TermId } from '../../shared/ids.ts';
import type { Fault } from '../../shared/refusal.ts';
import type { TermKind, TermUsed } from '../../shared/taxonomy/term.ts';
import { json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql } from '../store/sql.ts';
import { isOffered, kindOfTerm, termAndBelow, termNow } from '../taxonomy/taxonomy.ts';

/** What is chosen must be offered, but for what the finding has already: that may have gone out of use since. */
export function faultsOfTerms(
  db: ReadableDb,
  path: string,
  { leafId, classId, causeId, tagIds }: FindingRecord,
  kept: KeptTerms,
): Fault[] {
  const chosen: readonly (readonly [string, TermKind, TermId])[] = [
    ['leafId', 'leaf', leafId],
    ['classId', 'class', classId],
    ...(causeId === null ? [] : [['causeId', 'cause', causeId] as const]),
    ...tagIds.map((id, i) => [`tagIds.${i}`, 'tag', id] as const),
  ];
  return chosen
    .filter(([, kind, id]) => !(kept.has(id) || isOffered(db, kind, id)))
    .map(([field]) => ({ path: `${path}.${field}`, rule: 'unknown_choice' as const }));
}

/** The terms a finding has already, each with the version it had when it was chosen. */
export type KeptTerms = ReadonlyMap<TermId, number>;

const Used = z.object({ id: TermId, version: z.number() });

/** The terms a finding is sorted under, and the version each had then. */
export const termsUsed = (db: ReadableDb, id: FindingId): KeptTerms =>
  new Map(
    db
      .all(
        Used,
        sql`SELECT leaf_id AS id, leaf_version AS version FROM findings WHERE id = ${id}
            UNION ALL SELECT class_id, class_version FROM findings WHERE id = ${id}
            UNION ALL SELECT cause_id, cause_version FROM findings WHERE id = ${id} AND cause_id IS NOT NULL
            UNION ALL SELECT term_id, version FROM finding_tags WHERE finding_id = ${id}`,
      )
      .map((used) => [used.id, used.version]),
  );

/** A finding as its fact keeps it: each term with the version it has now, or had when it was chosen before. */
export function recordedFinding(
  db: ReadableDb,
  { leafId, classId, causeId, tagIds, ...record }: FindingRecord,
  kept: KeptTerms = new Map(),
): RecordedFinding {
  const used = (id: TermId): TermUsed => {
    const version = kept.get(id);
    return version === undefined ? termNow(db, id) : { id, version };
  };
  return {
    ...record,
    leaf: used(leafId),
    class: used(classId),
    cause: causeId === null ? null : used(causeId),
    tags: tagIds.map(used),
  };
}

/** Of a query over `findings`: the tags of each, all in one column; read it with `TagsColumn`. */
export const TAGS = sql`
  (SELECT json_group_array(term_id ORDER BY term_id) FROM finding_tags WHERE finding_id = findings.id)`;

export const TagsColumn = json(z.array(TermId));

/** Of a query over `findings`: sorted under the term, or under one below it. */
export function isUnderTerm(db: ReadableDb, id: TermId): Sql {
  const terms = termAndBelow(id);
  switch (kindOfTerm(db, id)) {
    case 'wind':
    case 'leaf':
      return sql`findings.leaf_id IN ${terms}`;
    case 'class':
      return sql`findings.class_id IN ${terms}`;
    case 'cause':
      return sql`findings.cause_id IN ${terms}`;
    case 'act':
      // A line keeps the words that were chosen, also where the act was renamed since.
      return sql`EXISTS (SELECT 1 FROM finding_involved WHERE finding_id = findings.id AND what IN
        (SELECT name_zh FROM terms WHERE id = ${id} UNION SELECT name FROM term_former_names WHERE term_id = ${id}))`;
    case 'tag':
      return sql`EXISTS (SELECT 1 FROM finding_tags WHERE finding_id = findings.id AND term_id IN ${terms})`;
    case undefined:
      return sql`FALSE`;
  }
}
