/** The taxonomy: the terms that findings are sorted by, seeded ones and the office's own. */

import { z } from 'zod';
import { nameKey } from '../../shared/fold.ts';
import { TermId } from '../../shared/ids.ts';
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { taxonomyCalls } from '../../shared/taxonomy/calls.ts';
import { soughtAs } from '../../shared/taxonomy/seed.ts';
import { Taxonomy } from '../../shared/taxonomy/taxonomy.ts';
import {
  mayChange,
  mayStandUnder,
  OwnKind,
  type Term,
  TermKind,
  TermUsed,
} from '../../shared/taxonomy/term.ts';
import type { Reads, Writes } from '../context.ts';
import { texts } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { spellingOfAny } from '../store/spelling.ts';
import { type Sql, sql } from '../store/sql.ts';

const Row = z
  .object({
    id: TermId,
    kind: TermKind,
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    formerNames: texts,
    parentId: TermId.nullable(),
    proposesId: TermId.nullable(),
    wording: z.string(),
    basis: z.string(),
    demand: z.string(),
    position: z.number(),
    own: z.number(),
    active: z.number(),
    version: z.number(),
  })
  .transform(
    ({ zh, en, own, active, ...row }): Term => ({
      ...row,
      name: { 'zh-CN': zh, en },
      spelling: spellingOfAny([zh, ...row.formerNames, ...soughtAs(row.id)]),
      own: own === 1,
      active: active === 1,
    }),
  );

const termsWhere = (db: ReadableDb, condition: Sql): Term[] =>
  db.all(
    Row,
    sql`SELECT id, kind, code, name_zh AS zh, name_en AS en, parent_id AS parentId, proposes_id AS proposesId, wording, basis,
          demand, position, own, active, version,
          (SELECT json_group_array(name) FROM term_former_names WHERE term_id = terms.id) AS formerNames
        FROM terms WHERE ${condition} ORDER BY id`,
  );

const termById = (db: ReadableDb, id: TermId): Term | null =>
  termsWhere(db, sql`id = ${id}`)[0] ?? null;

export const readTaxonomy = (db: ReadableDb): Taxonomy => new Taxonomy(termsWhere(db, sql`TRUE`));

/** A term and every term under it. */
export const termAndBelow = (id: TermId): Sql =>
  sql`(WITH RECURSIVE below (id) AS (
         SELECT ${id} UNION ALL SELECT terms.id FROM terms JOIN below ON terms.parent_id = below.id
       ) SELECT id FROM below)`;

export const kindOfTerm = (db: ReadableDb, id: TermId): TermKind | undefined =>
  termById(db, id)?.kind;

export const nameOfTerm = (db: ReadableDb, id: TermId): string =>
  termById(db, id)?.name['zh-CN'] ?? '';

/** Whether a finding may be sorted under it: a term of that kind, in use. */
export const isOffered = (db: ReadableDb, kind: TermKind, id: TermId): boolean =>
  db.exists(sql`SELECT 1 FROM terms WHERE id = ${id} AND kind = ${kind} AND active`);

/** The term as it stands now, which is what a finding is recorded under. */
export function termNow(db: ReadableDb, id: TermId): TermUsed {
  const used = db.get(TermUsed, sql`SELECT id, version FROM terms WHERE id = ${id}`);
  if (!used) throw new Error('the term was there a moment ago');
  return used;
}

/** Whether another term of the kind has the name, in either language. */
const isTaken = (db: ReadableDb, kind: TermKind, name: string, but: TermId | null = null) =>
  termsWhere(db, sql`kind = ${kind} AND id IS NOT ${but}`).some((term) =>
    Object.values(term.name).some((each) => nameKey(each) === nameKey(name)),
  );

const answerTerm = (db: ReadableDb, id: TermId) => {
  const term = termById(db, id);
  return term ? ok(term) : refuse({ code: 'not_found' });
};

export const taxonomyReads: Reads<typeof taxonomyCalls> = {
  'taxonomy.list': ({ db }) => ok(termsWhere(db, sql`TRUE`)),
};

export const taxonomyWrites: Writes<typeof taxonomyCalls> = {
  'taxonomy.add': (context, { parentId, ...term }) => {
    const { db } = context;
    const { kind, name } = term;
    const parent = parentId === null ? null : termById(db, parentId);
    if ((parentId !== null && parent === null) || !mayStandUnder(kind, parent)) {
      const fault = { path: 'parentId', rule: 'unknown_choice' as const };
      return refuse({ code: 'invalid_input', faults: [fault] });
    }
    if (isTaken(db, kind, name)) return refuseFor('term_exists');
    const termId = context.newId(TermId);
    const last = db.number(
      sql`SELECT max(position) FROM terms WHERE kind = ${kind} AND parent_id IS ${parentId}`,
    );
    const position = (last ?? -1) + 1;
    context.record('term.added', termId, { termId, ...term, parentId, position });
    return answerTerm(db, termId);
  },
  'taxonomy.change': (context, { id, ...changed }) => {
    const { db } = context;
    const { seen, name, active } = changed;
    const term = termById(db, id);
    if (!term) return refuse({ code: 'not_found' });
    if (term.version !== seen) return refuse({ code: 'stale' });
    const may = mayChange(term);
    if (!may.name && name !== term.name['zh-CN']) return refuseFor('term_seeded');
    if (!may.active && active !== term.active) return refuseFor('term_seeded');
    if (isTaken(db, term.kind, name, id)) return refuseFor('term_exists');
    context.record('term.changed', id, { termId: id, ...changed });
    return answerTerm(db, id);
  },
  'taxonomy.move': (context, { id, after }) => {
    const { db } = context;
    const term = termById(db, id);
    if (!term) return refuse({ code: 'not_found' });
    const among = readTaxonomy(db).among(term);
    const others = among.flatMap((each) => (each.id === id ? [] : [each.id]));
    if (!OwnKind.safeParse(term.kind).success || (after !== null && !others.includes(after))) {
      const fault = { path: 'after', rule: 'unknown_choice' as const };
      return refuse({ code: 'invalid_input', faults: [fault] });
    }
    const termIds = others.toSpliced(after === null ? 0 : others.indexOf(after) + 1, 0, id);
    // What stands there already is not recorded as moved.
    if (termIds.some((each, i) => each !== among[i]?.id)) {
      context.record('term.moved', id, { termId: id, termIds });
    }
    return answerTerm(db, id);
  },
};
