/**
 * What does not fit on a page, measured where it is drawn: text that is cut off or lies over other text, buttons and
 * fields that reach out of what holds them or cannot be reached at all, and anything to be scrolled sideways.
 */
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { atRest } from '../../journeys/at-rest.ts';

/** As small as a laptop, and the same enlarged as browsers and systems do it: there is less room, not larger letters. */
export const WINDOWS = {
  '1280 × 800': { width: 1280, height: 800 },
  '1024 × 768': { width: 1024, height: 768 },
  'at 125 %': { width: 1024, height: 640 },
  'at 150 %': { width: 853, height: 533 },
  'at 200 %': { width: 640, height: 400 },
} as const;

const MEASURE = stripTypeScriptTypes(
  readFileSync(join(import.meta.dirname, 'in-page', 'measure.ts'), 'utf8'),
).replace('export function', 'function');

async function measured(page: Page): Promise<string[]> {
  const found: unknown = await page.evaluate(`(() => { ${MEASURE}; return measure(); })()`);
  return z.array(z.string()).parse(found);
}

/** A page that is all there has soon fitted itself into another window. */
const LOOKS_TO_FIT = 3;

type Size = keyof typeof WINDOWS;
export const ALL_SIZES = Object.keys(WINDOWS) as Size[];

/** Whatever does not fit on the page in each size of the window, by the size. The size it had is given back. */
export async function layoutFaults(page: Page, sizes: readonly Size[]): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(WINDOWS[size]);
    await atRest(page, LOOKS_TO_FIT);
    for (const fault of await measured(page)) found.push(`${size}: ${fault}`);
  }
  if (before) await page.setViewportSize(before);
  return found;
}
