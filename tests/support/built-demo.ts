/** The demo county as the app builds it, on a test's own clock: its folder, its data key, and the application on it. */

import { join } from 'node:path';
import { SIGN_IN_PEOPLE } from '../../demo/texts/names.ts';
import { readKeys } from '../../main/store/keys.ts';
import { type StoreFiles, storeFiles } from '../../main/store/layout.ts';
import { DEMO_PASSPHRASE } from '../../shared/access/demo.ts';
import { type RunningApp, runApp } from './office.ts';
import { createTestHost } from './test-host.ts';

export interface BuiltDemo {
  running: RunningApp;
  files: StoreFiles;
  dataKey: Uint8Array;
  remove(): Promise<void>;
}

export async function buildDemoInApp(): Promise<BuiltDemo> {
  const host = createTestHost();
  const running = runApp(host);
  await running.must('access.openDemo', {});
  const files = storeFiles(join(host.dataFolder, 'demo'));
  const keys = readKeys(files.keys);
  if (typeof keys === 'string') throw new Error(keys);
  const { signInName } = SIGN_IN_PEOPLE.keeper;
  const unlocked = await keys.unlock({ signInName }, DEMO_PASSPHRASE);
  if (!unlocked) throw new Error('the demo passphrase does not open the demo county');
  return {
    running,
    files,
    dataKey: unlocked.dataKey,
    remove: async () => {
      await running.close();
      host.remove();
    },
  };
}
