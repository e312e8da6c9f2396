/** The store that each version left behind is opened, folded anew and verified by the present one. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { databaseKey } from '../../main/store/keys.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { LATEST_VERSION } from '../../main/store/migrations/all.ts';
import { openToRead } from '../../main/store/open.ts';
import { sql } from '../../main/store/sql.ts';
import { readFact } from '../../shared/facts.ts';
import { examine, isContent } from '../../verify/examine.ts';
import { FOUNDER } from '../support/founder.ts';
import { type RunningApp, runApp } from '../support/office.ts';
import { stretchInFull } from '../support/stretched.ts';
import { createTestHost, type TestHost } from '../support/test-host.ts';
import { DATA_KEY } from '../support/unlocked-store.ts';
import { Contents, contentsOf } from './contents.ts';
import { isReleased, STORES, VERSION, VERSIONS } from './versions.ts';

/** What to do when a store does not fit. */
const remedyFor = (version: string): string =>
  isReleased(version)
    ? `${version} is released, so its store must go on being read: add a version of the fact or a migration (docs/decisions/other-versions.md)`
    : `${version} is not released: make its store anew with "npm run make-store"`;

test('the present version has one', () => {
  expect(VERSIONS, remedyFor(VERSION)).toContain(VERSION);
});

const Row = z.object({ kind: z.string(), version: z.number(), body: z.string() });

describe.each(VERSIONS)('the store of %s', (version) => {
  let host: TestHost;
  let running: RunningApp;
  beforeAll(() => {
    host = createTestHost();
    cpSync(join(STORES, version), join(host.dataFolder, 'office'), { recursive: true });
    running = runApp(host);
  });
  afterAll(async () => {
    await running.close();
    host.remove();
  });
  const files = () => storeFiles(join(host.dataFolder, 'office'));

  test('holds no fact that cannot be read', () => {
    const db = openToRead(files(), databaseKey(DATA_KEY));
    if (typeof db === 'string') throw new Error(db);
    const unread = db
      .all(Row, sql`SELECT kind, version, body FROM journal`)
      .filter((row) => typeof readFact(row) === 'string');
    const migrated = db.pragma('user_version');
    db.close();
    expect(
      unread.map(({ kind }) => kind),
      remedyFor(version),
    ).toEqual([]);
    // What was never released is not migrated, but made anew.
    if (!isReleased(version)) expect(migrated, remedyFor(version)).toBe(LATEST_VERSION);
  });

  test('opens, and says what it said when it was made', async () => {
    // As whoever made it: so what stretches secrets in this version opens what that version stretched.
    stretchInFull();
    await running.signIn(FOUNDER);
    const { items } = await running.must('findings.list', { filter: {}, cursor: null });
    const { rows } = await running.must('journal.head', {});
    const made = Contents.parse(
      JSON.parse(readFileSync(join(STORES, version, 'contents.json'), 'utf8')),
    );
    expect(contentsOf(items, rows), remedyFor(version)).toEqual(made);
  });

  test('folds anew to the tables it has, and has all its evidence', async () => {
    expect(await running.must('journal.check', {}), remedyFor(version)).toMatchObject({
      damaged: false,
      firstBad: null,
      difference: null,
      evidenceMissing: 0,
      evidenceChanged: 0,
    });
  });

  test('satisfies the verifier', async () => {
    await running.must('access.lock', {});
    const examined = await examine(files().folder, DATA_KEY);
    expect(isContent(examined), `${JSON.stringify(examined)} ${remedyFor(version)}`).toBe(true);
  });
});
