/** Saving where the person chose: what is no place to save to, and that what stood there is never lost for nothing. */
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ConfirmedCase } from '../../support/confirmed-case.ts';
import { FOUNDER } from '../../support/founder.ts';
import { canMount, hold } from '../../support/mounts.ts';
import type { RunningApp } from '../../support/office.ts';
import { openCaseForFile } from '../../support/office-with-case.ts';
import { refused } from '../../support/refused.ts';
import { CIRCULAR } from '../summaries/sample.ts';

let there: ConfirmedCase;
let running: RunningApp;
let folder: string;

openCaseForFile((opened, confirmed) => {
  running = opened;
  there = confirmed;
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-saving-'));
  running.host.printToPdf = async () => Buffer.from('%PDF new');
  return () => rmSync(folder, { recursive: true, force: true });
});

const circular = async () => ({
  circular: CIRCULAR,
  findings: { named: 'these' as const, ids: there.findingIds },
  docx: await running.choosePlace(join(folder, '旧.docx')),
  pdf: await running.choosePlace(join(folder, '旧.pdf')),
});

const factsSoFar = async () => (await running.must('journal.head', {})).rows;

/** Older documents, which whatever fails must leave. */
function older(...names: string[]): void {
  for (const name of names) writeFileSync(join(folder, name), `old ${name}`);
}

function expectOlder(...names: string[]): void {
  expect(readdirSync(folder).toSorted()).toEqual(names);
  for (const name of names) expect(readFileSync(join(folder, name), 'utf8')).toBe(`old ${name}`);
}

describe('the data folder is no place to save to', () => {
  const data = (...path: string[]) => join(running.host.dataFolder, ...path);

  // Evidence saved over keys.json was taken, and the store was gone.
  test.each([
    ['over the keys', () => data('office', 'keys.json')],
    ['over the database', () => data('office', 'mingcha.db')],
    ['as a new file at its top', () => data('copy.jpg')],
    ['as a new file among the evidence', () => data('office', 'evidence', 'copy.jpg')],
    ['by a way round', () => join(data('office'), '..', 'office', 'keys.json')],
    [
      'through a folder that is a link',
      () => {
        symlinkSync(data('office'), join(folder, 'elsewhere'));
        return join(folder, 'elsewhere', 'copy.jpg');
      },
    ],
    [
      'through a file that is a link',
      () => {
        symlinkSync(data('office', 'keys.json'), join(folder, 'copy.jpg'));
        return join(folder, 'copy.jpg');
      },
    ],
    [
      'by a second name of one of its files',
      () => {
        linkSync(data('office', 'keys.json'), join(folder, 'copy.jpg'));
        return join(folder, 'copy.jpg');
      },
    ],
  ])('%s', async (_, path) => {
    const keys = readFileSync(data('office', 'keys.json'));
    running.host.save = path();
    expect(await running.refused('files.chooseSave', { suggestedName: 'x' })).toEqual(
      refused('inside_data_folder'),
    );
    expect(readFileSync(data('office', 'keys.json')).equals(keys)).toBe(true);
  });

  test('nor is one that came to lie in it after it was chosen', async () => {
    mkdirSync(join(folder, 'inner'));
    const file = await running.choosePlace(join(folder, 'inner', 'keys.json'));
    rmSync(join(folder, 'inner'), { recursive: true });
    symlinkSync(data('office'), join(folder, 'inner'));
    expect(await running.refused('evidence.saveCopy', { id: there.fileId, file })).toEqual(
      refused('inside_data_folder'),
    );
  });
});

test.each([
  ['a folder', () => mkdirSync(join(folder, 'x')), 'folder_in_the_way'],
  ['a link to nothing', () => symlinkSync('nowhere', join(folder, 'x')), 'folder_not_writable'],
  ['a folder that is gone', () => rmSync(folder, { recursive: true }), 'folder_gone'],
] as const)('%s is no place to save to', async (_, prepare, reason) => {
  prepare();
  running.host.save = join(folder, 'x');
  expect(await running.refused('files.chooseSave', { suggestedName: 'x' })).toEqual(
    refused(reason),
  );
});

test('a file chosen to be read is no place to save to', async () => {
  older('photo.jpg');
  const file = await running.chooseFile(join(folder, 'photo.jpg'));
  const input = { id: there.fileId, file };
  expect(await running.refused('evidence.saveCopy', input)).toEqual(refused('file_gone'));
  expectOlder('photo.jpg');
});

test('what stood there is replaced, and nothing is left beside it', async () => {
  older('旧.docx', '旧.pdf');
  await running.must('summaries.issueCircular', await circular());
  expect(readdirSync(folder).toSorted()).toEqual(['旧.docx', '旧.pdf']);
  expect(readFileSync(join(folder, '旧.pdf'), 'utf8')).toBe('%PDF new');
  expect(readFileSync(join(folder, '旧.docx')).subarray(0, 2).toString()).toBe('PK');
});

describe('older documents stay', () => {
  test('when another circular takes the number meanwhile', async () => {
    older('旧.docx', '旧.pdf');
    const other = mkdtempSync(join(tmpdir(), 'mingcha-saving-'));
    running.host.printToPdf = async () => {
      running.host.printToPdf = async () => Buffer.from('%PDF other');
      await running.must('summaries.issueCircular', {
        ...(await circular()),
        docx: await running.choosePlace(join(other, '通报.docx')),
        pdf: await running.choosePlace(join(other, '通报.pdf')),
      });
      return Buffer.from('%PDF new');
    };
    expect(await running.refused('summaries.issueCircular', await circular())).toEqual({
      code: 'stale',
    });
    expectOlder('旧.docx', '旧.pdf');
    expect(readdirSync(other).toSorted()).toEqual(['通报.docx', '通报.pdf']);
    rmSync(other, { recursive: true });
  });

  test('when one of them cannot be written', async () => {
    older('旧.docx');
    const facts = await factsSoFar();
    const input = await circular();
    running.host.printToPdf = async () => {
      mkdirSync(join(folder, '旧.pdf'));
      return Buffer.from('%PDF new');
    };
    expect(await running.refused('summaries.issueCircular', input)).toMatchObject({
      code: 'refused',
    });
    expect(await factsSoFar()).toBe(facts);
    rmSync(join(folder, '旧.pdf'), { recursive: true });
    expectOlder('旧.docx');
  });

  test.runIf(canMount)(
    'when one is held by another program (needs the right to mount)',
    async () => {
      older('旧.docx', '旧.pdf');
      const letGo = hold(join(folder, '旧.pdf'));
      try {
        expect(await running.refused('summaries.issueCircular', await circular())).toEqual(
          refused('file_in_use'),
        );
        expectOlder('旧.docx', '旧.pdf');
      } finally {
        letGo();
      }
    },
  );

  test('when the app is locked while they are written', async () => {
    older('旧.docx', '旧.pdf', '旧.xlsx');
    const input = {
      period: { from: '2026-01-01', to: '2026-12-31' },
      xlsx: await running.choosePlace(join(folder, '旧.xlsx')),
    };
    const exporting = running.call('summaries.exportLedger', input);
    await running.must('access.lock', {});
    expect((await exporting).ok).toBe(false);
    await running.signIn(FOUNDER);
    expectOlder('旧.docx', '旧.pdf', '旧.xlsx');
  });
});

test('a folder that vanishes while it is written to is said to be gone', async () => {
  const input = await circular();
  running.host.printToPdf = async () => {
    rmSync(folder, { recursive: true });
    return Buffer.from('%PDF new');
  };
  expect(await running.refused('summaries.issueCircular', input)).toEqual(refused('folder_gone'));
});
