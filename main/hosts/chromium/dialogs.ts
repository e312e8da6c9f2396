/** Files in a browser window, chosen in its own dialog or dropped on it: the paths are asked of the browser, not of the page. */
import { existsSync, mkdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';

/** Shows the browser's file dialog and answers the paths chosen. */
export const chooseFiles = (page: Page): Promise<string[]> =>
  pathsAnswered(
    page,
    // Runs in the page's main world, but only makes an input and clicks it: the page gets File objects, no paths.
    `new Promise((resolve) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.multiple = true;
      input.addEventListener('change', () => resolve([...input.files]));
      input.addEventListener('cancel', () => resolve([]));
      input.click();
    })`,
  );

/** Where the page's bridge puts what was dropped. */
export const DROPPED = 'mingchaDropped';

export const droppedFiles = (page: Page): Promise<string[]> =>
  pathsAnswered(page, `globalThis.${DROPPED}?.splice(0) ?? []`);

/** Of the File objects that a script answers, the paths of those that have one. */
async function pathsAnswered(page: Page, expression: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result } = await session.send('Runtime.evaluate', {
      expression,
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
  const paths = await Promise.all(
    objectIds.map(async (objectId) => (await session.send('DOM.getFileInfo', { objectId })).path),
  );
  return paths.filter((path) => path !== '');
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
