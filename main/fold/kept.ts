/**
 * What was folded last is kept, so that the next fact of a case is folded onto it. Only the thread that owns the store
 * folds, and every fact goes through here: what is kept is what the tables hold, unless a transaction was rolled back;
 * then it is forgotten.
 */

import type { Fact } from '../store/chains.ts';
import type { WritableDb } from '../store/database.ts';
import { sql } from '../store/sql.ts';
import type { Rows } from './rows.ts';
import { StoredWorld } from './world.ts';

/** The facts of a group as they are taken, one after the other. */
export interface Fold {
  take(fact: Fact): void;
  /** What follows from those taken so far. */
  rows(): Rows;
}

/** A group with all its facts taken. */
export interface Kept {
  fold: Fold;
  rows: Rows;
  /** The last of its facts in order. */
  last: Fact | undefined;
  /** How many facts it has, with those that cannot be read here. */
  count: number;
}

/** The cases that somebody works on, those beside them, and the groups of the whole office. */
const KEPT = 256;

interface Memory {
  world: StoredWorld;
  groups: Map<string, Kept>;
}

const memories = new WeakMap<WritableDb, Memory>();

function memoryOf(db: WritableDb): Memory {
  const known = memories.get(db) ?? { world: new StoredWorld(db), groups: new Map() };
  memories.set(db, known);
  return known;
}

export const countOf = (db: WritableDb, group: string): number =>
  db.number(sql`SELECT count(*) FROM fact_groups WHERE fact_group = ${group}`) ?? 0;

/** What the cases of a store rest on. */
export const worldOf = (db: WritableDb): StoredWorld => memoryOf(db).world;

/**
 * What a group came to when it had so many facts; undefined where that has to be looked up. It is kept no longer, until
 * what it goes on to stands in the tables.
 */
export function takeKept(db: WritableDb, group: string, count: number): Kept | undefined {
  const { groups } = memoryOf(db);
  const kept = groups.get(group);
  groups.delete(group);
  return kept?.count === count ? kept : undefined;
}

export function keep(db: WritableDb, group: string, kept: Kept): void {
  const { groups } = memoryOf(db);
  groups.set(group, kept);
  const [oldest] = groups.keys();
  if (groups.size > KEPT && oldest !== undefined) groups.delete(oldest);
}

export const forget = (db: WritableDb): void => void memories.delete(db);
