/**
 * What was folded last is kept, so that one more fact of a case costs one more fact. Only the thread that owns the store
 * folds, and every fact goes through here: what is kept is what the tables hold, unless a transaction was rolled back;
 * then there are fewer facts than it counted.
 */
import type { WritableDb } from '../store/database.ts';
import type { Fact } from '../store/journal.ts';
import { sql } from '../store/sql.ts';
import type { Rows } from './rows.ts';

export interface Folded {
  /** How many facts the group has, with those that cannot be read here. */
  count: number;
  /** In their order. */
  facts: readonly Fact[];
  rows: Rows;
}

/** A case that somebody works on, those beside it, and the groups of the whole office. */
const KEPT = 16;

const kept = new WeakMap<WritableDb, Map<string, Folded>>();

function groupsOf(db: WritableDb): Map<string, Folded> {
  const known = kept.get(db) ?? new Map<string, Folded>();
  kept.set(db, known);
  return known;
}

export const countOf = (db: WritableDb, group: string): number =>
  db.number(sql`SELECT count(*) FROM fact_groups WHERE fact_group = ${group}`) ?? 0;

/** What a group came to before facts were added to it, of which it now has so many; undefined where that has to be looked up. */
export function keptBefore(
  db: WritableDb,
  group: string,
  { added, count }: { added: number; count: number },
): Folded | undefined {
  const folded = groupsOf(db).get(group);
  return folded && folded.count + added === count ? folded : undefined;
}

export function keep(db: WritableDb, group: string, folded: Folded): void {
  const groups = groupsOf(db);
  groups.delete(group);
  groups.set(group, folded);
  const [oldest] = groups.keys();
  if (groups.size > KEPT && oldest !== undefined) groups.delete(oldest);
}

export const forget = (db: WritableDb): void => void kept.delete(db);
