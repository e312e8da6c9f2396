/**
 * The backups of a store that a clean-up puts aside before its database is in place: with that they go, and should a kill come
 * before, they come back at the next opening. Which of the two it is, the database says.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from './chains.ts';
import type { ReadableDb } from './database.ts';
import type { StoreFiles } from './layout.ts';
import { sql } from './sql.ts';

/** `cleaned`: the fact that says so, in the database that is to come. */
export function putBackupsAside(
  { folder, backups }: StoreFiles,
  { deviceSequence }: Pick<Fact, 'deviceSequence'>,
): void {
  if (existsSync(backups)) renameSync(backups, join(folder, `backups-before-${deviceSequence}`));
}

export function settleBackupsAside({ folder, backups }: StoreFiles, db: ReadableDb): void {
  for (const name of readdirSync(folder)) {
    const number = /^backups-before-(\d+)$/.exec(name)?.[1];
    if (number === undefined) continue;
    const isCleaned = db.exists(
      sql`SELECT 1 FROM journal JOIN this_device ON this_device.id = device
          WHERE device_sequence = ${Number(number)} AND kind = 'share.cleaned'`,
    );
    if (isCleaned) rmSync(join(folder, name), { recursive: true, force: true });
    else renameSync(join(folder, name), backups);
  }
}
