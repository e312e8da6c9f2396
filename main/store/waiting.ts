/**
 * What waits for the office head: what was written on a laptop that the office put out of use, beyond what whoever did so had
 * seen of it. The rows are in the journal, and come to nothing until the head lets them count. That follows from the facts
 * alone, so it is the same on every laptop, whichever came first.
 */
import { z } from 'zod';
import { type FactBody, readFact } from '../../shared/facts.ts';
import { heads } from '../../shared/frozen.ts';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { json } from './columns.ts';
import type { ReadableDb } from './database.ts';
import { OF_OFFICE } from './office-entries.ts';
import { NEVER_WAITS } from './rows-apart.ts';
import { sql } from './sql.ts';

const Row = z.object({
  device: z.string(),
  deviceSequence: z.number(),
  personId: z.string(),
  kind: z.string(),
  version: z.number(),
  body: z.string(),
});
type Row = z.infer<typeof Row>;

/** Kinds on which it rests what waits. */
export const LIMITING: readonly string[] = [
  'device.enrolled',
  'device.revoked',
  'device.admitted',
  'person.added',
  'person.changed',
];

export class Waiting {
  /** Of devices that were put out of use, the last row that counts. */
  readonly limits: ReadonlyMap<string, number>;

  constructor(journal: ReadableDb) {
    const said = journal.all(
      Row,
      sql`SELECT device, device_sequence AS deviceSequence, person_id AS personId, kind, version, body FROM journal
          WHERE ${OF_OFFICE} AND kind IN ('device.revoked', 'device.admitted')`,
    );
    const held = said.length > 0 ? postsEverHeld(journal) : new Map<string, Set<string>>();
    const mayWrite = ({ kind, personId }: Row) =>
      WRITTEN_BY[kind === 'device.revoked' ? kind : 'device.admitted'].some((post) =>
        held.get(personId)?.has(post),
      );
    const revoked = new Map<string, number>();
    for (const row of said) {
      const read = readFact(row);
      if (typeof read === 'string' || read.kind !== 'device.revoked') continue;
      if (!mayWrite(row)) continue;
      for (const [device, upTo] of limitsOf(journal, row, read.body))
        revoked.set(device, Math.min(upTo, revoked.get(device) ?? upTo));
    }
    const limits = new Map(revoked);
    for (const row of said) {
      const read = readFact(row);
      if (typeof read === 'string' || read.kind !== 'device.admitted') continue;
      // Threat: a laptop that was put out of use lets count what was written on it.
      if (row.deviceSequence > (revoked.get(row.device) ?? Number.POSITIVE_INFINITY)) continue;
      if (!mayWrite(row)) continue;
      const { deviceId, sequence } = read.body;
      const upTo = limits.get(deviceId);
      if (upTo !== undefined) limits.set(deviceId, Math.max(upTo, sequence));
    }
    this.limits = limits;
  }

  has({ device, deviceSequence, kind }: Pick<Row, 'device' | 'deviceSequence' | 'kind'>): boolean {
    const upTo = this.limits.get(device);
    return upTo !== undefined && deviceSequence > upTo && !NEVER_WAITS.includes(kind);
  }

  isSame(other: Waiting): boolean {
    return (
      this.limits.size === other.limits.size &&
      [...this.limits].every(([device, upTo]) => other.limits.get(device) === upTo)
    );
  }
}

const Appointed = z.object({
  writer: z.string(),
  personId: z.string(),
  roles: json(z.array(z.string())),
});

/**
 * The posts that each ever held, given by whoever ever kept the people, from the founder on: who held which post when is judged
 * by facts that might wait themselves.
 */
function postsEverHeld(journal: ReadableDb): Map<string, Set<string>> {
  const appointments = journal.all(
    Appointed,
    sql`SELECT person_id AS writer, body ->> '$.personId' AS personId, body -> '$.roles' AS roles FROM journal
        WHERE ${OF_OFFICE} AND kind IN ('person.added', 'person.changed') AND json_valid(body)
          AND body ->> '$.personId' IS NOT NULL AND json_type(body, '$.roles') = 'array'
        ORDER BY stamp, device, device_sequence`,
  );
  const [founder] = appointments;
  const held = new Map<string, Set<string>>();
  if (!founder || founder.writer !== founder.personId) return held;
  held.set(founder.personId, new Set(founder.roles));
  const ofKeepers = () =>
    appointments
      .filter(({ writer }) => held.get(writer)?.has('keeper'))
      .flatMap(({ personId, roles }) => roles.map((role) => ({ personId, role })));
  for (let before = -1, now = 0; before < now; ) {
    before = now;
    for (const { personId, role } of ofKeepers())
      held.set(personId, (held.get(personId) ?? new Set()).add(role));
    now = [...held.values()].reduce((sum, { size }) => sum + size, 0);
  }
  return held;
}

const Device = z.object({ device: z.string() });
const Noted = z.object({ body: z.string() });
const Known = z.object({ heads });

/** Of the devices that are meant, how many rows its writer had seen; of one that begins with the ticket later, none. */
function limitsOf(
  journal: ReadableDb,
  row: Row,
  { devices, ticket }: FactBody<'device.revoked'>,
): [device: string, upTo: number][] {
  const noted = journal.get(
    Noted,
    sql`SELECT body FROM journal
        WHERE device = ${row.device} AND device_sequence <= ${row.deviceSequence}
          AND kind IN ('device.enrolled', 'facts.taken')
        ORDER BY device_sequence DESC LIMIT 1`,
  );
  const known = noted ? Known.safeParse(JSON.parse(noted.body)).data?.heads : [];
  const seen = new Map<string, number>(known?.map(({ device, sequence }) => [device, sequence]));
  seen.set(row.device, row.deviceSequence);
  const begun = ticket === null ? [] : begunWith(journal, ticket);
  const unseen = begun.filter((device) => !seen.has(device));
  return [...devices, ...unseen].map((device) => [device, seen.get(device) ?? 0]);
}

const begunWith = (journal: ReadableDb, ticket: string): string[] =>
  journal
    .all(
      Device,
      sql`SELECT device FROM journal
          WHERE ${OF_OFFICE} AND kind = 'device.enrolled' AND device_sequence = 1 AND json_valid(body)
            AND body ->> '$.granted.ticket' = ${ticket}`,
    )
    .map(({ device }) => device);
