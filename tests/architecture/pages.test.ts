/** What the pages about the repository say of it is so. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, ROOT } from '../support/sources.ts';

const PAGES = ['README.md', 'CONTRIBUTING.md', ...filesBelow('docs')].filter((path) =>
  path.endsWith('.md'),
);

/** A path in backticks, from one of the repository's folders; `<domain>`, `*` and NNNN stand for any. */
const NAMED =
  /`((?:bench|build|docs|journeys|main|renderer|scripts|shared|tests|verify)\/[^`\s]*)`/g;

test('the files and folders that they name are there', () => {
  const named = PAGES.flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(NAMED)].map(([, path = '']) => ({
      page,
      path,
    })),
  );
  expect(named.length).toBeGreaterThan(50);
  const gone = named.filter(
    ({ path }) => !/[<*{…]|NNNN/.test(path) && !existsSync(join(ROOT, path)),
  );
  expect(gone).toEqual([]);
});
