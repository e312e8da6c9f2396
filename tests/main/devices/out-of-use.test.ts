/**
 * A laptop that the office put out of use: what was known of it stands, and what comes later, whoever carries it and in whatever
 * order, waits for the office head, on every laptop alike.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginDevice } from '../../../main/devices/devices.ts';
import { writingDevice } from '../../../main/store/device.ts';
import { sql } from '../../../main/store/sql.ts';
import type { DeviceId } from '../../../shared/ids.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty } from '../../support/county.ts';
import { firstVisit, matterAt } from '../../support/course.ts';
import {
  anotherLaptop,
  cloneOf,
  forgedAfter,
  give,
  ownRowsOf,
  rowsOf,
  sharedTables,
} from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let office: County;
let lost: County;
let third: County;
beforeEach(async () => {
  office = await createCounty();
  await matterAt(office, 'draft');
  lost = anotherLaptop(office);
  third = anotherLaptop(office);
  for (const laptop of [office, lost, third]) give(laptop, [lost, third].flatMap(rowsOf));
});
afterEach(() => {
  for (const laptop of [office, lost, third]) laptop.remove();
});

const deviceOf = ({ store }: County): DeviceId => writingDevice(store.db).id;
const casesOf = ({ store }: County) => store.db.number(sql`SELECT count(*) FROM cases`);

/** Everything goes everywhere; and again, for the keeper of the books gives numbers to what came. */
function meet(laptops: readonly County[]): void {
  for (let round = 0; round < 3; round++) {
    const rows = laptops.flatMap(rowsOf);
    for (const laptop of laptops) give(laptop, rows);
  }
}

async function expectAlike(laptops: readonly County[]): Promise<void> {
  const [first] = laptops;
  if (!first) return;
  const tables = sharedTables(first);
  for (const laptop of laptops) {
    expect(sharedTables(laptop)).toEqual(tables);
    expect(rebuiltTables(laptop.store.db)).toEqual(projectedTables(laptop.store.db));
    expect(isContent(await examine(laptop.store.files.folder, DATA_KEY))).toBe(true);
  }
}

const recordOn = (laptop: County) => {
  laptop.pass(MINUTE);
  return laptop.get('colleague', 'entries.record', firstVisit(laptop, { by: 'colleague' }));
};

const waitingOn = async (laptop: County) =>
  (await laptop.get('head', 'journal.rowsApart', { filter: {}, cursor: null })).items.filter(
    ({ why }) => why === 'ended',
  );

test('what a lost laptop wrote before stands, what comes later waits for the head, and counts as far as it is let', async () => {
  await recordOn(lost);
  give(office, ownRowsOf(lost));
  const known = casesOf(office);
  // One hears of it first, the other of what was written.
  await recordOn(lost);
  give(third, ownRowsOf(lost));
  expect(casesOf(third)).toBe((known ?? 0) + 1);
  await office.get('keeper', 'devices.revoke', { deviceId: deviceOf(lost) });
  await recordOn(lost);
  give(office, ownRowsOf(lost));
  expect(casesOf(office)).toBe(known);
  give(third, rowsOf(office));
  expect(casesOf(third)).toBe(known);
  expect(await third.get('head', 'devices.list', {})).toContainEqual(
    expect.objectContaining({
      id: deviceOf(lost),
      endedWhy: 'lost',
      apart: [{ why: 'ended', rows: expect.any(Number) }],
    }),
  );
  await expectAlike([office, third]);

  const waiting = await waitingOn(office);
  expect(waiting.map(({ kind }) => kind)).toContain('case.opened');
  // Each says of what it is, though that itself does not count, and which of its laptop's it is: a minute has many.
  expect(new Set(waiting.flatMap(({ subjects }) => subjects).map(({ kind }) => kind))).toEqual(
    new Set(['not_taken_in']),
  );
  expect(new Set(waiting.map(({ sequence }) => sequence)).size).toBe(waiting.length);
  expect((await office.get('head', 'desk.waiting', {})).rowsApart).toBe(waiting.length);
  // Latest first: the older visit counts, the later one is left out.
  const last = waiting.findLastIndex(({ kind }) => kind === 'visit.recorded');
  const upTo = waiting[Math.max(0, last - 2)] ?? waiting[0];
  if (!upTo) throw new Error('nothing waits');
  const listed = waiting.filter(({ sequence }) => sequence <= upTo.sequence).length;
  expect(await office.get('head', 'devices.admit', { row: upTo.id })).toEqual({ rows: listed });
  meet([office, third]);
  expect(casesOf(third)).toBe((known ?? 0) + 1);
  await expectAlike([office, third]);
  const left = await waitingOn(third);
  await third.get('head', 'journal.lookAtRows', { rows: left.map(({ id }) => id), note: '已核' });
  expect((await third.get('head', 'desk.waiting', {})).rowsApart).toBe(0);
});

test('nobody puts this laptop out of use, or one twice; and only the head lets anything count', async () => {
  const here = { deviceId: deviceOf(office) };
  expect(await office.ask('head', 'devices.revoke', here)).toMatchObject({
    refusal: { reason: 'wrong_stage' },
  });
  const other = { deviceId: deviceOf(lost) };
  await office.get('head', 'devices.revoke', other);
  expect(await office.ask('head', 'devices.revoke', other)).toMatchObject({
    refusal: { reason: 'wrong_stage' },
  });
  await recordOn(lost);
  give(office, ownRowsOf(lost));
  const [row] = await waitingOn(office);
  if (!row) throw new Error('nothing waits');
  expect(await office.ask('keeper', 'devices.admit', { row: row.id })).toMatchObject({
    refusal: { code: 'forbidden' },
  });
  expect(await office.ask('head', 'devices.admit', { row: 'ab'.repeat(32) })).toMatchObject({
    refusal: { code: 'not_found' },
  });
});

test('a lost laptop does not let its own records count, nor takes anybody else’s back', async () => {
  await office.get('head', 'devices.revoke', { deviceId: deviceOf(lost) });
  await recordOn(lost);
  const { personId } = office.people.head;
  const own = ownRowsOf(lost);
  const { device, deviceSequence, hash } = own.at(-1) ?? {
    device: '',
    deviceSequence: 0,
    hash: [],
  };
  const admitted = forgedAfter(own, {
    kind: 'device.admitted',
    personId,
    subjects: '["devices"]',
    body: JSON.stringify({
      deviceId: device,
      hash: Buffer.from(hash).toString('hex'),
      sequence: deviceSequence,
    }),
  });
  const known = casesOf(office);
  give(office, [...own, admitted]);
  expect(casesOf(office)).toBe(known);
  give(third, [...rowsOf(office), ...own, admitted]);
  await expectAlike([office, third]);
});

test('a copied folder goes on as a new device, the first as another, and nothing of either is lost', async () => {
  const copy = cloneOf(lost);
  try {
    const before = deviceOf(lost);
    copy.write('keeper', (context) => beginDevice(context, 'another machine'));
    await recordOn(copy);
    await recordOn(lost);
    give(office, ownRowsOf(copy));
    give(office, ownRowsOf(lost));
    give(lost, rowsOf(office));
    expect(deviceOf(lost)).not.toBe(before);
    await recordOn(lost);
    meet([office, lost, third, copy]);
    expect(casesOf(third)).toBe(4);
    await expectAlike([office, lost, third, copy]);
  } finally {
    copy.remove();
  }
});

test('a clone that is given what was written elsewhere as its device goes on as a new one at once', async () => {
  const clone = cloneOf(lost);
  try {
    await recordOn(lost);
    const before = deviceOf(clone);
    give(clone, ownRowsOf(lost));
    expect(deviceOf(clone)).not.toBe(before);
    await recordOn(clone);
    await recordOn(lost);
    meet([office, lost, third, clone]);
    expect(casesOf(third)).toBe(4);
  } finally {
    clone.remove();
  }
});

const step = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant('act' as const) },
    { weight: 5, arbitrary: fc.constant('give' as const) },
    { weight: 2, arbitrary: fc.constant('revoke' as const) },
    { weight: 2, arbitrary: fc.constant('admit' as const) },
  ),
  on: fc.nat(3),
  to: fc.nat(3),
  part: fc.nat(9),
});

const PLAYS = Number(process.env.SOAK_PLAYS ?? 6);

test(
  `${PLAYS} plays in which laptops are put out of use and let count in any order come to the same everywhere`,
  async () => {
    const met = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 20 }), async (steps) => {
        const first = await createCounty();
        const laptops = [first, anotherLaptop(first), anotherLaptop(first), anotherLaptop(first)];
        try {
          meet(laptops);
          for (const { what, on, to, part } of steps) {
            const [laptop, other] = [laptops[on], laptops[to]];
            if (!(laptop && other) || laptop === other) continue;
            laptop.pass(MINUTE);
            if (what === 'act') await recordOn(laptop);
            else if (what === 'give') {
              const rows = rowsOf(laptop);
              give(other, rows.slice(0, rows.length - part));
            } else if (what === 'revoke') {
              const deviceId = deviceOf(other);
              const { ok } = await laptop.ask('head', 'devices.revoke', { deviceId });
              if (!ok) continue;
              met.add('revoked');
              // Which has not heard of it.
              await recordOn(other);
              if (part > 3) give(laptop, rowsOf(other));
            } else {
              // On whichever laptop something waits.
              const all = await Promise.all(laptops.map(waitingOn));
              const at = [on, 0, 1, 2, 3].find((i) => (all[i] ?? []).length > 0) ?? on;
              const row = all[at]?.[part % Math.max(1, all[at].length)];
              if (!row) continue;
              await laptops[at]?.get('head', 'devices.admit', { row: row.id });
              met.add('admitted');
            }
          }
          meet(laptops);
          await expectAlike(laptops);
          if ((await waitingOn(first)).length > 0) met.add('waiting');
        } finally {
          for (const laptop of laptops) laptop.remove();
        }
      }),
      { numRuns: PLAYS, endOnFailure: true },
    );
    // Or it proves little.
    expect([...met].toSorted()).toEqual(['admitted', 'revoked', 'waiting']);
  },
  60_000 + PLAYS * 60_000,
);
