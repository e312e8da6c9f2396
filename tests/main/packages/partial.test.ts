/** A laptop that gets a share of the record: whole cases of its units or its people, and of the others nothing but their place. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { filesNamedIn } from '../../../main/journal/journal.ts';
import { unpacked } from '../../../main/packages/format.ts';
import { openPackage } from '../../../main/packages/take.ts';
import { hashOf } from '../../../main/store/chains.ts';
import { Sql, sql } from '../../../main/store/sql.ts';
import type { Share } from '../../../shared/devices/share.ts';
import { type CaseId, OrderId, SummaryId, UnitId } from '../../../shared/ids.ts';
import { ProjectedTable } from '../../../shared/journal/difference.ts';
import type { County, PersonKey } from '../../support/county.ts';
import {
  firstVisit,
  type Matter,
  matterAt,
  noteOf,
  orderOf,
  recordInCase,
  returnVisit,
  which,
} from '../../support/course.ts';
import { addEvidence, deviceOf, mustBe } from '../../support/exchange.ts';
import { anotherLaptop, give as giveRows, rowsOf, sharedTables } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { sampleSealed } from '../../support/samples.ts';
import {
  changeShare,
  gaps,
  holds,
  isWhole,
  laptopWithShare,
  matterOn,
  meets,
  pagesOf,
  townshipOf,
  withShares,
} from '../../support/shares.ts';
import { MINUTE } from '../../support/test-host.ts';

const OURS = '本镇窗口无人值守';
const THEIRS = '农业农村局午间饮酒';

let office: County;
const { begun, handOver, goesWhenDone } = withShares((county) => {
  office = county;
});

/** All that a package says, as whoever opens it can read it. */
async function readable(folder: string, by: County): Promise<string> {
  const { content } = mustBe(await openPackage(by.store.db, folder));
  const { manifest, lines } = mustBe(unpacked(content));
  const texts = [...lines.values()].map((each) => zstdDecompressSync(each).toString('utf8'));
  return [JSON.stringify(manifest), ...texts].join('\n');
}

test('a laptop begins with its share, and gets no more than that', async () => {
  const ours = await matterOn(office, office.units.window, OURS);
  const theirs = await matterOn(office, office.units.department, THEIRS);
  const { laptop, brought } = await begun();
  expect(holds(laptop, ours.caseId)).toBe(true);
  expect(holds(laptop, theirs.caseId)).toBe(false);
  const { window, township, department } = office.units;
  const isIn = async (on: County, unit: UnitId) =>
    on.get('inspector', 'devices.isInShare', { unit });
  expect([await isIn(laptop, window), await isIn(laptop, township)]).toEqual([true, true]);
  expect([await isIn(laptop, department), await isIn(office, department)]).toEqual([false, true]);
  expect(gaps(laptop)).toBeGreaterThan(0);
  expect(await isWhole(laptop)).toBe(true);
  expect(readdirSync(join(brought, 'evidence'), { recursive: true }).join()).toContain(
    ours.sealedHash,
  );
  expect(readdirSync(join(brought, 'evidence'), { recursive: true }).join()).not.toContain(
    theirs.sealedHash,
  );

  const more = await matterOn(office, office.units.department, `${THEIRS}二`);
  const next = await matterOn(office, office.units.village, `${OURS}二`);
  const { folder, came } = await handOver(office, laptop);
  expect(came).toMatchObject({ refused: 0, waiting: 0, forked: 0, lacking: 0 });
  expect(came.withheld).toBeGreaterThan(0);
  expect(holds(laptop, next.caseId)).toBe(true);
  expect(holds(laptop, more.caseId)).toBe(false);
  const text = await readable(folder, laptop);
  expect(text).toContain(OURS);
  for (const secret of [
    THEIRS,
    theirs.caseId,
    theirs.findingId,
    theirs.sealedHash,
    more.sealedHash,
  ])
    expect(text).not.toContain(secret);
  expect(readdirSync(folder, { recursive: true }).join()).not.toContain(more.sealedHash);
  expect(await isWhole(laptop)).toBe(true);
  expect(rebuiltTables(laptop.store.db)).toEqual(projectedTables(laptop.store.db));

  // What it does comes back, and is judged by what it had seen.
  const { findingId } = next;
  await laptop.get('leader', 'findings.confirm', { ...(await which(laptop, findingId)), note: '' });
  expect((await handOver(laptop, office)).came).toMatchObject({
    contested: 0,
    refused: 0,
    waiting: 0,
  });
  expect(await office.get('leader', 'findings.get', { id: findingId })).toMatchObject({
    stage: 'confirmed',
  });
  expect(gaps(office)).toBe(0);
  expect(await isWhole(office)).toBe(true);
});

/** What tells of arrival and of each laptop's own taking in. */
const OWN_TO_EACH = ['fact_groups', 'known_heads', 'search_index', 'devices', 'books'];

const Cells = z.record(z.string(), z.unknown()).transform((row) => JSON.stringify(row));

const rowsIn = ({ store }: County, table: string): string[] =>
  store.db.all(Cells, new Sql(`SELECT * FROM ${table}`, []));

test('the tables are those of the whole record, but for what is withheld', async () => {
  const ours: Matter[] = [];
  const theirs: string[] = [];
  for (const stage of ['closed', 'ordered', 'dismissed', 'referred'] as const)
    ours.push(await matterAt(office, stage));
  for (const text of ['甲', '乙']) {
    const { caseId, findingId } = await matterOn(office, office.units.department, THEIRS + text);
    theirs.push(caseId, findingId);
  }
  const { laptop } = await begun();
  const mine = await matterOn(laptop, office.units.village, OURS);
  const seen = await which(laptop, mine.findingId);
  await laptop.get('leader', 'findings.confirm', { ...seen, note: '' });
  await handOver(laptop, office);
  await handOver(office, laptop);
  for (const { caseId } of ours) expect(holds(laptop, caseId)).toBe(true);
  const tables = ProjectedTable.options.filter((table) => !OWN_TO_EACH.includes(table));
  let withheld = 0;
  for (const table of tables) {
    const [here, whole] = [rowsIn(laptop, table), rowsIn(office, table)];
    expect(here.filter((row) => !whole.includes(row))).toEqual([]);
    const lacking = whole.filter((row) => !here.includes(row));
    withheld += lacking.length;
    // What is not here is of what is withheld.
    const ofTheirs = [
      ...theirs,
      ...office.store.db
        .all(
          z.object({ id: z.string() }),
          sql`SELECT id FROM visits WHERE unit_id = ${office.units.department}
              UNION SELECT round_id FROM visits WHERE unit_id = ${office.units.department}
              UNION SELECT id FROM evidence WHERE case_id IN (
                SELECT id FROM cases WHERE unit_id = ${office.units.department})`,
        )
        .map(({ id }) => id),
    ];
    expect(lacking.filter((row) => !ofTheirs.some((id) => row.includes(id)))).toEqual([]);
  }
  expect(withheld).toBeGreaterThan(10);
});

test('a laptop with a share makes no other ready, and no document that speaks of the whole office', async () => {
  const { laptop } = await begun();
  const period = { from: office.today(), to: office.today() };
  const lacks = (on: County) => on.get('head', 'summaries.isComplete', { period });
  expect(await lacks(laptop)).toEqual({ lacks: 'not_complete_here' });
  expect(await lacks(office)).toEqual({ lacks: null });
  const asked = laptopWithShare(laptop, null);
  await expect(asked).rejects.toThrow('not_whole_here');
});

test('cases that a fact has in common go together; a circular ties none', async () => {
  const ours = await matterOn(office, office.units.window, OURS);
  const tied = await matterOn(office, office.units.department, '与本镇同一督办件');
  const theirs = await matterOn(office, office.units.department, THEIRS);
  const { today, units } = office;
  const findings = [ours, tied].map(({ caseId, findingId }) => ({ caseId, findingId, seen: 1 }));
  office.write('head', ({ record, newId }) => {
    const document = { issuedOn: today(), number: '青督〔2026〕1号' };
    record('order.issued', [ours.caseId, tied.caseId], {
      orderId: newId(OrderId),
      unitId: units.window,
      ...document,
      findings,
      order: orderOf(office),
    });
    const summaryId = newId(SummaryId);
    record('circular.issued', [summaryId, ours.caseId, theirs.caseId], {
      summaryId,
      ...document,
      circular: {
        title: '关于近期督查情况的通报',
        period: { from: today(), to: today() },
        addressees: '各乡镇',
        copies: '',
        demand: '',
        reportBy: today(),
        contact: '',
      },
      findingIds: [ours.findingId, theirs.findingId],
      head: 'ab'.repeat(32),
      docxHash: 'ab'.repeat(32),
      pdfHash: 'ab'.repeat(32),
    });
  });
  const { laptop } = await begun();
  expect([ours, tied, theirs].map(({ caseId }) => holds(laptop, caseId))).toEqual([
    true,
    true,
    false,
  ]);
  expect(laptop.store.db.number(sql`SELECT count(*) FROM summaries`)).toBe(1);
  expect(
    laptop.store.db.exists(sql`SELECT 1 FROM set_aside WHERE subject = ${theirs.caseId}`),
  ).toBe(false);
  expect(await isWhole(laptop)).toBe(true);
});

test('a share by people has what one of them has visited, and nothing else of their units', async () => {
  const inspectors = await matterOn(office, office.units.window, OURS);
  const entry = firstVisit(office, { by: 'colleague', unit: office.units.window });
  const { caseId } = await recordInCase(office, 'colleague', entry);
  const { laptop } = await begun({ units: [], people: [office.people.colleague.personId] });
  expect(holds(laptop, caseId)).toBe(true);
  expect(holds(laptop, inspectors.caseId)).toBe(false);
  // A return visit of theirs, and the case is theirs, too.
  await office.get('colleague', 'entries.record', returnVisit(office, inspectors.caseId, []));
  await handOver(office, laptop);
  expect(holds(laptop, inspectors.caseId)).toBe(true);
  expect(await isWhole(laptop)).toBe(true);
});

test('what is said of what is withheld is withheld, and a sealed part goes to its people alone', async () => {
  const ours = await matterOn(office, office.units.window, OURS);
  const theirs = await matterOn(office, office.units.department, THEIRS);
  const meddled = async (unitId: UnitId, caseId: CaseId, asked: string) =>
    office.get('inspector', 'interventions.record', {
      unitId,
      caseId,
      name: '张某',
      post: '副局长',
      asked,
      answered: '已告知按程序办理。',
      happenedOn: office.today(),
      manner: 'telephone',
    });
  await meddled(office.units.department, theirs.caseId, '请不要再查午间饮酒');
  await meddled(office.units.window, ours.caseId, '请照顾本镇窗口');
  const referral = async ({ findingId }: Matter, people: PersonKey[]) => {
    const { bytes, keys } = sampleSealed;
    office.write('head', ({ record }) =>
      record('finding.referred', ours.caseId, {
        findingId,
        seen: 2,
        from: 'submitted',
        to: '县纪委监委',
        sealed: {
          part: findingId.padEnd(64, '0').replace(/[^0-9a-f]/g, 'a'),
          bytes,
          keys: [
            ...keys,
            ...people.map((key) => ({
              ...keys[0],
              recipient: keys[0]?.recipient ?? '',
              personId: office.people[key].personId,
            })),
          ],
        },
      }),
    );
  };
  await referral(ours, ['head']);
  const { laptop } = await begun();
  const said = laptop.store.db.all(
    z.object({ asked: z.string() }),
    sql`SELECT asked FROM interventions`,
  );
  expect(said).toEqual([{ asked: '请照顾本镇窗口' }]);
  const { folder } = await handOver(office, laptop);
  expect(await readable(folder, laptop)).not.toContain('午间饮酒');
  expect(
    filesNamedIn(laptop.store.db, {
      groups: new Set([ours.caseId]),
      people: [office.people.inspector.personId],
    }).filter(({ isPart }) => isPart),
  ).toEqual([]);
  expect(
    filesNamedIn(laptop.store.db, {
      groups: new Set([ours.caseId]),
      people: [office.people.head.personId],
    }).filter(({ isPart }) => isPart),
  ).toHaveLength(1);
});

test('nothing of what is withheld lies on any page of what a laptop begins with', async () => {
  await matterOn(office, office.units.window, OURS);
  const theirs = await matterOn(office, office.units.department, THEIRS);
  await office.get('inspector', 'findings.get', { id: theirs.findingId });
  const { brought } = await begun();
  const pages = pagesOf(join(brought, 'mingcha.db'));
  expect(pages).toContain(OURS);
  for (const secret of [THEIRS, theirs.caseId, theirs.findingId, theirs.sealedHash])
    expect(pages).not.toContain(secret);
});

test('a share that is made larger is filled up to the whole, and every row is what was withheld', async () => {
  const theirs = await matterOn(office, office.units.department, THEIRS);
  const { laptop, ticket } = await begun();
  const ours = await matterOn(laptop, office.units.window, OURS);
  await handOver(laptop, office);
  changeShare(office, ticket, null);
  const { came } = await handOver(office, laptop);
  expect(came).toMatchObject({ refused: 0, forked: 0, waiting: 0, lacking: 0 });
  expect(gaps(laptop)).toBe(0);
  expect(await laptop.get('leader', 'findings.get', { id: theirs.findingId })).toMatchObject({
    account: THEIRS,
  });
  await laptop.get('leader', 'findings.confirm', {
    ...(await which(laptop, theirs.findingId)),
    note: '',
  });
  expect((await handOver(laptop, office)).came).toMatchObject({ contested: 0 });
  await handOver(office, laptop);
  expect(sharedTables(laptop)).toEqual(sharedTables(office));
  expect(holds(laptop, ours.caseId)).toBe(true);
  expect(await isWhole(laptop)).toBe(true);
});

/** Another laptop with the whole record, which the office knows. */
function wholeLaptop(): County {
  const laptop = anotherLaptop(office);
  goesWhenDone(laptop);
  giveRows(office, rowsOf(laptop));
  return laptop;
}

test('what goes is told in full where a share was changed, and not once more when it went', async () => {
  const theirs = await matterOn(office, office.units.department, THEIRS);
  const { laptop, ticket } = await begun();
  await handOver(laptop, office);
  await handOver(office, laptop);
  const going = async () => {
    const links = await office.get('inspector', 'packages.links', {});
    return links.find(({ device }) => device === deviceOf(laptop))?.going.last;
  };
  expect(await going()).toMatchObject({ facts: 0, cases: 0, withheld: 1 });
  changeShare(office, ticket, null);
  const all = await going();
  expect(all).toMatchObject({ cases: 1, withheld: 0 });
  expect(all?.facts).toBeGreaterThan(5);
  await handOver(office, laptop);
  expect(holds(laptop, theirs.caseId)).toBe(true);
  expect(await going()).toMatchObject({ facts: 0, cases: 0 });
  // Made smaller, it brings nothing that is not there but the word of it.
  changeShare(office, ticket, townshipOf(office));
  expect(await going()).toMatchObject({ facts: 1, cases: 0, files: 0 });
  const { came } = await handOver(office, laptop);
  expect(came.facts).toBe(1);
});

test('a case is filled in by whoever knows all that was withheld, or not yet', async () => {
  const theirs = await matterOn(office, office.units.department, THEIRS);
  const other = wholeLaptop();
  const { laptop, ticket } = await begun();
  meets(other, laptop);
  // What the other does not know of is withheld.
  await office.get('leader', 'findings.confirm', {
    ...(await which(office, theirs.findingId)),
    note: '',
  });
  await handOver(office, laptop);
  await handOver(office, other);
  const before = gaps(laptop);
  await office.get('inspector', 'evidence.add', {
    caseId: theirs.caseId,
    visitId: null,
    findingIds: [theirs.findingId],
    evidence: noteOf({ madeAt: `${office.today()}T08:00` }),
  });
  await handOver(office, laptop);
  changeShare(other, ticket, null);
  // Nor does what the other writes of it come without the rest.
  const { sealedHash } = await addEvidence(other, theirs, '照片一张');
  const half = await handOver(other, laptop);
  expect(half.came).toMatchObject({ refused: 0, forked: 0, waiting: 0, setAside: 0 });
  expect(laptop.store.vault.has(sealedHash)).toBe(false);
  expect(holds(laptop, theirs.caseId)).toBe(false);
  expect(gaps(laptop)).toBeGreaterThanOrEqual(before);
  expect(await isWhole(laptop)).toBe(true);
  await handOver(office, other);
  await handOver(other, laptop);
  expect(gaps(laptop)).toBe(0);
  expect(holds(laptop, theirs.caseId)).toBe(true);
  expect(laptop.store.vault.has(sealedHash)).toBe(true);
  expect(await isWhole(laptop)).toBe(true);
});

test('what a giver has not got itself is waited for: it may be of the receiver’s share', async () => {
  const other = wholeLaptop();
  const { laptop: departments } = await begun({ units: [office.units.department], people: [] });
  const { laptop } = await begun();
  for (const each of [departments, other]) meets(each, laptop);
  meets(other, departments);
  meets(laptop, departments);
  const ours = await matterOn(office, office.units.window, OURS);
  const theirs = await matterOn(office, office.units.department, THEIRS);
  await office.get('head', 'units.add', { parentId: null, kind: 'township', names: ['白沙镇'] });
  await handOver(office, departments);
  expect(gaps(departments)).toBeGreaterThan(0);
  for (const to of [laptop, other]) {
    const { came } = await handOver(departments, to);
    expect(came).toMatchObject({ withheld: 0, refused: 0, forked: 0 });
    expect(came.waiting).toBeGreaterThan(0);
    expect(await isWhole(to)).toBe(true);
    await handOver(office, to);
    expect(to.store.db.exists(sql`SELECT 1 FROM rows_apart`)).toBe(false);
    expect(holds(to, ours.caseId)).toBe(true);
    expect(await isWhole(to)).toBe(true);
  }
  expect(gaps(other)).toBe(0);
  expect(holds(other, theirs.caseId)).toBe(true);
  expect(holds(laptop, theirs.caseId)).toBe(false);
});

test('who never heard that a laptop was made ready gives it its share all the same', async () => {
  const theirs = await matterOn(office, office.units.department, THEIRS);
  const other = wholeLaptop();
  const { laptop } = await laptopWithShare(office, townshipOf(office));
  goesWhenDone(laptop);
  await matterOn(laptop, office.units.window, OURS);
  meets(laptop, other);
  const enrolled = rowsOf(laptop).filter(({ device }) => device === deviceOf(laptop));
  giveRows(other, enrolled);
  expect(other.store.db.exists(sql`SELECT 1 FROM device_grants`)).toBe(false);
  const { folder } = await handOver(other, laptop);
  expect(await readable(folder, laptop)).not.toContain(theirs.caseId);
});

test.each([
  ['what it says', `UPDATE gaps SET digest = zeroblob(32)`],
  ['its hash', `UPDATE gaps SET hash = zeroblob(32)`],
  [
    'it is gone',
    'DELETE FROM gaps WHERE device_sequence = (SELECT min(device_sequence) FROM gaps)',
  ],
  [
    'a row is said to be withheld that is here',
    'INSERT INTO gaps SELECT device, device_sequence, hash, hash FROM journal LIMIT 1',
  ],
])('a gap that was changed by hand is named: %s', async (_, change) => {
  await matterOn(office, office.units.department, THEIRS);
  await matterOn(office, office.units.window, OURS);
  const { laptop } = await begun();
  laptop.store.db.exec(change);
  const checked = await laptop.get('head', 'journal.check', {});
  expect(checked.firstBad).not.toBeNull();
  expect(await isWhole(laptop)).toBe(false);
});

test('a row that comes into a gap and is not what was withheld stays out', async () => {
  await matterOn(office, office.units.department, THEIRS);
  const { laptop } = await begun();
  const withheld = rowsOf(office).filter(({ device, deviceSequence }) =>
    laptop.store.db.exists(
      sql`SELECT 1 FROM gaps WHERE device = ${device} AND device_sequence = ${deviceSequence}`,
    ),
  );
  const before = gaps(laptop);
  const [first] = withheld;
  if (!first) throw new Error('nothing is withheld');
  const other = { ...first, body: '{}' };
  const forged = { ...other, hash: Uint8Array.from(hashOf(other)) };
  expect(giveRows(laptop, [forged])).toMatchObject({ taken: 0, apart: [{ why: 'forks' }] });
  expect(giveRows(laptop, [{ ...first, body: '{}' }])).toMatchObject({ taken: 0, altered: [{}] });
  expect(gaps(laptop)).toBe(before);
  const content = { firstBad: null, difference: null };
  const checked = () => laptop.get('head', 'journal.check', {});
  expect(await checked()).toMatchObject({ ...content, withheld: before });
  expect(giveRows(laptop, withheld)).toMatchObject({ taken: before });
  expect(gaps(laptop)).toBe(0);
  expect(await checked()).toMatchObject({ ...content, withheld: 0 });
});

describe('whoever holds a case gets its news, in its share or not', () => {
  const elsewhere = (): Share => ({ units: [office.units.department], people: [] });
  const stages = (findingId: string, where: readonly County[]) =>
    where.map(({ store }) =>
      store.db.get(
        z.object({ stage: z.string(), contested: z.number() }),
        sql`SELECT stage, contested FROM findings WHERE id = ${findingId}`,
      ),
    );

  const ways = [
    {
      way: 'its own case at a unit of no share of it',
      hold: async () => {
        const { laptop, ticket } = await begun();
        const matter = await matterOn(laptop, office.units.department, THEIRS);
        await handOver(laptop, office);
        return { laptop, ticket, matter };
      },
    },
    {
      way: 'a case from before its share was made smaller',
      hold: async () => {
        const matter = await matterOn(office, office.units.window, OURS);
        const { laptop, ticket } = await begun();
        await handOver(laptop, office);
        changeShare(office, ticket, elsewhere());
        return { laptop, ticket, matter };
      },
    },
    {
      way: 'a case from before it had no longer the whole record',
      hold: async () => {
        const matter = await matterOn(office, office.units.window, OURS);
        const { laptop, ticket } = await begun(null);
        await handOver(laptop, office);
        changeShare(office, ticket, elsewhere());
        return { laptop, ticket, matter };
      },
    },
  ];

  test.each(ways)('$way: it is told what was done', async ({ hold }) => {
    const { laptop, matter } = await hold();
    const { findingId } = matter;
    const seen = await which(office, findingId);
    await office.get('leader', 'findings.dismiss', { ...seen, reason: '不属实' });
    const before = await which(laptop, findingId);
    await handOver(office, laptop);
    const dismissed = { stage: 'dismissed', contested: 0 };
    expect(stages(findingId, [office, laptop])).toEqual([dismissed, dismissed]);
    expect(
      await laptop.refused('leader', 'findings.confirm', { ...before, note: '' }),
    ).toMatchObject({ code: 'stale' });
    expect(await isWhole(laptop)).toBe(true);
  });

  test.each(ways)('$way: what is done there meanwhile is contested', async ({ hold }) => {
    const { laptop, matter } = await hold();
    const { findingId } = matter;
    const seen = await which(laptop, findingId);
    await handOver(office, laptop);
    await office.get('leader', 'findings.dismiss', {
      ...(await which(office, findingId)),
      reason: '不属实',
    });
    await laptop.get('leader', 'findings.confirm', { ...seen, note: '' });
    expect((await handOver(laptop, office)).came).toMatchObject({ contested: 1, setAside: 0 });
    expect((await handOver(office, laptop)).came).toMatchObject({ contested: 1, setAside: 0 });
    expect(stages(findingId, [office])).toEqual(stages(findingId, [laptop]));
  });

  test('nothing new of its earlier share comes to it', async () => {
    await matterOn(office, office.units.window, OURS);
    const { laptop, ticket } = await begun();
    changeShare(office, ticket, elsewhere());
    const next = await matterOn(office, office.units.window, `${OURS}二`);
    await handOver(office, laptop);
    await handOver(office, laptop);
    expect(holds(laptop, next.caseId)).toBe(false);
  });
});

test('where a share is, no numbers are taken over, and no scope is changed', async () => {
  await matterOn(office, office.units.department, THEIRS);
  const { laptop, ticket } = await begun();
  const other = await begun();
  meets(laptop, other.laptop);
  const part = { code: 'refused', reason: 'not_whole_here' };
  const onPaper = { cases: 0, orders: 0, circulars: 0 };
  expect(await laptop.refused('head', 'books.takeOver', { onPaper })).toEqual(part);
  for (const id of [deviceOf(laptop), deviceOf(other.laptop)])
    expect(await laptop.refused('head', 'devices.changeShare', { id, share: null })).toEqual(part);
  // Where it was made the whole, but is not filled in, neither.
  changeShare(laptop, ticket, null);
  expect(await laptop.refused('head', 'books.takeOver', { onPaper })).toEqual(part);
  const { laptop: whole } = await begun(null);
  const itself = { id: deviceOf(whole), share: townshipOf(office) };
  expect(await whole.refused('head', 'devices.changeShare', itself)).toEqual({
    code: 'refused',
    reason: 'share_of_this_laptop',
  });
  expect(await whole.ask('head', 'books.takeOver', { onPaper: { ...onPaper, cases: 1 } })).toEqual(
    expect.objectContaining({ ok: true }),
  );
});

test('a share is made of the tree of units, and of people of whom two of one name are told apart', async () => {
  const { personId } = office.people.colleague;
  const colleague = (await office.get('keeper', 'people.list', {})).find(
    ({ id }) => id === personId,
  );
  if (!colleague) throw new Error('there is no colleague');
  const { revision: seen, roles, active, signInName } = colleague;
  office.write('keeper', ({ record }) =>
    record('person.changed', personId, { personId, seen, name: '林秋', roles, active }),
  );
  const { units, people } = await office.get('head', 'devices.shareChoices', {});
  const { department, township, village, otherVillage, window } = office.units;
  expect(units.map(({ id, depth }) => [id, depth])).toEqual([
    [department, 0],
    [township, 0],
    ...[village, otherVillage].toSorted().map((id) => [id, 1]),
    [window, 1],
  ]);
  const other = (await office.get('keeper', 'people.list', {})).find(
    ({ id }) => id === office.people.inspector.personId,
  );
  expect(people.map(({ name }) => name).filter((name) => name.startsWith('林秋'))).toEqual(
    expect.arrayContaining([`林秋·${signInName}`, `林秋·${other?.signInName}`]),
  );
});

test('what a laptop is given is changed by the keeper or the head, and shown by name', async () => {
  const { laptop } = await begun();
  const id = deviceOf(laptop);
  const shareOf = async () =>
    (await office.get('inspector', 'devices.list', {})).find((device) => device.id === id)?.share;
  expect(await shareOf()).toEqual({
    units: [{ id: office.units.township, name: '青石镇' }],
    people: [],
  });
  expect(await office.refused('inspector', 'devices.changeShare', { id, share: null })).toEqual({
    code: 'forbidden',
  });
  // An inspector alone signs in there: nobody who may take off it what a narrower scope leaves there.
  expect(
    (await office.get('inspector', 'devices.list', {})).map((device) => [
      device.id === id,
      device.mayCleanUp,
    ]),
  ).toEqual(
    expect.arrayContaining([
      [true, false],
      [false, true],
    ]),
  );
  const nothing = { units: [], people: [] };
  expect(await office.refused('head', 'devices.changeShare', { id, share: nothing })).toMatchObject(
    {
      faults: [{ rule: 'nothing_chosen' }],
    },
  );
  const unknown = { units: [UnitId.parse('0'.repeat(20))], people: [] };
  expect(await office.refused('head', 'devices.changeShare', { id, share: unknown })).toMatchObject(
    {
      faults: [{ rule: 'unknown_choice' }],
    },
  );
  const founded = { id: deviceOf(office), share: townshipOf(office) };
  expect(await office.refused('head', 'devices.changeShare', founded)).toEqual({
    code: 'not_found',
  });
  expect(await office.get('head', 'devices.changeShare', { id, share: null })).toEqual({
    isChanged: true,
  });
  expect(await office.get('head', 'devices.changeShare', { id, share: null })).toEqual({
    isChanged: false,
  });
  expect(await shareOf()).toBeNull();
  office.pass(MINUTE);
  const both = { units: [office.units.window], people: [office.people.inspector.personId] };
  await office.get('head', 'devices.changeShare', { id, share: both });
  office.pass(MINUTE);
  await office.get('head', 'devices.changeShare', { id, share: null });
  // The head reads from what to what, and with what and for whom it was made ready.
  const { items } = await office.get('head', 'journal.ofOffice', { filter: {}, cursor: null });
  const township = { units: [{ id: office.units.township, name: '青石镇' }], people: [] };
  const windowAndInspector = {
    units: [{ id: office.units.window, name: '青石镇便民服务中心' }],
    people: [{ id: office.people.inspector.personId, name: '林秋' }],
  };
  const told = items.filter(({ share }) => share !== null);
  expect(told.map(({ fact, share, signIn }) => [fact, share, signIn])).toEqual([
    ['device.share_changed', { was: windowAndInspector, is: null }, []],
    ['device.share_changed', { was: null, is: windowAndInspector }, []],
    ['device.share_changed', { was: township, is: null }, []],
    ['device.granted', { was: null, is: township }, ['林秋']],
  ]);
  const before = office.facts();
  await office.get('head', 'devices.changeShare', { id, share: null });
  expect(office.facts()).toBe(before);
});
