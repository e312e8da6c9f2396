/**
 * SQL by tagged template: values become parameters, nested pieces are spliced in. Text never holds a value, so there is
 * nothing to escape.
 */
export type SqlValue = string | number | bigint | null | Uint8Array;

export class Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
  constructor(text: string, values: readonly SqlValue[]) {
    this.text = text;
    this.values = values;
  }
}

export function sql(
  strings: TemplateStringsArray,
  ...parts: readonly (SqlValue | boolean | Sql)[]
): Sql {
  const values: SqlValue[] = [];
  let text = strings[0] ?? '';
  parts.forEach((part, i) => {
    if (part instanceof Sql) {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(typeof part === 'boolean' ? Number(part) : part);
    }
    text += strings[i + 1] ?? '';
  });
  return new Sql(text, values);
}

/** Joins pieces, e.g. the conditions of a filter by AND. */
export function join(pieces: readonly Sql[], separator: string): Sql {
  return new Sql(
    pieces.map((piece) => piece.text).join(separator),
    pieces.flatMap((piece) => piece.values),
  );
}

/** `(?, ?, ?)` for IN. */
export const list = (values: readonly SqlValue[]): Sql =>
  new Sql(`(${values.map(() => '?').join(', ')})`, values);

/** WHERE with every condition, or nothing when there is none. */
export const where = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`` : sql`WHERE ${join(conditions, ' AND ')}`;
