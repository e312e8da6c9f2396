/**
 * What was written on devices that the office put out of use: beyond what whoever did so had seen, it waits for the office
 * head and comes to nothing. docs/store-format.md §4.
 */
import { z } from 'zod';
import { type FactRow, headsIn, inOrder } from './fact.ts';
import { WRITTEN_BY } from './rights.ts';
import { admitted, isOfShape, revoked } from './shapes.ts';

/** All that it rests on. */
export const LIMITING = [
  'device.revoked',
  'device.admitted',
  'device.enrolled',
  'facts.taken',
  'person.added',
  'person.changed',
];

const Enrolled = z.object({ granted: z.object({ ticket: z.string() }) });
const OfPerson = z.object({ personId: z.string(), roles: z.array(z.string()) });

type Placed = Pick<FactRow, 'device' | 'device_sequence' | 'kind'>;

export class Waiting {
  /** By device, the last row that counts. */
  readonly limits = new Map<string, number>();

  constructor(rows: readonly FactRow[]) {
    const said = (kind: string) =>
      rows.filter(
        (row) => row.kind === kind && row.version === 1 && isOfShape(kind, JSON.parse(row.body)),
      );
    const postsOf = postsEverGiven(rows);
    const heldPost = ({ kind, person_id }: FactRow) =>
      WRITTEN_BY[kind]?.some((post) => postsOf(person_id).has(post)) ?? false;
    const first = new Map<string, number>();
    for (const row of said('device.revoked')) {
      if (!heldPost(row)) continue;
      const { devices, ticket } = revoked.parse(JSON.parse(row.body));
      const seen = seenBy(rows, row);
      const later = rows.filter(
        (each) => ticket !== null && ticketOf(each) === ticket && !seen.has(each.device),
      );
      for (const device of [...devices, ...later.map((each) => each.device)]) {
        const upTo = seen.get(device) ?? 0;
        first.set(device, Math.min(upTo, first.get(device) ?? upTo));
      }
    }
    for (const [device, upTo] of first) this.limits.set(device, upTo);
    for (const row of said('device.admitted')) {
      const own = first.get(row.device);
      if ((own !== undefined && row.device_sequence > own) || !heldPost(row)) continue;
      const { deviceId, sequence } = admitted.parse(JSON.parse(row.body));
      const upTo = this.limits.get(deviceId);
      if (upTo !== undefined) this.limits.set(deviceId, Math.max(upTo, sequence));
    }
  }

  has({ device, device_sequence, kind }: Placed): boolean {
    const upTo = this.limits.get(device);
    return (
      upTo !== undefined &&
      device_sequence > upTo &&
      !['device.enrolled', 'device.revoked', 'office.founded'].includes(kind)
    );
  }
}

/** How far the writer of a row knew each chain, by the last row of theirs that says so. */
function seenBy(rows: readonly FactRow[], writer: FactRow): Map<string, number> {
  const [last] = rows
    .filter(
      ({ device, device_sequence, kind }) =>
        device === writer.device &&
        device_sequence <= writer.device_sequence &&
        (kind === 'device.enrolled' || kind === 'facts.taken'),
    )
    .sort((a, b) => b.device_sequence - a.device_sequence);
  const seen = new Map((last ? headsIn(last) : []).map((head) => [head.device, head.sequence]));
  return seen.set(writer.device, writer.device_sequence);
}

const ticketOf = ({ kind, device_sequence, body }: FactRow): string | undefined =>
  kind === 'device.enrolled' && device_sequence === 1
    ? Enrolled.safeParse(JSON.parse(body)).data?.granted.ticket
    : undefined;

/** The posts that each was ever given by the founder, or by somebody who was ever a keeper. */
function postsEverGiven(rows: readonly FactRow[]): (person: string) => ReadonlySet<string> {
  const given = rows
    .filter(({ kind }) => kind === 'person.added' || kind === 'person.changed')
    .toSorted(inOrder)
    .flatMap(({ person_id: by, body }) => {
      const of = OfPerson.safeParse(JSON.parse(body)).data;
      return of ? [{ by, ...of }] : [];
    });
  const posts = new Map<string, Set<string>>();
  const [founder] = given;
  if (founder?.by === founder?.personId && founder) posts.set(founder.by, new Set(founder.roles));
  const size = () => [...posts.values()].flatMap((held) => [...held]).length;
  for (let last = -1; last !== size(); ) {
    last = size();
    for (const { by, personId, roles } of given) {
      if (!posts.get(by)?.has('keeper')) continue;
      posts.set(personId, new Set([...(posts.get(personId) ?? []), ...roles]));
    }
  }
  return (person) => posts.get(person) ?? new Set();
}
