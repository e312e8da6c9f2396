/**
 * Whose act a fact is, and of when: as it was begun, whatever becomes of the session meanwhile. A copy of evidence that was
 * saved while the store locked was recorded under nobody, and the timeline did not show it.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NOBODY } from '../../../main/context.ts';
import { PersonId } from '../../../shared/ids.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  type TestOffice,
} from '../../support/office.ts';
import { MINUTE, START } from '../../support/test-host.ts';
import { createUnlockedStore } from '../../support/unlocked-store.ts';
import { CIRCULAR } from '../summaries/sample.ts';

let office: TestOffice;
let there: ConfirmedCase;
let running: RunningApp;
let folder: string;
beforeAll(async () => {
  office = await createTestOffice(['inspector'], async (unlocked) => {
    there = await recordConfirmedCase(unlocked);
  });
});
afterAll(() => office.remove());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-acts-'));
  running = office.open();
  await running.signIn(FOUNDER);
});
afterEach(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const place = (name: string) => running.choosePlace(join(folder, name));
const copy = async () => ({ id: there.fileId, file: await place('copy.jpg') });
const circular = async () => ({
  circular: CIRCULAR,
  findings: { named: 'these' as const, ids: there.findingIds },
  docx: await place('x.docx'),
  pdf: await place('x.pdf'),
});

async function recorded(kind: string) {
  const rows = (await running.must('journal.ofCase', { caseId: there.caseId, cursor: null })).items;
  return rows.filter((row) => row.kind === kind);
}

/** Does something that is locked as the nth randomness is drawn: each step of a call draws some as it begins. */
async function lockedAt<Value>(nth: number, work: () => Promise<Value>) {
  const { randomBytes } = running.host;
  let drawn = 0;
  running.host.randomBytes = (count) => {
    if (drawn++ === nth) void running.app.suspend();
    return randomBytes(count);
  };
  const done = await work();
  running.host.randomBytes = randomBytes;
  await running.app.suspend();
  return { done, isReached: drawn > nth };
}

describe('of a copy of evidence, locked at any step of it', () => {
  test('the record names who saved it, or there is none', async () => {
    for (let step = 0, isReached = true; isReached; step += 1) {
      const asked = await copy();
      const saved = await lockedAt(step, () => running.call('evidence.saveCopy', asked));
      await running.signIn(ACCOUNTS.inspector);
      const facts = await recorded('evidence.taken_out');
      const isThere = existsSync(join(folder, 'copy.jpg'));
      expect(facts.map(({ by }) => by)).toEqual(isThere ? [FOUNDER.name] : []);
      if (saved.done.ok) expect(isThere).toBe(true);
      isReached = saved.isReached;
      await running.close();
      rmSync(join(folder, 'copy.jpg'), { force: true });
      running = office.open();
      await running.signIn(FOUNDER);
    }
    // Two people sign in for each step.
  }, 180_000);
});

test('of a circular that is printed for minutes, it is the moment it was begun', async () => {
  running.host.printToPdf = async () => {
    running.host.pass(5 * MINUTE);
    return Buffer.from('%PDF');
  };
  await running.must('summaries.issueCircular', await circular());
  const facts = await recorded('circular.issued');
  expect(facts).toMatchObject([{ at: START, by: FOUNDER.name }]);
});

test('nothing is issued in the name of who signed in meanwhile', async () => {
  running.host.printToPdf = async () => {
    await running.app.suspend();
    await running.signIn(ACCOUNTS.inspector);
    return Buffer.from('%PDF');
  };
  expect(await running.refused('summaries.issueCircular', await circular())).toEqual({
    code: 'locked',
  });
  expect(await recorded('circular.issued')).toEqual([]);
  expect(existsSync(join(folder, 'x.docx'))).toBe(false);
});

test.each([
  ['nobody', NOBODY.personId],
  ['a person it does not know', PersonId.parse('7'.repeat(20))],
])('the journal takes nothing of %s', (_, personId) => {
  const unlocked = createUnlockedStore();
  try {
    const record = () =>
      unlocked.write({ personId, roles: ['keeper'] }, (context) =>
        context.record('store.rebuilt', 'office', {}),
      );
    expect(record).toThrow('store.rebuilt would be recorded under nobody');
  } finally {
    unlocked.remove();
  }
});
