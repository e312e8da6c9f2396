import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceName } from '../../../shared/devices/device.ts';

test.each([
  [1, 'A'],
  [2, 'B'],
  [26, 'Z'],
  [27, 'AA'],
  [52, 'AZ'],
  [53, 'BA'],
  [702, 'ZZ'],
  [703, 'AAA'],
])('device %i is called %s', (place, name) => {
  expect(deviceName(place)).toBe(name);
});

test('no two of an office’s devices are called alike', () => {
  const place = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(place, place, (a, b) => {
      expect(deviceName(a)).toMatch(/^[A-Z]+$/);
      expect(deviceName(a) === deviceName(b)).toBe(a === b);
    }),
  );
});
