/** Search over everything that has words of its own: cases, findings, visits, units. */
import { z } from 'zod';

import { LocalDate } from '../../shared/dates.ts';
import { listInvolved } from '../../shared/findings/involved.ts';
import { CaseId, FindingId, UnitId, VisitId } from '../../shared/ids.ts';

import { ok } from '../../shared/refusal.ts';
import type { Hit, searchCalls } from '../../shared/search/calls.ts';
import { placesOf } from '../../shared/search/terms.ts';
import { OTHER_NUMBERS } from '../cases/cases.ts';
import type { ReadContext, Reads } from '../context.ts';
import { INVOLVED, InvolvedColumn } from '../findings/involved.ts';
import { OTHER_NUMBERS_OF_FINDING } from '../findings/texts.ts';
import { texts } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { matching } from '../store/search-index.ts';
import { list, sql, within } from '../store/sql.ts';
import { readTaxonomy } from '../taxonomy/taxonomy.ts';
import { namesAbove, namesOfUnit, unitsCalled, waysTo } from '../units/units.ts';

const PAGE_HITS = 30;
/** Characters of a finding's account around the first word found. */
const EXCERPT = 80;

/** Characters shown before the word, when it stands further in. */
const LEAD = 8;

const Entry = z.object({
  kind: z.enum(['case', 'finding', 'visit', 'unit']),
  id: z.string(),
});
type Entry = z.infer<typeof Entry>;

const CaseText = z.object({
  number: z.string(),
  otherNumbers: texts,
  title: z.string(),
  unitId: UnitId,
  unitName: z.string(),
});
const FindingText = z.object({
  number: z.string(),
  otherNumbers: texts,
  caseId: CaseId,
  unitId: UnitId,
  unitName: z.string(),
  account: z.string(),
  place: z.string(),
  involved: InvolvedColumn,
  consequence: z.string(),
  basis: z.string(),
  demand: z.string(),
});
const VisitText = z.object({
  visitedOn: LocalDate,
  unitId: UnitId,
  unitName: z.string(),
  conclusion: z.string(),
  goodPractice: z.string(),
});
const ActivityText = z
  .object({ subject: z.string(), note: z.string() })
  .transform(({ subject, note }) => [subject, note].filter(Boolean).join(' · '));
const UnitText = z.object({ name: z.string(), parentId: UnitId.nullable() });

/** The part of a text around the first word that was typed. */
function excerpt(text: string, typed: string): string {
  const characters = Array.from(text);
  const [first] = placesOf(text, typed);
  const before = Array.from(text.slice(0, first?.from ?? 0)).length;
  // So far to the left that the word is seen also where the line is cut off by the window.
  const start = before <= 2 * LEAD ? 0 : before - LEAD;
  const end = start + EXCERPT;
  return (
    (start > 0 ? '…' : '') +
    characters.slice(start, end).join('') +
    (end < characters.length ? '…' : '')
  );
}

const holds = (text: string, typed: string): boolean => placesOf(text, typed).length > 0;

/** A unit as it is called everywhere; after all that it is under where only that holds what was typed. */
function shownName(
  db: ReadableDb,
  { unitId, unitName }: { unitId: UnitId; unitName: string },
  typed: string,
): string {
  if (holds(unitName, typed)) return unitName;
  const [way = unitName] = waysTo(db, unitId);
  return holds(way, typed) ? way : unitName;
}

function hitOf({ db }: ReadContext, entry: Entry, typed: string): Hit[] {
  switch (entry.kind) {
    case 'case': {
      const id = CaseId.parse(entry.id);
      const found = db.get(
        CaseText,
        sql`SELECT cases.number, ${OTHER_NUMBERS} AS otherNumbers, title, unit_id AS unitId, units.full_name AS unitName
            FROM cases JOIN units ON units.id = unit_id WHERE cases.id = ${id}`,
      );
      if (!found) return [];
      const { number, otherNumbers, title } = found;
      const unitName = shownName(db, found, typed);
      const alsoBy = otherNumbers.filter((other) => holds(other, typed));
      return [{ kind: 'case', id, number, alsoBy, text: `${unitName} · ${title}` }];
    }
    case 'finding': {
      const id = FindingId.parse(entry.id);
      const found = db.get(
        FindingText,
        sql`SELECT number, ${OTHER_NUMBERS_OF_FINDING} AS otherNumbers, case_id AS caseId, unit_id AS unitId, units.full_name AS unitName, account, place,
              ${INVOLVED} AS involved, consequence, basis, demand
            FROM findings JOIN units ON units.id = unit_id WHERE findings.id = ${id}`,
      );
      if (!found) return [];
      const { caseId, number, otherNumbers, account, place, involved, consequence, basis, demand } =
        found;
      const unitName = shownName(db, found, typed);
      // What was found stands where it is seen: before the fact, when the fact does not hold it.
      const words = [account, place, listInvolved(involved), consequence, basis, demand];
      const holder = words.find((text) => holds(text, typed)) ?? account;
      const parts = holder === account ? [unitName, account] : [unitName, holder, account];
      const text = parts.map((part) => excerpt(part, typed)).join(' · ');
      const alsoBy = otherNumbers.filter((other) => holds(other, typed));
      return [{ kind: 'finding', id, caseId, number, alsoBy, text }];
    }
    case 'visit': {
      const id = VisitId.parse(entry.id);
      const found = db.get(
        VisitText,
        sql`SELECT visited_on AS visitedOn, unit_id AS unitId, units.full_name AS unitName, conclusion,
              good_practice AS goodPractice
            FROM visits JOIN units ON units.id = unit_id WHERE visits.id = ${id}`,
      );
      if (!found) return [];
      const { visitedOn, conclusion, goodPractice } = found;
      const activities = db.all(
        ActivityText,
        sql`SELECT subject, note FROM activities WHERE visit_id = ${id} ORDER BY position`,
      );
      const words = [conclusion, goodPractice, ...activities];
      const holder = words.find((text) => holds(text, typed)) ?? conclusion;
      const parts = [shownName(db, found, typed), holder].filter((part) => part !== '');
      const text = parts.map((part) => excerpt(part, typed)).join(' · ');
      return [{ kind: 'visit', id, visitedOn, text }];
    }
    case 'unit': {
      const id = UnitId.parse(entry.id);
      const found = db.get(
        UnitText,
        sql`SELECT name, parent_id AS parentId FROM units WHERE id = ${id}`,
      );
      if (!found) return [];
      const [, ...former] = namesOfUnit(db, id);
      const formerly = holds(found.name, typed)
        ? null
        : (former.find((name) => holds(name, typed)) ?? null);
      const above = namesAbove(db, found.parentId);
      return [{ kind: 'unit', id, text: found.name, above, formerly }];
    }
  }
}

/** What is called exactly so: a unit by its name or a former one, a case by any of its numbers or that of an order. */
const calledSo = ({ db }: ReadContext, typed: string): Entry[] =>
  db.all(
    Entry,
    sql`SELECT kind, subject_id AS id FROM search_entries WHERE subject_id IN (
          SELECT id FROM units WHERE id IN ${unitsCalled(typed)}
          UNION ALL SELECT case_id FROM case_numbers WHERE number = ${typed}
          UNION ALL SELECT case_id FROM orders WHERE number = ${typed})
        ORDER BY position DESC`,
  );

/** Where the last hit of a page stands. */
const placeOf = (id: string) => sql`(SELECT position FROM search_entries WHERE subject_id = ${id})`;

/** The terms called so: from each one goes on to the findings sorted under it. */
const termsCalled = ({ db }: ReadContext, typed: string): Hit[] =>
  readTaxonomy(db)
    .called(typed)
    .map(({ term, formerly }) => ({ kind: 'term', id: term.id, termKind: term.kind, formerly }));

/** The index of words is no table that could be scoped (main/scope.ts): what is hidden is left out by its places. */
const outOfSight = ({ hidden: { units, besides } }: ReadContext) =>
  units.length === 0
    ? sql``
    : sql`AND rowid NOT IN (
            SELECT position FROM search_entries WHERE unit_id IN ${within(units)}
            UNION ALL SELECT position FROM search_entries WHERE subject_id IN ${within(besides)})`;

export const searchReads: Reads<typeof searchCalls> = {
  'search.find': (context, { text, before }) => {
    const query = matching(text);
    if (query === null) return ok({ hits: [], next: null });
    const first = calledSo(context, text);
    const entries = context.db.all(
      Entry,
      sql`SELECT kind, subject_id AS id
          FROM search_index JOIN search_entries ON position = search_index.rowid
          WHERE search_index MATCH ${query}
            ${before === null ? sql`` : sql`AND search_index.rowid < ${placeOf(before)}`}
            AND subject_id NOT IN ${list(first.map(({ id }) => id))}
          ORDER BY search_index.rowid DESC LIMIT ${PAGE_HITS + 1}`,
    );
    const page = entries.slice(0, PAGE_HITS);
    const hits = (of: readonly Entry[]) => of.flatMap((entry) => hitOf(context, entry, text));
    return ok({
      hits:
        before === null
          ? [...hits(first), ...termsCalled(context, text), ...hits(page)]
          : hits(page),
      next: entries.length > PAGE_HITS ? (page.at(-1)?.id ?? null) : null,
    });
  },
  'search.count': (context, { text }) => {
    const query = matching(text);
    if (query === null) return ok({ count: 0 });
    const first = list(calledSo(context, text).map(({ id }) => id));
    const others = context.whole.number(
      sql`SELECT count(*) FROM search_index WHERE search_index MATCH ${query}
            AND rowid NOT IN (SELECT position FROM search_entries WHERE subject_id IN ${first})
            ${outOfSight(context)}`,
    );
    const terms = termsCalled(context, text).length;
    return ok({ count: first.values.length + terms + (others ?? 0) });
  },
};
