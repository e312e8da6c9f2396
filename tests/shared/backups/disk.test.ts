import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BackupId } from '../../../shared/backups/calls.ts';
import {
  isDiskBackupDue,
  keptOnDisk,
  LATEST_KEPT,
  MONTHS_KEPT,
} from '../../../shared/backups/disk.ts';

const DAY = 86_400_000;
const idOn = (at: number): BackupId =>
  `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-disk`;
const START = Date.UTC(2026, 2, 2, 1, 0);

test('it is called to mind where there was none, and after seven days', () => {
  expect(isDiskBackupDue(null, START)).toBe(true);
  expect(isDiskBackupDue(START, START + 7 * DAY - 1)).toBe(false);
  expect(isDiskBackupDue(START, START + 7 * DAY)).toBe(true);
  // The clock ran ahead then.
  expect(isDiskBackupDue(START + DAY, START)).toBe(false);
});

test('a year of weekly backups leaves the latest five and the last of each month before', () => {
  const ids = Array.from({ length: 60 }, (_, week) => idOn(START + 7 * week * DAY));
  const kept = [...keptOnDisk(ids, ids.at(-1) ?? '')].toSorted();
  expect(kept.slice(-LATEST_KEPT)).toEqual(ids.slice(-LATEST_KEPT));
  const months = kept.slice(0, -LATEST_KEPT);
  expect(months).toHaveLength(MONTHS_KEPT);
  expect(new Set(months.map((id) => id.slice(0, 6))).size).toBe(MONTHS_KEPT);
  expect(months.at(-1)).toBe('20270222-010000-disk');
});

test('the one just written always stays, with no more than are kept, whatever the clock did', () => {
  const ids = fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(ids, fc.nat(), (days, nth) => {
      const all = days.map((day) => idOn(START + day * DAY));
      const written = all[nth % all.length] ?? '';
      const kept = keptOnDisk(all, written);
      expect(kept).toContain(written);
      expect(kept.size).toBeLessThanOrEqual(LATEST_KEPT + MONTHS_KEPT);
      expect(kept.size).toBeGreaterThanOrEqual(Math.min(LATEST_KEPT, all.length));
    }),
  );
});
