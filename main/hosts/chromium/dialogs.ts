/** Choosing files in a browser window: its own dialog is shown, and the paths are asked of the browser, not of the page. */
import { existsSync, mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';

/** Shows the browser's file dialog and answers the paths chosen. */
export async function chooseFiles(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result } = await session.send('Runtime.evaluate', {
      // Runs in the page's main world, but only makes an input and clicks it: the page gets File objects, no paths.
      expression: `new Promise((resolve) => {
        const input = document.createElement('input');
        input.type = 'file';
        input.multiple = true;
        input.addEventListener('change', () => resolve([...input.files]));
        input.addEventListener('cancel', () => resolve([]));
        input.click();
      })`,
      awaitPromise: true,
      userGesture: true,
    });
    return result.objectId === undefined ? [] : await pathsOf(session, result.objectId);
  } finally {
    await session.detach();
  }
}

async function pathsOf(session: CDPSession, files: string): Promise<string[]> {
  const { result } = await session.send('Runtime.getProperties', {
    objectId: files,
    ownProperties: true,
  });
  const objectIds = result
    .filter(({ name }) => /^\d+$/.test(name))
    .flatMap(({ value }) => (value?.objectId === undefined ? [] : [value.objectId]));
  return Promise.all(
    objectIds.map(async (objectId) => (await session.send('DOM.getFileInfo', { objectId })).path),
  );
}

/**
 * A place in the folder for exports. A browser gives no path for a file to be saved, so they go where downloads go,
 * under a name that is not taken.
 */
export function placeToSave(folder: string, suggestedName: string): string {
  mkdirSync(folder, { recursive: true });
  const ending = extname(suggestedName);
  const stem = suggestedName.slice(0, suggestedName.length - ending.length);
  for (let copy = 1; ; copy++) {
    const path = join(folder, copy === 1 ? suggestedName : `${stem} (${copy})${ending}`);
    if (!existsSync(path)) return path;
  }
}
