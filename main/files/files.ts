/** The dialogs that choose files. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { fileCalls } from '../../shared/files/calls.ts';
import { suggestedFileName } from '../../shared/files/file-name.ts';
import { ok } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';
import { placeToSave } from './save-place.ts';

export const fileHandlers: AppHandlers<typeof fileCalls> = {
  'files.choose': async ({ host, tokens }) => {
    const paths = await host.chooseFiles();
    return ok(
      paths.map((path) => ({
        file: tokens.give(path, 'read'),
        name: basename(path),
        bytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0,
      })),
    );
  },
  'files.chooseSave': async ({ host, tokens }, { suggestedName }) => {
    const path = await host.chooseSave(suggestedFileName(suggestedName));
    if (path === null) return ok(null);
    // Said at once, and looked at again when it is written to.
    const place = placeToSave(path, host.dataFolder);
    return place.ok ? ok({ file: tokens.give(path, 'save'), name: basename(path) }) : place;
  },
};
