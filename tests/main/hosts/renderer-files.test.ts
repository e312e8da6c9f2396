import { join, resolve, sep } from 'node:path';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rendererFile } from '../../../main/hosts/renderer-files.ts';

const FOLDER = resolve('/srv/mingcha/renderer');

describe('a file of the built page', () => {
  test('is found, with its kind', () => {
    expect(rendererFile(FOLDER, '/')).toEqual({
      path: join(FOLDER, 'index.html'),
      contentType: 'text/html; charset=utf-8',
    });
    expect(rendererFile(FOLDER, '/assets/CasePage-D1x_9-aB.js')).toEqual({
      path: join(FOLDER, 'assets', 'CasePage-D1x_9-aB.js'),
      contentType: 'text/javascript; charset=utf-8',
    });
  });

  test('is looked for in the same place when the folder is given with a separator at its end', () => {
    expect(rendererFile(FOLDER + sep, '/index.html')).toEqual(rendererFile(FOLDER, '/index.html'));
  });

  test('is none when the build makes no such kind', () => {
    for (const name of ['/keys', '/mingcha.db', '/index.js.map', '/main.tsx', '/index.php', '']) {
      expect(rendererFile(FOLDER, name)).toBeNull();
    }
  });
});

describe('an address that climbs out of the folder', () => {
  test.each([
    '/../keys.json',
    '/../../../etc/passwd.json',
    '/assets/../../keys.json',
    '/..%2f..%2fkeys.json',
    '/%2e%2e/keys.json',
    '/..%5ckeys.json',
    '/..\\keys.json',
    '/C:/Windows/win.js',
    '//server/share/x.js',
    '/./../keys.json',
    '/.hidden.json',
    '/assets/.git/config.json',
    '/index.html%00.js',
    '/index.html\0.js',
    '/index.html:stream.js',
    '../keys.json',
    'index.html',
  ])('is refused: %s', (pathname) => {
    expect(rendererFile(FOLDER, pathname)).toBeNull();
  });

  test('is refused however it is put together', () => {
    const piece = oneof(
      constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', 'a', '.js', ':'),
      string(),
    );
    assert(
      property(array(piece), (pieces) => {
        const found = rendererFile(FOLDER, pieces.join(''));
        expect(found === null || found.path.startsWith(FOLDER + sep)).toBe(true);
      }),
    );
  });
});
