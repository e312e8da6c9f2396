/** The system's own dialogs for choosing files: the only way a path comes into the application. */
import { type BrowserWindow, dialog } from 'electron';
import type { Host } from '../../host.ts';

/** Threat: the system's list of recent documents names evidence and exports to whoever opens it. */
const NO_TRACE = 'dontAddToRecent';

export const dialogsOf = (
  window: BrowserWindow,
): Pick<Host, 'chooseFiles' | 'chooseSave' | 'chooseFolder'> => ({
  async chooseFiles() {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openFile', 'multiSelections', NO_TRACE],
    });
    return canceled ? [] : filePaths;
  },
  async chooseSave(suggestedName) {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: suggestedName,
      properties: ['createDirectory', 'showOverwriteConfirmation', NO_TRACE],
    });
    return canceled || filePath === '' ? null : filePath;
  },
  async chooseFolder(last) {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      ...(last !== null && { defaultPath: last }),
      properties: ['openDirectory', 'createDirectory', NO_TRACE],
    });
    return canceled ? null : (filePaths[0] ?? null);
  },
});
