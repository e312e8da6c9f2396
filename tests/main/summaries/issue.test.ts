/** Issuing documents through the application: real files, a real store with its threads, a host that prints or does not. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../../shared/contract.ts';
import type { FindingId } from '../../../shared/ids.ts';
import type { SummaryRow } from '../../../shared/summaries/calls.ts';
import { nameableIn } from '../../../shared/summaries/circular.ts';
import {
  ACCOUNTS,
  createTestOffice,
  type RunningApp,
  runApp,
  type TestOffice,
} from '../../support/office.ts';
import { sampleEntry, sampleFinding, sampleNote } from '../../support/samples.ts';
import { createTestHost } from '../../support/test-host.ts';
import { CIRCULAR } from './sample.ts';
import { zipParts } from './zip-parts.ts';

let office: TestOffice;
let confirmed: FindingId[];
let submitted: FindingId;
let running: RunningApp;
let folder: string;

/** Two confirmed findings and one that is still in review. */
async function fill(app: RunningApp): Promise<void> {
  await app.signIn(ACCOUNTS.inspector);
  const units = await app.must('units.add', {
    parentId: null,
    kind: 'township',
    names: ['青石镇'],
  });
  const unitId = units[0]?.id;
  const { signedIn } = await app.must('access.state', {});
  if (!unitId || !signedIn) throw new Error('the office is not ready');
  const entry = sampleEntry(unitId, [signedIn.personId]);
  const { findingIds } = await app.must('entries.record', {
    ...entry,
    findings: ['甲', '乙', '丙'].map((fact) => sampleFinding(unitId, `窗口${fact}无人。`)),
    evidence: [{ evidence: sampleNote(), findings: [0, 1, 2], earlierFindings: [] }],
  });
  await app.signIn(ACCOUNTS.team_leader);
  confirmed = findingIds.slice(0, 2);
  for (const id of confirmed) await app.must('findings.confirm', { id, seen: 2, note: '' });
  const [last] = findingIds.slice(2);
  if (!last) throw new Error('no third finding');
  submitted = last;
}

/** One application for all: signing in costs a second, and what is refused leaves nothing for the next test. */
beforeAll(async () => {
  office = await createTestOffice(['inspector', 'team_leader', 'office_head']);
  running = runApp(createTestHost(office.folder));
  await fill(running);
  await running.signIn(ACCOUNTS.office_head);
});
afterAll(async () => {
  await running.close();
  office.remove();
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-documents-'));
  running.host.printToPdf = async () => Buffer.from('%PDF');
  return () => rmSync(folder, { recursive: true, force: true });
});

/** A place to save to, as the dialog gives it. */
const place = (name: string) => running.choosePlace(join(folder, name));

const these = (ids: FindingId[]) => ({ named: 'these' as const, ids });

interface Asked {
  findings?: CallInput<'summaries.issueCircular'>['findings'];
  circular?: Partial<typeof CIRCULAR>;
  docx?: string;
  pdf?: string;
}

const input = async ({
  findings = these(confirmed),
  circular = {},
  docx = '通报.docx',
  pdf = '通报.pdf',
}: Asked = {}) => ({
  circular: { ...CIRCULAR, ...circular },
  findings,
  docx: await place(docx),
  pdf: await place(pdf),
});

/** The text of a .docx, with its markup. */
const written = (name: string): string =>
  zipParts(readFileSync(join(folder, name))).get('word/document.xml') ?? '';

const headOf = async () => (await running.must('journal.head', {})).head;

/** Makes a call that must fail, and proves that it left neither file nor fact. */
async function failed(asked: Asked = {}) {
  const before = await headOf();
  const refusal = await running.refused('summaries.issueCircular', await input(asked));
  expect(readdirSync(folder)).toEqual([]);
  expect(await headOf()).toBe(before);
  return refusal;
}

describe('a circular', () => {
  test('is written twice, numbered, and recorded with the head it carries', async () => {
    const head = await headOf();
    running.host.printToPdf = async (html) => Buffer.from(`%PDF ${html}`);
    const issued = await running.must('summaries.issueCircular', await input());
    expect(issued).toMatchObject({
      kind: 'circular',
      number: '明督通〔2026〕1号',
      title: CIRCULAR.title,
      findings: 2,
      issuedOn: '2026-03-02',
      issuedBy: ACCOUNTS.office_head.name,
      head,
    });
    expect(readdirSync(folder).sort()).toEqual(['通报.docx', '通报.pdf']);
    const docx = written('通报.docx');
    const pdf = readFileSync(join(folder, '通报.pdf'), 'utf8');
    for (const text of [docx, pdf]) {
      for (const said of ['明督通〔2026〕1号', head, '窗口甲无人。', '窗口乙无人。']) {
        expect(text.includes(said)).toBe(true);
      }
      expect(text.includes('窗口丙无人。')).toBe(false);
    }
    expect((await running.must('summaries.list', { cursor: null })).items).toEqual([issued]);
    expect(await headOf()).not.toBe(head);

    const second = await running.must('summaries.issueCircular', await input());
    expect(second.number).toBe('明督通〔2026〕2号');
  });

  test('names all of its period that it may, but for what was taken out', async () => {
    const [first, second] = confirmed;
    if (!(first && second)) throw new Error('two are confirmed');
    const findings = { named: 'all_but' as const, ids: [first] };
    const issued = await running.must('summaries.issueCircular', await input({ findings }));
    expect(issued.findings).toBe(1);
    const text = written('通报.docx');
    expect(
      ['窗口甲无人。', '窗口乙无人。', '窗口丙无人。'].map((said) => text.includes(said)),
    ).toEqual([false, true, false]);
    // What was chosen once and may not be named any more is told from what still may.
    const among = { filter: nameableIn(CIRCULAR.period), ids: [submitted, second, first] };
    expect(await running.must('findings.among', among)).toEqual({ ids: [second, first] });
  });

  test('counts in the case of what it names', async () => {
    await running.must('summaries.issueCircular', await input());
    const [id] = confirmed;
    if (!id) throw new Error('two are confirmed');
    const { caseId } = await running.must('findings.get', { id });
    const [last] = (await running.must('journal.ofCase', { caseId, cursor: null })).items;
    expect(last).toMatchObject({ kind: 'circular.issued', apart: [] });
  });

  test('is Chinese whatever the language of the app', async () => {
    const { preferences } = await running.must('preferences.get', {});
    await running.must('preferences.change', { ...preferences, language: 'en' });
    await running.must('summaries.issueCircular', await input());
    expect(written('通报.docx').includes('一、总体情况')).toBe(true);
  });

  test('tells how far it is', async () => {
    await running.app.dispatch('summaries.issueCircular', await input(), { task: 'task_1' });
    const told = running.events.flatMap((event) =>
      event.kind === 'progress' && event.task === 'task_1' ? [event.done / event.total] : [],
    );
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });
});

describe('a circular is refused, leaving neither file nor fact,', () => {
  test('with a finding that is not confirmed', async () => {
    const findings = these([...confirmed, submitted]);
    expect(await failed({ findings })).toEqual({ code: 'refused', reason: 'wrong_stage' });
  });

  test('with a finding that is not there', async () => {
    // An id of the right form; no finding has it.
    const unknown = 'z'.repeat(20) as FindingId;
    expect(await failed({ findings: these([...confirmed, unknown]) })).toEqual({
      code: 'not_found',
    });
  });

  test('with nothing to name', async () => {
    const nothing = {
      code: 'invalid_input',
      faults: [{ path: 'findings', rule: 'nothing_chosen' }],
    };
    expect(await failed({ findings: these([]) })).toEqual(nothing);
    const findings = { named: 'all_but' as const, ids: confirmed };
    expect(await failed({ findings })).toEqual(nothing);
  });

  test('with a finding named twice', async () => {
    const findings = these([...confirmed, ...confirmed]);
    expect(await failed({ findings })).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'findings.ids', rule: 'wrong_form' }],
    });
  });

  test('on a period without any visit', async () => {
    const period = { from: '2026-01-01', to: '2026-01-31' };
    expect(await failed({ circular: { period } })).toEqual({
      code: 'refused',
      reason: 'nothing_to_export',
    });
  });

  test('on a period still to come, beside the day that is wrong', async () => {
    const period = { from: '2099-01-01', to: '2099-12-31' };
    expect(await failed({ circular: { period } })).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'circular.period.from', rule: 'date_in_future' }],
    });
  });

  test('with one place for both files', async () => {
    expect(await failed({ docx: '通报', pdf: '通报' })).toEqual({
      code: 'refused',
      reason: 'same_place',
    });
  });

  test('when the host cannot print, and the log has no content', async () => {
    running.host.printToPdf = async () => {
      throw new Error('no printer');
    };
    expect(await failed()).toEqual({ code: 'refused', reason: 'printing_failed' });
    const [entry] = running.host.faults;
    expect(entry).toMatchObject({ during: 'printing a circular' });
    expect(JSON.stringify([running.host.faults, running.host.waits])).not.toContain('窗口甲');
  });

  test('when the second file cannot be written', async () => {
    const missing = join(folder, 'missing');
    running.host.printToPdf = async () => {
      rmSync(missing, { recursive: true });
      return Buffer.from('%PDF');
    };
    mkdirSync(missing);
    const refusal = await failed({ pdf: 'missing/通报.pdf' });
    expect(refusal).toEqual({ code: 'refused', reason: 'folder_gone' });
  });

  test('when it is cancelled while it prints', async () => {
    running.host.printToPdf = async () => {
      await running.must('tasks.cancel', { task: 'task_7' });
      return Buffer.from('%PDF');
    };
    const before = await headOf();
    const result = await running.app.dispatch('summaries.issueCircular', await input(), {
      task: 'task_7',
    });
    expect(result).toEqual({ ok: false, refusal: { code: 'refused', reason: 'cancelled' } });
    expect(readdirSync(folder)).toEqual([]);
    expect(await headOf()).toBe(before);
  });

  test('when the app is locked while it prints', async () => {
    running.host.printToPdf = async () => {
      await running.must('access.lock', {});
      return Buffer.from('%PDF');
    };
    const refusal = await running.refused('summaries.issueCircular', await input());
    expect(refusal).toEqual({ code: 'locked' });
    expect(readdirSync(folder)).toEqual([]);
    await running.signIn(ACCOUNTS.office_head);
  });

  test('when another circular takes its number meanwhile', async () => {
    let other: SummaryRow | undefined;
    running.host.printToPdf = async () => {
      if (!other) {
        running.host.printToPdf = async () => Buffer.from('%PDF');
        const asked = await input({ docx: 'other.docx', pdf: 'other.pdf' });
        other = await running.must('summaries.issueCircular', asked);
      }
      return Buffer.from('%PDF');
    };
    const refusal = await running.refused('summaries.issueCircular', await input());
    expect(refusal).toEqual({ code: 'stale' });
    expect(other?.number).toMatch(/^明督通〔2026〕[1-9]\d*号$/u);
    expect(readdirSync(folder).sort()).toEqual(['other.docx', 'other.pdf']);
  });

  test('with a place that has served before', async () => {
    const asked = await input();
    await running.must('summaries.issueCircular', asked);
    const refusal = await running.refused('summaries.issueCircular', asked);
    expect(refusal).toEqual({ code: 'refused', reason: 'file_gone' });
  });
});

describe('the ledger', () => {
  const period = { from: '2026-01-01', to: '2026-12-31' };

  test('is written and recorded', async () => {
    const head = await headOf();
    const xlsx = await place('台账.xlsx');
    const exported = await running.must('summaries.exportLedger', { period, xlsx });
    expect(exported).toMatchObject({ kind: 'ledger', findings: 2, period, head });
    expect(readFileSync(join(folder, '台账.xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect((await running.must('summaries.list', { cursor: null })).items).toContainEqual(exported);
  });

  test('of a period without findings is refused', async () => {
    const xlsx = await place('台账.xlsx');
    const empty = { from: '2025-01-01', to: '2025-12-31' };
    expect(await running.refused('summaries.exportLedger', { period: empty, xlsx })).toEqual({
      code: 'refused',
      reason: 'nothing_to_export',
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('goes nowhere without a place', async () => {
    const xlsx = await place('台账.xlsx');
    await running.must('summaries.exportLedger', { period, xlsx });
    const refusal = await running.refused('summaries.exportLedger', { period, xlsx });
    expect(refusal).toEqual({ code: 'refused', reason: 'file_gone' });
  });
});
