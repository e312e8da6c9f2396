/** The journal as people meet it: a case's timeline, and the check of the whole record. */
import { z } from 'zod';
import { FactName } from '../../shared/facts.ts';
import { TimelineRow } from '../../shared/journal/calls.ts';
import { ok } from '../../shared/refusal.ts';
import type { Longs, Reads, Writes } from '../context.ts';
import { rebuild } from '../projection.ts';
import { readStamp } from '../store/hybrid-clock.ts';
import { CHAIN_COLUMNS, ChainRow, hashOf, head, NO_HASH } from '../store/journal.ts';
import { sql } from '../store/sql.ts';

const Row = z
  .object({
    sequence: z.number(),
    stamp: z.string(),
    by: z.string(),
    kind: FactName,
    body: z.string(),
  })
  .transform(({ stamp, body, ...row }) =>
    TimelineRow.parse({ ...row, at: readStamp(stamp).at, body: JSON.parse(body) }),
  );

export const journalReads: Reads<'journal'> = {
  'journal.ofCase': ({ db }, { caseId }) =>
    ok(
      db.all(
        Row,
        sql`SELECT sequence, stamp, people.name AS by, kind, body
            FROM journal JOIN people ON people.id = person_id
            WHERE subject = ${caseId} ORDER BY sequence DESC`,
      ),
    ),
  'journal.head': ({ db }) => {
    const { rows, hash } = head(db);
    return ok({ rows, head: hash });
  },
};

export const journalWrites: Writes<'journal'> = {
  'journal.rebuild': ({ db, progress }) => ok({ rows: rebuild(db, progress) }),
};

const FileRow = z.object({ sealedHash: z.string() });

/** Rows between two looks at whether the person wants to stop. */
const STEP = 2000;

export const journalLongs: Longs<'journal'> = {
  'journal.check': async ({ db, vault, progress }) => {
    const files = db.all(
      FileRow,
      sql`SELECT DISTINCT sealed_hash AS sealedHash FROM evidence WHERE sealed_hash IS NOT NULL`,
    );
    const { rows: total, hash } = head(db);
    const work = total + files.length;

    let rows = 0;
    let firstBad: number | null = null;
    const heads = new Map<string, { sequence: number; hash: Uint8Array }>();
    for (const row of db.each(
      ChainRow,
      sql`SELECT ${CHAIN_COLUMNS} FROM journal ORDER BY sequence`,
    )) {
      const before = heads.get(row.device) ?? { sequence: 0, hash: NO_HASH };
      const follows =
        row.deviceSequence === before.sequence + 1 &&
        Buffer.compare(row.previous, before.hash) === 0 &&
        Buffer.compare(hashOf(row), row.hash) === 0;
      if (!follows) {
        firstBad = row.sequence;
        break;
      }
      heads.set(row.device, { sequence: row.deviceSequence, hash: row.hash });
      rows += 1;
      if (rows % STEP === 0) progress(rows, work);
    }

    let evidenceMissing = 0;
    let evidenceChanged = 0;
    for (const [i, { sealedHash }] of files.entries()) {
      const fault = await vault.check(sealedHash);
      if (fault === 'evidence_missing') evidenceMissing += 1;
      if (fault === 'evidence_changed') evidenceChanged += 1;
      progress(rows + i + 1, work);
    }
    return ok({ rows, head: hash, firstBad, evidenceMissing, evidenceChanged });
  },
};
