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

/** The texts of templates that splice nothing in: one string each, so that its statement is found by identity. */
const plainTexts = new WeakMap<TemplateStringsArray, string>();

function plainText(strings: TemplateStringsArray): string {
  let text = plainTexts.get(strings);
  if (text === undefined) {
    text = strings.join('?');
    plainTexts.set(strings, text);
  }
  return text;
}

const isPiece = (part: SqlValue | boolean | Sql): part is Sql => part instanceof Sql;
const toValue = (part: SqlValue | boolean): SqlValue =>
  typeof part === 'boolean' ? Number(part) : part;

export function sql(
  strings: TemplateStringsArray,
  ...parts: readonly (SqlValue | boolean | Sql)[]
): Sql {
  const values: SqlValue[] = [];
  if (!parts.some(isPiece)) {
    for (const part of parts) if (!isPiece(part)) values.push(toValue(part));
    return new Sql(plainText(strings), values);
  }
  let text = strings[0] ?? '';
  parts.forEach((part, i) => {
    if (isPiece(part)) {
      text += part.text;
      values.push(...part.values);
    } else {
      text += '?';
      values.push(toValue(part));
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

/** The same for however many: a statement has only so many parameters. */
export const within = (values: readonly string[]): Sql =>
  sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** WHERE with every condition, or nothing when there is none. */
export const where = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`` : sql`WHERE ${join(conditions, ' AND ')}`;
