/**
 * The place in its book that a number ends in. Null of a number that ends in none, or in one that no column takes: another
 * program may have written it, and no fact stops the fold.
 */
export function serialAt(number: string, end: RegExp): number | null {
  const serial = Number(end.exec(number)?.[1]);
  return Number.isSafeInteger(serial) ? serial : null;
}
