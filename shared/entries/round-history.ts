/** Taking back what was done in the grid of a round: how the rows stand then, and where that is to be seen. */
import { isSaid, type RowForm } from './round-form.ts';
import { COLUMNS, type Column } from './round-grid.ts';

/** What stands behind a row and is taken back with it. */
const BEHIND = ['people', 'findings'] as const;
type Behind = (typeof BEHIND)[number];

/** Where something became another: in which row, and in which cell or what behind it. */
export interface Changed {
  at: number;
  part: Column | Behind;
}

/** As far as anything is said: a line that is left blank is none. */
const saidBehind = (row: RowForm, part: Behind): string =>
  JSON.stringify(part === 'people' ? row.people.filter(isSaid) : row[part]);

const partChanged = (was: RowForm | undefined, is: RowForm | undefined): Changed['part'] | null => {
  if (was?.key !== is?.key || !was || !is) return 'unitId';
  return (
    COLUMNS.find((column) => was[column] !== is[column]) ??
    BEHIND.find((part) => saidBehind(was, part) !== saidBehind(is, part)) ??
    null
  );
};

/** Where two states of the rows first differ; null where nothing does that could be taken back. */
export function firstChange(before: readonly RowForm[], after: readonly RowForm[]): Changed | null {
  for (let at = 0; at < Math.max(before.length, after.length); at += 1) {
    const part = before[at] === after[at] ? null : partChanged(before[at], after[at]);
    if (part !== null) return { at: Math.min(at, after.length - 1), part };
  }
  return null;
}

/**
 * Rows as they stood, with the evidence that is there by now: a file that was taken out since is gone for good, and one that
 * was added is no typing to take back. It bears out what it did then, or else the row.
 */
export const asTheyStood = (stood: readonly RowForm[], now: readonly RowForm[]): RowForm[] => {
  const byKey = new Map(now.map((row) => [row.key, row]));
  return stood.map((row) => {
    const is = byKey.get(row.key);
    if (!is || is.evidence === row.evidence) return row;
    const there = new Set(row.findings.map(({ key }) => key));
    const boreOut = new Map(row.evidence.map(({ key, findingKeys }) => [key, findingKeys]));
    const evidence = is.evidence.map((item) => ({
      ...item,
      findingKeys: (boreOut.get(item.key) ?? item.findingKeys).filter((key) => there.has(key)),
    }));
    return { ...row, evidence };
  });
};
