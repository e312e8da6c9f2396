/** What a module asks of the system is read from the module itself, and measured against the oldest systems. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tooNew, versionNeeds } from '../../scripts/native/version-needs.ts';

const PREBUILT = join(import.meta.dirname, '../../node_modules/better-sqlite3/prebuilds');

test.each(['linux-x64', 'linux-arm64'])(
  'the module that lies built in the package is refused: %s',
  (name) => {
    const needs = versionNeeds(readFileSync(join(PREBUILT, `${name}.node`)));
    expect(needs).toEqual(expect.arrayContaining(['GLIBC_2.28', 'GLIBCXX_3.4.21']));
    expect(tooNew(needs)).toEqual(['GLIBCXX_3.4.29', 'GLIBC_2.29', 'GLIBC_2.33', 'GLIBC_2.34']);
  },
);

test('versions are numbers, not texts', () => {
  expect(tooNew(['GLIBC_2.2.5', 'GLIBC_2.3', 'GLIBC_2.28', 'GLIBCXX_3.4.9', 'GCC_3.0'])).toEqual(
    [],
  );
  expect(tooNew(['GLIBC_2.100', 'GLIBCXX_3.4.25', 'CXXABI_1.3.13'])).toEqual([
    'GLIBC_2.100',
    'GLIBCXX_3.4.25',
    'CXXABI_1.3.13',
  ]);
});

test('a version of a kind nobody judged is too new', () => {
  expect(tooNew(['GLIBC_PRIVATE', 'OPENSSL_3.0.0'])).toEqual(['GLIBC_PRIVATE', 'OPENSSL_3.0.0']);
});

test('what is no Linux program is not judged', () => {
  expect(() => versionNeeds(readFileSync(join(PREBUILT, 'win32-x64.node')))).toThrow('ELF');
});
