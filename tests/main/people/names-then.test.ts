/** A person who is called otherwise later: what was done goes on saying the name it was done under. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOTHING_HIDDEN } from '../../../main/context.ts';
import { ledgerRows } from '../../../main/summaries/ledger.ts';
import { localMoment } from '../../../shared/dates.ts';
import type { CaseId } from '../../../shared/ids.ts';
import { HOME_ZONE } from '../../../shared/time-zone.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { advance, matterAt } from '../../support/course.ts';
import { evidenceIn } from '../../support/evidence-in.ts';
import { anotherLaptop, give, rowsOf } from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let county: County;
beforeEach(async () => {
  county = await createCounty();
});
afterEach(() => county.remove());

async function rename(of: County, who: PersonKey, name: string): Promise<void> {
  const { personId } = of.people[who];
  const listed = await of.get('keeper', 'people.list', {});
  const person = listed.find(({ id }) => id === personId);
  if (!person) throw new Error('no such person');
  const { revision: seen, roles, active } = person;
  of.write('keeper', ({ record }) =>
    record('person.changed', personId, { personId, seen, name, roles, active }),
  );
}

/** Whom the pages of a case name for what was done in it. */
async function namesShown(of: County, caseId: CaseId) {
  const { items } = await of.get('leader', 'cases.list', { filter: {}, cursor: null });
  const timeline = (await of.get('leader', 'journal.ofCase', { caseId, cursor: null })).items;
  const findings = await of.get('leader', 'findings.ofCase', { caseId });
  const visits = await of.get('leader', 'visits.ofCase', { caseId });
  const listed = await of.get('leader', 'visits.list', { filter: {}, cursor: null });
  const evidence = evidenceIn(await of.get('leader', 'evidence.ofCase', { caseId }));
  const orders = await of.get('leader', 'orders.ofCase', { caseId });
  const followUps = await of.get('leader', 'followUps.ofCase', { caseId });
  return {
    opened: items.map(({ openedBy }) => openedBy),
    timeline: timeline.map(({ kind, by }) => `${kind} ${by}`),
    findings: findings.map(({ recordedBy }) => recordedBy),
    visits: visits.map(({ recordedBy, team }) => [recordedBy, team.map(({ name }) => name)]),
    listed: listed.items.map(({ team }) => team),
    evidence: evidence.map(({ addedBy }) => addedBy),
    orders: orders.map(({ issuedBy }) => issuedBy),
    followUps: followUps.map(({ recordedBy }) => recordedBy),
    ledger: [
      ...ledgerRows(
        {
          db: of.store.db,
          whole: of.store.db,
          hidden: NOTHING_HIDDEN,
          vault: of.store.vault,
          actor: of.people.leader,
          now: of.now(),
          zone: HOME_ZONE,
          today: of.today(),
          moment: localMoment(of.now(), HOME_ZONE),
        },
        { from: '2026-01-01', to: '2026-12-31' },
      ),
    ].map(({ verifiedBy }) => verifiedBy),
  };
}

const RENAMED = [
  ['inspector', '林晚秋'],
  ['colleague', '许晨光'],
  ['leader', '郭岚岚'],
  ['head', '沈维新'],
] as const;

test('the pages of a case name who acted as they were called then, and whoever acts after that by the new name', async () => {
  const matter = await matterAt(county, 'verified');
  const before = await namesShown(county, matter.caseId);
  expect(JSON.stringify(before)).toContain('沈维');
  for (const shown of Object.values(before)) expect(shown).not.toEqual([]);

  county.pass(MINUTE);
  for (const [who, name] of RENAMED) await rename(county, who, name);
  expect(await namesShown(county, matter.caseId)).toEqual(before);
  const colleagues = await county.get('leader', 'people.colleagues', {});
  expect(colleagues.map(({ name }) => name)).toEqual(
    expect.arrayContaining(RENAMED.map(([, name]) => name)),
  );

  county.pass(MINUTE);
  await advance(county, matter, 'closed');
  const [latest] = (
    await county.get('leader', 'journal.ofCase', { caseId: matter.caseId, cursor: null })
  ).items;
  expect(latest).toMatchObject({ kind: 'finding.closed', by: '沈维新' });
});

test('the same on another laptop, in tables made anew, and to the verifier', async () => {
  const { caseId } = await matterAt(county, 'ordered');
  const before = await namesShown(county, caseId);
  const other = anotherLaptop(county);
  other.pass(MINUTE);
  await rename(other, 'inspector', '林晚秋');
  await rename(other, 'inspector', '林秋晚');
  give(county, rowsOf(other));
  for (const { store } of [county, other]) {
    expect(rebuiltTables(store.db)).toEqual(projectedTables(store.db));
    expect(isContent(await examine(store.files.folder, DATA_KEY))).toBe(true);
  }
  for (const of of [county, other]) expect(await namesShown(of, caseId)).toEqual(before);
  other.remove();
});
