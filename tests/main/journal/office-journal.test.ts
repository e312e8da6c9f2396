/** The office journal: what is done about the office itself, and that its head learns of it. */

import { afterEach, beforeEach, expect, test } from 'vitest';
import { OFFICE_ENTRIES } from '../../../main/store/office-entries.ts';
import { sql, where } from '../../../main/store/sql.ts';
import type { OfficeEntry, OfficeJournalFilter } from '../../../shared/journal/calls.ts';
import type { Role } from '../../../shared/people/role.ts';
import { NO_TEXTS } from '../../../shared/taxonomy/term.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { matterAt } from '../../support/course.ts';
import { evidenceIn } from '../../support/evidence-in.ts';
import { anotherLaptop, give, rowsOf } from '../../support/laptops.ts';
import { planOf } from '../../support/migrated.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DAY, MINUTE } from '../../support/test-host.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';

let county: County;
beforeEach(async () => {
  county = await createCounty();
  await county.get('head', 'journal.readOffice', {});
  county.pass(MINUTE);
});
afterEach(() => county.remove());

const listed = async (filter: OfficeJournalFilter = {}, of = county): Promise<OfficeEntry[]> =>
  (await of.get('head', 'journal.ofOffice', { filter, cursor: null })).items;

/** How many are new to somebody, as the desk and the list say. */
async function unread(by: PersonKey = 'head', of = county): Promise<number> {
  const { officeJournal } = await of.get(by, 'desk.waiting', {});
  const { count } = await of.get(by, 'journal.countOfOffice', { filter: { isNew: true } });
  expect(officeJournal).toBe(count);
  return count;
}

async function changePerson(
  of: County,
  by: PersonKey,
  who: PersonKey,
  change: { name?: string; roles?: Role[]; active?: boolean },
): Promise<void> {
  const { personId } = of.people[who];
  const found = (await of.get('keeper', 'people.list', {})).find(({ id }) => id === personId);
  if (!found) throw new Error('no such person');
  const { name, roles, active, revision: seen } = found;
  of.write(by, ({ record }) =>
    record('person.changed', personId, { personId, seen, name, roles, active, ...change }),
  );
}

const resetPassphrase = (of: County, by: 'keeper' | 'self' | 'recovery') => {
  const { personId } = of.people.inspector;
  of.write(by === 'keeper' ? 'keeper' : 'inspector', ({ record }) =>
    record('person.passphrase_changed', personId, { personId, by }),
  );
};

test('a post that the keeper gives to himself is new to the head, with what he held before', async () => {
  expect(await unread()).toBe(0);
  await changePerson(county, 'keeper', 'keeper', { roles: ['keeper', 'office_head'] });
  expect(await unread()).toBe(1);
  expect(await listed({ isNew: true })).toMatchObject([
    {
      kind: 'accounts',
      fact: 'person.changed',
      by: '邹平',
      about: '邹平',
      isOwn: true,
      isApart: false,
      body: { roles: ['keeper', 'office_head'] },
      before: { roles: ['keeper'] },
    },
  ]);
  expect(await county.get('head', 'journal.readOffice', {})).toEqual({ read: 1 });
  expect(await unread()).toBe(0);
  expect(await listed({ isNew: true })).toEqual([]);
  // It stays in the journal.
  expect(await listed({ kind: 'accounts' })).toContainEqual(
    expect.objectContaining({ fact: 'person.changed' }),
  );
});

test('each is told when they last said that they had read it, and so of who may have said so for them', async () => {
  const readAt = async (by: PersonKey) => (await county.get(by, 'journal.officeReadAt', {})).at;
  expect(await readAt('allPosts')).toBeNull();
  const first = await readAt('head');
  county.pass(DAY);
  resetPassphrase(county, 'keeper');
  expect(await readAt('head')).toBe(first);
  await county.get('head', 'journal.readOffice', {});
  expect(await readAt('head')).toBe(county.now());
  expect(await readAt('allPosts')).toBeNull();
});

test('what nobody did since it was last read is not recorded as read', async () => {
  const before = county.facts();
  expect(await county.get('head', 'journal.readOffice', {})).toEqual({ read: 0 });
  expect(county.facts()).toBe(before);
});

test('each head reads for themselves, and hears nothing new of their own acts', async () => {
  await county.get('allPosts', 'journal.readOffice', {});
  await county.get('head', 'taxonomy.add', {
    kind: 'tag',
    name: '会风',
    ...NO_TEXTS,
    parentId: null,
  });
  expect(await unread('head')).toBe(0);
  expect(await unread('allPosts')).toBe(1);
  expect(await county.get('allPosts', 'journal.readOffice', {})).toEqual({ read: 1 });
  expect(await unread('allPosts')).toBe(0);
});

test('a name is told as it was then, and a reset passphrase, but not what one makes of the own', async () => {
  await changePerson(county, 'keeper', 'inspector', { name: '林晚秋' });
  county.pass(MINUTE);
  resetPassphrase(county, 'keeper');
  county.pass(MINUTE);
  resetPassphrase(county, 'self');
  county.pass(MINUTE);
  resetPassphrase(county, 'recovery');
  expect(await listed({ isNew: true })).toMatchObject([
    { kind: 'keys', body: { by: 'recovery' }, by: '林晚秋', about: '林晚秋', isOwn: true },
    { kind: 'keys', body: { by: 'keeper' }, by: '邹平', about: '林晚秋', isOwn: false },
    { kind: 'accounts', about: '林秋', before: { name: '林秋' }, body: { name: '林晚秋' } },
  ]);
});

test('settings, terms, the store and what leaves it, narrowed by kind, person and period', async () => {
  const { office, settings, revision: seen } = await county.get('head', 'office.get', {});
  await county.get('keeper', 'office.change', {
    seen,
    office,
    settings: { ...settings, dueDays: 10 },
  });
  await county.get('keeper', 'journal.rebuild', {});
  const [change] = await listed({ kind: 'settings' });
  expect(change).toMatchObject({
    by: '邹平',
    body: { settings: { dueDays: 10 } },
    before: { settings: { dueDays: 15 } },
  });
  expect((await listed({ kind: 'store' })).map(({ fact }) => fact)).toEqual([
    'store.rebuilt',
    'device.enrolled',
  ]);
  expect(await listed({ kind: 'exports' })).toEqual([]);
  const { personId } = county.people.leader;
  expect((await listed({ personId })).map(({ fact, about }) => [fact, about])).toEqual([
    ['person.added', '郭岚'],
  ]);
  const today = county.today();
  expect(await listed({ period: { from: today, to: today } })).not.toEqual([]);
  county.pass(DAY);
  const tomorrow = county.today();
  expect(await listed({ period: { from: tomorrow, to: tomorrow } })).toEqual([]);
});

test('a copy of evidence is told of by its title, and not to a head who keeps out of its unit', async () => {
  const { caseId } = await matterAt(county, 'draft');
  const [evidence] = evidenceIn(await county.get('leader', 'evidence.ofCase', { caseId }));
  if (!evidence) throw new Error('there is evidence');
  county.write('leader', ({ record }) =>
    record('evidence.taken_out', caseId, { evidenceId: evidence.id, caseId }),
  );
  expect(await listed({ kind: 'exports' })).toMatchObject([
    { fact: 'evidence.taken_out', by: '郭岚', about: evidence.evidence.title },
  ]);
  expect(await unread()).toBe(1);
  await county.get('head', 'recusals.declare', {
    personId: county.people.head.personId,
    unitId: county.units.township,
    reason: '曾任该镇镇长。',
    until: null,
  });
  expect(await listed({ kind: 'exports' })).toEqual([]);
  expect(await unread()).toBe(0);
});

test('what another laptop wrote is new also where it comes late', async () => {
  const other = anotherLaptop(county);
  await changePerson(other, 'keeper', 'colleague', { active: false });
  county.pass(DAY);
  await county.get('head', 'taxonomy.add', {
    kind: 'tag',
    name: '文风',
    ...NO_TEXTS,
    parentId: null,
  });
  await county.get('head', 'journal.readOffice', {});
  give(county, rowsOf(other));
  expect(await listed({ isNew: true })).toContainEqual(
    expect.objectContaining({ fact: 'person.changed', about: '许晨', device: 'B' }),
  );
  await county.get('head', 'journal.readOffice', {});
  expect(await unread()).toBe(0);
  // What was read here is read on the other laptop; that it took the records in is new.
  give(other, rowsOf(county));
  expect((await listed({ isNew: true }, other)).map(({ fact }) => fact)).toEqual(['facts.taken']);
  for (const { store } of [county, other]) {
    expect(rebuiltTables(store.db)).toEqual(projectedTables(store.db));
    expect(isContent(await examine(store.files.folder, DATA_KEY))).toBe(true);
  }
  other.remove();
});

test('it is read along an index of its own, however long the journal is', () => {
  const { db } = county.store;
  const plan = planOf(
    db,
    sql`SELECT stamp FROM journal ${where(OFFICE_ENTRIES)} ORDER BY journal.stamp DESC LIMIT 50`,
  );
  expect(plan).toContain('USING INDEX journal_of_office');
  expect(plan).not.toContain('TEMP B-TREE');
});

// A recusal that somebody declared and a word that was put in were in no count of the head's desk.
test('who keeps out of what and who put in a word is news to the head, but for what they keep out of themselves', async () => {
  const { township, window } = county.units;
  const recused = (by: PersonKey) =>
    county.get(by, 'recusals.declare', {
      personId: county.people[by].personId,
      unitId: township,
      reason: '配偶在该镇任职。',
      until: null,
    });
  await recused('leader');
  await county.get('inspector', 'interventions.record', {
    unitId: window,
    caseId: null,
    name: '钱某',
    post: '局长',
    happenedOn: county.today(),
    manner: 'telephone',
    asked: '请予关照。',
    answered: '',
  });
  expect(await unread()).toBe(2);
  expect(await listed({ kind: 'integrity' })).toMatchObject([
    { fact: 'intervention.recorded', about: '钱某', unit: '青石镇便民服务中心' },
    { fact: 'recusal.declared', isOwn: true, about: '郭岚', unit: '青石镇' },
  ]);
  await recused('head');
  expect((await listed({ kind: 'integrity' })).map(({ fact }) => fact)).toEqual([
    'recusal.declared',
    'recusal.declared',
  ]);
  expect(await unread()).toBe(1);
});
