/** Facts of other laptops: whatever order they come in, and however often, the same tables come of them. */
import canonicalize from 'canonicalize';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Actor } from '../../../main/context.ts';
import type { ForeignRow } from '../../../main/journal/take.ts';
import { sql } from '../../../main/store/sql.ts';
import type { FindingView } from '../../../shared/findings/calls.ts';
import { type CaseId, type FindingId, PersonId, UnitId } from '../../../shared/ids.ts';
import type { Role } from '../../../shared/people/role.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { firstVisit, type Matter, matterAt, which } from '../../support/course.ts';
import {
  anotherLaptop,
  forgedAfter,
  give,
  ownRowsOf,
  rowsOf,
  sharedTables,
} from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let first: County;
let second: County;
beforeEach(async () => {
  first = await createCounty();
  second = anotherLaptop(first);
});
afterEach(() => {
  first.remove();
  second.remove();
});

/** Each takes in all that the other holds. */
function exchange(): void {
  give(first, rowsOf(second));
  // With the numbers that the first, who keeps the books, has given to what came.
  give(second, rowsOf(first));
}

function expectSame(): void {
  expect(sharedTables(second)).toEqual(sharedTables(first));
  for (const { store } of [first, second])
    expect(rebuiltTables(store.db)).toEqual(projectedTables(store.db));
}

const findingIn = async (county: County, caseId: CaseId) => {
  const [finding] = await county.get('leader', 'findings.ofCase', { caseId });
  return finding;
};

test('two cases opened apart are two, and all of both is here', async () => {
  await first.get('inspector', 'entries.record', firstVisit(first));
  await second.get('inspector', 'entries.record', firstVisit(second));
  exchange();
  expectSame();
  expect(first.store.db.number(sql`SELECT count(*) FROM cases`)).toBe(2);
});

test('taken in twice is taken in once', async () => {
  await second.get('head', 'books.takeOver', { onPaper: { orders: 0 } });
  await matterAt(second, 'reported');
  const rows = rowsOf(second);
  const once = give(first, rows);
  expect(once.taken).toBeGreaterThan(10);
  const before = projectedTables(first.store.db);
  const facts = first.facts();
  expect(give(first, rows)).toMatchObject({ taken: 0, apart: [] });
  expect(projectedTables(first.store.db)).toEqual(before);
  expect(first.facts()).toBe(facts);
});

test('what comes before its cause waits for it', async () => {
  await second.get('head', 'books.takeOver', { onPaper: { orders: 0 } });
  await matterAt(second, 'closed');
  const rows = rowsOf(second);
  const own = rows.slice(first.facts());
  // Backwards, one by one.
  for (const row of own.toReversed()) give(first, [row]);
  expect(first.store.db.exists(sql`SELECT 1 FROM rows_apart`)).toBe(false);
  expect(first.store.db.number(sql`SELECT count(*) FROM findings WHERE stage = 'closed'`)).toBe(1);
});

test('a case at a unit that waits for the one above it comes when that comes', async () => {
  const third = anotherLaptop(first);
  try {
    const { township } = first.units;
    const [village] = await first.get('head', 'units.add', {
      parentId: township,
      kind: 'village',
      names: ['杏花村'],
    });
    if (!village) throw new Error('no unit was added');
    give(second, rowsOf(first));
    second.pass(MINUTE);
    const [window] = await second.get('head', 'units.add', {
      parentId: village.id,
      kind: 'window',
      names: ['杏花村便民服务站'],
    });
    if (!window) throw new Error('no unit was added');
    await second.get('inspector', 'entries.record', firstVisit(second, { unit: window.id }));

    // The second laptop's chain first: its unit is under one that nobody here knows.
    give(third, ownRowsOf(second));
    expect(third.store.db.exists(sql`SELECT 1 FROM cases`)).toBe(false);
    give(third, ownRowsOf(first));
    expect(third.store.db.exists(sql`SELECT 1 FROM cases`)).toBe(true);
    expect(rebuiltTables(third.store.db)).toEqual(projectedTables(third.store.db));
  } finally {
    third.remove();
  }
});

test('a unit added by somebody whom somebody appointed who is not here yet comes when they do', () => {
  const third = anotherLaptop(first);
  try {
    const appoint = (on: County, name: string, role: Role, by: Actor): Actor =>
      on.write(by, ({ record, newId }) => {
        const personId = newId(PersonId);
        const person = { name, signInName: name, roles: [role], passphraseMustChange: false };
        record('person.added', personId, { personId, ...person });
        return { personId, roles: [role] };
      });
    const keeper = appoint(first, '乔安', 'keeper', first.people.keeper);
    give(second, rowsOf(first));
    second.pass(MINUTE);
    const head = appoint(second, '高远', 'office_head', keeper);
    second.write(head, ({ record, newId }) => {
      const unitId = newId(UnitId);
      const unit = { name: '杏花村', kind: 'village', parentId: second.units.township } as const;
      record('unit.added', unitId, { unitId, ...unit });
    });
    const isThere = () => third.store.db.exists(sql`SELECT 1 FROM units WHERE name = '杏花村'`);
    give(third, ownRowsOf(second));
    expect(isThere()).toBe(false);
    give(third, ownRowsOf(first));
    expect(isThere()).toBe(true);
    expect(rebuiltTables(third.store.db)).toEqual(projectedTables(third.store.db));
  } finally {
    third.remove();
  }
});

test('a unit that two renamed apart is found by either name, whichever came first', async () => {
  const { village } = first.units;
  await first.get('inspector', 'entries.record', firstVisit(first, { unit: village }));
  give(second, rowsOf(first));
  for (const [laptop, name] of [
    [first, '甲名村'],
    [second, '乙名村'],
  ] as const) {
    laptop.pass(MINUTE);
    const seen = laptop.store.db.number(sql`SELECT revision FROM units WHERE id = ${village}`) ?? 0;
    await laptop.get('head', 'units.change', {
      id: village,
      seen,
      name,
      kind: 'village',
      active: true,
    });
  }
  exchange();
  expectSame();
});

test('a fact that names one subject twice counts once', async () => {
  await second.get('inspector', 'entries.record', firstVisit(second));
  const chain = ownRowsOf(second);
  const last = chain.at(-1);
  const [subject] = z.array(z.string()).parse(JSON.parse(last?.subjects ?? '[]'));
  const twice = forgedAfter(chain, { subjects: JSON.stringify([subject, subject]) });
  expect(give(first, [...chain, twice])).toMatchObject({ taken: chain.length + 1, apart: [] });
  expect(rebuiltTables(first.store.db)).toEqual(projectedTables(first.store.db));
});

test('a row that was altered is reported and not kept, and comes in as it was written', async () => {
  await matterAt(second, 'confirmed');
  const rows = rowsOf(second).slice(first.facts());
  const [one] = rows;
  if (!one) throw new Error('nothing was written');
  const altered: ForeignRow = { ...one, body: one.body.replace('device', 'devise') };
  const { device, deviceSequence } = one;
  expect(give(first, [altered])).toMatchObject({
    taken: 0,
    apart: [],
    altered: [{ device, deviceSequence }],
  });
  expect(give(first, ['nonsense', 7, null])).toMatchObject({ taken: 0 });
  expect(first.store.db.exists(sql`SELECT 1 FROM rows_apart`)).toBe(false);
  expect(give(first, rows).taken).toBe(rows.length);
});

test.each([
  ['a kind with half a character', { kind: 'finding.\ud83d' }],
  ['an act with half a character', { request: '\udc00' }],
  ['a subject with half a character', { subjects: '["\\ud83d"]' }],
  ['a body with half a character', { body: '{"title":"\\ud83d"}' }],
  ['a body with half a character in a name', { body: '{"\\ud83d":1}' }],
  ['a body with a number that has no end', { body: '{"count":1e999}' }],
  ['a body that nests without end', { body: `${'['.repeat(20_000)}${']'.repeat(20_000)}` }],
  ['a wall clock before all computers', { wallAt: -1 }],
  ['a body that is no JSON', { body: '{' }],
])('%s is no fact: it is reported, and what came before it is taken in', async (_, said) => {
  await second.get('inspector', 'entries.record', firstVisit(second));
  const chain = ownRowsOf(second);
  const row = forgedAfter(chain, said);
  const { device, deviceSequence } = row;
  expect(give(first, [...chain, row])).toMatchObject({
    taken: chain.length,
    apart: [],
    altered: [{ device, deviceSequence }],
  });
  expect(await first.get('keeper', 'journal.check', {})).toMatchObject({
    firstBad: null,
    difference: null,
  });
});

test('a row that is not after the one before it stays apart, as no store writes so', async () => {
  await second.get('inspector', 'entries.record', firstVisit(second));
  const chain = ownRowsOf(second);
  const { stamp = '' } = chain.at(-1) ?? {};
  expect(give(first, [...chain, forgedAfter(chain, { stamp })])).toMatchObject({
    taken: chain.length,
    apart: [{ why: 'backwards' }],
  });
});

test('of two rows that wait for the same place the one that follows comes in, and the other forks', async () => {
  await second.get('inspector', 'entries.record', firstVisit(second));
  const chain = ownRowsOf(second);
  const [one, other] = ['甲', '乙'].map((name) =>
    forgedAfter(chain, { kind: 'newer.kind', body: JSON.stringify({ name }) }),
  );
  if (!(one && other)) throw new Error('there are two');
  const after = forgedAfter([...chain, other], { kind: 'newer.kind', body: '{}' });
  expect(give(first, [after, one, other]).apart.map(({ why }) => why)).toEqual([
    'waits',
    'waits',
    'waits',
  ]);
  const { taken, apart } = give(first, chain);
  // One of the two took the place; only if it was the other one does the last row follow.
  expect([taken, apart.map(({ why }) => why)]).toEqual(
    first.store.db.exists(sql`SELECT 1 FROM journal WHERE hash = ${other.hash}`)
      ? [chain.length + 2, ['forks']]
      : [chain.length + 1, ['forks', 'forks']],
  );
});

test('a row that waits costs what it is, however many wait beside it', async () => {
  for (let i = 0; i < 5; i++) {
    await second.get('inspector', 'entries.record', firstVisit(second));
  }
  const changes = () => first.store.db.number(sql`SELECT total_changes()`) ?? 0;
  for (const row of ownRowsOf(second).slice(1).toReversed()) {
    const before = changes();
    expect(give(first, [row]).apart).toHaveLength(1);
    expect(changes() - before).toBe(1);
  }
});

test('what came of an exchange is no news: two laptops that hold the same write nothing more', async () => {
  await first.get('inspector', 'entries.record', firstVisit(first));
  await second.get('inspector', 'entries.record', firstVisit(second));
  exchange();
  exchange();
  const rows = [first.facts(), second.facts()];
  exchange();
  expect([first.facts(), second.facts()]).toEqual(rows);
  expectSame();
});

describe('moves made without knowing of each other', () => {
  test('a confirmation and a dismissal make a finding contested, whichever came first', async () => {
    const { findingId, caseId } = await matterAt(first, 'submitted');
    give(second, rowsOf(first));
    await first.get('leader', 'findings.confirm', { ...(await which(first, findingId)), note: '' });
    second.pass(MINUTE);
    await second.get('twoPosts', 'findings.dismiss', {
      ...(await which(second, findingId)),
      reason: '查无实据。',
    });
    exchange();
    expectSame();
    expect(await findingIn(first, caseId)).toMatchObject({ stage: 'submitted', isContested: true });
    const seen = await which(first, findingId);
    expect(await first.refused('leader', 'findings.confirm', { ...seen, note: '' })).toEqual({
      code: 'refused',
      reason: 'contested',
    });
  });

  test('two confirmations agree', async () => {
    const { findingId, caseId } = await matterAt(first, 'submitted');
    give(second, rowsOf(first));
    await first.get('leader', 'findings.confirm', { ...(await which(first, findingId)), note: '' });
    second.pass(MINUTE);
    await second.get('twoPosts', 'findings.confirm', {
      ...(await which(second, findingId)),
      note: '',
    });
    exchange();
    expectSame();
    expect(await findingIn(second, caseId)).toMatchObject({
      stage: 'confirmed',
      isContested: false,
    });
  });
});

describe('what two did alike, and one of them takes back', () => {
  /** The leader confirms on the first laptop, another on the second; neither knows of it. */
  async function confirmedTwice(): Promise<FindingId> {
    const { findingId } = await matterAt(first, 'submitted');
    give(second, rowsOf(first));
    await first.get('leader', 'findings.confirm', { ...(await which(first, findingId)), note: '' });
    second.pass(MINUTE);
    await second.get('twoPosts', 'findings.confirm', {
      ...(await which(second, findingId)),
      note: '',
    });
    return findingId;
  }

  const takeBack = async (county: County, by: PersonKey, id: FindingId) =>
    county.get(by, 'findings.undo', await which(county, id));

  const dismiss = async (county: County, by: PersonKey, id: FindingId) =>
    county.get(by, 'findings.dismiss', { ...(await which(county, id)), reason: '查无实据。' });

  const expectAt = async (id: FindingId, finding: Partial<FindingView>) => {
    exchange();
    expectSame();
    for (const county of [first, second]) {
      expect(await county.get('leader', 'findings.get', { id })).toMatchObject(finding);
      expect(isContent(await examine(county.store.files.folder, DATA_KEY))).toBe(true);
    }
  };

  const CONFIRMED = { stage: 'confirmed', isContested: false } as const;

  test('stays confirmed by the other, who may then take it back as well', async () => {
    const id = await confirmedTwice();
    exchange();
    await takeBack(first, 'leader', id);
    await expectAt(id, CONFIRMED);
    await takeBack(second, 'twoPosts', id);
    await expectAt(id, { stage: 'submitted', isContested: false });
  });

  test.each<['first' | 'second', PersonKey]>([
    ['first', 'leader'],
    ['second', 'twoPosts'],
  ])('also where it is taken back on the %s before anybody knew of the other', async (on, by) => {
    const id = await confirmedTwice();
    await takeBack(on === 'first' ? first : second, by, id);
    await expectAt(id, CONFIRMED);
  });

  test('taken back by both apart, it is where it was before', async () => {
    const id = await confirmedTwice();
    await takeBack(first, 'leader', id);
    await takeBack(second, 'twoPosts', id);
    await expectAt(id, { stage: 'submitted', isContested: false });
  });

  test('decided otherwise after it was taken back, it differs from the one who let it stand', async () => {
    const id = await confirmedTwice();
    await takeBack(first, 'leader', id);
    await dismiss(first, 'leader', id);
    await expectAt(id, { stage: 'submitted', isContested: true });
    const { contest } = await first.get('leader', 'findings.get', { id });
    const sides = contest?.sides.map(({ steps }) => steps.map(({ move, by }) => `${by} ${move}`));
    expect(sides).toEqual([['唐骏 confirm'], ['郭岚 undo', '郭岚 dismiss']]);
  });
});

test('a clock days ahead is taken in, counted, and what is written here comes after it', async () => {
  second.pass(9 * DAY);
  await second.get('inspector', 'entries.record', firstVisit(second));
  const taken = give(first, rowsOf(second));
  expect(taken.ahead).toBeGreaterThan(0);
  await first.get('inspector', 'entries.record', firstVisit(first));
  exchange();
  expectSame();
});

test.each([
  ['the last stamp there can be', { stamp: 'zzzzzzzzz-zzzz' }],
  ['a wall clock beyond all calendars', { wallAt: Number.MAX_SAFE_INTEGER }],
])('%s is kept apart, and this store goes on counting', async (_, said) => {
  await second.get('inspector', 'entries.record', firstVisit(second));
  const chain = ownRowsOf(second);
  const row = forgedAfter(chain, said);
  expect(give(first, [...chain, row])).toMatchObject({
    taken: chain.length,
    apart: [{ deviceSequence: row.deviceSequence, why: 'ahead' }],
  });
  await first.get('inspector', 'entries.record', firstVisit(first));
  give(second, rowsOf(first));
  expectSame();
});

test('years ahead is a clock that is wrong; an age ahead comes in once this store’s own clock is put right', async () => {
  second.pass(3 * 365 * DAY);
  await second.get('inspector', 'entries.record', firstVisit(second));
  expect(give(first, rowsOf(second))).toMatchObject({ apart: [] });
  second.pass(120 * 365 * DAY);
  await second.get('inspector', 'entries.record', firstVisit(second));
  const { apart } = give(first, rowsOf(second));
  expect(new Set(apart.map(({ why }) => why))).toEqual(new Set(['ahead', 'waits']));
  first.pass(100 * 365 * DAY);
  expect(give(first, rowsOf(second))).toMatchObject({ apart: [] });
  expect(first.store.db.exists(sql`SELECT 1 FROM rows_apart`)).toBe(false);
});

describe('an id that another case’s fact has given already', () => {
  const Body = z.looseObject({});

  /** The second laptop says by hand that a thing of the first's case is of its own. */
  async function givenAgain(kind: string, when: 'earlier' | 'later') {
    const opening = [first, second];
    const matters = new Map<County, Matter>();
    for (const county of when === 'later' ? opening : opening.toReversed()) {
      county.pass(MINUTE);
      matters.set(county, await matterAt(county, 'submitted'));
      for (const other of opening) other.pass(MINUTE);
    }
    const [own, foreign] = [matters.get(second), matters.get(first)];
    const original = ownRowsOf(first).find((row) => row.kind === kind);
    if (!own || !foreign || !original) throw new Error(`nothing of ${kind} was written`);
    const { caseId, visitId } = own;
    const of = kind === 'visit.recorded' ? { caseId } : { caseId, visitId };
    const named = kind === 'evidence.added' ? { ...of, findingIds: [] } : of;
    const forged = forgedAfter(ownRowsOf(second), {
      kind,
      subjects: JSON.stringify([caseId]),
      body: canonicalize({ ...Body.parse(JSON.parse(original.body)), ...named }) ?? '',
    });
    const loser = when === 'later' ? caseId : foreign.caseId;
    return { loser, chains: [ownRowsOf(first), [...ownRowsOf(second), forged]] };
  }

  const Apart = z.object({ subject: z.string(), reason: z.string() });

  test.each(
    ['visit.recorded', 'finding.recorded', 'evidence.added'].flatMap((kind) => [
      { kind, when: 'earlier' as const },
      { kind, when: 'later' as const },
    ]),
  )('$kind, $when: the first in order has it, whichever came first', async ({ kind, when }) => {
    const laptops = [anotherLaptop(first), anotherLaptop(first)];
    const { loser, chains } = await givenAgain(kind, when);
    const tables = [];
    for (const [nth, laptop] of laptops.entries()) {
      for (const chain of nth === 0 ? chains : chains.toReversed()) give(laptop, chain);
      const { db, files } = laptop.store;
      expect(
        db.all(Apart, sql`SELECT subject, reason FROM set_aside WHERE kind = ${kind}`),
      ).toContainEqual({ subject: loser, reason: 'decided' });
      expect(rebuiltTables(db)).toEqual(projectedTables(db));
      expect(isContent(await examine(files.folder, DATA_KEY))).toBe(true);
      // It goes on being so when the case does.
      await laptop.get('inspector', 'entries.record', firstVisit(laptop));
      expect(rebuiltTables(db)).toEqual(projectedTables(db));
      tables.push(db.all(Apart, sql`SELECT subject, reason FROM set_aside ORDER BY 1, 2`));
      laptop.remove();
    }
    expect(tables[1]).toEqual(tables[0]);
  });

  test('facts that are of no case, of another than they say, or too deep to be read are no harm', async () => {
    const { caseId, visitId, findingId } = await matterAt(second, 'submitted');
    const chain = ownRowsOf(second);
    const rowOf = (kind: string) => {
      const row = chain.find((one) => one.kind === kind);
      return row ? Body.parse(JSON.parse(row.body)) : {};
    };
    const [evidence, finding] = [rowOf('evidence.added'), rowOf('finding.recorded')];
    const forged: ForeignRow[] = [];
    const forge = (kind: string, subjects: string[], body: object | string) =>
      forged.push(
        forgedAfter([...chain, ...forged], {
          kind,
          subjects: JSON.stringify(subjects),
          body: typeof body === 'string' ? body : (canonicalize(body) ?? ''),
        }),
      );
    const nested = (deep: number) => `${'['.repeat(deep)}${']'.repeat(deep)}`;
    const id = (n: number) => `${n}`.padStart(20, '0');
    forge('evidence.added', [caseId], {
      ...evidence,
      evidenceId: id(1),
      caseId: null,
      visitId: null,
    });
    forge('finding.recorded', [caseId, visitId], { ...finding, findingId: id(2) });
    forge('finding.recorded', [visitId], { ...finding, findingId: id(3) });
    forge('finding.recorded', [caseId], { ...finding, findingId: 'not an id' });
    forge('finding.recorded', [caseId, caseId], { ...finding, findingId });
    expect(give(first, [...chain, ...forged])).toMatchObject({ apart: [] });
    forge('finding.recorded', [caseId], nested(4000));
    expect(give(first, forged).altered).toHaveLength(1);
    const { db, files } = first.store;
    expect(db.number(sql`SELECT count(*) FROM findings`)).toBe(2);
    expect(rebuiltTables(db)).toEqual(projectedTables(db));
    expect(isContent(await examine(files.folder, DATA_KEY))).toBe(true);
  });
});
