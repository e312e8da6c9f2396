/** The files that a person chose in a dialog or dropped on the window. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { fileCalls } from '../../shared/files/calls.ts';
import { suggestedFileName } from '../../shared/files/file-name.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { readingMeans } from '../store/faults.ts';
import { placeToSave } from './save-place.ts';

/** What systems and cameras put beside people's files. */
const NOT_OURS = /^(\.|thumbs\.db$|desktop\.ini$|\$recycle\.bin$|system volume information$)/i;

/** As people count: 照片2 before 照片10. */
const { compare } = new Intl.Collator('zh-CN', { numeric: true });

/** A folder stands for the files in and below it. What is neither file nor folder is left to whoever reads it. */
function filesIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !NOT_OURS.test(entry.name) && (entry.isFile() || entry.isDirectory()))
    .toSorted((a, b) => compare(a.name, b.name))
    .flatMap(({ name }) => filesIn(join(path, name)));
}

function chosen({ tokens }: AppContext, paths: readonly string[]) {
  return paths.map((path) => ({
    file: tokens.give(path, 'read'),
    name: basename(path),
    bytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0,
  }));
}

/** Refusals: folder_gone, such as a card that was taken out meanwhile. */
function chosenBelow(
  context: AppContext,
  paths: readonly string[],
): Result<ReturnType<typeof chosen>> {
  try {
    return ok(chosen(context, paths.flatMap(filesIn)));
  } catch (error) {
    if (readingMeans(error)) return refuseFor('folder_gone');
    throw error;
  }
}

export const fileHandlers: AppHandlers<typeof fileCalls> = {
  'files.choose': async (context) => ok(chosen(context, await context.host.chooseFiles())),
  'files.chooseFolder': async (context) => {
    const folder = await context.host.chooseFolder(null);
    return chosenBelow(context, folder === null ? [] : [folder]);
  },
  'files.dropped': async (context) => chosenBelow(context, await context.host.droppedFiles()),
  'files.chooseSave': async ({ host, tokens }, { suggestedName }) => {
    const path = await host.chooseSave(suggestedFileName(suggestedName));
    if (path === null) return ok(null);
    // Said at once, and looked at again when it is written to.
    const place = placeToSave(path, host.dataFolder);
    return place.ok ? ok({ file: tokens.give(path, 'save'), name: basename(path) }) : place;
  },
};
