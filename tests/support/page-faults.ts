/** What is wrong with a page that a test can see: what the accessibility checker finds, and what is too wide. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { atRest } from '../../journeys/at-rest.ts';

const Results = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      impact: z.string().nullish(),
      nodes: z.array(z.object({ target: z.array(z.unknown()) })),
    }),
  ),
});

/**
 * The checker made ready in the page, once. How grave a fault is hangs on its rule: those that only
 * find what is not serious are left out; and where a fault is says its selector, without the HTML of every element.
 */
const CHECKER = `${axe.source};
  axe.configure({ noHtml: true });
  globalThis.lesserRules = Object.fromEntries(
    axe._audit.rules
      .filter(({ impact }) => impact === 'minor' || impact === 'moderate')
      .map(({ id }) => [id, { enabled: false }]),
  );`;

/**
 * What the accessibility checker finds, each with where it is: serious and critical faults only, and once nothing fades any
 * more, for half-faded text has half its contrast.
 */
export async function seriousFaults(page: Page): Promise<string[]> {
  await atRest(page);
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(CHECKER);
  const results: unknown = await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'], rules: lesserRules })",
  );
  return Results.parse(results)
    .violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Smaller than a laptop, and the size the pages are drawn for. */
const WINDOWS = [
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
];

/** A page that is busy follows its window late. */
const FOLLOWS_WITHIN_MS = 5000;

/** Whatever is wrong with the page as it stands. */
export async function faultsOf(page: Page): Promise<string[]> {
  const found = await seriousFaults(page);
  for (const size of WINDOWS) {
    await page.setViewportSize(size);
    // What is laid out by script follows the window a frame later.
    const width = () => page.locator('html').evaluate((html) => html.scrollWidth);
    const until = Date.now() + FOLLOWS_WITHIN_MS;
    while ((await width()) > size.width && Date.now() < until) await page.waitForTimeout(50);
    if ((await width()) > size.width)
      found.push(`${await width()} pixels wide in a window of ${size.width}`);
  }
  return found;
}
