import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from '../../../main/hosts/data-folder.ts';

const HOME = join('/', 'home', 'chen');

test('the data lie where each system keeps data of one person on one machine', () => {
  expect(dataFolder('linux', {}, HOME)).toBe(join(HOME, '.local', 'share', 'mingcha'));
  expect(dataFolder('darwin', {}, HOME)).toBe(
    join(HOME, 'Library', 'Application Support', 'Mingcha'),
  );
  expect(dataFolder('win32', {}, HOME)).toBe(join(HOME, 'AppData', 'Local', 'Mingcha'));
});

test('a place the system names goes before, unless it hangs on the working folder', () => {
  const named = join('/', 'data');
  expect(dataFolder('linux', { XDG_DATA_HOME: named }, HOME)).toBe(join(named, 'mingcha'));
  expect(dataFolder('win32', { LOCALAPPDATA: named }, HOME)).toBe(join(named, 'Mingcha'));
  expect(dataFolder('linux', { XDG_DATA_HOME: 'data' }, HOME)).toBe(
    join(HOME, '.local', 'share', 'mingcha'),
  );
});
