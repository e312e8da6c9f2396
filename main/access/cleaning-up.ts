/** 清理 as the window asks for it (main/access/clean-up.ts). */
import type { cleanUpCalls } from '../../shared/devices/calls.ts';
import type { AppHandlers } from '../app-context.ts';
import { startBackup } from '../backups/backups.ts';

export const cleanUpHandlers: AppHandlers<Pick<typeof cleanUpCalls, 'devices.cleanUp'>> = {
  'devices.cleanUp': async (context) => {
    const { session, terms } = context;
    const its = terms();
    const cleaned = await session.remake(its.cancel, ({ owner, dataKey }) =>
      owner.call('access.cleanUp', { dataKey }, its),
    );
    // Those that there were hold what is to be here no more.
    if (cleaned.ok) startBackup(context);
    return cleaned;
  },
};
