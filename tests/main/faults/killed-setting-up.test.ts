/** Setting up killed at every step: afterwards there is either no office, or one that its founder can open. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine, isContent } from '../../../verify/examine.ts';
import { unlock } from '../../../verify/keys.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { FOUNDER } from '../../support/founder.ts';
import { leftAtEachStep } from '../../support/kill/killed.ts';
import { runApp } from '../../support/office.ts';
import { createTestHost } from '../../support/test-host.ts';

let founder: Bundle;
beforeAll(async () => {
  founder = await bundle('tests/support/kill/founder.ts', ['main/thread/store-worker.ts']);
});
afterAll(() => founder.remove());

/** What a kill left: no office, or a whole one. */
async function foundIn(dataFolder: string): Promise<'none' | 'whole'> {
  const running = runApp(createTestHost(dataFolder));
  const { stage, fault } = await running.must('access.state', {});
  await running.close();
  expect(fault).toBeNull();
  const folder = join(dataFolder, 'office');
  expect(existsSync(folder)).toBe(stage === 'locked');
  if (stage !== 'locked') return 'none';
  const { signInName, passphrase } = FOUNDER;
  const secret = { kind: 'passphrase', signInName, passphrase } as const;
  const dataKey = await unlock(join(folder, 'keys.json'), secret);
  expect(isContent(await examine(folder, dataKey))).toBe(true);
  return 'whole';
}

test('killed at any step, it leaves no office that nobody can open', async () => {
  const { dataFolder } = createTestHost();
  const found = await leftAtEachStep(founder, dataFolder, [], () => foundIn(dataFolder));
  const turn = found.indexOf('whole');
  expect(turn).toBeGreaterThan(2);
  expect(new Set(found.slice(turn))).toEqual(new Set(['whole']));
}, 180_000);
