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
import { sql } from '../store/sql.ts';

/** What a folder is called to whoever chose it; a drive has no name of its own. */
export const nameOfFolder = (path: string): string => basename(path) || path;

const Last = z.object({ folder: z.string(), at: Instant });

export const lastOnDisk = (db: ReadableDb): z.infer<typeof Last> | undefined =>
  db.get(Last, sql`SELECT folder, made_at AS at FROM last_on_disk`);

export function noteLastOnDisk(db: WritableDb, { folder, at }: z.infer<typeof Last>): void {
  db.run(
    sql`INSERT INTO last_on_disk (only, folder, made_at) VALUES (1, ${folder}, ${at})
        ON CONFLICT (only) DO UPDATE SET folder = excluded.folder, made_at = excluded.made_at`,
  );
}

/** An office that has just been set up loses nothing; the demo county is built again. */
const hasSomethingToLose = (db: ReadableDb): boolean =>
  !readOffice(db).demo && db.exists(sql`SELECT 1 FROM visits`);

export const backupReads: Reads<typeof backupCalls> = {
  'backups.lastOnDisk': ({ whole, now }) => {
    const last = lastOnDisk(whole);
    return ok({
      last: last ? { at: last.at, name: nameOfFolder(last.folder) } : null,
      isDue: hasSomethingToLose(whole) && isDiskBackupDue(last?.at ?? null, now),
    });
  },
};
