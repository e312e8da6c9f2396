/** An office with one confirmed case, opened with its founder signed in, for all tests of a file. */
import { afterAll, beforeAll } from 'vitest';
import { type ConfirmedCase, recordConfirmedCase } from './confirmed-case.ts';
import { FOUNDER } from './founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from './office.ts';

export function openCaseForFile(
  onOpened: (running: RunningApp, there: ConfirmedCase) => void,
): void {
  let office: TestOffice;
  let running: RunningApp;
  beforeAll(async () => {
    let there: ConfirmedCase | undefined;
    office = await createTestOffice([], async (unlocked) => {
      there = await recordConfirmedCase(unlocked);
    });
    if (!there) throw new Error('no case was recorded');
    running = office.open();
    await running.signIn(FOUNDER);
    onOpened(running, there);
  });
  afterAll(async () => {
    await running.close();
    office.remove();
  });
}
