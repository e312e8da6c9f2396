import { ok, type Result } from '../../shared/refusal.ts';
import type { WriteContext } from '../context.ts';
import { rememberMachine, thisDevice } from '../store/device.ts';
import { beginDevice } from './devices.ts';

export const deviceWriteJobs = {
  /**
   * Goes on as the device the store was last written as, or begins a new one: where it was restored from a backup, and
   * where its folder was copied to another machine. Before anything is recorded, or two stores would write as one.
   */
  'devices.enter': (
    context: WriteContext,
    { machine }: { machine: string | null },
  ): Result<null> => {
    const device = thisDevice(context.db);
    const isElsewhere = machine !== null && device?.machine !== null && device?.machine !== machine;
    if (!device?.seed || isElsewhere) beginDevice(context, machine);
    else if (machine !== null && device.machine === null) rememberMachine(context.db, machine);
    return ok(null);
  },
};
