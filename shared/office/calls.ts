import { z } from 'zod';
import { read, write } from '../call.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { Office, RecordedOffice } from './office.ts';
import { Settings } from './settings.ts';

export const OfficeView = z.strictObject({
  office: RecordedOffice,
  settings: Settings,
  demo: z.boolean(),
  revision: z.number().int(),
});
export type OfficeView = z.infer<typeof OfficeView>;

export const officeCalls = {
  'office.get': read('signed_in', z.strictObject({}), OfficeView, { restsOn: ['office'] }),
  /** Whether there is a recovery key, which there is once one was said to be kept. */
  'office.hasRecoveryKey': read(
    'signed_in',
    z.strictObject({}),
    z.strictObject({ has: z.boolean() }),
    { restsOn: ['office'] },
  ),
  /** Refusals: stale. */
  'office.change': write(
    WRITTEN_BY['office.changed'],
    z.strictObject({ seen: z.number().int(), office: Office, settings: Settings }),
    OfficeView,
  ),
};
