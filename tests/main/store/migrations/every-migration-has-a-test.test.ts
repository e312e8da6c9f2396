import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LATEST_VERSION, MIGRATIONS } from '../../../../main/store/migrations/all.ts';

const HERE = import.meta.dirname;
const FOLDER = new URL('../../../../main/store/migrations/', import.meta.url);
const NUMBERED = /^(\d{4})-[a-z-]+\.ts$/;

const steps = readdirSync(FOLDER).filter((name) => NUMBERED.test(name));

test.each(steps)('%s has a test of its own', (step) => {
  expect(existsSync(`${HERE}/${step.replace('.ts', '.test.ts')}`)).toBe(true);
});

test('every migration is in the list, in the order of its number', () => {
  const numbers = steps.map((name) => Number(NUMBERED.exec(name)?.[1]));
  const versions = MIGRATIONS.map(({ version }) => version);
  expect(versions).toEqual(numbers.toSorted((a, b) => a - b));
  expect(new Set(versions).size).toBe(versions.length);
  expect(LATEST_VERSION).toBe(versions.at(-1));
});
