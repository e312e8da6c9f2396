/** Starts a store's thread with the keys it needs, and has the log told what it reports. */
import type { Reason } from '../../shared/refusal.ts';
import type { Host } from '../host.ts';
import { databaseKey, evidenceKey } from '../store/keys.ts';
import type { ThreadStart } from './messages.ts';
import { type JobTerms, StoreThread } from './store-thread.ts';

export function startStoreThread(
  host: Host,
  folder: string,
  dataKey: Uint8Array,
  how: Pick<ThreadStart, 'as' | 'create' | 'cancel'>,
  onProgress?: JobTerms['onProgress'],
): Promise<StoreThread | Reason> {
  return StoreThread.start(
    {
      folder,
      databaseKey: databaseKey(dataKey),
      evidenceKey: evidenceKey(dataKey),
      now: host.now(),
      ...how,
    },
    (report) => host.log({ at: host.now(), ...report }),
    onProgress,
  );
}
