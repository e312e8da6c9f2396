/**
 * Whatever facts come from another laptop, however little they make sense: none stops the others from being taken in, the
 * tables are what follows from the journal, in whatever order they came, and the verifier comes to the same.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { ForeignRow } from '../../../main/journal/take.ts';
import { hiddenFrom } from '../../../main/recusals/recusals.ts';
import { without } from '../../../main/scope.ts';
import { sql } from '../../../main/store/sql.ts';
import { FactName } from '../../../shared/facts.ts';
import { CaseId, VisitId } from '../../../shared/ids.ts';
import { examine } from '../../../verify/examine.ts';
import { anyFacts } from '../../support/any-facts.ts';
import { type County, createCounty } from '../../support/county.ts';
import { matterAt } from '../../support/course.ts';
import {
  anotherLaptop,
  forgedAfter,
  give,
  ownRowsOf,
  sharedTables,
} from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

const CaseOf = z.object({ id: CaseId });
const VisitOf = z.object({ id: VisitId });

const TAKINGS = Number(process.env.SOAK_TAKINGS ?? 12);

let first: County;
let writer: County;
beforeAll(async () => {
  first = await createCounty();
  for (const stage of ['draft', 'submitted', 'confirmed', 'mending', 'closed'] as const)
    await matterAt(first, stage);
  writer = anotherLaptop(first);
});
afterAll(() => {
  first.remove();
  writer.remove();
});

async function expectWhole({ store: { db, files }, get }: County): Promise<void> {
  expect(rebuiltTables(db)).toEqual(projectedTables(db));
  expect(await get('keeper', 'journal.check', {})).toMatchObject({
    firstBad: null,
    difference: null,
  });
  const { journal, course } = await examine(files.folder, DATA_KEY);
  expect(journal.bad).toBeNull();
  // It objects to much of this; what stands, it comes to by itself.
  expect(course?.difference).toBeNull();
}

/** Whatever there is, somebody can look at it. */
async function readAll({ store: { db }, get, people: { allPosts }, today }: County): Promise<void> {
  // They may be said to keep out of some of it.
  const seen = without(db, hiddenFrom(db, allPosts, today()), allPosts.personId);
  await get('allPosts', 'office.get', {});
  await get('allPosts', 'taxonomy.list', {});
  await get('keeper', 'people.list', {});
  await get('allPosts', 'devices.list', {});
  await get('allPosts', 'books.list', {});
  await get('allPosts', 'summaries.list', { cursor: null });
  await get('allPosts', 'desk.waiting', {});
  for (const { id } of seen.all(CaseOf, sql`SELECT id FROM cases`)) {
    await get('allPosts', 'cases.get', { id });
    await get('allPosts', 'visits.ofCase', { caseId: id });
    await get('allPosts', 'findings.ofCase', { caseId: id });
    await get('allPosts', 'evidence.ofCase', { caseId: id });
    await get('allPosts', 'orders.ofCase', { caseId: id });
    await get('allPosts', 'followUps.ofCase', { caseId: id });
    await get('allPosts', 'journal.ofCase', { caseId: id, cursor: null });
  }
  for (const { id } of seen.all(VisitOf, sql`SELECT id FROM visits WHERE case_id IS NULL`)) {
    await get('allPosts', 'visits.get', { id });
    await get('allPosts', 'evidence.ofVisit', { visitId: id, ofNoFinding: false, cursor: null });
    await get('allPosts', 'journal.ofVisit', { visitId: id, cursor: null });
  }
}

test(`${TAKINGS} takings of any facts there can be`, async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyFacts(first), { minLength: 60, maxLength: 120 }),
      fc.integer({ min: 1, max: 60 }),
      async (facts, cut) => {
        const chain: ForeignRow[] = ownRowsOf(writer);
        const own = chain.length;
        for (const fact of facts) chain.push(forgedAfter(chain, fact));
        for (const { kind } of facts) met.add(kind);
        const [one, other] = [anotherLaptop(first), anotherLaptop(first)];
        try {
          expect(give(one, chain)).toMatchObject({ taken: chain.length, apart: [], altered: [] });
          await expectWhole(one);
          await readAll(one);
          give(other, chain.slice(own + cut));
          for (const row of chain.slice(0, own + cut)) give(other, [row]);
          // And what they know of each other.
          for (const row of ownRowsOf(one)) give(other, [row]);
          give(one, ownRowsOf(other));
          expect(sharedTables(other)).toEqual(sharedTables(one));
        } finally {
          one.remove();
          other.remove();
        }
      },
    ),
    { numRuns: TAKINGS, endOnFailure: true },
  );
  expect(met.size).toBe(FactName.options.length);
}, 120_000);
