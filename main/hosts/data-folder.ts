/** Where the stores, the preferences and the log lie: the same place under every host, so that each finds the same office. */
import { isAbsolute, join } from 'node:path';

/**
 * The folder of this person's data that stays on this machine: the one that whoever looks after the machine names in
 * MINGCHA_DATA (another drive, say), else by the habit of each system. A named folder is never passed over for another,
 * because an office's record would seem to be gone; a host that cannot use it says so.
 */
export function dataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const given = (name: string): string | null => {
    const path = environment[name];
    return path !== undefined && isAbsolute(path) ? path : null;
  };
  if (environment.MINGCHA_DATA) return environment.MINGCHA_DATA;
  switch (platform) {
    case 'win32':
      // Not the roaming folder: it is copied to a server at every signing off.
      return join(given('LOCALAPPDATA') ?? join(home, 'AppData', 'Local'), 'Mingcha');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Mingcha');
    default:
      return join(given('XDG_DATA_HOME') ?? join(home, '.local', 'share'), 'mingcha');
  }
}
