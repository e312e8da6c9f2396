import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { machineId } from '../../../main/hosts/machine-id.ts';

const ID = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const gone = async () => {
  throw new Error('ENOENT');
};

test('is the same each time, other for another machine, and does not show what the system says', async () => {
  const id = await machineId([async () => `${ID}\n`]);
  expect(id).toMatch(/^[0-9a-f]{64}$/);
  expect(id).not.toContain(ID);
  expect(await machineId([async () => ID.toUpperCase()])).toBe(id);
  expect(await machineId([async () => ID.replace('0f', '0e')])).not.toBe(id);
});

test('is asked for at the next place where one says nothing', async () => {
  const id = await machineId([async () => ID]);
  expect(await machineId([gone, async () => '', async () => ID])).toBe(id);
});

test.each(['', 'uninitialized', '0'.repeat(32), '00000000-0000-0000-0000-000000000000'])(
  'is none where the system says “%s”',
  async (said) => {
    expect(await machineId([async () => said])).toBeNull();
  },
);

test.runIf(process.platform === 'linux')('is read from this system', async () => {
  const said = (() => {
    try {
      return readFileSync('/etc/machine-id', 'utf8').trim();
    } catch {
      return '';
    }
  })();
  if (said !== '') expect(await machineId()).toBe(await machineId([async () => said]));
});
