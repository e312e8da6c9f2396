/** A case on paper: all of it, on as many pages as it takes, and nothing of the window around it. */
import { expect, test } from 'vitest';
import { setTheme } from '../../journeys/acts.ts';
import { atRest } from '../../journeys/at-rest.ts';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openDemoForTest } from '../support/journey.ts';

/** A4 without its margins, in the pixels of a page. */
const SHEET = { width: 673, height: 986 };

test(
  'a case is printed whole',
  async () => {
    const app = await openDemoForTest('陆闻溪');
    const { page } = app;
    await setTheme(app, '深色');
    await page.goto(`${page.url().replace(/#.*/, '')}#/cases?stages=verifying`);
    await page.locator('tbody tr a').first().click();
    const happened = page.locator('aside li li');
    await expectSeen(happened.last(), { afterScrolling: true });
    await atRest(page);
    const texts = await page
      .locator('main article h3, main aside li p')
      .evaluateAll((all) => all.map(({ textContent }) => textContent));
    expect(texts.length).toBeGreaterThan(10);

    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(SHEET);
    const [paper] = await page.locator('body').evaluateAll(([body]) => {
      const view = body?.ownerDocument.defaultView;
      return body && view
        ? [
            {
              height: body.scrollHeight,
              ground: view.getComputedStyle(body).getPropertyValue('--ink'),
              shown: [...body.querySelectorAll('main article h3, main aside li p')]
                .filter((it) => it.getBoundingClientRect().height > 0)
                .map(({ textContent }) => textContent),
              cut: [...body.querySelectorAll('main *')].filter(
                (it) =>
                  it.scrollHeight > it.clientHeight + 2 &&
                  it.clientHeight > 0 &&
                  view.getComputedStyle(it).overflowY !== 'visible',
              ).length,
              pressed: [...body.querySelectorAll('nav, button, input, textarea')].filter((it) =>
                it.checkVisibility(),
              ).length,
            },
          ]
        : [];
    });
    expect(paper?.shown).toEqual(texts);
    expect(paper?.height).toBeGreaterThan(SHEET.height);
    expect(paper).toMatchObject({ cut: 0, pressed: 0 });
    // Ink is dark also where the window is.
    expect(paper?.ground).toMatch(/^#[0-4]/);

    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? [];
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.length).toBeGreaterThanOrEqual(Math.floor((paper?.height ?? 0) / SHEET.height));
  },
  JOURNEY_MS,
);
