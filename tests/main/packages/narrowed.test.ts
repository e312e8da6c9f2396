/** A laptop whose share of the record was made smaller: what is out of it is taken off, and comes back where it is made larger. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cleanUp } from '../../../main/access/clean-up.ts';
import { Cancelled } from '../../../main/context.ts';
import { copyStore } from '../../../main/store/backup.ts';
import type { County, PersonKey } from '../../support/county.ts';
import { which } from '../../support/course.ts';
import { addEvidence, givePackage, mustBe, takePackage } from '../../support/exchange.ts';
import { cloneOf, give, ownRowsOf, sharedTables } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import {
  changeShare,
  gaps,
  holds,
  isWhole,
  matterOn,
  pagesOf,
  takeAllBooks,
  townshipOf,
  withShares,
} from '../../support/shares.ts';
import { MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

const OURS = '本镇窗口无人值守';
const THEIRS = '农业农村局午间饮酒';

let office: County;
const { begun, handOver } = withShares((county) => {
  office = county;
});

const clean = (on: County, who: PersonKey = 'keeper') => {
  const { store, people, now, today } = on;
  const cleaned = cleanUp(
    { store, actor: people[who], now: now(), today: today(), progress: () => {} },
    { dataKey: DATA_KEY },
  );
  store.db.withoutSync();
  return cleaned;
};

function backUp({ store: { files, db }, now }: County) {
  writeFileSync(files.keys, '{}');
  copyStore(files, db, 'demand', now());
  rmSync(files.keys);
}

const takeOver = (on: County) => on.write('head', takeAllBooks);

/** A laptop with all of it that is to have our share alone; each of the two has written of both cases. */
async function narrowed() {
  const ours = await matterOn(office, office.units.window, OURS);
  const theirs = await matterOn(office, office.units.department, THEIRS);
  const { laptop, ticket } = await begun(null);
  const more = await matterOn(laptop, laptop.units.department, `${THEIRS}，又一起`);
  await laptop.get('leader', 'findings.confirm', {
    ...(await which(laptop, theirs.findingId)),
    note: `${THEIRS}属实`,
  });
  const drafts = [
    { subject: theirs.findingId, title: '农业农村局', body: `{"text":"${THEIRS}草稿"}` },
    { subject: ours.findingId, title: '本镇', body: '{"text":"本镇草稿"}' },
  ];
  for (const draft of drafts)
    await laptop.get('leader', 'drafts.save', { form: 'finding', ...draft });
  changeShare(office, ticket, townshipOf(office));
  // It is told, once.
  expect((await handOver(office, laptop)).came).toMatchObject({ isShareChanged: true });
  return { laptop, ticket, ours, theirs, more };
}

test('what is out of a share that was made smaller is taken off, once another laptop has it', async () => {
  const { laptop, ticket, ours, theirs, more } = await narrowed();
  expect(await laptop.get('inspector', 'devices.beyondShare', {})).toEqual({ cases: 2 });
  expect(clean(laptop)).toMatchObject({ refusal: { reason: 'not_given_on' } });
  takeOver(laptop);
  expect(clean(laptop)).toMatchObject({ refusal: { reason: 'books_kept_here' } });
  await handOver(laptop, office);
  takeOver(office);
  expect((await handOver(office, laptop)).came).toMatchObject({ isShareChanged: false });
  const { store } = laptop;
  backUp(laptop);
  const before = (await laptop.get('head', 'journal.head', {})).rows;
  const had = gaps(laptop);
  // Written by a giver that could not know yet.
  const stick = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
  const added = await addEvidence(office, theirs, `${THEIRS}，又一张`);
  office.pass(MINUTE);
  const [unaware = ''] = await givePackage(office, laptop, stick);
  const cleaned = mustBe(clean(laptop));
  expect(cleaned).toMatchObject({ cases: 2, files: 2 });
  expect(gaps(laptop)).toBe(had + cleaned.rows);
  expect((await laptop.get('head', 'journal.head', {})).rows).toBe(before + 1);
  expect(await laptop.get('inspector', 'devices.beyondShare', {})).toBeNull();
  expect(clean(laptop)).toMatchObject({ refusal: { reason: 'nothing_beyond_share' } });
  expect([ours, theirs, more].map(({ caseId }) => holds(laptop, caseId))).toEqual([
    true,
    false,
    false,
  ]);
  const drafts = await laptop.get('leader', 'drafts.list', { filter: {}, cursor: null });
  expect(drafts.items.map(({ title }) => title)).toEqual(['本镇']);

  store.db.checkpoint();
  const lying = readdirSync(store.files.folder, { recursive: true }).map(String);
  expect(lying.filter((name) => /mingcha[.]db$|backups|[.]part$/.test(name))).toEqual([
    'mingcha.db',
  ]);
  expect(lying.join()).toContain(ours.sealedHash);
  for (const { sealedHash } of [theirs, more]) expect(lying.join()).not.toContain(sealedHash);
  const pages = pagesOf(store.files.database);
  expect(pages).toContain(OURS);
  for (const secret of [THEIRS, theirs.caseId, theirs.findingId, more.caseId, more.findingId])
    expect(pages).not.toContain(secret);
  expect(await isWhole(laptop)).toBe(true);
  expect(rebuiltTables(store.db)).toEqual(projectedTables(store.db));

  // That package brings nothing of it back, also not what is new of it.
  const late = mustBe(await takePackage(laptop, unaware));
  rmSync(stick, { recursive: true, force: true });
  expect(late).toMatchObject({ refused: 0, forked: 0, setAside: 0 });
  expect(late.withheld).toBeGreaterThan(0);
  expect(await laptop.get('inspector', 'devices.beyondShare', {})).toBeNull();
  expect(store.vault.has(added.sealedHash)).toBe(false);
  expect(pagesOf(store.files.database)).not.toContain(THEIRS);
  expect(await isWhole(laptop)).toBe(true);

  // Made larger again, it gets it back, files and its own rows too.
  const next = await matterOn(laptop, laptop.units.window, `${OURS}二`);
  expect((await handOver(laptop, office)).came).toMatchObject({
    refused: 0,
    forked: 0,
    waiting: 0,
  });
  expect(holds(office, next.caseId)).toBe(true);
  expect(await isWhole(office)).toBe(true);
  changeShare(office, ticket, null);
  const { came } = await handOver(office, laptop);
  expect(came).toMatchObject({ refused: 0, forked: 0, waiting: 0, lacking: 0 });
  expect(gaps(laptop)).toBe(0);
  for (const { sealedHash } of [theirs, more]) expect(store.vault.has(sealedHash)).toBe(true);
  expect(await isWhole(laptop)).toBe(true);
  await handOver(laptop, office);
  await handOver(office, laptop);
  expect(sharedTables(laptop)).toEqual(sharedTables(office));
});

test('what is kept apart, and may be nowhere else, is not taken off before somebody has looked at it', async () => {
  const clone = cloneOf(office);
  const { laptop } = await narrowed();
  clone.pass(MINUTE);
  await matterOn(clone, clone.units.department, `${THEIRS}，另一处`);
  await handOver(laptop, office);
  await handOver(office, laptop);
  expect(give(laptop, ownRowsOf(clone)).apart).toContainEqual(
    expect.objectContaining({ why: 'forks' }),
  );
  clone.remove();
  expect(clean(laptop)).toMatchObject({ refusal: { reason: 'apart_beyond_share' } });
  const { items } = await laptop.get('head', 'journal.rowsApart', { filter: {}, cursor: null });
  const rows = items.map(({ id }) => id);
  await laptop.get('head', 'journal.lookAtRows', { rows, note: '已补记。' });
  await handOver(laptop, office);
  await handOver(office, laptop);
  mustBe(clean(laptop));
  laptop.store.db.checkpoint();
  expect(pagesOf(laptop.store.files.database)).not.toContain(THEIRS);
  expect(await isWhole(laptop)).toBe(true);
});

test('a clean-up that is stopped leaves everything as it was', async () => {
  const { laptop, theirs } = await narrowed();
  await handOver(laptop, office);
  await handOver(office, laptop);
  const { store, people, now, today } = laptop;
  backUp(laptop);
  let told = 0;
  const stopping = () =>
    cleanUp(
      {
        store,
        actor: people.keeper,
        now: now(),
        today: today(),
        progress: () => {
          told += 1;
          if (told > 3) throw new Cancelled();
        },
      },
      { dataKey: DATA_KEY },
    );
  expect(stopping).toThrow(Cancelled);
  expect(holds(laptop, theirs.caseId)).toBe(true);
  expect(readdirSync(store.files.backups)).toHaveLength(1);
  expect(store.vault.has(theirs.sealedHash)).toBe(true);
  expect(await isWhole(laptop)).toBe(true);
});
