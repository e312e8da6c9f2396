/**
 * The window reads again what rests on what an act has changed, and leaves the rest as it is. People act here on all that
 * can be asked about, and whatever is not read again after an act must be as it was.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type Sql, sql } from '../../main/store/sql.ts';
import { isTouchedBy } from '../../shared/call.ts';
import { type CallInput, type CallName, contract } from '../../shared/contract.ts';
import {
  CaseId,
  ChecklistVersionId,
  EvidenceId,
  FindingId,
  OrderId,
  RequestId,
  RoundId,
  UnitId,
  VisitId,
} from '../../shared/ids.ts';
import { partsOf } from '../../shared/journal/groups.ts';
import { DEFAULT_SETTINGS } from '../../shared/office/settings.ts';
import { type Part, RECORD } from '../../shared/parts.ts';
import { seededId } from '../../shared/taxonomy/seed.ts';
import { type ConfirmedCase, recordConfirmedCase } from '../support/confirmed-case.ts';
import { type County, createCounty } from '../support/county.ts';
import {
  advance,
  findingOf,
  firstVisit,
  type Matter,
  matterAt,
  noteOf,
} from '../support/course.ts';
import { deviceOf } from '../support/exchange.ts';
import { FOUNDER, OFFICE } from '../support/founder.ts';
import { createTestOffice, type RunningApp, type TestOffice } from '../support/office.ts';
import { photograph } from '../support/photograph.ts';
import { act, type Chance, changeTheOffice, signInAnew } from '../support/play.ts';
import { CIRCULAR } from './summaries/sample.ts';

type Read = { [Name in CallName]: [Name, CallInput<Name>] }[CallName];

const idsIn = <Id extends z.ZodType>({ store }: County, id: Id, query: Sql): z.output<Id>[] =>
  store.db.all(z.object({ id: z.string() }), query).map((row) => id.parse(row.id));

const casesIn = (county: County) => idsIn(county, CaseId, sql`SELECT id FROM cases ORDER BY id`);

const PERIOD = { from: '2026-01-01', to: '2026-12-31' };
const PICTURE = randomBytes(5000);
const DRAFT = { form: 'visit', subject: 'case_of_the_draft' } as const;

/** Everything that can be read of a county, by somebody who may see all of it. */
function readsOf(county: County): Read[] {
  const cases = casesIn(county);
  const visits = idsIn(county, VisitId, sql`SELECT id FROM visits ORDER BY id`);
  const findings = idsIn(county, FindingId, sql`SELECT id FROM findings ORDER BY id`);
  const orders = idsIn(county, OrderId, sql`SELECT id FROM orders ORDER BY id`);
  const units = idsIn(county, UnitId, sql`SELECT id FROM units ORDER BY id`);
  const evidence = idsIn(county, EvidenceId, sql`SELECT id FROM evidence ORDER BY id`);
  const rounds = idsIn(county, RoundId, sql`SELECT id FROM rounds ORDER BY id`);
  const all = { filter: {}, cursor: null };
  return [
    ['office.get', {}],
    ['people.colleagues', {}],
    ['people.list', {}],
    ['devices.list', {}],
    ['devices.beyondShare', {}],
    ['devices.isWholeHere', {}],
    ...units.map((unit): Read => ['devices.isInShare', { unit }]),
    ['packages.links', {}],
    ['packages.lastTaken', { from: deviceOf(county) }],
    ['packages.due', {}],
    ['books.list', {}],
    ['backups.lastOnDisk', {}],
    ['evidence.countLost', {}],
    ['taxonomy.list', {}],
    ['checklists.list', {}],
    ...idsIn(county, ChecklistVersionId, sql`SELECT id FROM checklist_versions ORDER BY id`).map(
      (versionId): Read => ['checklists.get', { versionId }],
    ),
    ['units.under', { parentId: null }],
    ['units.find', { text: '' }],
    ['units.find', { text: '柳' }],
    ...units.flatMap((id): Read[] => [
      ['units.get', { id }],
      ['units.under', { parentId: id }],
      ['units.visitsByMonth', { id, period: PERIOD }],
    ]),
    ['recusals.list', {}],
    ['interventions.list', all],
    ['interventions.count', { filter: {} }],
    ['cases.list', all],
    ['cases.count', { filter: { stages: ['mending'] } }],
    ['visits.list', all],
    ['visits.count', { filter: {} }],
    ['entries.recent', {}],
    ['entries.places', { unitId: county.units.window }],
    ['visits.attendance', { period: PERIOD, of: 'confirmed' }],
    ['visits.balance', { period: PERIOD }],
    ['findings.list', all],
    ['findings.count', { filter: { mine: true } }],
    ['findings.among', { filter: { open: true }, ids: findings }],
    [
      'findings.alike',
      {
        unitId: county.units.township,
        leafId: seededId('leaf', 'A2'),
        happenedOn: county.today(),
        account: '',
        but: null,
      },
    ],
    ['orders.open', all],
    ['orders.countOpen', { filter: { overdue: true } }],
    ['orders.lastContact', {}],
    ['drafts.list', { filter: {}, cursor: null }],
    ['drafts.count', {}],
    ['drafts.get', DRAFT],
    ['summaries.list', { cursor: null }],
    ['summaries.isComplete', { period: PERIOD }],
    ['desk.waiting', {}],
    ['search.find', { text: '窗口', before: null }],
    ['search.count', { text: '窗口' }],
    ['journal.setAside', all],
    ['journal.countSetAside', { filter: {} }],
    ['journal.rowsApart', all],
    ['journal.countRowsApart', { filter: {} }],
    ['journal.ofOffice', all],
    ['journal.countOfOffice', { filter: { isNew: true } }],
    ['journal.newerOfOffice', {}],
    ['journal.officeReadAt', {}],
    ['journal.head', {}],
    ['sealed.mine', { cursor: null }],
    ['sealed.mineToReseal', {}],
    ['office.hasRecoveryKey', {}],
    ['devices.ready', {}],
    ['devices.shareChoices', {}],
    ['sealed.countTo', { id: county.people.head.personId }],
    ...cases.flatMap((caseId): Read[] => [
      ['cases.get', { id: caseId }],
      ['visits.ofCase', { caseId }],
      ['findings.ofCase', { caseId }],
      ['evidence.ofCase', { caseId }],
      ['orders.ofCase', { caseId }],
      ['followUps.ofCase', { caseId }],
      ['journal.ofCase', { caseId, cursor: null }],
    ]),
    ...visits.flatMap((visitId): Read[] => [
      ['visits.get', { id: visitId }],
      ['evidence.ofVisit', { visitId, ofNoFinding: false, cursor: null }],
      ['journal.ofVisit', { visitId, cursor: null }],
    ]),
    ...findings.flatMap((id): Read[] => [
      ['findings.get', { id }],
      ['evidence.ofFinding', { findingId: id, cursor: null }],
      ['findings.readersOfReferral', { id }],
      ['findings.contestedAlike', { id }],
      ['findings.mergeable', { id, text: '' }],
    ]),
    ...rounds.map((id): Read => ['rounds.get', { id }]),
    ...orders.map((orderId): Read => ['followUps.datesBefore', { orderId, findingIds: [] }]),
    ...evidence.map((id): Read => ['evidence.show', { id, from: 0 }]),
  ];
}

/** What a window holds: it reads what it shows, and hears what each act has changed. */
class Held {
  readonly #ask: (read: Read) => Promise<unknown>;
  readonly #answers = new Map<string, { read: Read; answer: string }>();
  /** Of each call, how often an answer was found to be as it was, and how often another. */
  readonly same = new Map<CallName, number>();
  readonly other = new Map<CallName, number>();

  constructor(ask: (read: Read) => Promise<unknown>) {
    this.#ask = ask;
  }

  async show(reads: readonly Read[]): Promise<void> {
    for (const read of reads) {
      const key = JSON.stringify(read);
      if (!this.#answers.has(key)) {
        this.#answers.set(key, { read, answer: JSON.stringify(await this.#ask(read)) });
      }
    }
  }

  /** What is stale now although it would not be read again. */
  async stale(changed: readonly Part[]): Promise<Read[]> {
    const stale: Read[] = [];
    for (const [key, { read, answer }] of this.#answers) {
      const isOther = JSON.stringify(await this.#ask(read)) !== answer;
      const [name] = read;
      const counted = isOther ? this.other : this.same;
      counted.set(name, (counted.get(name) ?? 0) + 1);
      if (isTouchedBy(contract[name], changed)) this.#answers.delete(key);
      else if (isOther) stale.push(read);
    }
    return stale;
  }
}

const chanceFrom = (seed: number): Chance => {
  let state = seed;
  return (of) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * of);
  };
};

const Kind = z.object({ kind: z.string() });

describe('people at work', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty();
  });
  afterAll(() => county.remove());

  test('no act leaves anything stale', async () => {
    const held = new Held(([name, input]) =>
      county.ask(
        name === 'people.list' ? 'keeper' : 'allPosts',
        name as 'cases.get',
        input as never,
      ),
    );
    const asked = new Set<Part>();
    const watched: County = {
      ...county,
      ask: async (by, name, input) => {
        const result = await county.ask(by, name, input);
        if (result.ok) for (const part of contract[name].changes) asked.add(part);
        return result;
      },
    };
    const chance = chanceFrom(20260305);
    const evidence = noteOf({ grade: null });
    const draft = { ...DRAFT, title: '走访', body: '{}' };
    let ordered: Matter | undefined;
    const acts: (() => Promise<unknown>)[] = [
      () => watched.ask('allPosts', 'drafts.save', draft),
      () => watched.ask('allPosts', 'drafts.save', { ...draft, title: '走访柳河村' }),
      () =>
        watched.ask('allPosts', 'entries.record', {
          ...firstVisit(watched, {
            by: 'allPosts',
            findings: [findingOf(county.units.window, county.today())],
          }),
          draft: DRAFT,
        }),
      () => watched.ask('allPosts', 'drafts.save', draft),
      () => watched.ask('allPosts', 'drafts.discard', DRAFT),
      // What chance need not come to: an order, and then another date that stands on it.
      async () => {
        ordered = await matterAt(watched, 'ordered');
      },
      async () => ordered && advance(watched, ordered, 'received'),
      // And everything of the office.
      ...[0, 1, 2, 3].map((nth) => () => changeTheOffice(watched, (of) => nth % of)),
      ...Array.from({ length: 45 }, () => () => act(watched, chance)),
      ...Array.from({ length: 6 }, () => () => changeTheOffice(watched, chance)),
      ...Array.from({ length: 20 }, () => () => act(watched, chance)),
      () =>
        watched.ask('head', 'units.add', { parentId: null, kind: 'township', names: ['白沙镇'] }),
      async () => {
        const [caseId] = casesIn(county);
        if (!caseId) throw new Error('there is no case');
        const added = { caseId, visitId: null, findingIds: [], evidence };
        return watched.ask('inspector', 'evidence.add', added);
      },
      () =>
        watched.ask('keeper', 'office.change', {
          seen: 1,
          office: { ...OFFICE, name: '白沙县督查室' },
          settings: { ...DEFAULT_SETTINGS, soonDays: 9 },
        }),
      // By their own word, so that the window of whoever says it has to be read again as a whole.
      () =>
        watched.ask('allPosts', 'recusals.declare', {
          personId: county.people.allPosts.personId,
          unitId: county.units.village,
          reason: '亲属在该村任职。',
          until: null,
        }),
      () => watched.ask('keeper', 'journal.rebuild', {}),
      () => watched.ask('allPosts', 'journal.readOffice', {}),
    ];
    const rows = () => county.store.db.number(sql`SELECT count(*) FROM journal`) ?? 0;
    for (const [i, doOne] of acts.entries()) {
      await held.show(readsOf(county));
      const before = rows();
      asked.clear();
      await doOne();
      signInAnew(county);
      const kinds = county.store.db.all(
        Kind,
        sql`SELECT kind FROM journal ORDER BY sequence DESC LIMIT ${rows() - before}`,
      );
      const changed = [...asked, ...kinds.flatMap(({ kind }) => partsOf(kind))];
      expect({ i, stale: await held.stale(changed) }).toEqual({ i, stale: [] });
    }
    expect([...new Set([...held.same.keys(), ...held.other.keys()])].toSorted()).toEqual(
      Object.entries(contract)
        .filter(([name, { kind }]) => kind === 'read' || name === 'evidence.show')
        .map(([name]) => name)
        .toSorted(),
    );
    // Of what rests on less than the whole record, all has changed at some time but what nothing here touches.
    const never = [...held.same.keys()].filter(
      (name) =>
        !RECORD.every((part) => contract[name].restsOn.includes(part)) && !held.other.has(name),
    );
    expect(new Set(never)).toEqual(
      new Set([
        'backups.lastOnDisk',
        // A version stays as it was written.
        'checklists.get',
        'devices.isInShare',
        'devices.isWholeHere',
        'devices.list',
        'devices.ready',
        'evidence.show',
        'office.hasRecoveryKey',
        'packages.lastTaken',
        'summaries.list',
      ]),
    );
  }, 120_000);
});

describe('the whole application', () => {
  let office: TestOffice;
  let there: ConfirmedCase;
  let running: RunningApp;
  let outside: string;
  beforeAll(async () => {
    office = await createTestOffice([], async (unlocked) => {
      there = await recordConfirmedCase(unlocked, PICTURE);
    });
    running = office.open();
    outside = mkdtempSync(join(tmpdir(), 'mingcha-read-again-'));
    await running.signIn(FOUNDER);
    // The day's backup is made beside whatever is done.
    await vi.waitFor(
      () => expect(running.events).toContainEqual({ kind: 'changed', parts: ['backups'] }),
      { timeout: 20_000 },
    );
  });
  afterAll(async () => {
    await running.close();
    office.remove();
    rmSync(outside, { recursive: true, force: true });
  });

  const dispatch = <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    running.app.dispatch(name, input, {
      request: contract[name].once
        ? RequestId.parse(`request_${randomBytes(16).toString('hex')}`)
        : undefined,
    });

  const READS: Read[] = [
    ['access.state', {}],
    ['access.demoPeople', {}],
    ['access.lastSignInName', {}],
    ['preferences.get', {}],
    ['backups.list', {}],
    ['office.get', {}],
    ['people.colleagues', {}],
    ['people.list', {}],
    ['devices.list', {}],
    ['taxonomy.list', {}],
    ['checklists.list', {}],
    ['summaries.list', { cursor: null }],
    ['drafts.list', { filter: {}, cursor: null }],
    ['drafts.count', {}],
    ['drafts.get', DRAFT],
    ['orders.lastContact', {}],
    ['units.find', { text: '' }],
  ];

  const place = (name: string) => running.choosePlace(join(outside, name));
  const person = async () => {
    const people = await running.must('people.list', {});
    const found = people.find(({ signInName }) => signInName === FOUNDER.signInName);
    if (!found) throw new Error('the founder is not there');
    const { id, revision: seen, name, roles } = found;
    return { id, seen, name, roles, active: true, passphrase: null };
  };

  const ACTS: Partial<{ [Name in CallName]: () => Promise<CallInput<Name>> }> = {
    'summaries.exportLedger': async () => ({ period: PERIOD, xlsx: await place('ledger.xlsx') }),
    'summaries.issueCircular': async () => ({
      circular: CIRCULAR,
      findings: { named: 'these' as const, ids: there.findingIds },
      docx: await place('circular.docx'),
      pdf: await place('circular.pdf'),
    }),
    'people.add': async () => ({
      name: '周明',
      signInName: 'zhou.ming',
      roles: ['inspector'],
      passphrase: '河边的旧水车还在慢慢转动',
    }),
    'people.change': async () => ({ ...(await person()), name: '沈知行' }),
    'people.resetPassphrase': async () => {
      const people = await running.must('people.list', {});
      const other = people.find(({ signInName }) => signInName === 'zhou.ming');
      if (!other) throw new Error('nobody was added');
      return { id: other.id, passphrase: '桥头的老槐树又开了一树花' };
    },
    'access.changePassphrase': async () => ({
      current: FOUNDER.passphrase,
      next: '另一句长得足够多的新口令',
    }),
    'preferences.change': async () => ({
      language: 'en',
      theme: 'dark',
      railFolded: true,
      period: 'month',
    }),
    'backups.make': async () => ({}),
    'evidence.hold': async () => {
      const path = join(outside, '现场.jpg');
      writeFileSync(path, PICTURE);
      return { file: await running.chooseFile(path) };
    },
    'evidence.holdPasted': async () => ({
      name: '粘贴.jpg',
      content: photograph(null).toString('base64'),
    }),
    'evidence.saveCopy': async () => ({ id: there.fileId, file: await place('copy.jpg') }),
  };

  test.each(Object.keys(ACTS) as (keyof typeof ACTS)[])('%s leaves nothing stale', async (name) => {
    const held = new Held(async ([read, input]) => {
      const { changed, ...result } = await dispatch(read, input as never);
      expect({ read, changed }).toEqual({ read, changed: undefined });
      return result;
    });
    const input = await ACTS[name]?.();
    await held.show(READS);
    const { changed = [], ...result } = await dispatch(name, input as never);
    expect(result).toMatchObject({ ok: true });
    expect(await held.stale(changed)).toEqual([]);
  });
});
