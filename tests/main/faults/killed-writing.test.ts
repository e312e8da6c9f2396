import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../../main/store/sql.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { killedAtRandom } from '../../support/kill/killed.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import {
  createUnlockedStore,
  DATA_KEY,
  openUnlockedStore,
  type UnlockedStore,
} from '../../support/unlocked-store.ts';

/** Stores side by side, and how often the writer of each is killed. */
const STORES = 8;
const KILLS = 5;
/** Rebuilding takes as long as everything that was written, so it is not done after every kill. */
const REBUILD_EVERY = 5;

let writer: Bundle;
beforeAll(async () => {
  writer = await bundle('tests/support/kill/writer.ts');
});
afterAll(() => writer.remove());

/** The fact that was acknowledged last is still there, and the chain up to it with it. */
function expectAcknowledged({ store }: UnlockedStore, lines: readonly string[]): void {
  const [rows = '0', head = ''] = lines.at(-1)?.split(' ') ?? [];
  if (rows === '0') return;
  const hash = Buffer.from(head, 'hex');
  const kept = store.db.exists(
    sql`SELECT 1 FROM journal WHERE device_sequence = ${Number(rows)} AND hash = ${hash}`,
  );
  expect(kept).toBe(true);
}

/** A visit is recorded with its finding, its evidence and its submission, or not at all. */
function expectWholeEntries({ store: { db } }: UnlockedStore): void {
  const count = (table: string) =>
    db.number(sql`SELECT count(*) FROM journal WHERE kind = ${table}`);
  const cases = count('case.opened');
  for (const kind of [
    'visit.recorded',
    'finding.recorded',
    'evidence.added',
    'finding.submitted',
  ]) {
    expect(count(kind)).toBe(cases);
  }
}

async function killAgainAndAgain(): Promise<number> {
  const created = createUnlockedStore();
  created.close();
  let acknowledged = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const lines = await killedAtRandom(writer.program, [created.folder, `${kill}`], 60);
    acknowledged += lines.length;
    const reopened = openUnlockedStore(created.folder);
    expectAcknowledged(reopened, lines);
    expectWholeEntries(reopened);
    if (kill % REBUILD_EVERY === 0) {
      expect(rebuiltTables(reopened.store.db)).toEqual(projectedTables(reopened.store.db));
    }
    reopened.close();
    expect(isContent(await examine(created.folder, DATA_KEY))).toBe(true);
  }
  openUnlockedStore(created.folder).remove();
  return acknowledged;
}

test(`${STORES * KILLS} kills while writing lose no acknowledged fact`, async () => {
  let acknowledged = 0;
  // Two at a time: one writes while the other is looked at.
  const lane = async () => {
    for (let i = 0; i < STORES / 2; i++) acknowledged += await killAgainAndAgain();
  };
  await Promise.all([lane(), lane()]);
  // It was really writing when it was killed.
  expect(acknowledged).toBeGreaterThan((STORES * KILLS) / 2);
}, 600_000);
