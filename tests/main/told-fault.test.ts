/** What the log says of a fault: enough to find it in the program, nothing of what somebody wrote or where they keep it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { logTo } from '../../main/hosts/log-file.ts';
import { toldFault } from '../../main/told-fault.ts';

/** Planted: a person, an informant's words, a file and a folder called after them. */
const PLANTED = ["o'brien 王某举报", 'wang-mou.jpg', '现场 照片.txt', 'secret'] as const;
const folder = mkdtempSync(join(tmpdir(), 'mingcha-王某-secret-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const duplicate = (): unknown => {
  const db = new Database(':memory:');
  db.exec("CREATE TABLE people (name TEXT CHECK (name <> '王某举报'))");
  return thrown(() => db.exec("INSERT INTO people VALUES ('王某举报')"));
};

class Renamed extends Error {
  override name = PLANTED[0];
}

describe('of no error does the log tell what was planted in it:', () => {
  test.each<[string, () => unknown]>([
    ['a file that cannot be opened', () => thrown(() => readFileSync(join(folder, PLANTED[1])))],
    [
      'a name that is too long',
      () => thrown(() => writeFileSync(join(folder, PLANTED[2].repeat(30)), '')),
    ],
    ['text that is not JSON', () => thrown(() => JSON.parse(`{"${PLANTED[0]}`))],
    ['a number that is none', () => thrown(() => BigInt(PLANTED[0]))],
    [
      'a shape that does not fit',
      () => thrown(() => z.strictObject({}).parse({ [PLANTED[0]]: PLANTED[1] })),
    ],
    [
      'a shape whose keys are names',
      () => thrown(() => z.record(z.string(), z.number()).parse({ [PLANTED[0]]: '' })),
    ],
    ['a rule of the database', duplicate],
    ['a message of several lines', () => new Error(`a\n    at ${PLANTED[1]} (/secret/x.ts:1:2)`)],
    ['a message that looks like a frame', () => new Error('\n    at secret (/secret/x.ts:1:2)')],
    ['a message changed later', () => Object.assign(new Error(PLANTED[0]), { message: '' })],
    ['a cause', () => new Error('', { cause: new Error(PLANTED[0]) })],
    ['several errors', () => new AggregateError([new Error(PLANTED[0])], PLANTED[1])],
    ['a name of its own', () => new Renamed()],
    ['a code of its own', () => Object.assign(new Error(''), { code: PLANTED[0] })],
    ['no error at all', () => PLANTED[0]],
    ['an object', () => ({ message: PLANTED[0] })],
  ])('%s', (_, make) => {
    const file = join(folder, 'faults.log');
    rmSync(file, { force: true });
    logTo(file)({ at: 0, reference: '1', during: 'a test', error: toldFault(make()) });
    const logged = readFileSync(file, 'utf8');
    expect(logged.length).toBeGreaterThan(80);
    expect(logged).not.toMatch(/[^\p{ASCII}]|brien|wang-mou|secret|mingcha-|\/tmp/u);
  });
});

test('it tells the class, the code, what was asked of the system, and where', () => {
  const told = toldFault(thrown(() => readFileSync(join(folder, 'none'))));
  expect(told).toMatch(/^Error ENOENT open\n {4}at /);
  expect(told).toMatch(/ told-fault\.test\.ts:\d+:\d+$/m);
});

test('it tells the class of a cause, and which field of a shape did not fit', () => {
  const cause = thrown(() => z.object({ visit: z.array(z.number()) }).parse({ visit: [1, 'x'] }));
  const told = toldFault(new TypeError('', { cause }));
  expect(told).toMatch(/^TypeError\n/);
  expect(told).toContain('\nZodError\n    invalid_type at visit.1\n');
});

test('a refusal where none was expected is told by its word', () => {
  expect(toldFault({ code: 'refused', reason: 'disk_full' })).toBe('refused: disk_full');
  expect(toldFault({ code: 'locked' })).toBe('refused: locked');
});
