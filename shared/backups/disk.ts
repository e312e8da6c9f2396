/** Backups on another disk: which of them stay there, and when it is time for the next. */
import type { Instant } from '../dates.ts';
import type { BackupId } from './calls.ts';

const DAY = 86_400_000;

/** After so long without a backup on another disk it is called to mind. */
export const DISK_BACKUP_EVERY_DAYS = 7;

export const isDiskBackupDue = (last: Instant | null, now: Instant): boolean =>
  last === null || now - last >= DISK_BACKUP_EVERY_DAYS * DAY;

/** The latest backups stay on a disk, and of each of so many months before them the last. */
export const LATEST_KEPT = 5;
export const MONTHS_KEPT = 12;

const monthOf = (id: BackupId): string => id.slice(0, 6);

/**
 * The backups that stay on a disk where another has been written. Ids begin with their time. Those dated after it were made
 * while the clock ran ahead: they count as the oldest, or they would push out every later one.
 */
export function keptOnDisk(ids: readonly BackupId[], written: BackupId): ReadonlySet<BackupId> {
  const latestFirst = ids.toSorted().reverse();
  const inTime = latestFirst.filter((id) => id <= written);
  const ahead = latestFirst.filter((id) => id > written);
  const latest = [...inTime, ...ahead].slice(0, LATEST_KEPT);
  const months = new Set(latest.map(monthOf));
  const before = inTime.filter((id) => {
    if (latest.includes(id) || months.has(monthOf(id))) return false;
    months.add(monthOf(id));
    return true;
  });
  return new Set([...latest, ...before.slice(0, MONTHS_KEPT)]);
}
