/** The devices the office's stores are written as, and the books of numbers they keep, from their facts. */
import { Series } from '../../shared/devices/book.ts';
import type { FactBody } from '../../shared/facts.ts';
import type { Fact } from '../store/chains.ts';
import type { World } from './case.ts';
import { knew } from './knowledge.ts';
import { addForbidden, isBarred, wasRightful } from './rights.ts';
import { Rows } from './rows.ts';
import { addMissing, addSetAside } from './set-aside.ts';

export const DEVICE_TABLES = [
  'devices',
  'device_grants',
  'device_shares',
  'books',
  'voided_numbers',
  'set_aside',
] as const;

/** Before any year: the office's first device keeps every book until it is handed on. */
const FROM_THE_FIRST = '0000';

/** A book, as a fact gave it to a device. */
interface Handing {
  fact: Fact;
  series: Series;
  year: string;
  device: string;
}

type BookFact = Fact<'book.handed'> | Fact<'number.voided'>;

class FoldedBooks {
  readonly #handings: Handing[] = [];
  readonly #ended: Fact<'device.ended'>[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The first device of the office, that knew of none, keeps every book. */
  found(fact: Fact, device: string): void {
    if (this.#handings.length > 0) return;
    for (const series of Series.options)
      this.#handings.push({ fact, series, year: FROM_THE_FIRST, device });
  }

  hand(fact: Fact<'book.handed'>): void {
    const { series, year, deviceId: device } = fact.body;
    this.#handings.push({ fact, series, year, device });
  }

  end(fact: Fact<'device.ended'>): void {
    this.#ended.push(fact);
  }

  /** Who keeps a book as the writer of a fact knew it. */
  #keeperKnown({ body: { series, year }, ...fact }: BookFact): string | undefined {
    return this.#handings
      .filter((one) => one.series === series && one.year <= year)
      .filter((one) => knew(this.#world, fact, one.fact))
      .toSorted((a, b) => (a.year === b.year ? 0 : a.year < b.year ? -1 : 1))
      .at(-1)?.device;
  }

  /**
   * Numbers are left out by who keeps the book. A keeper, who restores a backup, takes on only what the device kept in
   * whose place this one goes on; an office head hands any book.
   */
  mayWrite(fact: BookFact): boolean {
    const keeper = this.#keeperKnown(fact);
    if (fact.kind === 'number.voided') return keeper === fact.device;
    if (this.#world.rolesOf(fact).includes('office_head')) return true;
    return (
      fact.body.deviceId === fact.device &&
      this.#ended.some(({ device, body }) => device === fact.device && body.deviceId === keeper)
    );
  }

  addRows(rows: Rows): void {
    for (const { series, year, device } of this.#handings)
      rows.add('books', [series, year], { series, year, device_id: device });
  }
}

/** Since when a device is out of use, and why: that the office put it so counts before that another goes on in its place. */
function endsIn(facts: readonly Fact[], revoked: readonly Fact<'device.revoked'>[], world: World) {
  const replaced = facts.filter((fact) => fact.kind === 'device.ended');
  return (enrolled: Fact<'device.enrolled'>) => {
    const { deviceId, granted } = enrolled.body;
    const by = revoked.findLast(
      ({ body, ...fact }) =>
        body.devices.includes(deviceId) ||
        (granted !== null && granted.ticket === body.ticket && !knew(world, fact, enrolled)),
    );
    const last = replaced.findLast(({ body }) => body.deviceId === deviceId);
    return {
      ended_at: by?.at ?? last?.at ?? null,
      ended_why: by?.body.reason ?? (last ? 'replaced' : null),
    };
  };
}

export function deviceRows(facts: readonly Fact[], world: World): Rows {
  const rows = new Rows();
  const revoked = facts
    .filter((fact) => fact.kind === 'device.revoked')
    .filter((fact) => wasRightful(fact, world));
  const endOf = endsIn(facts, revoked, world);
  const withdrawn = new Set(revoked.map(({ body }) => body.ticket));
  const books = new FoldedBooks(world);
  const shares = new FoldedShares();
  for (const fact of facts) {
    switch (fact.kind) {
      case 'device.enrolled': {
        const { deviceId: id, publicKey, recipient, name, heads, granted } = fact.body;
        const isAgain = rows.of('devices').has(id);
        // A device enrols itself, by the first row of its chain, and no other.
        if (isAgain || id !== fact.device) {
          const why = isAgain ? 'decided' : 'forbidden';
          addSetAside(rows, 'devices', { fact, findingId: '', why });
          break;
        }
        rows.add('devices', [id], {
          id,
          public_key: publicKey,
          recipient,
          name,
          enrolled_at: fact.at,
          ...endOf(fact),
          ticket: granted?.ticket ?? null,
        });
        if (granted) shares.begin(granted.ticket, granted.share);
        if (heads.length === 0) books.found(fact, id);
        break;
      }
      case 'device.granted': {
        if (isBarred(rows, 'devices', fact, world)) break;
        const { ticket, name, people, share, deviceId } = fact.body;
        const itself = deviceId === null ? undefined : rows.of('devices').get(deviceId);
        // A device says of itself alone what it goes on with.
        if (deviceId !== null && (deviceId !== fact.device || !itself)) {
          addForbidden(rows, 'devices', fact);
          break;
        }
        if (deviceId === null) shares.begin(ticket, share);
        else shares.founding.add(ticket);
        if (rows.of('device_grants').has(ticket)) break;
        if (itself)
          rows.add('devices', [itself.id ?? null], { ...itself, ticket: itself.ticket ?? ticket });
        rows.add('device_grants', [ticket], {
          ticket,
          name,
          people: JSON.stringify(people),
          granted_by: fact.personId,
          granted_at: fact.at,
          withdrawn: Number(withdrawn.has(ticket)),
        });
        break;
      }
      case 'device.share_changed': {
        if (isBarred(rows, 'devices', fact, world)) break;
        shares.changed.push(fact);
        break;
      }
      case 'share.cleaned':
        isBarred(rows, 'devices', fact, world);
        break;
      case 'device.ended':
        books.end(fact);
        break;
      case 'device.revoked':
      case 'device.admitted':
        isBarred(rows, 'devices', fact, world);
        break;
      case 'book.handed':
      case 'number.voided':
        if (isBarred(rows, 'devices', fact, world)) break;
        if (fact.kind === 'book.handed' && !rows.of('devices').has(fact.body.deviceId))
          addMissing(rows, 'devices', fact, fact.body.deviceId);
        else if (!books.mayWrite(fact)) addForbidden(rows, 'devices', fact);
        else if (fact.kind === 'book.handed') books.hand(fact);
        else addVoided(rows, fact);
    }
  }
  books.addRows(rows);
  shares.addRows(rows);
  return rows;
}

type Share = FactBody<'device.granted'>['share'];

/** What laptops are given of the record, by what each was made ready by: as that says, or as the last fact has changed it. */
class FoldedShares {
  readonly #first = new Map<string, Share>();
  readonly changed: Fact<'device.share_changed'>[] = [];
  /** Of the laptop where the office was founded: it has the whole record. */
  readonly founding = new Set<string>();

  begin(ticket: string, share: Share): void {
    if (!this.#first.has(ticket)) this.#first.set(ticket, share);
  }

  addRows(rows: Rows): void {
    for (const ticket of this.founding) this.#first.delete(ticket);
    for (const [ticket, first] of this.#first) {
      const changes = this.changed.filter(({ body }) => body.ticket === ticket);
      const shares = [first, ...changes.map(({ body }) => body.share)];
      const share = shares.at(-1) ?? null;
      rows.add('device_shares', [ticket], {
        ticket,
        share: share && JSON.stringify(share),
        had_share: shares.some((one) => one !== null) ? 1 : 0,
      });
    }
    for (const fact of this.changed) {
      const { ticket } = fact.body;
      if (!this.#first.has(ticket)) addMissing(rows, 'devices', fact, ticket);
    }
  }
}

function addVoided(rows: Rows, { body }: Fact<'number.voided'>): void {
  const { series, year, from, to, reason } = body;
  rows.add('voided_numbers', [series, year, from, to], {
    series,
    year,
    from_serial: from,
    to_serial: to,
    reason,
  });
}
