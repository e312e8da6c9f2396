/** The last backup on another disk, as the store remembers it, and whether it is time for the next. */
import { basename } from 'node:path';
import { z } from 'zod';
import type { backupCalls } from '../../shared/backups/calls.ts';
import { isDiskBackupDue } from '../../shared/backups/disk.ts';
import { Instant } from '../../shared/dates.ts';
import { ok } from '../../shared/refusal.ts';
import type { Reads } from '../context.ts';
import { readOffice } from '../office/office.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { OF_OFFICE } from '../store/office-entries.ts';
import { sql } from '../store/sql.ts';

/** What a folder is called to whoever chose it; a drive has no name of its own. */
export const nameOfFolder = (path: string): string => basename(path) || path;

export const LastOnDisk = z.object({ folder: z.string(), at: Instant });
export type LastOnDisk = z.infer<typeof LastOnDisk>;

export const lastOnDisk = (db: ReadableDb): LastOnDisk | undefined =>
  db.get(LastOnDisk, sql`SELECT folder, made_at AS at FROM last_on_disk`);

export function noteLastOnDisk(db: WritableDb, { folder, at }: LastOnDisk): void {
  db.run(
    sql`INSERT INTO last_on_disk (only, folder, made_at) VALUES (1, ${folder}, ${at})
        ON CONFLICT (only) DO UPDATE SET folder = excluded.folder, made_at = excluded.made_at`,
  );
}

export function noteIfLater(db: WritableDb, known: LastOnDisk): void {
  const noted = lastOnDisk(db);
  if (!noted || noted.at < known.at) noteLastOnDisk(db, known);
}

/** An office that has just been set up loses nothing; the demo county is built again. */
const hasSomethingToLose = (db: ReadableDb): boolean =>
  !readOffice(db).demo && db.exists(sql`SELECT 1 FROM visits`);

/** A recovery key, or the data key, that came after a moment. */
const haveKeysChanged = (db: ReadableDb, since: Instant): boolean =>
  db.exists(
    sql`SELECT 1 FROM journal WHERE ${OF_OFFICE} AND kind IN ('store.recovery_key_made', 'store.rekeyed')
          AND wall_at > ${since} LIMIT 1`,
  );

export const backupReads: Reads<typeof backupCalls> = {
  'backups.lastOnDisk': ({ whole, now }) => {
    const found = lastOnDisk(whole);
    const last = found && {
      at: found.at,
      name: nameOfFolder(found.folder),
      keysChanged: haveKeysChanged(whole, found.at),
    };
    const isTime = last?.keysChanged || isDiskBackupDue(last?.at ?? null, now);
    return ok({ last: last ?? null, isDue: hasSomethingToLose(whole) && isTime });
  },
};
