/**
 * Nobody sees anything of what they keep out of. Every call that a store's threads answer is asked by people who are
 * recused from a unit, with inputs made from its schema: so a call that is added is asked too. What others do in that unit
 * changes none of their answers; no answer and no word of progress has anything of it; and what is hidden is refused as what never was.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answer } from '../../main/answer.ts';
import { innerCalls } from '../../main/calls.ts';
import { SCOPED_TABLES } from '../../main/scope.ts';
import { Sql, sql } from '../../main/store/sql.ts';
import { admitted, type Call } from '../../shared/call.ts';
import { contract } from '../../shared/contract.ts';
import { addDays } from '../../shared/dates.ts';
import { From } from '../../shared/files/shown.ts';
import {
  CaseId,
  ChecklistId,
  ChecklistItemId,
  ChecklistVersionId,
  DeviceId,
  EvidenceId,
  ExportId,
  ExtensionId,
  FindingId,
  OrderId,
  PersonId,
  RecusalId,
  RoundId,
  SummaryId,
  TermId,
  UnitId,
  VisitId,
} from '../../shared/ids.ts';
import { ProjectedTable } from '../../shared/journal/difference.ts';
import { ok } from '../../shared/refusal.ts';
import { inputsOf, type Leaves, type Pick } from '../support/any-input.ts';
import { type County, createCounty, type PersonKey } from '../support/county.ts';
import {
  findingOf,
  firstVisit,
  type Matter,
  matterAt,
  noteOf,
  orderOf,
  seenOrder,
  which,
} from '../support/course.ts';
import { MINUTE } from '../support/test-host.ts';

/**
 * One person of each post, and one of all. Recused from the township, they keep out of what is under it; recused from the
 * counter, of cases of its department that are about the counter too.
 */
const RECUSED = ['colleague', 'leader', 'head', 'allPosts'] as const;

/** In every text that is written under the township. */
const SECRET = '绝密暗语';
const secret = (what: string) => `${SECRET}${what}`;

let county: County;
let written: string;
/** A window of the department. */
let counter: UnitId;
/** Ids of what they keep out of, and others of the same kinds beside it. */
let hidden: Map<z.ZodType, string[]>;
let seen: Map<z.ZodType, string[]>;

const Id = z.object({ id: z.string() });
const ids = (query: string): string[] =>
  county.store.db.all(Id, new Sql(query, [])).map(({ id }) => id);

/** Each is of a case. */
const KINDS: readonly (readonly [z.ZodType, string])[] = [
  [CaseId, 'SELECT id FROM cases WHERE id'],
  [RoundId, 'SELECT DISTINCT round_id AS id FROM visits WHERE case_id'],
  [VisitId, 'SELECT id FROM visits WHERE case_id'],
  [FindingId, 'SELECT id FROM findings WHERE case_id'],
  [OrderId, 'SELECT id FROM orders WHERE case_id'],
  [EvidenceId, 'SELECT id FROM evidence WHERE case_id'],
  [ExtensionId, 'SELECT id FROM extensions WHERE case_id'],
];

const kindsOf = (isSeen: boolean) =>
  new Map(
    KINDS.map(([schema, query]) => [
      schema,
      ids(`${query} ${isSeen ? '' : 'NOT'} IN (
        SELECT id FROM cases WHERE unit_id = '${county.units.department}' AND title NOT LIKE '${SECRET}%')`),
    ]),
  );

/** What is found: at the unit that is visited, or at others under it. */
type About = readonly [UnitId, ...UnitId[]];

/** A visit to a unit that found something, and one that found nothing, with all the words that there are for it. */
async function supervise(about: About, by: PersonKey, words: (what: string) => string) {
  const [unit] = about;
  const findings = about.map((of) =>
    findingOf(of, county.today(), {
      account: words('事实'),
      place: words('地点'),
      consequence: words('后果'),
      basis: words('依据'),
      demand: words('要求'),
    }),
  );
  const file = await county.hold(by, `${words('照片')}.txt`, words('内容'));
  const visit = { goodPractice: words('做法'), conclusion: words('小结') };
  const entry = firstVisit(county, { by, unit, findings, visit, submit: true });
  const evidence = noteOf({ title: words('材料'), text: words('记录'), maker: words('制作人') });
  const { mediaType: _, hash: __, bytes: ___, name: ____, sealedHash } = file;
  const photo = {
    kind: 'file',
    sealedHash,
    title: words('照片'),
    grade: 'first_hand',
    maker: words('摄影'),
  } as const;
  const made = { madeAt: `${county.today()}T09:10` };
  return county.get(by, 'entries.record', {
    ...entry,
    case: { kind: 'new', unitId: unit, title: words('事项'), source: 'named_complaint' },
    evidence: [
      { evidence: { ...evidence, ...made }, findings: [0], earlierFindings: [] },
      { evidence: { ...photo, ...made }, findings: [0], earlierFindings: [] },
    ],
  });
}

/** A matter up to an extension that is asked for, with an urging and a circular's worth of words on the way. */
async function carryOn(about: About, words: (what: string) => string): Promise<void> {
  const [unit] = about;
  const { caseId, findingIds } = await supervise(about, 'inspector', words);
  const [findingId] = findingIds;
  if (caseId === null || !findingId) throw new Error('the visit found something');
  const all = () =>
    Promise.all(findingIds.map(async (id) => ({ id, seen: (await which(county, id)).seen })));
  const on = county.today();
  for (const now of await all()) {
    // Evidence is of the first.
    const note = words('意见');
    if (now.id === findingId) await county.get('leader', 'findings.confirm', { ...now, note });
    else await county.get('leader', 'findings.sendBack', { ...now, reason: note });
  }
  const now = async () => (await all()).slice(0, 1);
  const { id: orderId } = await county.get('head', 'orders.issue', {
    caseId,
    findings: await now(),
    order: orderOf(county, 15, { demand: words('要求'), contact: words('联系人') }),
  });
  const order = () => seenOrder(county, { caseId, orderId, findingId } as Matter);
  const signed = { signedBy: words('签收'), receivedOn: on };
  await county.get('inspector', 'orders.receive', { ...(await order()), ...signed });
  const urging = { manner: 'telephone', spokeTo: words('对方'), note: words('催办') } as const;
  await county.get('inspector', 'followUps.urge', { orderId, happenedOn: on, ...urging });
  await county.get('inspector', 'followUps.recordMeasures', {
    orderId,
    findings: await now(),
    happenedOn: on,
    measures: words('措施'),
    leader: words('领导'),
    responsible: words('责任人'),
  });
  await county.get('inspector', 'interventions.record', {
    unitId: unit,
    caseId,
    name: words('过问人'),
    post: words('职务'),
    happenedOn: on,
    manner: 'in_person',
    asked: words('过问'),
    answered: words('答复'),
  });
  const to = `${addDays(on, 30)}T18:00`;
  const asking = { to, reason: words('延期') };
  await county.get('inspector', 'orders.requestExtension', { ...(await order()), ...asking });
}

/** What those do who are not recused, after the others are. */
async function othersGoOn(): Promise<void> {
  const { village, window, department } = county.units;
  await supervise([department, counter], 'inspector', secret);
  const { caseId, findingIds } = await supervise([village], 'inspector', secret);
  const [findingId] = findingIds;
  if (caseId === null || !findingId) throw new Error('the visit found something');
  const { revision: seen } = await county.get('twoPosts', 'findings.get', { id: findingId });
  await county.get('twoPosts', 'findings.confirm', { id: findingId, seen, note: secret('意见') });
  const nothingFound = firstVisit(county, { unit: window, findings: [], submit: false });
  await county.get('inspector', 'entries.record', {
    ...nothingFound,
    visit: { ...nothingFound.visit, conclusion: secret('小结'), standing: 'advanced' },
  });
  for (const orderId of hidden.get(OrderId) ?? []) {
    // Of those on which something is owed.
    await county.ask('inspector', 'followUps.urge', {
      orderId: OrderId.parse(orderId),
      happenedOn: county.today(),
      manner: 'visit',
      spokeTo: secret('对方'),
      note: secret('再催'),
    });
  }
}

beforeAll(async () => {
  county = await createCounty();
  written = mkdtempSync(join(tmpdir(), 'mingcha-scope-'));
  await matterAt(county, 'closed');
  await matterAt(county, 'submitted');
  const { department, township, window } = county.units;
  const kind = 'window';
  const [added] = await county.get('head', 'units.add', {
    parentId: department,
    kind,
    names: ['农机服务窗口'],
  });
  if (!added) throw new Error('no unit was added');
  counter = added.id;
  await carryOn([department], (what) => what);
  county.pass(MINUTE);
  await carryOn([window], secret);
  county.pass(MINUTE);
  await carryOn([department, counter], secret);
  hidden = kindsOf(false);
  seen = kindsOf(true);
  for (const by of RECUSED) {
    const [caseId = ''] = hidden.get(CaseId) ?? [];
    const title = secret('草稿');
    const draft = {
      form: 'evidence',
      subject: caseId,
      title,
      body: `{"title":"${title}"}`,
    } as const;
    await county.get(by, 'drafts.save', draft);
    for (const unitId of [township, counter]) {
      await county.get(by, 'recusals.declare', {
        personId: county.people[by].personId,
        unitId,
        reason: '配偶在该处任职。',
        until: null,
      });
    }
  }
}, 60_000);
afterAll(() => {
  county.remove();
  rmSync(written, { recursive: true, force: true });
});

function pickFrom(seed: number): Pick {
  let state = seed;
  return (of) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * of);
  };
}

/** What is put in where an id is asked for. */
function leavesOf(byKind: ReadonlyMap<z.ZodType, readonly string[]>): Leaves {
  const { units, people } = county;
  const known = new Map<z.ZodType, readonly string[]>([
    [UnitId, Object.values(units)],
    [PersonId, Object.values(people).map(({ personId }) => personId)],
    [TermId, county.store.db.all(Id, sql`SELECT id FROM terms ORDER BY id`).map(({ id }) => id)],
    [ChecklistId, ['0'.repeat(20)]],
    [ChecklistVersionId, ['0'.repeat(20)]],
    [ChecklistItemId, ['0'.repeat(20)]],
    [DeviceId, ['0'.repeat(20)]],
    [RecusalId, ['0'.repeat(20)]],
    [SummaryId, ['0'.repeat(20)]],
    [ExportId, ['0'.repeat(20)]],
    ...byKind,
  ]);
  return new Map([
    ...Array.from(known, ([schema, all]): [z.ZodType, (pick: Pick) => unknown] => [
      schema,
      (pick) => all[pick(all.length)],
    ]),
    // From its beginning a file tells what it tells.
    [From, () => 0],
  ]);
}

/** Calls of a store's threads, and those the application makes on its way to a document or a file. */
const ASKED = new Map<string, Call>(
  [
    ...Object.entries(contract).filter(([, { kind }]) => kind !== 'app'),
    ...Object.entries(innerCalls).filter(([name]) => /^(evidence|summaries)\./.test(name)),
  ].filter(
    ([name]) =>
      // Settings, and what is handed in: a path, a sealed file, a printed document.
      ![
        'office.change',
        'evidence.seal',
        'evidence.unseal',
        'evidence.recordHeld',
        'summaries.saveCircular',
        'summaries.recordCircular',
      ].includes(name),
  ),
);
const names = [...ASKED.keys()];
const reads = names.filter((name) => ASKED.get(name)?.kind === 'read');

/** What shows the words of a matter. */
const TELLING = [
  'cases.get',
  'cases.list',
  'entries.places',
  'evidence.ofCase',
  'evidence.ofFinding',
  'evidence.ofVisit',
  'evidence.show',
  'findings.get',
  'findings.list',
  'findings.ofCase',
  'followUps.ofCase',
  'interventions.list',
  'journal.ofCase',
  'orders.lastContact',
  'orders.ofCase',
  'search.find',
  'summaries.composeCircular',
  'visits.get',
  'visits.ofCase',
];

let asked = 0;

/** The same with whatever is written in a folder of its own. */
const toPlaces = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'path' in input
    ? { ...input, path: join(written, String(input.path)) }
    : input;

/** The answer to a call as its caller would get it, and how far it was said to be meanwhile, written out. */
async function told(by: PersonKey, name: string, input: unknown): Promise<string> {
  const call = ASKED.get(name);
  if (!call) throw new Error(`there is no call ${name}`);
  const actor = county.people[by];
  const within = toPlaces(input);
  // Calls of the window go through its gate; the application makes the others.
  const given = call.who === 'nobody' ? ok(within) : admitted(call, actor.roles, within);
  if (!given.ok) return JSON.stringify(given);
  const progress: unknown[] = [];
  const answered = await answer(county.store, name as 'evidence.copyOut', given.value as never, {
    actor,
    now: county.now(),
    entropy: createHash('sha256').update(`${asked++}`).digest(),
    progress: (...how) => progress.push(how),
  });
  return readable(JSON.stringify({ answered, progress }));
}

/** A piece of a file comes in base64; what it says is told all the same. */
const readable = (told: string): string =>
  told.replaceAll(/"content":"([\w+/=]*)"/g, (_, content: string) =>
    JSON.stringify({ content: Buffer.from(content, 'base64').toString() }),
  );

const MOST = 12;
const inputsFor = (name: string, byKind: ReadonlyMap<z.ZodType, readonly string[]>, seed = 7) => {
  const call = ASKED.get(name);
  return call ? inputsOf(call.input, leavesOf(byKind), pickFrom(seed), MOST) : [];
};

test('of every table it is said whether a part of it may be hidden', () => {
  // What they hold is of no unit's supervision, or is read by nobody but through those that are scoped.
  const open = [
    'known_heads',
    'device_limits',
    'devices',
    'device_grants',
    'device_shares',
    'books',
    'voided_numbers',
    'office',
    'people',
    'person_roles',
    'role_changes',
    'person_names',
    'terms',
    'term_former_names',
    'checklists',
    'checklist_versions',
    'checklist_items',
    'units',
    'unit_former_names',
    'recusals',
    'summaries',
    'rounds',
    'round_members',
    'looked_at',
    'rows_looked_at',
    'office_journal_read',
    'search_index',
  ];
  const tables = ProjectedTable.options.filter((table) => !SCOPED_TABLES.includes(table));
  expect(tables.filter((table) => !open.includes(table))).toEqual([]);
});

test('there is something to ask every call', () => {
  expect(names.filter((name) => inputsFor(name, hidden).length === 0)).toEqual([]);
  for (const [, all] of hidden) expect(all.length).toBeGreaterThan(0);
  for (const [, all] of seen) expect(all.length).toBeGreaterThan(0);
});

test('whoever keeps out of nothing is told of it by all that show anything', async () => {
  const telling: string[] = [];
  for (const name of names) {
    if (ASKED.get(name)?.kind === 'write') continue;
    for (const input of inputsFor(name, hidden)) {
      const answered = await told('inspector', name, input);
      if (answered.includes(SECRET)) telling.push(name);
    }
  }
  expect([...new Set(telling)].toSorted()).toEqual(TELLING);
});

test('what others do there changes no answer', async () => {
  const all = () =>
    Promise.all(
      RECUSED.flatMap((by) =>
        reads.flatMap((name) =>
          [hidden, seen]
            .flatMap((byKind) => inputsFor(name, byKind))
            .map(async (input) => ({ by, name, input, answered: await told(by, name, input) })),
        ),
      ),
    );
  const before = await all();
  await othersGoOn();
  // How long the record is by now, and the last numbers of its books, say nothing of whom.
  const changing = ['journal.head', 'books.list'];
  const after = await all();
  for (const [i, was] of before.entries()) {
    if (!changing.includes(was.name)) expect(after[i]).toEqual(was);
  }
});

describe.each(RECUSED)('%s', (by) => {
  test.each(names)('is told nothing of it by %s', async (name) => {
    for (const byKind of [hidden, seen]) {
      for (const input of inputsFor(name, byKind)) {
        const answered = await told(by, name, input);
        expect({ name, input, answered }).not.toEqual(
          expect.objectContaining({ answered: expect.stringContaining(SECRET) }),
        );
      }
    }
  });

  test.each(names)('is refused by %s what is hidden as what never was', async (name) => {
    const never = new Map(
      [...hidden].map(([schema, all]) => [schema, all.map((_, i) => `${i}`.padStart(20, '0'))]),
    );
    const [ofHidden, ofNever] = [inputsFor(name, hidden), inputsFor(name, never)];
    expect(ofNever.length).toBe(ofHidden.length);
    for (const [i, input] of ofHidden.entries()) {
      // Whatever else is called by an id was made by the call.
      const plain = (text: string) =>
        [...hidden, ...never]
          .reduce(
            (all, [, some]) =>
              some.reduce((rest, id, nth) => rest.replaceAll(id, `id ${nth}`), all),
            text,
          )
          .replaceAll(/[0-9a-hjkmnp-tv-z]{20}/g, 'made');
      expect({ input, answered: plain(await told(by, name, input)) }).toEqual({
        input,
        answered: plain(await told(by, name, ofNever[i])),
      });
    }
  });
});
