/** The calls that the application makes of itself: nobody at a window can make one, whoever they are. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answer } from '../../main/answer.ts';
import { innerCalls, type StoreCall } from '../../main/calls.ts';
import { contract } from '../../shared/contract.ts';
import { Role } from '../../shared/people/role.ts';
import { FOUNDER } from '../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../support/office.ts';
import { createUnlockedStore } from '../support/unlocked-store.ts';

const names = Object.keys(innerCalls);

let office: TestOffice;
let running: RunningApp;
beforeAll(async () => {
  office = await createTestOffice();
  running = office.open();
});
afterAll(async () => {
  await running.close();
  office.remove();
});

const dispatched = (name: string) => running.app.dispatch(name, {});

describe.each(['before signing in', 'with every role'])('%s', (when) => {
  beforeAll(async () => {
    if (when === 'before signing in') return;
    await running.signIn(FOUNDER);
    expect((await running.must('access.state', {})).signedIn?.roles).toEqual(Role.options);
  });

  test.each(names)('%s is answered as a call that does not exist', async (name) => {
    expect(await dispatched(name)).toEqual(await dispatched('people.noSuchCall'));
  });
});

test('none has the name of a call of the window', () => {
  expect(names.filter((name) => Object.hasOwn(contract, name))).toEqual([]);
});

test('none is open to anybody, and none is an act of its own', () => {
  for (const { who, once } of Object.values(innerCalls)) {
    expect({ who, once }).toEqual({ who: 'nobody', once: false });
  }
});

test('what is asked by them is checked like anything else', async () => {
  const unlocked = createUnlockedStore();
  try {
    const { store, founder, now } = unlocked;
    const asked = { actor: founder, now: now(), entropy: new Uint8Array(32), progress: () => {} };
    for (const name of names as StoreCall[]) {
      await expect(answer(store, name, { wrong: true } as never, asked)).rejects.toThrow(
        z.ZodError,
      );
    }
  } finally {
    unlocked.remove();
  }
});
