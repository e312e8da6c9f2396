/** Search over everything that has words of its own: cases, findings, units. */
import { z } from 'zod';
import { CaseId, FindingId, UnitId } from '../../shared/ids.ts';
import { ok } from '../../shared/refusal.ts';
import type { Hit } from '../../shared/search/calls.ts';
import type { ReadContext, Reads } from '../context.ts';
import { matching } from '../store/search-index.ts';
import { sql } from '../store/sql.ts';

const PAGE_HITS = 30;
/** Characters of a finding's fact around the first word found. */
const EXCERPT = 80;

/** Characters shown before the word, when it stands further in. */
const LEAD = 8;

const Entry = z.object({
  position: z.number(),
  kind: z.enum(['case', 'finding', 'unit']),
  id: z.string(),
});

const CaseText = z.object({ number: z.string(), title: z.string(), unitName: z.string() });
const FindingText = z.object({
  number: z.string(),
  caseId: CaseId,
  unitName: z.string(),
  fact: z.string(),
});
const UnitText = z.object({ name: z.string() });

/** The part of a text around the first word that was typed. */
function excerpt(text: string, typed: string): string {
  const characters = Array.from(text);
  const word = typed.split(/\s+/u)[0] ?? '';
  const at = text.toLowerCase().indexOf(word.toLowerCase());
  const before = Array.from(text.slice(0, Math.max(0, at))).length;
  // So far to the left that the word is seen also where the line is cut off by the window.
  const start = before <= 2 * LEAD ? 0 : before - LEAD;
  const end = start + EXCERPT;
  return (
    (start > 0 ? '…' : '') +
    characters.slice(start, end).join('') +
    (end < characters.length ? '…' : '')
  );
}

function hitOf({ db }: ReadContext, entry: z.infer<typeof Entry>, typed: string): Hit[] {
  switch (entry.kind) {
    case 'case': {
      const id = CaseId.parse(entry.id);
      const found = db.get(
        CaseText,
        sql`SELECT cases.number, title, units.name AS unitName
            FROM cases JOIN units ON units.id = unit_id WHERE cases.id = ${id}`,
      );
      return found
        ? [{ kind: 'case', id, number: found.number, text: `${found.unitName} · ${found.title}` }]
        : [];
    }
    case 'finding': {
      const id = FindingId.parse(entry.id);
      const found = db.get(
        FindingText,
        sql`SELECT number, case_id AS caseId, units.name AS unitName, fact
            FROM findings JOIN units ON units.id = unit_id WHERE findings.id = ${id}`,
      );
      return found
        ? [
            {
              kind: 'finding',
              id,
              caseId: found.caseId,
              number: found.number,
              text: `${found.unitName} · ${excerpt(found.fact, typed)}`,
            },
          ]
        : [];
    }
    case 'unit': {
      const id = UnitId.parse(entry.id);
      const found = db.get(UnitText, sql`SELECT name FROM units WHERE id = ${id}`);
      return found ? [{ kind: 'unit', id, text: found.name }] : [];
    }
  }
}

export const searchReads: Reads<'search'> = {
  'search.find': (context, { text, before }) => {
    const query = matching(text);
    if (query === null) return ok({ hits: [], next: null });
    const entries = context.db.all(
      Entry,
      sql`SELECT position, kind, subject_id AS id
          FROM search_index JOIN search_entries ON position = search_index.rowid
          WHERE search_index MATCH ${query} AND search_index.rowid < ${before ?? Number.MAX_SAFE_INTEGER}
          ORDER BY search_index.rowid DESC LIMIT ${PAGE_HITS + 1}`,
    );
    const shown = entries.slice(0, PAGE_HITS);
    return ok({
      hits: shown.flatMap((entry) => hitOf(context, entry, text)),
      next: entries.length > PAGE_HITS ? (shown.at(-1)?.position ?? null) : null,
    });
  },
  'search.count': ({ db }, { text }) => {
    const query = matching(text);
    if (query === null) return ok({ count: 0 });
    const count = db.number(
      sql`SELECT count(*) FROM search_index WHERE search_index MATCH ${query}`,
    );
    return ok({ count: count ?? 0 });
  },
};
