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

test('a folder named for the machine goes before all, and is never passed over for another', () => {
  const named = join('/', 'drive', 'mingcha');
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(dataFolder(platform, { MINGCHA_DATA: named, XDG_DATA_HOME: '/data' }, HOME)).toBe(named);
    expect(dataFolder(platform, { MINGCHA_DATA: 'mingcha' }, HOME)).toBe('mingcha');
  }
  expect(dataFolder('linux', { MINGCHA_DATA: '' }, HOME)).toBe(dataFolder('linux', {}, HOME));
});
