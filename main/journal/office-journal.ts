/** The office journal: what is done about the office itself, for its head to read. */
import { z } from 'zod';
import { BackupId } from '../../shared/backups/calls.ts';
import { addDays, instantOf, localMoment, shownMoment } from '../../shared/dates.ts';
import type { Share } from '../../shared/devices/share.ts';
import { type FactBody, FactName, type ReadFact, readFact } from '../../shared/facts.ts';
import { PersonId, type RecusalId, UnitId } from '../../shared/ids.ts';
import { type journalCalls, OfficeEntry, officeJournalList } from '../../shared/journal/calls.ts';
import { groupsOf } from '../../shared/journal/groups.ts';
import { entryKindOf, isOfficeFact, officeFactsOf } from '../../shared/journal/office-entries.ts';
import { OFFICE_GROUPS } from '../../shared/parts.ts';
import { ok } from '../../shared/refusal.ts';
import type { ReadContext, Reads, Writes } from '../context.ts';
import { deviceCalled, nameOfDevice, nameOfTicket } from '../devices/devices.ts';
import { viewOf } from '../devices/shares.ts';
import { evidenceById } from '../evidence/evidence.ts';
import { answerList } from '../list.ts';
import { nameAt, nameThen } from '../people/name-then.ts';
import { sealedPart } from '../sealed/sealed.ts';
import { momentOf } from '../store/backup.ts';
import { heads } from '../store/chains.ts';
import { flag } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { isNewTo, OFFICE_ENTRIES } from '../store/office-entries.ts';
import { list, sql, within } from '../store/sql.ts';
import { nameOfTerm } from '../taxonomy/taxonomy.ts';
import { nameOfUnit } from '../units/units.ts';
import { sharesSaid } from './share.ts';

const Row = z.object({
  id: z.string(),
  stamp: z.string(),
  writtenOn: z.string(),
  number: z.number(),
  kind: z.string(),
  version: z.number(),
  subjects: z.string(),
  body: z.string(),
  at: z.number(),
  personId: z.string(),
  by: z.string(),
  device: z.string().nullable(),
  isApart: flag,
});
type Row = z.output<typeof Row>;

const ID = sql`journal.device || ' ' || journal.device_sequence`;

const entries = answerList(officeJournalList, {
  row: Row,
  columns: sql`${ID} AS id, journal.stamp, journal.device AS writtenOn, journal.device_sequence AS number, journal.kind,
    journal.version, journal.subjects, journal.body, wall_at AS at, journal.person_id AS personId,
    coalesce(${nameThen(sql`journal.person_id`, sql`wall_at`)}, '') AS by, ${deviceCalled} AS device,
    EXISTS (SELECT 1 FROM json_each(journal.subjects) AS about JOIN set_aside ON set_aside.subject = about.value
              AND set_aside.device = journal.device AND set_aside.device_sequence = journal.device_sequence) AS isApart`,
  table: sql`journal`,
  joined: sql`LEFT JOIN devices ON devices.id = journal.device`,
  id: ID,
  within: () => [...OFFICE_ENTRIES],
  conditions: {
    period: ({ from, to }, { zone }) =>
      sql`wall_at >= ${instantOf(`${from}T00:00`, zone)} AND wall_at < ${instantOf(`${addDays(to, 1)}T00:00`, zone)}`,
    kind: (kind) => sql`journal.kind IN ${list(officeFactsOf(kind))}`,
    personId: (id) =>
      sql`(journal.person_id = ${id} OR ${id} IN (SELECT value FROM json_each(journal.subjects)))`,
    isNew: (_, { actor }) => isNewTo(actor.personId),
  },
  orders: { at: sql`journal.stamp` },
});

const Body = z.object({ kind: z.string(), version: z.number(), body: z.string() });

/** What changes something, and which facts may have said last how it was. */
const SAID_BEFORE: Readonly<Record<string, readonly string[]>> = {
  'person.changed': ['person.added', 'person.changed'],
  'term.changed': ['term.added', 'term.changed'],
  'office.changed': ['office.founded', 'office.changed'],
  'store.recovery_key_made': ['store.recovery_key_made'],
};

/** What is said of a laptop's share, by name. */
function sharesOf({ db }: ReadContext, { stamp: at }: Row, fact: ReadFact): OfficeEntry['share'] {
  const named = (share: Share | null) => share && viewOf(db, share);
  switch (fact.kind) {
    case 'device.granted':
      return { was: null, is: named(fact.body.share) };
    case 'device.share_changed': {
      const was = sharesSaid(db, fact.body.ticket).findLast(({ stamp }) => stamp < at);
      return { was: named(was?.share ?? null), is: named(fact.body.share) };
    }
    default:
      return null;
  }
}

/** The fact before a change that says how it was, where there is one. */
function before(db: ReadableDb, { kind, subjects, stamp, writtenOn, number }: Row) {
  if (!SAID_BEFORE[kind]) return null;
  const row = db.get(
    Body,
    sql`SELECT kind, version, body FROM fact_groups AS place JOIN journal USING (sequence)
        WHERE fact_group IN ${list(groupsOf(kind, []))} AND kind IN ${list(SAID_BEFORE[kind] ?? [])}
          AND subjects = ${subjects}
          AND (place.stamp, place.device, place.device_sequence) < (${stamp}, ${writtenOn}, ${number})
        ORDER BY place.stamp DESC, place.device DESC, place.device_sequence DESC LIMIT 1`,
  );
  const read = row && readFact(row);
  return read === undefined || typeof read === 'string' ? null : read;
}

const Recusal = z.object({ personId: PersonId, unitId: UnitId });

const recusalOf = (db: ReadableDb, id: RecusalId) =>
  db.get(
    Recusal,
    sql`SELECT person_id AS personId, unit_id AS unitId FROM recusals WHERE id = ${id}`,
  );

/** What the unit that a fact speaks of is called. */
function unitOf({ db }: ReadContext, fact: ReadFact): string {
  const id =
    fact.kind === 'recusal.ended'
      ? recusalOf(db, fact.body.recusalId)?.unitId
      : fact.kind === 'recusal.declared' || fact.kind === 'intervention.recorded'
        ? fact.body.unitId
        : undefined;
  return (id && nameOfUnit(db, id)) ?? '';
}

const Called = z.object({ name: z.string() });

/** The laptop that is meant, or, where none has begun, what was made ready for it. */
function revokedCalled(db: ReadableDb, { devices, ticket }: FactBody<'device.revoked'>): string {
  const called = db.all(
    Called,
    sql`SELECT ${deviceCalled} AS name FROM devices WHERE id IN ${within(devices)}
        UNION ALL SELECT name FROM device_grants WHERE ticket = ${ticket} AND ${devices.length} = 0`,
  );
  return called.map(({ name }) => name).join('、');
}

/** What people call what a fact is about, as it was called before it. */
function aboutOf(context: ReadContext, fact: ReadFact, was: ReadFact | null, at: number): string {
  const { db, zone } = context;
  switch (fact.kind) {
    case 'person.changed':
    case 'person.passphrase_changed':
      return nameAt(db, fact.body.personId, Math.max(0, at - 1));
    case 'term.changed':
      return was?.kind === 'term.added' || was?.kind === 'term.changed'
        ? was.body.name
        : fact.body.name;
    case 'term.moved':
      return nameOfTerm(db, fact.body.termId);
    case 'person.added':
    case 'term.added':
    case 'device.enrolled':
    case 'device.granted':
      return fact.body.name;
    case 'device.share_changed':
      return nameOfTicket(db, fact.body.ticket);
    case 'device.revoked':
      return revokedCalled(db, fact.body);
    case 'device.ended':
    case 'device.admitted':
    case 'package.given':
    case 'package.taken':
    case 'book.handed':
      return db.exists(sql`SELECT 1 FROM devices WHERE id = ${fact.body.deviceId}`)
        ? nameOfDevice(db, fact.body.deviceId)
        : '';
    case 'store.restored': {
      const backup = BackupId.safeParse(fact.body.from).data;
      return backup ? shownMoment(localMoment(momentOf(backup), zone)) : '';
    }
    case 'recusal.declared':
      return nameAt(db, fact.body.personId, at);
    case 'recusal.ended': {
      const recusal = recusalOf(db, fact.body.recusalId);
      return recusal ? nameAt(db, recusal.personId, at) : '';
    }
    case 'intervention.recorded':
      return fact.body.name;
    case 'evidence.taken_out':
      return evidenceById(context, fact.body.evidenceId)?.evidence.title ?? '';
    case 'sealed.taken_out':
      return sealedPart(context, fact.body.part)?.findingNumber ?? '';
    default:
      return '';
  }
}

function entryOf(context: ReadContext, row: Row): OfficeEntry {
  if (!isOfficeFact(row.kind)) throw new Error(`${row.kind} is not of the office journal`);
  const { id, at, by, personId, device, isApart } = row;
  const read = readFact(row);
  const kind = entryKindOf(row.kind);
  const common = { id, kind, at, by, device, isApart };
  if (typeof read === 'string')
    return {
      ...common,
      fact: read,
      body: {},
      before: null,
      about: '',
      unit: '',
      share: null,
      signIn: [],
      isOwn: false,
    };
  const was = before(context.db, row);
  return OfficeEntry.parse({
    ...common,
    fact: read.kind,
    body: read.body,
    before: was?.body ?? null,
    about: aboutOf(context, read, was, at),
    unit: unitOf(context, read),
    share: sharesOf(context, row, read),
    signIn:
      read.kind === 'device.granted'
        ? read.body.people.map((person) => nameAt(context.db, person, at))
        : [],
    isOwn: 'personId' in read.body && read.body.personId === personId,
  });
}

const NewerRow = z.object({
  id: z.string(),
  at: z.number(),
  by: z.string(),
  device: z.string().nullable(),
  about: z.string(),
  count: z.number(),
});

/** Enough to know what to ask for; a newer Mingcha lists them all. */
const MOST_NEWER = 5;

/** By what they name: of a kind that is not known here, nobody can say whose it is. */
function newerOfOffice({ db, hidden }: ReadContext) {
  const rows = db.all(
    NewerRow,
    sql`SELECT ${ID} AS id, wall_at AS at, coalesce(${nameThen(sql`journal.person_id`, sql`wall_at`)}, '') AS by,
          ${deviceCalled} AS device, max(named.name) AS about, count(*) OVER () AS count
        FROM (SELECT value AS id, '' AS name FROM json_each(${JSON.stringify(OFFICE_GROUPS)})
              UNION ALL SELECT id, name FROM people
              UNION ALL SELECT id, '' FROM terms
              UNION ALL SELECT id, '' FROM checklists
              UNION ALL SELECT id, full_name FROM units WHERE id NOT IN ${within(hidden.units)}) AS named
          JOIN fact_groups ON fact_group = named.id JOIN journal USING (sequence)
          LEFT JOIN devices ON devices.id = journal.device
        WHERE journal.kind NOT IN ${list(FactName.options)}
        GROUP BY journal.sequence ORDER BY journal.stamp DESC LIMIT ${MOST_NEWER}`,
  );
  return { count: rows[0]?.count ?? 0, latest: rows.map(({ count: _, ...row }) => row) };
}

export const officeJournalReads: Pick<
  Reads<typeof journalCalls>,
  'journal.ofOffice' | 'journal.countOfOffice' | 'journal.newerOfOffice' | 'journal.officeReadAt'
> = {
  'journal.newerOfOffice': (context) => ok(newerOfOffice(context)),
  'journal.ofOffice': (context, asked) => {
    const { items, next } = entries.page(context, asked);
    return ok({ items: items.map((row) => entryOf(context, row)), next });
  },
  'journal.countOfOffice': (context, { filter }) => ok({ count: entries.count(context, filter) }),
  'journal.officeReadAt': ({ db, actor }) =>
    ok({
      at:
        db.number(
          sql`SELECT max(at) FROM office_journal_read WHERE person_id = ${actor.personId}`,
        ) ?? null,
    }),
};

export const officeJournalWrites: Pick<Writes<typeof journalCalls>, 'journal.readOffice'> = {
  'journal.readOffice': (context) => {
    const read = entries.count(context, { isNew: true });
    if (read > 0)
      context.record('office_journal.read', 'office_journal', { heads: heads(context.db) });
    return ok({ read });
  },
};
