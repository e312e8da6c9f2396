/** Which switches on the command line take away what the other guards give. */
import type { CommandLine } from 'electron';

const DISARMING: readonly string[] = [
  // Opens the page, signed in, to any program on the machine. No fuse covers it.
  'remote-debugging-port',
  'remote-debugging-pipe',
  // The page's process would run with all rights of the account. The AppImage adds it where the system has no sandbox.
  'no-sandbox',
  // The page could read files and reach other origins.
  'disable-web-security',
  // Puts a script between page and bridge.
  'load-extension',
  // Writes every address into a file.
  'log-net-log',
];

/** Threat: a changed shortcut starts the app unguarded. Names the first switch of that kind, or null. */
export const disarmingSwitch = (commandLine: CommandLine): string | null =>
  DISARMING.find((name) => commandLine.hasSwitch(name)) ?? null;
