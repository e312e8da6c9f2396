/** Calls as no window makes them: names, keys, types, ids and shapes that do not exist. Each gets a refusal, none an exception. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseInput } from '../../../shared/call.ts';
import { type CallInput, type CallName, contract } from '../../../shared/contract.ts';
import { UnitId } from '../../../shared/ids.ts';
import { Refusal, type Result } from '../../../shared/refusal.ts';
import type { ConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER } from '../../support/founder.ts';
import type { RunningApp } from '../../support/office.ts';
import { openCaseForFile } from '../../support/office-with-case.ts';
import { sampleEntry, sampleFinding, sampleNote } from '../../support/samples.ts';

const names = Object.keys(contract) as CallName[];

let there: ConfirmedCase;
let running: RunningApp;
let head: string;

openCaseForFile((opened, confirmed) => {
  running = opened;
  there = confirmed;
});
beforeAll(async () => {
  ({ head } = await running.must('journal.head', {}));
});

const dispatch = (name: unknown, input: unknown, beside?: unknown): Promise<Result<unknown>> =>
  running.app.dispatch(name, input, beside);

/** A refusal from the closed list that is not a fault of the program; and nothing was written. */
async function expectRefused(result: Result<unknown>): Promise<Refusal> {
  if (result.ok) throw new Error('the call was not refused');
  const refusal = Refusal.parse(result.refusal);
  expect(refusal.code).not.toBe('internal');
  return refusal;
}

afterAll(async () => {
  // Asked last: of all that was tried above, nothing was written and nothing was a fault of the program.
  expect(running.host.faults).toEqual([]);
});

describe('a name that is none', () => {
  test.each([
    '',
    'no.such.call',
    'Office.get',
    'office.get ',
    'people.bySignInName',
    'backups.copy',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'valueOf',
    0,
    null,
    undefined,
    true,
    ['office.get'],
    { toString: () => 'office.get' },
    Symbol('office.get'),
  ])('%s', async (name) => {
    expect(await expectRefused(await dispatch(name, {}))).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'name', rule: 'unknown_choice' }],
    });
  });
});

test.each([null, 7, 'task', 'task_', 'task_ÄÖ', {}, `task_${'a'.repeat(31)}`])(
  'a task or a request that is none: %j',
  async (none) => {
    for (const path of ['task', 'request']) {
      expect(await expectRefused(await dispatch('office.get', {}, { [path]: none }))).toMatchObject(
        {
          code: 'invalid_input',
          faults: [{ path }],
        },
      );
    }
  },
);

test.each([null, 7, 'task_1', [], { tasks: 'task_1' }])(
  'what goes beside a call and is of another shape: %j',
  async (beside) => {
    const { code } = await expectRefused(await dispatch('office.get', {}, beside));
    expect(code).toBe('invalid_input');
  },
);

const cyclic: Record<string, unknown> = {};
cyclic.id = cyclic;
cyclic.filter = cyclic;

const deep = (): unknown => {
  let value: unknown = {};
  for (let i = 0; i < 10_000; i++) value = { filter: value };
  return value;
};

const SHAPES: readonly [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['not a number', Number.NaN],
  ['a text', '{}'],
  ['a list', []],
  ['a function', () => ({})],
  ['a key that is not declared', { 'no such key': true }],
  ['an own key __proto__', JSON.parse('{"__proto__": {"roles": ["keeper"]}}')],
  ['an own key constructor', { constructor: { prototype: { ok: true } } }],
  ['itself within itself', cyclic],
  ['ten thousand levels', deep()],
  ['a hundred thousand keys', Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [i, i]))],
];

describe.each(SHAPES)('%s in place of an input', (_, input) => {
  test('is refused by every call', async () => {
    for (const name of names) {
      const { code } = await expectRefused(await dispatch(name, input));
      expect({ name, code }).toEqual({ name, code: 'invalid_input' });
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('roles');
  }, 120_000);
});

test('a list of a million is refused without keeping anybody waiting', async () => {
  const many = Array.from({ length: 1e6 }, () => 'draft');
  const input = { filter: { stages: many }, cursor: null };
  await expectRefused(await dispatch('findings.list', input));
}, 20_000);

describe('an id of nothing there is', () => {
  const id = '0'.repeat(20);
  const which = { id, seen: 1 };
  const period = { from: '2026-01-01', to: '2026-12-31' };
  const NOT_FOUND: readonly [CallName, unknown][] = [
    ['units.get', { id }],
    ['units.change', { ...which, name: '青石镇', kind: 'township', active: true }],
    ['units.add', { parentId: id, kind: 'village', names: ['新民村'] }],
    ['cases.get', { id }],
    ['findings.get', { id }],
    ['findings.submit', which],
    ['findings.sendBack', { ...which, reason: '事实不清' }],
    ['findings.confirm', { ...which, note: '' }],
    ['findings.dismiss', { ...which, reason: '不成立' }],
    [
      'findings.split',
      {
        ...which,
        stays: sampleFinding(UnitId.parse(id)),
        part: sampleFinding(UnitId.parse(id)),
        evidenceIds: [],
        reason: '两件事',
      },
    ],
    ['findings.merge', { ...which, into: id, reason: '同一问题' }],
    ['findings.mergeable', { id, text: '' }],
    ['findings.refer', { ...which, to: '某室', sealed: { text: '移送', people: [], papers: [] } }],
    ['findings.close', { ...which, note: '' }],
    ['findings.reopen', { ...which, reason: '反弹' }],
    ['findings.undo', which],
    ['findings.verify', { ...which, visitId: id, solved: true, improved: true, note: '已改' }],
    ['findings.returnToMending', { ...which, visitId: null, reason: '未改' }],
    ['evidence.show', { id, from: 0 }],
    ['evidence.add', { caseId: id, visitId: null, findingIds: [], evidence: sampleNote() }],
    ['orders.receive', { ...which, signedBy: '甲', receivedOn: '2026-03-02' }],
    ['orders.requestExtension', { ...which, to: '2026-04-01T18:00', reason: '材料待补' }],
    ['orders.grantExtension', { ...which, extensionId: id, note: '' }],
    ['orders.refuseExtension', { ...which, extensionId: id, reason: '理由不足' }],
    [
      'followUps.urge',
      { orderId: id, happenedOn: '2026-03-02', manner: 'letter', spokeTo: '甲', note: '' },
    ],
    [
      'followUps.recordFeedback',
      { orderId: id, findings: [which], happenedOn: '2026-03-02', feedback: '已改' },
    ],
    [
      'people.change',
      { ...which, name: '某人', roles: ['inspector'], active: true, passphrase: null },
    ],
    ['people.resetPassphrase', { id, passphrase: '方师傅给的第一句话写在纸上' }],
  ];
  test.each(NOT_FOUND)('%s', async (name, input) => {
    expect(await expectRefused(await dispatch(name, input))).toEqual({ code: 'not_found' });
  });

  test.each([
    ['cases.list', { filter: { unitId: id }, cursor: null }],
    ['findings.list', { filter: { unitId: id }, cursor: { part: 0, after: '9', id: '' } }],
    ['visits.ofCase', { caseId: id }],
    ['entries.places', { unitId: id }],
    ['visits.attendance', { period, of: 'all' }],
    ['visits.balance', { period, personId: id, unitId: id }],
    ['evidence.ofCase', { caseId: id }],
    ['journal.ofCase', { caseId: id, cursor: null }],
    ['units.under', { parentId: id }],
  ] as [CallName, unknown][])('%s finds none', async (name, input) => {
    expect(await dispatch(name, input)).toMatchObject({ ok: true });
  });

  test.each(['0'.repeat(19), '0'.repeat(21), 'O'.repeat(20), '', 7, null, ['0'.repeat(20)]])(
    'and one that is none: %j',
    async (wrong) => {
      const { code } = await expectRefused(await dispatch('findings.get', { id: wrong }));
      expect(code).toBe('invalid_input');
    },
  );

  test.each([['__proto__'], ['../../etc/passwd'], ['20260302-010000-daily/../..'], ['a\0b']])(
    'a backup called %j',
    async (wrong) => {
      const input = { id: wrong, signInName: FOUNDER.signInName, passphrase: FOUNDER.passphrase };
      expect((await expectRefused(await dispatch('backups.restore', input))).code).toBe(
        'invalid_input',
      );
    },
  );
});

/** Inputs that could be accepted, to be spoilt in one place. */
function wellFormed(): readonly [CallName, unknown][] {
  const [findingId = ''] = there.findingIds;
  const which = { id: findingId, seen: 3 };
  const entry: CallInput<'entries.record'> = sampleEntry(there.unitId, []);
  return [
    ['entries.record', { ...entry, visit: { ...entry.visit, team: ['0'.repeat(20)] } }],
    ['findings.revise', { ...which, finding: sampleFinding(there.unitId) }],
    ['findings.list', { filter: { stages: ['draft'] }, cursor: null }],
    [
      'orders.issue',
      {
        caseId: there.caseId,
        findings: [which],
        order: {
          kind: 'supervision_order',
          dueAt: '2026-03-20T18:00',
          assisting: [],
          demand: '',
          contact: '演示',
        },
      },
    ],
    [
      'evidence.add',
      {
        caseId: there.caseId,
        visitId: there.visitId,
        findingIds: [findingId],
        evidence: sampleNote(),
      },
    ],
    [
      'people.add',
      {
        name: '某人',
        signInName: 'mouren',
        roles: ['inspector'],
        passphrase: '方师傅给的第一句话写在纸上',
      },
    ],
    [
      'office.change',
      {
        seen: 1,
        office: { name: '督查室', documentPrefix: '督', organiser: 'government' },
        settings: {},
      },
    ],
    ['drafts.save', { form: 'visit', subject: 'a', title: '', body: '{}' }],
  ];
}

/** The value with what stands at some place in it replaced. */
function spoil(value: unknown, steps: readonly number[], by: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(keys.length, 1)];
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item, i) => (String(i) === key ? spoil(item, rest, by) : item));
  }
  const members = Object.entries(value);
  return Object.fromEntries(
    members.map(([name, item]) => [name, name === key ? spoil(item, rest, by) : item]),
  );
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    1e308,
    2 ** 53,
    '\ud800',
    '\0',
  ),
  fc.string({ unit: 'binary' }),
);

describe('whatever is put into a call', () => {
  test('as its whole input', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), odd, async (name, input) => {
        fc.pre(!parseInput(contract[name].input, input).ok);
        expect((await expectRefused(await dispatch(name, input))).code).toBe('invalid_input');
      }),
      { numRuns: 2000 },
    );
  });

  test('in one place of an input that could be accepted', async () => {
    const calls = wellFormed();
    const step = fc.nat({ max: 20 });
    const spoilt = fc
      .tuple(fc.constantFrom(...calls), fc.array(step, { maxLength: 4 }), odd)
      .map(([[name, input], steps, by]) => [name, spoil(input, steps, by)] as const);
    await fc.assert(
      fc.asyncProperty(spoilt, async ([name, input]) => {
        fc.pre(!parseInput(contract[name].input, input).ok);
        expect((await expectRefused(await dispatch(name, input))).code).toBe('invalid_input');
      }),
      { numRuns: 3000 },
    );
  });

  test('changes nothing', async () => {
    expect(await running.must('journal.head', {})).toMatchObject({ head });
    expect((await running.must('drafts.list', { filter: {}, cursor: null })).items).toEqual([]);
  });
});
