/** Setting up killed at every step that shows: afterwards there is either no office, or one that its founder can open. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine, isContent } from '../../../verify/examine.ts';
import { unlock } from '../../../verify/keys.ts';
import { FOUNDER } from '../../support/founder.ts';
import { type Bundle, bundle } from '../../support/kill/bundle.ts';
import { runToEnd } from '../../support/kill/killed.ts';
import { runApp } from '../../support/office.ts';
import { createTestHost } from '../../support/test-host.ts';

let founder: Bundle;
beforeAll(async () => {
  founder = await bundle('founder.ts', ['main/thread/store-worker.ts']);
});
afterAll(() => founder.remove());

/** What a kill left: no office, or a whole one. */
async function leftBy(step: number): Promise<'none' | 'whole' | null> {
  const host = createTestHost();
  try {
    const { isKilled } = await runToEnd(founder.program, [host.dataFolder, `${step}`, 'before']);
    if (!isKilled) return null;
    const running = runApp(host);
    const { stage, fault } = await running.must('access.state', {});
    await running.close();
    expect(fault).toBeNull();
    const folder = join(host.dataFolder, 'office');
    expect(existsSync(folder)).toBe(stage === 'locked');
    if (stage !== 'locked') return 'none';
    const { signInName, passphrase } = FOUNDER;
    const dataKey = unlock(join(folder, 'keys.json'), {
      kind: 'passphrase',
      signInName,
      passphrase,
    });
    expect(isContent(await examine(folder, dataKey))).toBe(true);
    return 'whole';
  } finally {
    rmSync(host.dataFolder, { recursive: true, force: true });
  }
}

test('killed at any step, it leaves no office that nobody can open', async () => {
  const left: string[] = [];
  for (let step = 1; ; step++) {
    const state = await leftBy(step);
    if (state === null) break;
    left.push(state);
  }
  expect(left.length).toBeGreaterThan(5);
  const turn = left.indexOf('whole');
  expect(turn).toBeGreaterThan(2);
  expect(new Set(left.slice(turn))).toEqual(new Set(['whole']));
}, 180_000);
