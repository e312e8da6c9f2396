/** The demo county as the app builds it, and who can sign in there. */
import type { z } from 'zod';
import type { DemoPerson } from '../../shared/access/calls.ts';
import { localDate } from '../../shared/dates.ts';
import type { Result } from '../../shared/refusal.ts';
import { HOME_ZONE } from '../../shared/time-zone.ts';
import type { AppContext } from '../app-context.ts';
import type { StoreFiles } from '../store/layout.ts';
import { DEFAULT_FINDINGS } from './generate.ts';
import { putTogether } from './put-together.ts';
import { SIGN_IN_PEOPLE } from './texts/names.ts';

export const DEMO_PEOPLE: z.infer<typeof DemoPerson>[] = Object.values(SIGN_IN_PEOPLE).map(
  ({ roles, ...person }) => ({ ...person, roles: [...roles] }),
);

/** Refusals: busy, cancelled, folder_not_writable, disk_full. */
export function buildDemo({ host, terms }: AppContext, files: StoreFiles): Promise<Result<null>> {
  const { now, cancel = new SharedArrayBuffer(4), onProgress = () => {} } = terms();
  return putTogether(files, {
    today: localDate(now, HOME_ZONE),
    findings: DEFAULT_FINDINGS,
    random: host.randomBytes,
    cancel,
    onProgress,
    onFault: (error) =>
      host.log({ at: host.now(), reference: 'demo', during: 'building the demo county', error }),
  });
}
