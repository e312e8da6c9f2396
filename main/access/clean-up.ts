/**
 * 清理: what lies on this laptop and is of its share of the record no more is taken off it. The store is made anew beside its
 * place of the rows that stay and of the places of the others, and moved in by one rename; so of what goes nothing is left on any
 * page. Files go after that: until then the store names them, and where a kill comes between, they go at the next opening. The
 * backups beside the data hold all of it, and go too. docs/decisions/partial-sharing.md
 */
import { z } from 'zod';
import type { cleanUpCalls } from '../../shared/devices/calls.ts';
import type { FactBody } from '../../shared/facts.ts';
import { DeviceId } from '../../shared/ids.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { LongContext, ReadContext, Reads } from '../context.ts';
import { keepsBooks } from '../devices/books.ts';
import { DEVICES } from '../devices/devices.ts';
import { ownShare } from '../devices/shares.ts';
import { KeptDraft, keepDraft } from '../drafts/drafts.ts';
import { HeldRow, removeThrownAway } from '../evidence/evidence.ts';
import { foldIn } from '../fold/fold.ts';
import { type Within, within } from '../journal/share.ts';
import { filesKnownTo, knownTo } from '../packages/links.ts';
import { putBackupsAside, settleBackupsAside } from '../store/backups-aside.ts';
import { append, CHAIN_COLUMNS, ChainRow } from '../store/chains.ts';
import { flag, json } from '../store/columns.ts';
import { putUnder } from '../store/data-key.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { writingDevice } from '../store/device.ts';
import { allFileKeys, keepFileKey } from '../store/file-keys.ts';
import { OF_OFFICE } from '../store/office-entries.ts';
import { KEPT_HERE_ALONE } from '../store/rows-apart.ts';
import { within as among, sql } from '../store/sql.ts';
import { tablesMadeAnew, takeShare } from './take-share.ts';

type Cleaned = FactBody<'share.cleaned'>;

const Id = z.object({ id: z.string() });
const Named = ChainRow.pick({ kind: true, subjects: true, body: true });

/** Cases out of a share, and visits that belong to none. */
const casesBeyond = (db: ReadableDb, { groups }: Within): string[] =>
  db
    .all(Id, sql`SELECT id FROM cases UNION ALL SELECT id FROM visits WHERE case_id IS NULL`)
    .flatMap(({ id }) => (groups.has(id) ? [] : [id]));

/** What was asked of inspectors about units or cases out of a share. */
const isAskedBeyond = (db: ReadableDb, share: Within): boolean =>
  db
    .all(
      Named,
      sql`SELECT kind, subjects, body FROM journal WHERE ${OF_OFFICE} AND kind = 'intervention.recorded'`,
    )
    .some((row) => !share.hasRow(row));

/** This laptop's share, and how many cases here are out of it; null where nothing here is. */
function lyingBeyond(db: ReadableDb): { share: Within; cases: number } | null {
  const given = ownShare(db);
  if (!given) return null;
  const share = within(db, given);
  const cases = casesBeyond(db, share).length;
  return cases > 0 || isAskedBeyond(db, share) ? { share, cases } : null;
}

const FileBeyond = z.object({ name: z.string(), isNamed: flag });

/** Files that nothing in a share names; those that took the place of others, and these, with them. */
const filesBeyond = (db: ReadableDb, { groups }: Within) =>
  db.all(
    FileBeyond,
    sql`SELECT name, max(is_named) AS isNamed FROM (
          SELECT sealed_hash AS name, coalesce(case_id, visit_id) AS of, 1 AS is_named FROM evidence WHERE sealed_hash IS NOT NULL
          UNION ALL SELECT file, case_id, destroyed_at IS NULL FROM sealed_parts
          UNION ALL SELECT value, case_id, 0 FROM sealed_parts, json_each(former))
        GROUP BY name HAVING max(of IN ${among([...groups])}) = 0`,
  );

/** Of the rows out of a share, how many there are, and the last of each chain. */
function rowsBeyond(db: ReadableDb, share: Within) {
  const last = new Map<string, number>();
  let rows = 0;
  for (const row of db.each(
    ChainRow,
    sql`SELECT ${CHAIN_COLUMNS} FROM journal ORDER BY device, device_sequence`,
  )) {
    if (share.hasRow(row)) continue;
    rows += 1;
    last.set(row.device, row.deviceSequence);
  }
  return { rows, last };
}

const RowApart = z.looseObject({ kind: z.string(), subjects: z.string(), body: z.string() });
const Apart = z.object({
  row: json(RowApart.transform(({ kind, subjects, body }) => ({ kind, subjects, body }))),
});

/** Whether any of what may be nowhere else is out of a share. */
const isAnyApartBeyond = (db: ReadableDb, share: Within): boolean =>
  db.all(Apart, sql`SELECT row FROM ${KEPT_HERE_ALONE}`).some(({ row }) => !share.hasRow(row));

const Laptop = z.object({ id: DeviceId });

/** Laptops in use that have had the whole record from the first. */
const wholeLaptops = (db: ReadableDb): DeviceId[] =>
  db
    .all(
      Laptop,
      sql`SELECT id FROM devices WHERE ended_at IS NULL AND id <> ${writingDevice(db).id}
            AND NOT EXISTS (SELECT 1 FROM device_shares WHERE ticket = devices.ticket AND had_share)`,
    )
    .map(({ id }) => id);

/** Whether one of these is known to hold all that goes from here: each row, and each file. */
const isGivenOn = (
  db: ReadableDb,
  { last, files }: { last: ReadonlyMap<string, number>; files: readonly string[] },
): boolean =>
  wholeLaptops(db).some((to) => {
    const known = knownTo(db, to, 'known');
    const there = filesKnownTo(db, to, 'known');
    return (
      [...last].every(([device, upTo]) => device === to || (known.get(device) ?? 0) >= upTo) &&
      files.every((name) => there.has(name))
    );
  });

/** What is this laptop's own, and says nothing of what any case holds. */
const GOES_ON = [
  'this_device',
  'joining',
  'key_slots',
  'earlier_data_keys',
  'pending_exports',
  'last_on_disk',
  'packages_given',
  'packages_taken',
  'files_lacked',
];

const Held = HeldRow.extend({ by: z.string(), at: z.number(), thrownAway: z.number() });

/** All that somebody may have begun to write of, by its id. */
const written = (db: ReadableDb): string[] =>
  db
    .all(
      Id,
      sql`SELECT id FROM cases UNION SELECT id FROM visits UNION SELECT id FROM findings
          UNION SELECT id FROM evidence UNION SELECT id FROM orders`,
    )
    .map(({ id }) => id);

/** What is being typed goes on, but of what goes; and with it the files that are held for it. */
function keepDrafts(copy: WritableDb, source: ReadableDb): void {
  const stays = new Set(written(copy));
  const gone = written(source).filter((id) => !stays.has(id));
  const drafts = source
    .all(
      KeptDraft,
      sql`SELECT person_id AS personId, form, subject, title, body, saved_at AS savedAt, request FROM drafts`,
    )
    .filter(({ subject, body }) => !gone.some((id) => subject.includes(id) || body.includes(id)));
  for (const draft of drafts) keepDraft(copy, draft);
  const held = source.all(
    Held,
    sql`SELECT sealed_hash AS sealedHash, hash, bytes, file_name AS name, media_type AS mediaType,
          held_by AS "by", held_at AS at, thrown_away AS thrownAway
        FROM held_files`,
  );
  for (const { sealedHash, hash, bytes, name, mediaType, by, at, thrownAway } of held) {
    const isNamed = copy.exists(sql`SELECT 1 FROM draft_files WHERE sealed_hash = ${sealedHash}`);
    if (thrownAway === 0 && isNamed)
      copy.run(
        sql`INSERT INTO held_files (sealed_hash, hash, bytes, file_name, media_type, held_by, held_at)
            VALUES (${sealedHash}, ${hash}, ${bytes}, ${name}, ${mediaType}, ${by}, ${at})`,
      );
    else throwAwayAll(copy, [sealedHash]);
  }
}

/** Notes of files that they are to be removed: as soon as the copy counts, or at its next opening. */
function throwAwayAll(copy: WritableDb, names: readonly string[]): void {
  for (const name of names)
    copy.run(
      sql`INSERT INTO held_files (sealed_hash, hash, bytes, file_name, media_type, held_by, held_at, thrown_away)
          VALUES (${name}, '', 0, '', '', '', 0, 1) ON CONFLICT DO NOTHING`,
    );
}

/** Refusals: nothing_beyond_share, books_kept_here, apart_beyond_share, not_given_on, disk_full, store_in_use, cancelled. */
export function cleanUp(
  {
    store,
    actor,
    now,
    today,
    progress,
  }: Pick<LongContext, 'store' | 'actor' | 'now' | 'today' | 'progress'>,
  { dataKey }: { dataKey: Uint8Array },
): Result<Cleaned> {
  const { db, files: place, vault } = store;
  const lying = lyingBeyond(db);
  if (!lying) return refuseFor('nothing_beyond_share');
  const { share, cases } = lying;
  // Of what goes the numbers go too, and would be given once more.
  if (keepsBooks({ db, today }, writingDevice(db).id)) return refuseFor('books_kept_here');
  if (isAnyApartBeyond(db, share)) return refuseFor('apart_beyond_share');
  const { rows, last } = rowsBeyond(db, share);
  const beyond = filesBeyond(db, share);
  const files = beyond.filter(({ name }) => vault.has(name));
  const named = files.flatMap(({ name, isNamed }) => (isNamed ? [name] : []));
  if (!isGivenOn(db, { last, files: named })) return refuseFor('not_given_on');

  const gone = files.map(({ name }) => name);
  const body = { rows, cases, files: gone.length };
  const complete = (copy: WritableDb) => {
    takeShare(copy, db, share, { progress });
    keepDrafts(copy, db);
    throwAwayAll(copy, gone);
    const locked = new Set(beyond.map(({ name }) => name));
    for (const { sealedHash, key } of allFileKeys(db))
      if (!locked.has(sealedHash)) keepFileKey(copy, sealedHash, key);
    const fact = { kind: 'share.cleaned', subjects: [DEVICES], body } as const;
    const { personId } = actor;
    const cleaned = append(copy, { ...fact, personId, now, request: null });
    foldIn(copy, [cleaned]);
    // Before the other database counts: one that does leaves none of them.
    putBackupsAside(place, cleaned);
  };
  const behind = tablesMadeAnew(db, GOES_ON);
  try {
    const put = putUnder(store, dataKey, complete, () => progress(0, 1), behind);
    if (!put.ok) return put;
  } finally {
    settleBackupsAside(place, store.db);
  }
  removeThrownAway(store.db, store.vault);
  return ok(body);
}

export const cleanUpReads: Pick<Reads<typeof cleanUpCalls>, 'devices.beyondShare'> = {
  'devices.beyondShare': ({ db }: ReadContext) => {
    const lying = lyingBeyond(db);
    return ok(lying && { cases: lying.cases });
  },
};
