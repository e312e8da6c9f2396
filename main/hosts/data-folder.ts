/** Where the stores, the preferences and the log lie: the same place under every host, so that each finds the same office. */
import { isAbsolute, join } from 'node:path';

/** The folder of this person's data that stays on this machine, by the habit of each system. */
export function dataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const given = (name: string): string | null => {
    const path = environment[name];
    return path !== undefined && isAbsolute(path) ? path : null;
  };
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
