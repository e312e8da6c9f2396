/** A press belongs to what it began on: the page that moves beneath the mouse, as a hint comes or goes, loses no click. */
import { expect, test } from 'vitest';
import { expectSeen } from '../../journeys/seen.ts';
import { JOURNEY_MS, openForTest } from '../support/journey.ts';

/** Moves the page up by 40 when anything is pressed, as a vanishing hint does. */
const MOVE_WHEN_PRESSED = `addEventListener('mousedown', () => { document.body.style.marginTop = '-40px'; }, { once: true })`;

test(
  'a button that moves away while it is pressed is pressed; a hand that moves away from it presses nothing',
  async () => {
    const { page, problems } = await openForTest();
    const setUp = page.getByRole('button', { name: '在本机启用' });
    await expectSeen(setUp);
    const box = await setUp.boundingBox();
    if (!box) throw new Error('the button is nowhere');
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x, middle.y + 200, { steps: 4 });
    await page.mouse.up();
    await expectSeen(setUp);

    await page.evaluate(MOVE_WHEN_PRESSED);
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    const moved = await setUp.boundingBox();
    expect(moved?.y).toBeLessThan(box.y - 20);
    await page.mouse.up();
    await expectSeen(page.getByLabel('本室名称'));
    expect(problems).toEqual([]);
  },
  JOURNEY_MS,
);
