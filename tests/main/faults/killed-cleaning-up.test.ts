/**
 * Taking off a laptop what is out of its share, killed before and after every step on the disk: the store is whole, and holds
 * all of it or none. The files that a kill leaves go at the next opening, and with them the backups.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepHeldFiles } from '../../../main/evidence/evidence.ts';
import { sql } from '../../../main/store/sql.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { type County, createCounty } from '../../support/county.ts';
import { givePackage, mustBe, takePackage } from '../../support/exchange.ts';
import { leftAtEachStep } from '../../support/kill/killed.ts';
import { keepRoot, laptopWithShare, matterOn, meets, pagesOf } from '../../support/shares.ts';
import { MINUTE } from '../../support/test-host.ts';
import { DATA_KEY, openUnlockedStore } from '../../support/unlocked-store.ts';

const THEIRS = '农业农村局午间饮酒';

let cleaner: Bundle;
let office: County;
let stick: string;
beforeAll(async () => {
  cleaner = await bundle('tests/support/kill/cleaner.ts');
  office = await createCounty();
  stick = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
});
afterAll(() => {
  cleaner.remove();
  office.remove();
  rmSync(stick, { recursive: true, force: true });
});

async function handOver(from: County, to: County): Promise<void> {
  from.pass(MINUTE);
  const [folder = ''] = await givePackage(from, to, stick);
  to.pass(MINUTE);
  mustBe(await takePackage(to, folder));
}

test('leaves all of it, or nothing', async () => {
  keepRoot(office);
  const ours = await matterOn(office, office.units.window, '本镇窗口无人值守');
  const theirs = await matterOn(office, office.units.department, THEIRS);
  const { laptop, ticket } = await laptopWithShare(office, null);
  meets(office, laptop);
  office.write('head', ({ record }) =>
    record('device.share_changed', 'devices', {
      ticket,
      share: { units: [office.units.township], people: [] },
    }),
  );
  await handOver(office, laptop);
  await handOver(laptop, office);
  await handOver(office, laptop);
  const { store, people, now } = laptop;
  const { files } = store;
  mkdirSync(files.backups);
  writeFileSync(join(files.backups, 'one'), '');
  store.db.checkpoint();
  store.db.close();

  const judge = async () => {
    const opened = openUnlockedStore(files.folder);
    sweepHeldFiles(opened.store.db, opened.store.vault);
    const isThere = opened.store.db.exists(sql`SELECT 1 FROM cases WHERE id = ${theirs.caseId}`);
    const cleaned = opened.store.db.number(
      sql`SELECT count(*) FROM journal WHERE kind = 'share.cleaned'`,
    );
    expect(cleaned).toBe(isThere ? 0 : 1);
    expect(opened.store.vault.has(ours.sealedHash)).toBe(true);
    expect(opened.store.vault.has(theirs.sealedHash)).toBe(isThere);
    opened.store.db.checkpoint();
    opened.close();
    expect(isContent(await examine(files.folder, DATA_KEY))).toBe(true);
    expect(pagesOf(files.database).includes(THEIRS)).toBe(isThere);
    // They go with what they hold, and not before.
    expect(existsSync(join(files.backups, 'one'))).toBe(isThere);
    expect(readdirSync(files.folder).filter((name) => name.startsWith('backups-'))).toEqual([]);
    expect(readdirSync(files.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    return isThere ? 'before' : 'after';
  };
  const options = [people.keeper.personId, String(now())];
  const left = await leftAtEachStep(cleaner, files.folder, options, judge);
  const turn = left.indexOf('after');
  expect(turn).toBeGreaterThan(5);
  expect(left.length - turn).toBeGreaterThan(2);
  expect(new Set(left.slice(turn))).toEqual(new Set(['after']));
}, 300_000);
