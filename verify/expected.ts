/** What the tables should hold, by what the facts come to. docs/store-format.md §7. */
import { z } from 'zod';
import type { Fact } from './fact.ts';

export const Cell = z.union([z.string(), z.number(), z.null()]);
export type Row = Readonly<Record<string, string | number | null>>;
export const Row = z.record(z.string(), Cell);

/** What a table should hold, row by row, each under what tells it apart; and what people call the row. */
export interface Expected {
  table: string;
  what: string;
  key: readonly string[];
  rows: Row[];
  /** What people call it, where that is not its key: mostly the number of the finding. */
  nameOf?: (row: Row) => string | undefined;
  /** Columns that hold JSON: their members come in any order. */
  json?: readonly string[];
}

/** The cells of a fact's place. */
export const placeOf = ({ device, number }: Fact) => ({ device, device_sequence: number });

export const flag = (is: boolean): 0 | 1 => (is ? 1 : 0);

/** The place in its book that a number ends in; null where it ends in none. */
export function serialIn(number: string, pattern: RegExp): number | null {
  const serial = Number(pattern.exec(number)?.[1]);
  return Number.isSafeInteger(serial) ? serial : null;
}

export const NUMBER_OF_CASE = /-(\d+)$/;
export const NUMBER_OF_DOCUMENT = /(\d+)号$/;
