/**
 * What somebody writes of a case on a laptop that had seen that they keep out of it stands apart on every laptop. Mingcha
 * itself lets nobody: such a laptop's software was tampered with. Whoever had not seen it wrote in good faith.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../../main/store/sql.ts';
import {
  type CaseId,
  EvidenceId,
  type RecusalId,
  RoundId,
  type UnitId,
  VisitId,
} from '../../../shared/ids.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import {
  findingOf,
  firstVisit,
  type Matter,
  matterAt,
  recordInCase,
  stageOf,
  visitOf,
  which,
} from '../../support/course.ts';
import { anotherLaptop, give, ownRowsOf, rowsOf, sharedTables } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DAY } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let first: County;
let second: County;
let matter: Matter;
beforeEach(async () => {
  first = await createCounty();
  matter = await matterAt(first, 'draft');
  second = anotherLaptop(first);
  give(first, rowsOf(second));
});
afterEach(() => {
  first.remove();
  second.remove();
});

const keepOut = (
  whom: PersonKey,
  { unit = first.units.window, until = null }: { unit?: UnitId; until?: string | null } = {},
) =>
  first.get('head', 'recusals.declare', {
    personId: first.people[whom].personId,
    unitId: unit,
    reason: '配偶在该单位任职。',
    until,
  });

const end = (county: County, id: RecusalId) =>
  county.get('head', 'recusals.end', { id, reason: '配偶已调离。' });

/** A fact that fits any case, as a store without its software could write it. */
const writeOf = (county: County, by: PersonKey, caseId: CaseId): EvidenceId =>
  county.write(by, ({ record, newId }) => {
    const evidenceId = newId(EvidenceId);
    record('evidence.taken_out', caseId, { evidenceId, caseId });
    return evidenceId;
  });

const Written = z.object({ id: EvidenceId });

/** Those of such facts that are `forbidden`. */
const forbidden = ({ store: { db } }: County): EvidenceId[] =>
  db
    .all(
      Written,
      sql`SELECT body ->> 'evidenceId' AS id FROM set_aside JOIN journal USING (device, device_sequence)
          WHERE reason = 'forbidden' AND set_aside.kind = 'evidence.taken_out' ORDER BY journal.stamp`,
    )
    .map(({ id }) => id);

async function expectSame(...others: County[]): Promise<void> {
  const ofFirst = rowsOf(first);
  give(first, rowsOf(second));
  give(second, ofFirst);
  for (const county of [first, second, ...others]) {
    expect(sharedTables(county)).toEqual(sharedTables(first));
    expect(rebuiltTables(county.store.db)).toEqual(projectedTables(county.store.db));
    expect(isContent(await examine(county.store.files.folder, DATA_KEY))).toBe(true);
  }
}

test('not seen it stands, seen it stands apart, and whichever comes first it is the same', async () => {
  const third = anotherLaptop(first);
  const { caseId, findingId } = matter;
  const recusal = await keepOut('inspector');
  // The second laptop has heard nothing: its inspector works on.
  await second.get('inspector', 'findings.submit', await which(second, findingId));
  expect(await stageOf(second, findingId)).toBe('submitted');
  give(second, rowsOf(first));
  expect(await stageOf(second, findingId)).toBe('submitted');
  expect(await second.refused('inspector', 'cases.get', { id: caseId })).toEqual({
    code: 'not_found',
  });

  const seen = writeOf(second, 'inspector', caseId);
  const byAnother = writeOf(second, 'leader', caseId);
  expect(forbidden(second)).toEqual([seen]);
  // Ended, which the second laptop has not seen; then it has.
  await end(first, recusal.id);
  const stillSeen = writeOf(second, 'inspector', caseId);
  give(second, rowsOf(first));
  writeOf(second, 'inspector', caseId);
  expect(forbidden(second)).toEqual([seen, stillSeen]);
  expect(forbidden(second)).not.toContain(byAnother);

  // The third gets what was written first, and what its writer had seen only then.
  give(third, ownRowsOf(second));
  expect(forbidden(third)).toEqual([]);
  give(third, rowsOf(first));
  expect(forbidden(third)).toEqual([seen, stillSeen]);
  give(third, rowsOf(second));
  const begun = ownRowsOf(third);
  for (const county of [first, second]) give(county, begun);
  await expectSame(third);
  expect(await stageOf(first, findingId)).toBe('submitted');
  third.remove();
});

test('an end that somebody saw counts for them, also where another stands before it', async () => {
  const { caseId } = matter;
  const { id } = await keepOut('inspector');
  give(second, rowsOf(first));
  await end(first, id);
  second.pass(1000);
  await end(second, id);
  writeOf(second, 'inspector', caseId);
  await expectSame();
  expect(forbidden(first)).toEqual([]);
});

const open = async (unit: UnitId, ofFindings: readonly UnitId[] = [unit]) => {
  const findings = ofFindings.map((each) => findingOf(each, first.today()));
  const entry = firstVisit(first, { unit, findings, submit: false });
  const { caseId, findingIds } = await recordInCase(first, 'inspector', entry);
  const [findingId] = findingIds;
  if (!findingId) throw new Error('it has a finding');
  return { caseId, findingId };
};

test('it holds for all under the unit, to its last day, and for a case whole that is about it too', async () => {
  const { township, village, otherVillage, department } = first.units;
  const below = (await open(village)).caseId;
  const shared = (await open(township, [township, otherVillage])).caseId;
  const beside = (await open(department)).caseId;
  await keepOut('inspector', { unit: township, until: first.today() });
  await keepOut('leader', { unit: otherVillage });
  give(second, rowsOf(first));
  const apart = [writeOf(second, 'inspector', below), writeOf(second, 'leader', shared)];
  writeOf(second, 'inspector', beside);
  writeOf(second, 'leader', below);
  // A visit there that found nothing.
  const visitId = second.write('inspector', ({ record, newId, today }) => {
    const id = newId(VisitId);
    const visit = visitOf([second.people.inspector.personId], today);
    const where = { visitId: id, roundId: newId(RoundId), caseId: null, unitId: village };
    record('visit.recorded', id, {
      ...where,
      purpose: 'inspection',
      source: 'routine',
      visit: { ...visit, team: [second.people.inspector.personId], checklist: null },
    });
    return id;
  });
  expect(forbidden(second)).toEqual(apart);
  expect(second.store.db.exists(sql`SELECT 1 FROM visits WHERE id = ${visitId}`)).toBe(false);
  for (const county of [first, second]) county.pass(DAY);
  writeOf(second, 'inspector', below);
  await expectSame();
  expect(forbidden(first)).toEqual(apart);
});

test('who had not seen that a case came to be about the unit wrote in good faith', async () => {
  const { township, village } = first.units;
  const { caseId, findingId } = await open(township);
  await keepOut('leader', { unit: village });
  give(second, rowsOf(first));
  const { id, seen } = await which(first, findingId);
  const finding = findingOf(village, first.today());
  // With it what it is found by becomes one of the village's: it stayed with the unit it was of before.
  await first.get('inspector', 'findings.revise', { id, seen, finding });
  second.pass(1000);
  writeOf(second, 'leader', caseId);
  give(second, rowsOf(first));
  const apart = writeOf(second, 'leader', caseId);
  await expectSame();
  expect(forbidden(first)).toEqual([apart]);
});
