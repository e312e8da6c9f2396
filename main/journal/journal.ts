/** The journal as people meet it: a case's timeline, and the check of the whole record. */
import { z } from 'zod';
import { readFact } from '../../shared/facts.ts';
import { isSameFact, MOST_ALIKE } from '../../shared/findings/settling.ts';
import type { PersonId } from '../../shared/ids.ts';
import { type journalCalls, TimelineRow } from '../../shared/journal/calls.ts';
import { outcomeOf, spokenOfIn } from '../../shared/journal/settlings.ts';
import { type Cursor, PAGE_ROWS, type Page } from '../../shared/page.ts';
import { ok } from '../../shared/refusal.ts';
import type { Longs, Progress, Reads, Writes } from '../context.ts';
import { deviceCalled, nameOfDevice } from '../devices/devices.ts';
import { rebuild } from '../fold/fold.ts';
import { pageOfRows } from '../page.ts';
import { LookedColumns, lookedColumns, lookedOf } from '../people/looked.ts';
import { nameThen } from '../people/name-then.ts';
import {
  CHAIN_COLUMNS,
  ChainRow,
  hashOf,
  head,
  isClaimed,
  linkOf,
  NO_HASH,
} from '../store/chains.ts';
import { flag } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { signHead, writingDevice } from '../store/device.ts';
import { type Sql, sql, within } from '../store/sql.ts';
import { firstDifference, withFoldedAnew } from './check-tables.ts';
import { gapsBetween } from './gaps.ts';
import { officeJournalReads, officeJournalWrites } from './office-journal.ts';
import { rowsApartReads, rowsApartWrites } from './rows-apart.ts';
import { setAsideReads, setAsideWrites, withNames } from './set-aside.ts';

/** Without the columns that it is made of, and before its things have their names and what it settled is known. */
const Told = z.object(TimelineRow.shape).omit({ names: true, outcome: true });

const Row = z
  .object({
    sequence: z.number(),
    at: z.number(),
    by: z.string(),
    device: z.string().nullable(),
    isClaimed: flag,
    settledTogether: z.number(),
    apart: z.string(),
    writtenOn: z.string(),
    number: z.number(),
    ...LookedColumns.shape,
    kind: z.string(),
    version: z.number(),
    body: z.string(),
  })
  .transform(({ apart, writtenOn, number, ...row }) => {
    const read = readFact(row);
    const what = typeof read === 'string' ? { kind: read, body: {} } : read;
    return Told.parse({
      ...row,
      apart: JSON.parse(apart),
      ref: { device: writtenOn, sequence: number },
      looked: lookedOf(row),
      ...what,
    });
  });

const PLACE = sql`(fact_groups.stamp, fact_groups.device, fact_groups.device_sequence)`;

/** Rows of a group of facts, latest first. */
const rowsWhere = (db: ReadableDb, group: string, condition: Sql, limit: number) =>
  db.all(
    Row,
    sql`SELECT sequence, wall_at AS at, coalesce(${nameThen(sql`journal.person_id`, sql`wall_at`)}, '') AS by, ${deviceCalled} AS device, ${isClaimed} AS isClaimed, kind, version, body,
          (SELECT json_group_array(
                    json_object('reason', reason, 'findingId', nullif(finding_id, '')) ORDER BY finding_id)
             FROM set_aside WHERE subject = fact_group AND set_aside.device = journal.device
               AND set_aside.device_sequence = journal.device_sequence) AS apart,
          iif(kind = 'finding.settled', (
            SELECT count(*) FROM journal AS other
            WHERE other.device = journal.device AND other.kind = journal.kind AND other.request = journal.request
              AND other.device_sequence BETWEEN journal.device_sequence - ${MOST_ALIKE} AND journal.device_sequence + ${MOST_ALIKE}
          ), 0) AS settledTogether,
          journal.device AS writtenOn, journal.device_sequence AS number,
          ${lookedColumns(sql`looked_at`)}
        FROM fact_groups JOIN journal USING (sequence)
          LEFT JOIN devices ON devices.id = journal.device
          LEFT JOIN looked_at ON looked_at.device = journal.device AND looked_at.device_sequence = journal.device_sequence
        WHERE fact_group = ${group} AND ${condition}
        ORDER BY fact_groups.stamp DESC, fact_groups.device DESC, fact_groups.device_sequence DESC LIMIT ${limit}`,
  );

/** All that the settlings among some rows of a group speak of, and they themselves, latest first. */
function spokenOf(db: ReadableDb, group: string, rows: readonly z.output<typeof Row>[]) {
  const settled = rows.flatMap((row) => {
    const spoken = spokenOfIn(row);
    return spoken ? [{ ...spoken, facts: [row.ref, ...spoken.facts] }] : [];
  });
  if (settled.length === 0) return [];
  const facts = JSON.stringify(settled.flatMap((each) => each.facts));
  const worded = settled.flatMap(({ wordingOf }) => wordingOf ?? []);
  const writers =
    worded.length === 0
      ? sql``
      : sql`UNION ALL SELECT its.stamp, its.device, its.device_sequence
            FROM fact_groups AS its JOIN journal USING (sequence)
            WHERE its.fact_group = ${group} AND kind IN ('finding.recorded', 'finding.revised', 'finding.corrected', 'finding.split')
              AND (body ->> '$.findingId' IN ${within(worded)} OR body ->> '$.of' IN ${within(worded)})`;
  return rowsWhere(
    db,
    group,
    sql`${PLACE} IN (
      SELECT stamp, device, device_sequence FROM json_each(${facts}) AS named CROSS JOIN journal
        ON device = named.value ->> '$.device' AND device_sequence = named.value ->> '$.sequence'
      ${writers})`,
    Number.MAX_SAFE_INTEGER,
  );
}

/** A page of what happened in a group of facts, latest first. */
function timelineOf(db: ReadableDb, group: string, cursor: Cursor | null): Page<TimelineRow> {
  const before = cursor
    ? sql`${PLACE} < (SELECT stamp, device, device_sequence FROM journal WHERE sequence = ${Number(cursor.id)})`
    : sql`TRUE`;
  const { items, next } = pageOfRows(
    rowsWhere(db, group, before, PAGE_ROWS + 1),
    ({ sequence }) => ({ after: '', id: String(sequence) }),
  );
  const spoken = spokenOf(db, group, items);
  return {
    next,
    items: withNames(db, items).map((row) => {
      const at = spoken.findIndex(({ ref }) => isSameFact(ref, row.ref));
      return { ...row, outcome: at === -1 ? null : outcomeOf(row, spoken.slice(at + 1)) };
    }),
  };
}

export const journalReads: Reads<typeof journalCalls> = {
  ...setAsideReads,
  ...rowsApartReads,
  ...officeJournalReads,
  'journal.ofCase': ({ db }, { caseId, cursor }) => ok(timelineOf(db, caseId, cursor)),
  'journal.ofVisit': ({ db }, { visitId, cursor }) => ok(timelineOf(db, visitId, cursor)),
  'journal.head': ({ db }) => {
    const last = head(db);
    const device = writingDevice(db);
    const { rows, hash } = last;
    return ok({
      rows,
      head: hash,
      device: nameOfDevice(db, device.id),
      signature: signHead(device, last),
    });
  },
};

export const journalWrites: Writes<typeof journalCalls> = {
  ...setAsideWrites,
  ...rowsApartWrites,
  ...officeJournalWrites,
  'journal.rebuild': (context) => {
    const rows = rebuild(context.db, context.progress);
    context.record('store.rebuilt', 'office', {});
    return ok({ rows });
  },
};

const FileRow = z.object({ sealedHash: z.string(), isPart: flag });
type NamedFile = z.infer<typeof FileRow>;

/** The cases whose files are asked for, and the people of whom one has to be among those a sealed part is for. */
export interface FilesOf {
  groups: ReadonlySet<string>;
  people: readonly PersonId[];
}

const Placed = z.object({ device: z.string(), sequence: z.number() });

/**
 * Files of the vault that evidence names, and sealed parts that were not destroyed. Also those of evidence that does not count
 * yet, be it set aside or waiting for the head: it may later, when whoever made it is gone. `tables`: those of the journal, or of
 * another that were made from it.
 */
export function filesNamedIn(
  journal: ReadableDb,
  of: FilesOf | null = null,
  tables: ReadableDb = journal,
): NamedFile[] {
  const cases = of && JSON.stringify([...of.groups]);
  const people = of && JSON.stringify(of.people);
  const named = tables.all(
    FileRow,
    sql`SELECT DISTINCT sealed_hash AS sealedHash, 0 AS isPart FROM evidence
        WHERE sealed_hash IS NOT NULL
          AND (${cases} IS NULL OR coalesce(case_id, visit_id) IN (SELECT value FROM json_each(${cases})))
        UNION ALL SELECT DISTINCT file, 1 FROM sealed_parts
        WHERE destroyed_at IS NULL AND (${cases} IS NULL OR case_id IN (SELECT value FROM json_each(${cases}))
          AND EXISTS (SELECT 1 FROM sealed_keys
            WHERE sealed_keys.part = sealed_parts.part AND sealed_keys.case_id = sealed_parts.case_id
              AND person_id IN (SELECT value FROM json_each(${people}))))`,
  );
  const apart = tables.all(
    Placed,
    sql`SELECT DISTINCT device, device_sequence AS sequence FROM set_aside WHERE kind = 'evidence.added'`,
  );
  const notCounting = journal.all(
    FileRow,
    sql`SELECT DISTINCT body ->> '$.evidence.file.sealedHash' AS sealedHash, 0 AS isPart FROM (
          SELECT subjects, body FROM json_each(${JSON.stringify(apart)}) AS apart
            CROSS JOIN journal ON device = apart.value ->> '$.device' AND device_sequence = apart.value ->> '$.sequence'
          UNION ALL SELECT subjects, body FROM device_limits CROSS JOIN journal USING (device)
            WHERE device_sequence > up_to AND kind = 'evidence.added' AND json_valid(body))
        WHERE body ->> '$.evidence.file.sealedHash' IS NOT NULL AND (${cases} IS NULL OR EXISTS (
          SELECT 1 FROM json_each(subjects) AS its WHERE its.value IN (SELECT value FROM json_each(${cases}))))`,
  );
  const known = new Set(named.map(({ sealedHash }) => sealedHash));
  return [...named, ...notCounting.filter(({ sealedHash }) => !known.has(sealedHash))];
}

/** Rows between two looks at whether the person wants to stop. */
const STEP = 2000;

interface Checked {
  deviceSequence: number;
  hash: Uint8Array;
  /** The last row, by which people find the place. */
  row: number;
}

/** How far a chain holds over the rows that are withheld next; null where what stands for them does not agree. */
function overGaps(
  db: ReadableDb,
  device: string,
  before: Checked,
  upTo = Number.MAX_SAFE_INTEGER,
): Checked | null {
  let { deviceSequence, hash } = before;
  for (const gap of gapsBetween(db, device, deviceSequence, upTo)) {
    const follows =
      gap.deviceSequence === deviceSequence + 1 &&
      Buffer.compare(linkOf(gap.digest, hash), gap.hash) === 0;
    if (!follows) return null;
    ({ deviceSequence, hash } = gap);
  }
  return { ...before, deviceSequence, hash };
}

const Device = z.object({ device: z.string() });

/** How many rows follow each other as they were written, over those that are withheld, and the first that does not. */
function checkChain(db: ReadableDb, progress: (rows: number) => void) {
  let rows = 0;
  const devices = db.all(
    Device,
    sql`SELECT device FROM journal UNION SELECT device FROM gaps ORDER BY device`,
  );
  for (const { device } of devices) {
    let last: Checked = { deviceSequence: 0, hash: NO_HASH, row: 0 };
    for (const row of db.each(
      ChainRow,
      sql`SELECT ${CHAIN_COLUMNS} FROM journal WHERE device = ${device} ORDER BY device_sequence`,
    )) {
      const { sequence, deviceSequence, previous, hash } = row;
      const before =
        deviceSequence === last.deviceSequence + 1
          ? last
          : overGaps(db, device, last, deviceSequence - 1);
      const follows =
        deviceSequence === (before?.deviceSequence ?? 0) + 1 &&
        Buffer.compare(previous, before?.hash ?? NO_HASH) === 0 &&
        Buffer.compare(hashOf(row), hash) === 0;
      if (!(before && follows)) return { rows, firstBad: sequence };
      last = { deviceSequence, hash, row: sequence };
      rows += 1;
      if (rows % STEP === 0) progress(rows);
    }
    if (!overGaps(db, device, last)) return { rows, firstBad: last.row };
  }
  // What is here and withheld at once is neither.
  const both = db.number(
    sql`SELECT min(sequence) FROM gaps JOIN journal USING (device, device_sequence)`,
  );
  return { rows, firstBad: both ?? null };
}

/** The work of a check, in the shares it takes: the pages, the chain, folding it anew, comparing, the files. */
const SHARES = { pages: 10, chain: 10, fold: 50, tables: 20, files: 10 };
const WHOLE = Object.values(SHARES).reduce((sum, share) => sum + share, 0);

export const journalLongs: Longs<typeof journalCalls> = {
  'journal.check': async ({ store, vault, progress, now, hidden }) => {
    let before = 0;
    const within =
      (share: keyof typeof SHARES): Progress =>
      (done, total) =>
        progress(before + (SHARES[share] * done) / Math.max(total, 1), WHOLE);
    const finish = (share: keyof typeof SHARES) => {
      before += SHARES[share];
      progress(before, WHOLE);
    };

    const { db } = store;
    // One state of the store, whatever is written meanwhile.
    const found = db.snapshot(() => {
      const damaged = db.firstDamaged(within('pages'));
      finish('pages');
      const { rows: total, hash } = head(db);
      const { rows, firstBad } = checkChain(db, (read) => within('chain')(read, total));
      finish('chain');
      const withheld = db.number(sql`SELECT count(*) FROM gaps`) ?? 0;
      const whole = { rows, withheld, head: hash, damaged: damaged !== null, firstBad };
      // What cannot be read, or does not follow from itself, gives no tables to compare with.
      if (damaged !== null || firstBad !== null)
        return { ...whole, difference: null, files: filesNamedIn(db) };
      return withFoldedAnew({ store, progress: within('fold') }, (anew) => {
        finish('fold');
        const found = firstDifference(db, anew, within('tables'));
        // It may be of what is hidden from whoever asks.
        const difference =
          found && hidden.units.length > 0
            ? { ...found, of: '', stored: null, recorded: null }
            : found;
        finish('tables');
        // From the journal, not from the table that somebody may have changed.
        return { ...whole, difference, files: filesNamedIn(db, null, anew) };
      });
    });

    const { files, ...rest } = found;
    let evidenceMissing = 0;
    let evidenceChanged = 0;
    let sealedMissing = 0;
    for (const [i, { sealedHash, isPart }] of files.entries()) {
      const fault = await vault.check(sealedHash);
      if (fault === 'evidence_missing' && isPart) sealedMissing += 1;
      else if (fault === 'evidence_missing') evidenceMissing += 1;
      if (fault === 'evidence_changed') evidenceChanged += 1;
      within('files')(i + 1, files.length);
    }
    return ok({ at: now, ...rest, evidenceMissing, evidenceChanged, sealedMissing });
  },
};
