/**
 * Facts that give a visit, a finding or a piece of evidence an id that another has already: made by hand, or by a store
 * that was copied. Whichever is first in order has the id; the others stand apart, in whatever case they are.
 */
import { z } from 'zod';
import { FACT_COLUMNS, type Fact, FactRow } from '../store/chains.ts';
import type { ReadableDb } from '../store/database.ts';
import { Sql, sql } from '../store/sql.ts';
import { Undone } from '../store/undone.ts';

/** The kinds of facts that record a thing, and where in them it is named: as the indexes of the journal have them. */
const NAMED = [
  { kinds: ['visit.recorded'], field: 'visitId' },
  { kinds: ['finding.recorded', 'finding.split'], field: 'findingId' },
  { kinds: ['evidence.added'], field: 'evidenceId' },
] as const;
type Named = (typeof NAMED)[number];

/** As the index of these kinds has it. */
function ofKinds([only, ...others]: readonly string[]): string {
  const quoted = [only, ...others].map((kind) => `'${kind}'`).join(', ');
  return others.length === 0 ? `kind = ${quoted}` : `kind IN (${quoted})`;
}
const rowsOf = ({ kinds }: Named) =>
  new Sql(`journal WHERE ${ofKinds(kinds)} AND json_valid(body)`, []);
const idIn = ({ field }: Named) => new Sql(`json_extract(body, '$.${field}')`, []);

/** What a fact names; nothing, of one that records none of these. */
function namedBy({ kind, body }: Fact): { of: Named; id: string } | undefined {
  const of = NAMED.find(({ kinds }) => kinds.some((one) => one === kind));
  return (
    of && { of, id: z.string().parse(new Map<string, unknown>(Object.entries(body)).get(of.field)) }
  );
}

/** The facts that give this id, but for the first in order. */
function after(journal: ReadableDb, of: Named, id: string): Fact[] {
  const undone = new Undone(journal);
  return journal
    .all(
      FactRow,
      sql`SELECT ${FACT_COLUMNS} FROM ${rowsOf(of)} AND ${idIn(of)} = ${id}
          ORDER BY stamp, device, device_sequence`,
    )
    .filter((fact) => fact !== null)
    .filter((fact) => !undone.has(fact))
    .slice(1);
}

/** Those that give an id again, among all that give one which these give. Of nearly all, only the index is asked. */
export const namedAgain = (journal: ReadableDb, facts: readonly Fact[]): Fact[] =>
  facts.flatMap((fact) => {
    const named = namedBy(fact);
    if (!named) return [];
    const { of, id } = named;
    const given = journal.number(sql`SELECT count(*) FROM ${rowsOf(of)} AND ${idIn(of)} = ${id}`);
    return given === 1 ? [] : after(journal, of, id);
  });

const Id = z.object({ id: z.string() });

/** All in a journal that give an id again. */
export const allNamedAgain = (journal: ReadableDb): Fact[] =>
  NAMED.flatMap((of) =>
    journal
      .all(
        Id,
        sql`SELECT ${idIn(of)} AS id FROM ${rowsOf(of)} AND ${idIn(of)} IS NOT NULL
            GROUP BY ${idIn(of)} HAVING count(*) > 1`,
      )
      .flatMap(({ id }) => after(journal, of, id)),
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
        WHERE reason = 'decided' AND ${new Sql(ofKinds(NAMED.flatMap(({ kinds }) => kinds)), [])}`,
  );
