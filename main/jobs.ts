/** Work that the main thread asks of a store's threads on its own account, as part of answering an `app` call. */
import { backupJobs } from './backups/jobs.ts';
import { deviceWriteJobs } from './devices/jobs.ts';
import { evidenceLongJobs, evidenceWriteJobs } from './evidence/jobs.ts';
import { exportLongJobs, exportWriteJobs } from './files/jobs.ts';
import { requestWriteJobs } from './journal/jobs.ts';
import { officeWriteJobs } from './office/jobs.ts';
import { peopleWriteJobs } from './people/jobs.ts';
import { summaryLongJobs, summaryWriteJobs } from './summaries/jobs.ts';

export const writeJobs = {
  ...requestWriteJobs,
  ...exportWriteJobs,
  ...deviceWriteJobs,
  ...officeWriteJobs,
  ...peopleWriteJobs,
  ...evidenceWriteJobs,
  ...summaryWriteJobs,
};

export const longJobs = {
  ...exportLongJobs,
  ...evidenceLongJobs,
  ...backupJobs,
  ...summaryLongJobs,
};

export type WriteJobs = typeof writeJobs;
export type LongJobs = typeof longJobs;
