/** Which laptop is given what of the record. It hangs on what the laptop was made ready by, so that it outlives a restore there. */
import { z } from 'zod';
import type { shareCalls } from '../../shared/devices/calls.ts';
import { Share, ShareChoices, ShareView } from '../../shared/devices/share.ts';
import { PersonId } from '../../shared/ids.ts';
import { type Fault, ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { Reads, Writes } from '../context.ts';
import { personCalled } from '../people/called.ts';
import { flag, json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { type Sql, sql, within } from '../store/sql.ts';
import { ownGrant, ticketOf } from './grants.ts';

const Given = z.object({
  ticket: z.string(),
  share: json(Share).nullable(),
  /** Whether it ever was given less than the whole record. */
  hadShare: flag,
  /** Those who sign in there, as far as is known. */
  people: json(z.array(PersonId)),
});
export type Given = z.infer<typeof Given>;

const givenTo = (db: ReadableDb, ticket: Sql): Given | undefined =>
  db.get(
    Given,
    sql`SELECT ticket, share, had_share AS hadShare, coalesce(people, '[]') AS people
        FROM device_shares LEFT JOIN device_grants USING (ticket) WHERE ticket = ${ticket}`,
  );

/** What a device is given; undefined of one that was not made ready by another, which has the whole record. */
export const givenToDevice = (db: ReadableDb, device: string): Given | undefined =>
  givenTo(db, sql`(SELECT ticket FROM devices WHERE id = ${device})`);

export const givenToTicket = (db: ReadableDb, ticket: string): Given | undefined =>
  givenTo(db, sql`${ticket}`);

/** What this laptop is given: null for the whole record. */
export function ownShare(db: ReadableDb): Share | null {
  const grant = ownGrant(db);
  return (grant && givenToTicket(db, ticketOf(grant))?.share) ?? null;
}

/** Whether the whole record is here: what only it can tell is not to be done where it is not. */
export const isWholeHere = (db: ReadableDb): boolean =>
  ownShare(db) === null && !db.exists(sql`SELECT 1 FROM gaps`);

const Choice = { units: ShareView.shape.units.element, people: ShareView.shape.people.element };

/** All units in the order in which the tree shows them, each after what it is under, with how many it is under. */
const UNIT_TREE = sql`(
  WITH RECURSIVE tree (id, depth, place) AS (
    SELECT id, 0, kind || ' ' || id FROM units WHERE parent_id IS NULL
    UNION ALL
    SELECT units.id, depth + 1, place || ' ' || units.kind || ' ' || units.id
    FROM tree JOIN units ON units.parent_id = tree.id)
  SELECT id, depth, place FROM tree)`;

/** A share by the names of what it is made of. */
export const viewOf = (db: ReadableDb, { units, people }: Share): ShareView => ({
  units: db.all(
    Choice.units,
    sql`SELECT id, full_name AS name FROM ${UNIT_TREE} JOIN units USING (id)
        WHERE id IN ${within(units)} ORDER BY place`,
  ),
  people: db.all(
    Choice.people,
    sql`SELECT id, ${personCalled} AS name FROM people WHERE id IN ${within(people)} ORDER BY name, id`,
  ),
});

/** What is wrong with a share: nobody would know what a laptop is given that is given nothing. */
export function faultsIn(db: ReadableDb, share: Share): Fault[] {
  const known = viewOf(db, share);
  if (share.units.length + share.people.length === 0)
    return [{ path: 'share', rule: 'nothing_chosen' }];
  const isKnown =
    known.units.length === share.units.length && known.people.length === share.people.length;
  return isKnown ? [] : [{ path: 'share', rule: 'unknown_choice' }];
}

export const shareReads: Reads<typeof shareCalls> = {
  'devices.isWholeHere': ({ db }) => ok(isWholeHere(db)),

  'devices.isInShare': ({ db }, { unit }) => {
    const share = ownShare(db);
    return ok(
      share === null ||
        db.exists(
          sql`WITH RECURSIVE above (id) AS (
                SELECT ${unit} UNION SELECT parent_id FROM units JOIN above USING (id) WHERE parent_id IS NOT NULL)
              SELECT 1 FROM above WHERE id IN ${within(share.units)}`,
        ),
    );
  },

  'devices.shareChoices': ({ db }) =>
    ok({
      units: db.all(
        ShareChoices.shape.units.element,
        sql`SELECT id, full_name AS name, depth FROM ${UNIT_TREE} JOIN units USING (id) WHERE active = 1 ORDER BY place`,
      ),
      people: db.all(
        Choice.people,
        sql`SELECT id, ${personCalled} AS name FROM people WHERE active = 1 AND EXISTS (
              SELECT 1 FROM person_roles WHERE person_id = people.id AND role = 'inspector') ORDER BY name, id`,
      ),
    }),
};

const Ticket = z.object({ ticket: z.string() });

/** Of two shares that are of the same, the same text. */
const inOrder = (share: Share | null): string =>
  JSON.stringify(share && [share.units.toSorted(), share.people.toSorted()]);

export const shareWrites: Writes<typeof shareCalls> = {
  'devices.changeShare': ({ db, record }, { id, share }) => {
    const device = db.get(
      Ticket,
      sql`SELECT ticket FROM devices WHERE id = ${id} AND ended_at IS NULL
            AND ticket IN (SELECT ticket FROM device_shares)`,
    );
    if (!device) return refuse({ code: 'not_found' });
    // Whoever sits at a laptop is not to give it what the office withheld from it.
    if (!isWholeHere(db)) return refuseFor('not_whole_here');
    const grant = ownGrant(db);
    if (grant && ticketOf(grant) === device.ticket) return refuseFor('share_of_this_laptop');
    const faults = share ? faultsIn(db, share) : [];
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const now = givenToDevice(db, id)?.share ?? null;
    const isChanged = inOrder(now) !== inOrder(share);
    if (isChanged) record('device.share_changed', 'devices', { ...device, share });
    return ok({ isChanged });
  },
};
