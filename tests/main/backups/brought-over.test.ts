/**
 * Restoring takes the work back, and no trace of who did what with the store. What a keeper had done since the backup was
 * gone from the office journal, recusals had lapsed, the register of interventions had lost entries, and a sealed part that
 * was destroyed stood as if it could be opened.
 */
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { storeFiles } from '../../../main/store/layout.ts';
import type { BackupId } from '../../../shared/backups/calls.ts';
import { examine, isContent } from '../../../verify/examine.ts';
import { unlock } from '../../../verify/keys.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER } from '../../support/founder.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  runApp,
  type TestOffice,
} from '../../support/office.ts';
import { sampleEntry } from '../../support/samples.ts';
import { MINUTE } from '../../support/test-host.ts';

const { office_head: HEAD, keeper: KEEPER } = ACCOUNTS;
const { signInName, passphrase } = FOUNDER;

let office: TestOffice;
let there: ConfirmedCase;
beforeAll(async () => {
  office = await createTestOffice(['office_head', 'keeper'], async (unlocked) => {
    there = await recordConfirmedCase(unlocked);
  });
});
afterAll(() => office.remove());

let running: RunningApp;
let part: string;
let backup: BackupId;
/** A sealed part and a backup; since then an act of every sort. */
beforeEach(async () => {
  running = office.open();
  running.host.pass(180 * MINUTE);
  await running.signIn(HEAD);
  const [id] = there.findingIds;
  if (!id) throw new Error('nothing was found');
  const { revision: seen, number } = await running.must('findings.get', { id });
  const sealed = { text: '线索系村民苏某当面反映', people: [], papers: [] };
  await running.must('findings.refer', { id, seen, to: '县纪委', sealed });
  part = (await running.must('findings.get', { id })).sealed[0]?.part ?? '';
  await running.signIn(FOUNDER);
  ({ id: backup } = await running.must('backups.make', {}));
  running.host.pass(MINUTE);

  await running.signIn(HEAD);
  const said = { name: '钱某', post: '局长', manner: 'telephone' as const, answered: '' };
  await running.must('sealed.open', { part, reason: '核对移送依据。', recoveryKey: null });
  await running.must('sealed.destroy', { part, reason: '已办结。', number });
  await running.must('interventions.record', {
    ...said,
    unitId: there.unitId,
    caseId: there.caseId,
    happenedOn: '2026-03-02',
    asked: '请予关照。',
  });
  const people = await running.must('people.colleagues', {});
  const idOf = (name: string) => people.find((person) => person.name === name)?.id ?? people[0]?.id;
  const personId = idOf(KEEPER.name);
  if (!personId) throw new Error('the office has a keeper');
  const reason = '配偶在该镇任职。';
  await running.must('recusals.declare', { personId, unitId: there.unitId, reason, until: null });

  await running.signIn(FOUNDER);
  const account = { signInName: 'xin.laide', passphrase: '渡口的老船工还唱着那支歌' };
  await running.must('people.add', { ...account, name: '辛来', roles: ['keeper'] });
  const { signedIn } = await running.must('access.state', {});
  if (!signedIn) throw new Error('nobody is signed in');
  await running.must('entries.record', sampleEntry(there.unitId, [signedIn.personId]));
});
afterEach(() => running.close());

const restore = async (id: BackupId) => {
  running.host.pass(MINUTE);
  const onPaper = { cases: 2, orders: 0, circulars: 0 };
  await running.must('backups.restore', { id, signInName, passphrase, onPaper });
};
const cases = async () =>
  (await running.must('cases.list', { filter: {}, cursor: null })).items.length;
const entries = async () =>
  (await running.must('journal.ofOffice', { filter: {}, cursor: null })).items;

/** The traces of what was done since the backup, as the head reads them. */
async function expectTraces(): Promise<void> {
  const [id] = there.findingIds;
  if (!id) throw new Error('nothing was found');
  const { sealed } = await running.must('findings.get', { id });
  expect(sealed).toMatchObject([{ part, destroyed: { by: HEAD.name, reason: '已办结。' } }]);
  const timeline = (await running.must('journal.ofCase', { caseId: there.caseId, cursor: null }))
    .items;
  expect(timeline.map(({ kind, by }) => `${kind} ${by}`)).toEqual(
    expect.arrayContaining([`sealed.opened ${HEAD.name}`, `sealed.destroyed ${HEAD.name}`]),
  );
  const { items } = await running.must('interventions.list', { filter: {}, cursor: null });
  expect(items).toMatchObject([{ asked: '请予关照。', recordedBy: HEAD.name }]);
  expect(await running.must('recusals.list', {})).toMatchObject([
    { person: KEEPER.name, state: 'in_force', declaredBy: HEAD.name },
  ]);
  expect(await running.must('people.list', {})).toContainEqual(
    expect.objectContaining({ name: '辛来', roles: ['keeper'], active: true }),
  );
  expect(await running.must('journal.check', {})).toMatchObject({
    firstBad: null,
    difference: null,
    evidenceMissing: 0,
  });
}

test('what was done about the office stands as it was done; the work goes back, and comes again', async () => {
  expect(await cases()).toBe(2);
  await restore(backup);
  expect(await cases()).toBe(1);
  await running.signIn(FOUNDER);
  await expectTraces();
  // The account was added before the restore, by who added it: nothing of it looks like a new act, and the restore stands
  // last, with what it left out and without its bookkeeping.
  expect((await entries()).slice(0, 3).map(({ fact, by }) => `${fact} ${by}`)).toEqual([
    `number.voided ${FOUNDER.name}`,
    `store.restored ${FOUNDER.name}`,
    `person.added ${FOUNDER.name}`,
  ]);
  const secret = { kind: 'recovery', recoveryKey: office.recoveryKey } as const;
  const { folder, keys } = storeFiles(join(running.host.dataFolder, 'office'));
  await running.close();
  const findings = await examine(folder, await unlock(keys, secret));
  expect(isContent(findings)).toBe(true);

  running = runApp(running.host);
  await running.signIn(FOUNDER);
  const [aside] = (await running.must('backups.list', {})).filter(
    ({ cause }) => cause === 'restore',
  );
  if (!aside) throw new Error('the present store was set aside');
  await restore(aside.id);
  expect(await cases()).toBe(2);
  await expectTraces();
  // And both restores are told.
  expect((await entries()).filter(({ fact }) => fact === 'store.restored')).toHaveLength(2);
  await running.close();
  const again = await examine(folder, await unlock(keys, secret));
  expect(isContent(again)).toBe(true);
});
