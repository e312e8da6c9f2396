/** The list of findings: whatever it is narrowed to, it shows exactly those, in order, and its count says how many. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import { Act, isOpenTo } from '../../../shared/findings/acts.ts';
import {
  type FindingFilter,
  type FindingRow,
  type FindingView,
  findingList,
} from '../../../shared/findings/calls.ts';
import { Severity } from '../../../shared/findings/finding.ts';
import { FindingStage, MENDING_STAGES } from '../../../shared/findings/moves.ts';
import { Direction } from '../../../shared/list.ts';
import { PAGE_ROWS } from '../../../shared/page.ts';
import { LEAF_CODES, seededId, WIND_CODES } from '../../../shared/taxonomy/seed.ts';
import { type County, createCounty, type PersonKey, type UnitKey } from '../../support/county.ts';
import { advance, findingOf, firstVisit, matterAt, orderOf, which } from '../../support/course.ts';
import { allPages, expectSorted } from '../../support/pages.ts';
import { SEEDED_TAXONOMY } from '../../support/terms.ts';
import { DAY } from '../../support/test-host.ts';

let county: County;
let all: FindingView[];

const PEOPLE = ['inspector', 'colleague', 'leader', 'twoPosts', 'head', 'allPosts'] as const;
const UNITS = ['township', 'village', 'otherVillage', 'window', 'department'] as const;
const pick = <Item>(items: readonly Item[], n: number): Item => {
  const item = items[n % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

/** Some hundred findings over three months, at five units, by three people, in every stage. */
beforeAll(async () => {
  county = await createCounty();
  for (let round = 0; round < 12; round += 1) {
    const by = pick(['inspector', 'colleague', 'allPosts'] as const, round);
    const unit = county.units[pick(UNITS, round)];
    const findings = Array.from({ length: 10 }, (_, i) =>
      findingOf(unit, addDays(county.today(), -((i * 7 + round) % 30)), {
        leafId: seededId('leaf', pick(LEAF_CODES, round * 10 + i)),
        causeId: pick([null, seededId('cause', 'U1'), seededId('cause', 'P')], i),
        tagIds: i % 2 === 0 ? [] : [seededId('tag', 'T1'), seededId('tag', 'T5')].slice(i % 3),
        severity: pick(Severity.options, i),
      }),
    );
    const entry = firstVisit(county, { by, unit, findings, submit: round % 4 !== 0 });
    const { findingIds } = await county.get(by, 'entries.record', entry);
    for (const id of findingIds.slice(0, round % 5)) {
      const { stage } = await county.get('leader', 'findings.get', { id });
      if (stage === 'submitted') {
        await county.get('leader', 'findings.confirm', { ...(await which(county, id)), note: '' });
      }
    }
    county.pass(5 * DAY);
  }
  for (const stage of FindingStage.options) {
    for (let n = 0; n < 2; n += 1) await matterAt(county, stage);
  }
  // One order due in the past, one today, one soon, one late.
  for (const days of [1, 6, 9, 40]) {
    const { caseId, findingId } = await matterAt(county, 'confirmed');
    await county.get('head', 'orders.issue', {
      caseId,
      findings: [await which(county, findingId)],
      order: orderOf(county, days),
    });
  }
  county.pass(6 * DAY);
  const stages = FindingStage.options;
  all = (
    await Promise.all(
      (
        await everyRow('head', { stages: [...stages] })
      ).map(({ id }) => county.get('head', 'findings.get', { id })),
    )
  ).map(({ undo: _, ...finding }) => ({ ...finding, undo: null }));
});
afterAll(() => county.remove());

const everyRow = async (by: PersonKey, filter: FindingFilter) =>
  (await allPages((cursor) => county.get(by, 'findings.list', { filter, cursor }))).rows;

/** The units under each, written out. */
const BELOW: Record<UnitKey, readonly UnitKey[]> = {
  township: ['township', 'village', 'otherVillage', 'window'],
  village: ['village'],
  otherVillage: ['otherVillage'],
  window: ['window'],
  department: ['department'],
};

/** Whether a finding belongs to a filter, decided without SQL. */
function belongs(by: PersonKey, filter: FindingFilter, finding: FindingView): boolean {
  const actor = county.people[by];
  const now = `${county.today()}T09:00`;
  const isOwed = MENDING_STAGES.includes(finding.stage);
  const due = finding.dueAt ?? '';
  const unit = UNITS.find((key) => county.units[key] === filter.unitId);
  const author = finding.hands.find(({ hand }) => hand === 'author');
  return (
    (filter.stages?.includes(finding.stage) ?? true) &&
    (filter.severity ?? finding.severity) === finding.severity &&
    (filter.termIds ?? []).every((id) => termsAbove(finding).includes(id)) &&
    (!filter.period ||
      (filter.period.from <= finding.happenedOn && finding.happenedOn <= filter.period.to)) &&
    (!unit || BELOW[unit].some((key) => county.units[key] === finding.unitId)) &&
    (!filter.mine || author?.personId === actor.personId) &&
    (!filter.overdue || (isOwed && due < now)) &&
    (!filter.soon || (isOwed && due >= now && due <= `${addDays(county.today(), 3)}T23:59`)) &&
    (!filter.openTo || isOpenTo(filter.openTo, finding, actor))
  );
}

/** The terms a finding is sorted under, and those above them. */
const termsAbove = ({ leafId, classId, causeId, tagIds }: FindingView): string[] =>
  [leafId, classId, ...(causeId === null ? [] : [causeId]), ...tagIds].flatMap((id) =>
    SEEDED_TAXONOMY.wayTo(id).map((term) => term.id),
  );

const optional = <Value>(value: fc.Arbitrary<Value>) =>
  fc.option(value, { nil: undefined, freq: 2 });
const filters = fc
  .record({
    stages: optional(fc.uniqueArray(fc.constantFrom(...FindingStage.options), { minLength: 1 })),
    severity: optional(fc.constantFrom(...Severity.options)),
    termIds: optional(
      fc.subarray(
        [
          ...WIND_CODES.map((code) => seededId('wind', code)),
          ...LEAF_CODES.slice(0, 4).map((code) => seededId('leaf', code)),
          seededId('class', 'W'),
          seededId('class', 'F1'),
          seededId('cause', 'U'),
          seededId('cause', 'P'),
          seededId('tag', 'T5'),
        ],
        { minLength: 1, maxLength: 2 },
      ),
    ),
    period: optional(
      fc
        .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 60 }))
        .map(([start, length]) => ({
          from: addDays('2026-02-01', start),
          to: addDays('2026-02-01', start + length),
        })),
    ),
    unit: optional(fc.constantFrom(...UNITS)),
    mine: optional(fc.constant(true as const)),
    overdue: optional(fc.constant(true as const)),
    soon: optional(fc.constant(true as const)),
    openTo: optional(fc.constantFrom(...Act.options)),
  })
  .map(({ unit, ...rest }): FindingFilter => {
    const filter = { ...rest, unitId: unit && county.units[unit] };
    // A filter that does not narrow is left out, as the window leaves it out.
    return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  });

describe('whatever the filter and whoever asks', () => {
  test('there is enough to tell a right list from a wrong one', () => {
    expect(all.length).toBeGreaterThan(2 * PAGE_ROWS);
    expect(new Set(all.map(({ stage }) => stage))).toEqual(new Set(FindingStage.options));
  });

  test('the list holds exactly what belongs to it, newest first, each once, and the count agrees', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PEOPLE), filters, async (by, filter) => {
        const rows = await everyRow(by, filter);
        const ids = rows.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const belonging = all.filter((finding) => belongs(by, filter, finding));
        expect(new Set(ids)).toEqual(new Set(belonging.map(({ id }) => id)));
        const order = rows.map(({ happenedOn, id }) => `${happenedOn} ${id}`);
        for (const [i, place] of order.entries()) {
          if (i > 0) expect(place < (order[i - 1] ?? '')).toBe(true);
        }
        const { count } = await county.get(by, 'findings.count', { filter });
        expect(count).toBe(rows.length);
      }),
      { numRuns: 150 },
    );
  });
});

test('a part of a filter that names nothing is refused: it would narrow to none or to all', async () => {
  for (const filter of [{ stages: [] }, { termIds: [] }] satisfies FindingFilter[]) {
    const refusal = await county.refused('head', 'findings.list', { filter, cursor: null });
    expect(refusal).toMatchObject({ code: 'invalid_input' });
  }
});

describe.each(Direction.options)('%s', (direction) => {
  const sorts: Record<keyof typeof findingList.sorts, (row: FindingRow) => string | number | null> =
    {
      number: ({ number }) => number,
      unit: ({ unitName }) => unitName,
      severity: ({ severity }) => Severity.options.indexOf(severity),
      stage: ({ stage }) => FindingStage.options.indexOf(stage),
      // Only what is still owed shows its due moment.
      due: ({ stage, dueAt }) => (MENDING_STAGES.includes(stage) ? dueAt : null),
      happened: ({ happenedOn }) => happenedOn,
    };

  test.each(Object.entries(sorts))(
    'sorted by %s, every finding is there once, in its order',
    async (name, placeOf) => {
      const sort = findingList.Sort.parse({ by: name, direction });
      const { rows } = await allPages((cursor) =>
        county.get('head', 'findings.list', { filter: {}, sort, cursor }),
      );
      expectSorted(rows, all, placeOf, direction);
      expect(new Set(rows.map(placeOf)).size).toBeGreaterThan(2);
    },
  );
});

test('every page but the last is full', async () => {
  const { rows, pages } = await allPages((cursor) =>
    county.get('head', 'findings.list', { filter: {}, cursor }),
  );
  expect(rows).toHaveLength(all.length);
  expect(pages).toBe(Math.ceil(all.length / PAGE_ROWS));
});

test('a finding recorded while one reads on neither repeats nor hides a row', async () => {
  const first = await county.get('head', 'findings.list', { filter: {}, cursor: null });
  const { findingIds } = await county.get('inspector', 'entries.record', firstVisit(county));
  const rest = await allPages((cursor) =>
    county.get('head', 'findings.list', { filter: {}, cursor: cursor ?? first.next }),
  );
  const read = [...first.items, ...rest.rows].map(({ id }) => id);
  expect(new Set(read).size).toBe(read.length);
  expect(new Set([...read, ...findingIds])).toEqual(
    new Set([...all.map(({ id }) => id), ...findingIds]),
  );
});

test('a row shows the beginning of a long account, the finding all of it', async () => {
  const account = '上午九时，'.repeat(900);
  const finding = findingOf(county.units.village, county.today(), { account });
  const entry = firstVisit(county, { unit: county.units.village, findings: [finding] });
  const { findingIds } = await county.get('inspector', 'entries.record', entry);
  const row = (await everyRow('head', {})).find(({ id }) => id === findingIds[0]);
  expect(row?.account).toBe(account.slice(0, 160));
  const [id] = findingIds;
  if (id) expect((await county.get('head', 'findings.get', { id })).account).toBe(account);
});

test('what is being typed is found where it is recorded: at the unit or under it, but not itself', async () => {
  const { township, village, department } = county.units;
  const account = '2号柜台存放的救济粮发霉变质，台账与实物不符。';
  const at = async (unit: typeof village, ...told: string[]) => {
    const findings = [account, ...told].map((one) =>
      findingOf(unit, county.today(), { account: one }),
    );
    const entry = firstVisit(county, { unit, findings, submit: false });
    const [id] = (await county.get('inspector', 'entries.record', entry)).findingIds;
    if (!id) throw new Error('nothing was recorded');
    return id;
  };
  const [below, elsewhere] = [await at(village, `${account}另有两袋。`), await at(department)];
  const typed = { leafId: null, happenedOn: county.today(), account, but: null };
  const alike = async (changes: object) =>
    (
      await county.get('colleague', 'findings.alike', { ...typed, unitId: township, ...changes })
    ).map(({ id }) => id);
  expect(await alike({})).toEqual([below, expect.any(String)]);
  expect(await alike({ unitId: department })).toEqual([elsewhere]);
  // What was told apart on the same visit is not the same, however alike it is.
  expect(await alike({ but: below })).toEqual([]);
  expect(await alike({ account: '会议室无人。' })).toEqual([]);
  expect(await alike({ happenedOn: addDays(county.today(), -100) })).toEqual([]);
});

test('taking a matter on moves it from list to list', async () => {
  const matter = await matterAt(county, 'submitted');
  const inStage = async (stage: FindingStage) =>
    (await everyRow('head', { stages: [stage] })).some(({ id }) => id === matter.findingId);
  expect([await inStage('submitted'), await inStage('confirmed')]).toEqual([true, false]);
  await advance(county, matter, 'confirmed');
  expect([await inStage('submitted'), await inStage('confirmed')]).toEqual([false, true]);
});
