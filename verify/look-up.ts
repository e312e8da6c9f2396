/** Holds what the journal is looked up by against its rows: the groups of facts, and what each device had seen when. */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { FactRow, type Head, headsIn } from './fact.ts';
import { groupsOf } from './groups.ts';
import type { Undone } from './undone.ts';

/**
 * How many facts of a chain a head stands for here. Where another row stands in its place, whoever wrote it down had seen
 * another branch: those before it parts, as far as that is known.
 */
export function countOfHeads(connection: Database.Database): (head: Head) => number {
  const other = connection
    .prepare(
      'SELECT 1 FROM chained WHERE device = ? AND device_sequence = ? AND lower(hex(hash)) <> ?',
    )
    .pluck();
  const parts = connection
    .prepare(`SELECT min(device_sequence) FROM rows_apart WHERE device = ? AND why = 'forks'`)
    .pluck();
  const Begin = z.number().nullable();
  return ({ device, sequence, hash }) =>
    other.get(device, sequence, hash) === undefined
      ? sequence
      : Math.min(Begin.parse(parts.get(device)) ?? sequence, sequence) - 1;
}

/** The first row that is not as the journal says, or that it lacks. */
export function differenceInLookUp(connection: Database.Database, undone: Undone): string | null {
  const inGroup = connection
    .prepare(
      `SELECT sequence FROM fact_groups
       WHERE fact_group = ? AND stamp = ? AND device = ? AND device_sequence = ?`,
    )
    .pluck();
  const known = connection
    .prepare(
      'SELECT up_to FROM known_heads WHERE device = ? AND of_device = ? AND noted_at = ? AND hash = ?',
    )
    .pluck();
  const countOf = countOfHeads(connection);
  let groups = 0;
  let heads = 0;
  for (const found of connection.prepare('SELECT * FROM journal ORDER BY sequence').iterate()) {
    const row = FactRow.parse(found);
    const { sequence, device, device_sequence: number, stamp } = row;
    for (const group of undone.has(row) ? [] : groupsOf(row)) {
      groups += 1;
      if (inGroup.get(group, stamp, device, number) !== sequence) {
        return `第 ${sequence} 行 row：分组索引不符 is not looked up as it says (fact_groups)`;
      }
    }
    for (const head of headsIn(row)) {
      heads += 1;
      if (known.get(device, head.device, number, head.hash) !== countOf(head)) {
        return `第 ${sequence} 行 row：所知末行索引不符 what it had seen is not looked up as it says (known_heads)`;
      }
    }
  }
  const limit = connection.prepare('SELECT up_to FROM device_limits WHERE device = ?').pluck();
  const { limits } = undone.waiting;
  for (const [device, upTo] of limits)
    if (limit.get(device) !== upTo)
      return `设备 device ${device}：停用设备的末行不符 what counts of it is not as it says (device_limits)`;
  const count = (table: string) =>
    connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  if (count('fact_groups') !== groups) return tooMany('fact_groups');
  if (count('device_limits') !== limits.size) return tooMany('device_limits');
  return count('known_heads') === heads ? null : tooMany('known_heads');
}

const tooMany = (table: string): string => `索引中多出 the index has a row too many (${table})`;
