/**
 * Facts that give a visit, a finding or a piece of evidence an id that another has already: made by hand, or by a store
 * that was copied. Whichever is first in order has the id; the others stand apart, in whatever case they are.
 */
import { z } from 'zod';
import { FACT_COLUMNS, type Fact, FactRow } from '../store/chains.ts';
import type { ReadableDb } from '../store/database.ts';
import { Sql, sql } from '../store/sql.ts';
import { Undone } from '../store/undone.ts';

const ID_IN = {
  'visit.recorded': 'visitId',
  'finding.recorded': 'findingId',
  'evidence.added': 'evidenceId',
} as const;
type Naming = keyof typeof ID_IN;
const NAMING = Object.keys(ID_IN) as Naming[];

const isNaming = (fact: Fact): fact is Fact<Naming> => Object.hasOwn(ID_IN, fact.kind);

function idOf({ kind, body }: Fact<Naming>): string {
  const field = ID_IN[kind];
  return z.string().parse(new Map<string, unknown>(Object.entries(body)).get(field));
}

/** The rows of a kind, and the id each gives: as the indexes of the journal have them. */
const rowsOf = (kind: Naming) => new Sql(`journal WHERE kind = '${kind}' AND json_valid(body)`, []);
const idIn = (kind: Naming) => new Sql(`json_extract(body, '$.${ID_IN[kind]}')`, []);

/** The facts that give this id, but for the first in order. */
function after(journal: ReadableDb, kind: Naming, id: string): Fact[] {
  const undone = new Undone(journal);
  return journal
    .all(
      FactRow,
      sql`SELECT ${FACT_COLUMNS} FROM ${rowsOf(kind)} AND ${idIn(kind)} = ${id}
          ORDER BY stamp, device, device_sequence`,
    )
    .filter((fact) => fact !== null)
    .filter((fact) => !undone.has(fact))
    .slice(1);
}

/** Those that give an id again, among all that give one which these give. Of nearly all, only the index is asked. */
export const namedAgain = (journal: ReadableDb, facts: readonly Fact[]): Fact[] =>
  facts.filter(isNaming).flatMap((fact) => {
    const { kind } = fact;
    const id = idOf(fact);
    const given = journal.number(
      sql`SELECT count(*) FROM ${rowsOf(kind)} AND ${idIn(kind)} = ${id}`,
    );
    return given === 1 ? [] : after(journal, kind, id);
  });

const Id = z.object({ id: z.string() });

/** All in a journal that give an id again. */
export const allNamedAgain = (journal: ReadableDb): Fact[] =>
  NAMING.flatMap((kind) =>
    journal
      .all(
        Id,
        sql`SELECT ${idIn(kind)} AS id FROM ${rowsOf(kind)} AND ${idIn(kind)} IS NOT NULL
            GROUP BY ${idIn(kind)} HAVING count(*) > 1`,
      )
      .flatMap(({ id }) => after(journal, kind, id)),
  );

const Place = z
  .object({ device: z.string(), deviceSequence: z.number() })
  .transform((fact) => placeOf(fact));

export const placeOf = ({ device, deviceSequence }: Pick<Fact, 'device' | 'deviceSequence'>) =>
  `${device} ${deviceSequence}`;

/** Where those stand that were found before: by that they are set aside. */
export const foundAgain = (tables: ReadableDb): string[] =>
  tables.all(
    Place,
    sql`SELECT device, device_sequence AS deviceSequence FROM set_aside
        WHERE reason = 'decided' AND kind IN ('visit.recorded', 'finding.recorded', 'evidence.added')`,
  );
