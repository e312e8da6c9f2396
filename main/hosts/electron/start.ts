/** Starts the app under Electron: the guards first, then, if nothing is in the way, the application and its window. */
import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { app, dialog } from 'electron';
import { demoCounty } from '../../../demo/build.ts';
import { languageOf } from '../../../shared/preferences/calls.ts';
import type { App } from '../../create-app.ts';
import { LOG } from '../../host.ts';
import { readPreferences } from '../../preferences/preferences.ts';
import { toldFault } from '../../told-fault.ts';
import { dataFolder } from '../data-folder.ts';
import { logTo } from '../log-file.ts';
import { refuseDownloads } from './downloads.ts';
import { refuseNavigation } from './navigation.ts';
import { refuseDirectConnections, refuseRequests, switchOffNetwork } from './network.ts';
import { open } from './open.ts';
import { refusePermissions } from './permissions.ts';
import { registerScheme } from './protocol.ts';
import { refusedArgument, refusedVariable } from './switches.ts';
import { EngineFault } from './trouble.ts';
import { shellWords } from './words.ts';

app.enableSandbox();
registerScheme();
switchOffNetwork(app.commandLine);
app.on('session-created', (session) => {
  refusePermissions(session);
  refuseRequests(session);
  refuseDownloads(session);
});
app.on('web-contents-created', (_event, contents) => {
  refuseNavigation(contents);
  refuseDirectConnections(contents);
});

/** How long quitting waits for the work at hand. A write cut off here is as if never begun: the journal sees to that. */
const CLOSING_MS = 10_000;

const folder = dataFolder(process.platform, process.env, homedir());
const systemLanguage = app.getPreferredSystemLanguages()[0] ?? app.getLocale();
const words = () => shellWords[languageOf(readPreferences(folder).language, systemLanguage)];

const log = logTo(join(folder, LOG));
function note(during: string, error: unknown): string {
  const reference = randomUUID().slice(0, 8);
  log({ at: Date.now(), reference, during, error: toldFault(error) });
  return reference;
}

let mingcha: App | null = null;
let isEnding = false;

/** Closes the application, then the process. */
async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  const tooLong = new Promise((resolve) => setTimeout(resolve, CLOSING_MS));
  try {
    await Promise.race([mingcha?.close(), tooLong]);
  } catch (error) {
    note('closing', error);
  }
  app.exit(code);
}

function fail(error: unknown): void {
  const reference = note('the main process', error);
  if (isEnding) return;
  const { trouble } = words();
  dialog.showErrorBox(trouble.fault, `${trouble.faultDetail}${reference}`);
  void end(1);
}

function isBelow(top: string, path: string): boolean {
  const way = relative(top, path);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

/** What stands in the way of starting, for the person to read; null when nothing does. */
function findObstacle(): { title: string; detail: string } | null {
  const { trouble } = words();
  const found = app.isPackaged
    ? (refusedArgument(process.argv.slice(1), process.platform) ?? refusedVariable(process.env))
    : null;
  if (found) return { title: trouble.disarmed, detail: `${trouble.disarmedDetail}\n${found}` };
  const unusable = { title: trouble.folder, detail: `${trouble.folderDetail}\n${folder}` };
  // It would be another folder each time the program is started from elsewhere; or go when the program is updated.
  if (!isAbsolute(folder) || isBelow(dirname(process.execPath), folder)) return unusable;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return null;
  } catch {
    return unusable;
  }
}

async function start(): Promise<void> {
  // The browser engine's own files, apart from ours. The mark of the single instance lies there too.
  const engineFolder = join(folder, 'electron');
  mkdirSync(engineFolder, { recursive: true });
  app.setPath('userData', engineFolder);
  // One process writes to a store, and the store sees to it. This only brings the first one's window forward.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  await app.whenReady();
  mingcha = open({
    dataFolder: folder,
    systemLanguage,
    log,
    demo: demoCounty,
    words,
    note,
    fail,
  });
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
app.on(
  'child-process-gone',
  (_event, { type, reason }) => void note(type, new EngineFault(reason)),
);
app.on('will-quit', (event) => {
  event.preventDefault();
  void end(0);
});

const obstacle = findObstacle();
if (obstacle) {
  dialog.showErrorBox(obstacle.title, obstacle.detail);
  app.exit(1);
} else {
  start().catch(fail);
}
