/** Where the hand is. */
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { expectSeen } from '../../journeys/seen.ts';

export const hasFocus = (wanted: Locator) =>
  wanted.evaluate((element) => element === element.ownerDocument.activeElement);

export async function expectFocus(wanted: Locator): Promise<void> {
  await expect.poll(() => hasFocus(wanted)).toBe(true);
  // Of a radio button the label is what one sees; of a row, whose long texts end in dots, the name it is opened by.
  const isRow = await wanted.evaluate(({ localName }) => localName === 'tr');
  const seen = 'xpath=ancestor-or-self::*[not(self::input[@type="radio"])][1]';
  await expectSeen(isRow ? wanted.locator('a').first() : wanted.locator(seen));
}
