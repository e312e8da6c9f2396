/**
 * Brings a database to the present shape: numbered steps, each in one transaction, never skipped, never caught. A file
 * from a newer version is refused before anything is touched.
 */
import type { Db } from '../database.ts';
import { journal } from './0010-journal.ts';
import { officeAndPeople } from './0020-office-and-people.ts';
import { units } from './0030-units.ts';
import { casesAndVisits } from './0040-cases-and-visits.ts';
import { findings } from './0050-findings.ts';
import { evidence } from './0060-evidence.ts';
import { ordersAndFollowUps } from './0070-orders-and-follow-ups.ts';
import { searchAndDrafts } from './0080-search-and-drafts.ts';
import { summaries } from './0090-summaries.ts';
import { exports } from './0100-exports.ts';
import type { Migration } from './migration.ts';

export const MIGRATIONS: readonly Migration[] = [
  journal,
  officeAndPeople,
  units,
  casesAndVisits,
  findings,
  evidence,
  ordersAndFollowUps,
  searchAndDrafts,
  summaries,
  exports,
];

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
