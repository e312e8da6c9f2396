/**
 * Brings what cannot be made again (the journal, what is being typed, what is on its way out) to the present shape:
 * numbered steps, each in one transaction, never skipped, never caught. A file from a newer version is refused before
 * anything is touched. What follows from the journal is not migrated but made anew (main/store/tables/).
 */
import type { Db } from '../database.ts';
import { journal } from './0010-journal.ts';
import { drafts } from './0020-drafts.ts';
import { exports } from './0030-exports.ts';
import { diskBackups } from './0040-disk-backups.ts';
import { packages } from './0050-packages.ts';
import type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [journal, drafts, exports, diskBackups, packages];

export const LATEST_VERSION = Math.max(...MIGRATIONS.map(({ version }) => version));

export const stepsFrom = (version: number): readonly Migration[] =>
  MIGRATIONS.filter((step) => step.version > version);

export function migrate(db: Db): void {
  for (const step of stepsFrom(db.pragma('user_version'))) {
    db.transaction(() => {
      step.up(db);
      db.setVersion(step.version);
    });
  }
}
