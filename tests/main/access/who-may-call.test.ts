/**
 * Every call with every role, as the table below says it: whoever is not named is refused before anything is looked at.
 * A call that is added or opened to more people shows here.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CallName, contract } from '../../../shared/contract.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { Role } from '../../../shared/people/role.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  type TestOffice,
} from '../../support/office.ts';

const ANYONE = 'anyone';
const SIGNED_IN = 'signed in';
const CONTENT = 'inspector, team_leader, office_head';

const WHO: Record<CallName, string> = {
  'access.state': ANYONE,
  'access.setUp': ANYONE,
  'access.openDemo': ANYONE,
  'access.demoPeople': ANYONE,
  'access.leaveDemo': ANYONE,
  'access.signIn': ANYONE,
  'access.lastSignInName': ANYONE,
  'access.lock': ANYONE,
  'access.trustClock': SIGNED_IN,
  'access.touch': SIGNED_IN,
  'access.recover': ANYONE,
  'access.changePassphrase': SIGNED_IN,
  'access.newRecoveryKey': 'keeper',
  'access.renewRecoveryKey': 'keeper',
  'access.dataKey': 'keeper',
  'access.renewDataKey': 'keeper',
  'joining.prepare': 'keeper',
  'joining.choose': ANYONE,
  'joining.makeReady': 'keeper',
  'joining.read': ANYONE,
  'joining.join': ANYONE,
  'leaving.receive': 'keeper, office_head',
  'leaving.list': 'keeper, office_head',
  'leaving.read': SIGNED_IN,
  'leaving.erase': SIGNED_IN,
  'preferences.get': ANYONE,
  'preferences.change': ANYONE,
  'files.choose': SIGNED_IN,
  'files.chooseFolder': SIGNED_IN,
  'files.dropped': SIGNED_IN,
  'files.chooseSave': SIGNED_IN,
  'tasks.cancel': ANYONE,
  'backups.list': ANYONE,
  'backups.make': 'keeper',
  'backups.chooseDisk': ANYONE,
  'backups.toDisk': 'keeper',
  'backups.lastOnDisk': 'keeper',
  'backups.books': ANYONE,
  'backups.restore': ANYONE,
  'packages.links': SIGNED_IN,
  'packages.lastTaken': SIGNED_IN,
  'devices.isInShare': SIGNED_IN,
  'packages.due': SIGNED_IN,
  'packages.chooseFolder': SIGNED_IN,
  'packages.give': SIGNED_IN,
  'packages.look': SIGNED_IN,
  'packages.take': SIGNED_IN,
  'packages.strangers': SIGNED_IN,
  'packages.meet': 'keeper, office_head',
  'devices.list': SIGNED_IN,
  'devices.ready': SIGNED_IN,
  'devices.isWholeHere': SIGNED_IN,
  'devices.shareChoices': 'keeper, office_head',
  'devices.changeShare': 'keeper, office_head',
  'devices.revoke': 'keeper, office_head',
  'devices.withdraw': 'keeper, office_head',
  'devices.admit': 'office_head',
  'devices.beyondShare': SIGNED_IN,
  'devices.cleanUp': 'keeper, office_head',
  'books.list': SIGNED_IN,
  'books.takeOver': 'office_head',
  'office.get': SIGNED_IN,
  'office.hasRecoveryKey': SIGNED_IN,
  'office.change': 'keeper',
  'people.colleagues': SIGNED_IN,
  'people.list': 'keeper',
  'people.add': 'keeper',
  'people.change': 'keeper',
  'people.resetPassphrase': 'keeper',
  'units.under': CONTENT,
  'units.find': CONTENT,
  'units.get': CONTENT,
  'units.visitsByMonth': CONTENT,
  'taxonomy.list': SIGNED_IN,
  'taxonomy.add': 'keeper, office_head',
  'taxonomy.change': 'keeper, office_head',
  'taxonomy.move': 'keeper, office_head',
  'checklists.list': SIGNED_IN,
  'checklists.get': SIGNED_IN,
  'checklists.write': 'keeper, office_head',
  'units.add': CONTENT,
  'units.change': CONTENT,
  'recusals.list': CONTENT,
  'recusals.declare': CONTENT,
  'recusals.end': 'office_head',
  'cases.list': CONTENT,
  'cases.count': CONTENT,
  'cases.get': CONTENT,
  'rounds.get': CONTENT,
  'visits.list': CONTENT,
  'visits.count': CONTENT,
  'visits.get': CONTENT,
  'visits.ofCase': CONTENT,
  'visits.attendance': CONTENT,
  'visits.balance': CONTENT,
  'visits.correct': CONTENT,
  'findings.list': CONTENT,
  'findings.count': CONTENT,
  'findings.among': CONTENT,
  'findings.alike': CONTENT,
  'findings.ofCase': CONTENT,
  'findings.get': CONTENT,
  'findings.revise': 'inspector',
  'findings.split': 'inspector, team_leader',
  'findings.correct': 'team_leader',
  'findings.submit': 'inspector',
  'findings.sendBack': 'team_leader',
  'findings.confirm': 'team_leader',
  'findings.dismiss': 'team_leader',
  'findings.mergeable': 'team_leader',
  'findings.merge': 'team_leader',
  'findings.contestedAlike': 'team_leader, office_head',
  'findings.settle': 'team_leader, office_head',
  'sealed.mine': CONTENT,
  'sealed.mineToReseal': CONTENT,
  'sealed.countTo': 'keeper',
  'sealed.open': CONTENT,
  'sealed.showPaper': CONTENT,
  'sealed.savePaper': CONTENT,
  'sealed.reseal': CONTENT,
  'sealed.close': CONTENT,
  'sealed.destroy': 'office_head',
  'findings.readersOfReferral': 'office_head',
  'findings.refer': 'office_head',
  'findings.verify': 'inspector, team_leader',
  'findings.returnToMending': 'inspector, team_leader',
  'findings.close': 'office_head',
  'findings.reopen': 'team_leader, office_head',
  'findings.undo': CONTENT,
  'evidence.ofCase': CONTENT,
  'evidence.ofFinding': CONTENT,
  'evidence.ofVisit': CONTENT,
  'evidence.countLost': 'keeper',
  'evidence.hold': 'inspector, team_leader',
  'evidence.holdPasted': 'inspector, team_leader',
  'evidence.letGo': 'inspector, team_leader',
  'evidence.add': 'inspector, team_leader',
  'evidence.grade': 'inspector, team_leader',
  'evidence.show': CONTENT,
  'evidence.showHeld': 'inspector, team_leader',
  'evidence.saveCopy': CONTENT,
  'drafts.get': SIGNED_IN,
  'drafts.list': SIGNED_IN,
  'drafts.count': SIGNED_IN,
  'drafts.save': SIGNED_IN,
  'drafts.discard': SIGNED_IN,
  'entries.places': 'inspector',
  'entries.recent': 'inspector',
  'entries.record': 'inspector',
  'entries.recordRound': 'inspector',
  'interventions.list': CONTENT,
  'interventions.count': CONTENT,
  'interventions.record': CONTENT,
  'orders.open': CONTENT,
  'orders.countOpen': CONTENT,
  'orders.lastContact': CONTENT,
  'orders.ofCase': CONTENT,
  'orders.issue': 'office_head',
  'orders.receive': 'inspector',
  'orders.requestExtension': 'inspector',
  'orders.grantExtension': 'office_head',
  'orders.refuseExtension': 'office_head',
  'followUps.ofCase': CONTENT,
  'followUps.datesBefore': CONTENT,
  'followUps.urge': 'inspector, team_leader',
  'followUps.recordMeasures': 'inspector',
  'followUps.recordFeedback': 'inspector',
  'summaries.list': CONTENT,
  'summaries.isComplete': CONTENT,
  'summaries.issueCircular': 'office_head',
  'summaries.exportLedger': CONTENT,
  'desk.waiting': CONTENT,
  'search.find': CONTENT,
  'search.count': CONTENT,
  'journal.ofCase': CONTENT,
  'journal.ofVisit': CONTENT,
  'journal.setAside': CONTENT,
  'journal.countSetAside': CONTENT,
  'journal.rowsApart': CONTENT,
  'journal.countRowsApart': CONTENT,
  'journal.lookAt': 'team_leader, office_head',
  'journal.lookAtRows': 'office_head',
  'journal.ofOffice': 'office_head',
  'journal.countOfOffice': 'office_head',
  'journal.newerOfOffice': 'office_head',
  'journal.officeReadAt': 'office_head',
  'journal.readOffice': 'office_head',
  'journal.head': SIGNED_IN,
  'journal.rebuild': 'keeper',
  'journal.check': 'office_head, keeper',
};

const names = Object.keys(contract) as CallName[];

/** An input that no call accepts, so that a call which may be made is refused for it and does nothing. */
const NEVER = { 'no such key': true };

const mayCall = (role: Role | null, name: CallName): boolean => {
  if (WHO[name] === ANYONE) return true;
  if (role === null) return false;
  return WHO[name] === SIGNED_IN || WHO[name].split(', ').includes(role);
};

let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice(Role.options);
});
afterAll(() => office.remove());

describe.each(Role.options)('%s', (role) => {
  let running: RunningApp;
  beforeAll(async () => {
    running = office.open();
    await running.signIn(ACCOUNTS[role]);
  });
  afterAll(() => running.close());

  test.each(names)('%s', async (name) => {
    const result = await running.app.dispatch(name, NEVER);
    const code = mayCall(role, name) ? 'invalid_input' : 'forbidden';
    expect(result).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('nobody signed in', () => {
  let running: RunningApp;
  beforeAll(() => {
    running = office.open();
  });
  afterAll(() => running.close());

  test.each(names)('%s', async (name) => {
    const result = await running.app.dispatch(name, NEVER);
    const code = mayCall(null, name) ? 'invalid_input' : 'locked';
    expect(result).toMatchObject({ ok: false, refusal: { code } });
  });
});

const FIRST_PASSPHRASE = '先用这一句进来再改成自己的';

async function whileKeeper(act: (running: RunningApp, id: PersonId) => Promise<unknown>) {
  const running = office.open();
  await running.signIn(ACCOUNTS.keeper);
  const people = await running.must('people.list', {});
  const inspector = people.find(({ signInName }) => signInName === ACCOUNTS.inspector.signInName);
  if (!inspector) throw new Error('the office has an inspector');
  await act(running, inspector.id);
  await running.must('access.lock', {});
  return running;
}

describe('whose passphrase was given by the keeper changes it, and makes no other call', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await whileKeeper(({ must }, id) =>
      must('people.resetPassphrase', { id, passphrase: FIRST_PASSPHRASE }),
    );
    await running.signIn({ ...ACCOUNTS.inspector, passphrase: FIRST_PASSPHRASE });
  });
  afterAll(() => running.close());

  test.each(names)('%s', async (name) => {
    const result = await running.app.dispatch(name, NEVER);
    const isAdmitted = WHO[name] === ANYONE || name === 'access.changePassphrase';
    expect(result).toMatchObject({
      ok: false,
      refusal: isAdmitted
        ? { code: 'invalid_input' }
        : { code: 'refused', reason: 'passphrase_must_change' },
    });
  });
});

describe('whose account was taken out of use is nobody', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await whileKeeper(async ({ must }, id) => {
      const people = await must('people.list', {});
      const found = people.find((person) => person.id === id);
      if (!found) throw new Error('the office has an inspector');
      const { revision: seen, name, roles } = found;
      await must('people.change', { id, seen, name, roles, active: false, passphrase: null });
    });
    const { signInName, passphrase } = ACCOUNTS.inspector;
    const refusal = await running.refused('access.signIn', { signInName, passphrase });
    expect(refusal).toMatchObject({ code: 'refused', reason: 'wrong_passphrase' });
  });
  afterAll(() => running.close());

  test.each(names)('%s', async (name) => {
    const result = await running.app.dispatch(name, NEVER);
    const code = mayCall(null, name) ? 'invalid_input' : 'locked';
    expect(result).toMatchObject({ ok: false, refusal: { code } });
  });
});
