/**
 * Texts go into the application by every way there is; then every file it keeps is searched for them, while it is open and
 * after it was locked. None may be found.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EMPTY_INVOLVED } from '../../../shared/findings/involved.ts';
import { Role } from '../../../shared/people/role.ts';
import { type Bundle, bundle } from '../../support/bundle.ts';
import { OFFICE } from '../../support/founder.ts';
import { killedAtRandom } from '../../support/kill/killed.ts';
import { type RunningApp, runApp } from '../../support/office.ts';
import { foundIn } from '../../support/planted.ts';
import { sampleFinding, sampleVisit, TODAY } from '../../support/samples.ts';
import { createTestHost, MINUTE } from '../../support/test-host.ts';
import { createUnlockedStore } from '../../support/unlocked-store.ts';

const PLANTED = {
  office: '埋设的单位名称督查室',
  // Long enough not to come about by chance in a sealed file.
  prefix: '埋督作风',
  founder: '埋设人甲',
  founderSignInName: 'planted.founder',
  founderPassphrase: '埋设的第一句口令就藏在此处',
  changedPassphrase: '埋设的改过的口令又藏在此处',
  colleague: '埋设人乙',
  colleagueSignInName: 'planted.colleague',
  colleaguePassphrase: '埋设的第二句口令也藏在此处',
  unit: '埋设镇人民政府',
  caseTitle: '埋设的事项标题',
  visitNote: '埋设的走访记录',
  conclusion: '埋设的走访结论',
  fact: '埋设的问题事实：窗口无人在岗。',
  place: '埋设的地点',
  who: '埋设的涉及人员',
  demand: '埋设的整改要求',
  consequence: '埋设的造成后果',
  basis: '埋设的定性依据',
  noteTitle: '埋设的笔录标题',
  note: '埋设的笔录正文',
  maker: '埋设的制作人',
  fileName: '埋设的文件名',
  fileContent: '埋设的文件内容 planted file content',
  heldContent: '埋设的待用文件内容 planted held content',
  draftTitle: '埋设的草稿标题',
  draft: '埋设的草稿正文',
  discardedDraft: '埋设的已弃草稿正文',
  leaderNote: '埋设的审核意见',
  searched: '埋设的检索词',
} as const;
const texts: string[] = Object.values(PLANTED);

/** `data`: what the application keeps. `temp`: where the system and SQLite would put what is only for a while. */
let folders: { base: string; data: string; temp: string; outside: string };
let usualTemp: string | undefined;
beforeAll(() => {
  const base = mkdtempSync(join(tmpdir(), 'mingcha-planted-'));
  folders = {
    base,
    data: join(base, 'data'),
    temp: join(base, 'temp'),
    outside: join(base, 'outside'),
  };
  for (const folder of [folders.data, folders.temp, folders.outside]) mkdirSync(folder);
  usualTemp = process.env.TMPDIR;
  process.env.TMPDIR = folders.temp;
});
afterAll(() => {
  if (usualTemp === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usualTemp;
  rmSync(folders.base, { recursive: true, force: true });
});

const nowhere = () => {
  expect(foundIn(folders.data, texts)).toEqual([]);
  expect(foundIn(folders.temp, texts)).toEqual([]);
};

async function hold(running: RunningApp, name: string, content: string) {
  const path = join(folders.outside, name);
  writeFileSync(path, content.repeat(1000));
  const file = await running.chooseFile(path);
  return running.must('evidence.hold', { file });
}

async function plant(running: RunningApp): Promise<void> {
  await running.must('access.setUp', {
    office: { ...OFFICE, name: PLANTED.office, documentPrefix: PLANTED.prefix },
    person: {
      name: PLANTED.founder,
      signInName: PLANTED.founderSignInName,
      roles: [...Role.options],
    },
    passphrase: PLANTED.founderPassphrase,
  });
  await running.must('people.add', {
    name: PLANTED.colleague,
    signInName: PLANTED.colleagueSignInName,
    roles: ['team_leader'],
    passphrase: PLANTED.colleaguePassphrase,
  });
  const { signedIn } = await running.must('access.state', {});
  if (!signedIn) throw new Error('nobody is signed in');
  const [unit] = await running.must('units.add', {
    parentId: null,
    kind: 'township',
    names: [PLANTED.unit],
  });
  if (!unit) throw new Error('no unit was added');

  const file = await hold(running, `${PLANTED.fileName}.txt`, PLANTED.fileContent);
  await hold(running, `${PLANTED.fileName}2.txt`, PLANTED.heldContent);
  const made = { grade: 'first_hand', maker: PLANTED.maker, madeAt: `${TODAY}T09:00` } as const;
  const visit = sampleVisit([signedIn.personId]);
  const recorded = await running.must('entries.record', {
    case: { kind: 'new', unitId: unit.id, title: PLANTED.caseTitle, source: 'routine' },
    visit: {
      ...visit,
      activities: visit.activities.map((activity) => ({ ...activity, note: PLANTED.visitNote })),
      conclusion: PLANTED.conclusion,
    },
    findings: [
      {
        ...sampleFinding(unit.id, PLANTED.fact),
        place: PLANTED.place,
        involved: [{ ...EMPTY_INVOLVED, name: PLANTED.who }],
        demand: PLANTED.demand,
        consequence: PLANTED.consequence,
        basis: PLANTED.basis,
      },
    ],
    evidence: [
      {
        evidence: { kind: 'note', ...made, title: PLANTED.noteTitle, text: PLANTED.note },
        findings: [0],
        earlierFindings: [],
      },
      {
        evidence: {
          kind: 'file',
          ...made,
          title: PLANTED.fileName,
          sealedHash: file.file.sealedHash,
        },
        findings: [0],
        earlierFindings: [],
      },
    ],
    submit: true,
    draft: null,
  });

  const draft = { form: 'visit', title: PLANTED.draftTitle } as const;
  const bodyOf = (text: string) => JSON.stringify({ text: text.repeat(2000) });
  await running.must('drafts.save', { ...draft, subject: 'a', body: bodyOf(PLANTED.draft) });
  await running.must('drafts.save', {
    ...draft,
    subject: 'b',
    body: bodyOf(PLANTED.discardedDraft),
  });
  await running.must('drafts.discard', { form: 'visit', subject: 'b' });
  await running.must('search.find', { text: PLANTED.searched, before: null });
  // Sorts more than fits into one page of memory, which would go to a temporary file if it were allowed to.
  await running.must('journal.rebuild', {});
  await running.must('backups.make', {});

  // The team leader's own first passphrase has to be changed before the finding can be sent back.
  await running.signIn({
    signInName: PLANTED.colleagueSignInName,
    passphrase: PLANTED.colleaguePassphrase,
  });
  await running.must('access.changePassphrase', {
    current: PLANTED.colleaguePassphrase,
    next: PLANTED.changedPassphrase,
  });
  const [id] = recorded.findingIds;
  if (!id) throw new Error('no finding was recorded');
  const { revision: seen } = await running.must('findings.get', { id });
  await running.must('findings.sendBack', { id, seen, reason: PLANTED.leaderNote });
  const { visitId } = recorded;
  const [evidence] = (
    await running.must('evidence.ofVisit', { visitId, ofNoFinding: false, cursor: null })
  ).items.filter((view) => view.evidence.kind === 'file');
  if (!evidence) throw new Error('the file is not evidence');
  expect(await running.must('evidence.show', { id: evidence.id, from: 0 })).toMatchObject({
    mediaType: 'text/plain',
  });
}

test('no text that went in can be read from any file', async () => {
  const running = runApp(createTestHost(folders.data));
  await plant(running);
  // What was written last is in the log.
  nowhere();

  await running.must('access.lock', {});
  nowhere();

  const backups = await running.must('backups.list', {});
  const backup = backups.find(({ cause }) => cause === 'demand');
  if (!backup) throw new Error('there is no backup');
  running.host.pass(MINUTE);
  await running.must('backups.restore', {
    id: backup.id,
    signInName: PLANTED.founderSignInName,
    passphrase: PLANTED.founderPassphrase,
    onPaper: { cases: 1, orders: 1, circulars: 1 },
  });
  nowhere();

  // It was all there: the record gives it back.
  const { hits } = await running.must('search.find', { text: PLANTED.fact, before: null });
  expect(hits).toHaveLength(1);
  const names = readdirSync(folders.data, { recursive: true, encoding: 'utf8' });
  for (const kind of [/mingcha\.db$/, /mingcha\.db-wal$/, /\.age$/, /-demand\b/, /-restore\b/]) {
    expect(names.some((name) => kind.test(name))).toBe(true);
  }
  await running.close();
  expect(running.host.faults).toEqual([]);
  nowhere();
});

describe('sealing that is killed', () => {
  let sealer: Bundle;
  beforeAll(async () => {
    sealer = await bundle('tests/support/kill/sealer.ts');
  });
  afterAll(() => sealer.remove());

  test('leaves half a file in which nothing can be read', async () => {
    const created = createUnlockedStore(join(folders.base, 'killed'));
    created.close();
    const { vault } = created.store.files;
    mkdirSync(vault);
    const source = join(folders.outside, 'source');
    writeFileSync(source, PLANTED.fileContent.repeat(100_000));
    let half: string[] = [];
    for (let kill = 0; half.length === 0 && kill < 50; kill++) {
      await killedAtRandom(sealer.program, [created.folder, source], 40);
      half = readdirSync(vault).filter((name) => name.endsWith('.part'));
      expect(foundIn(created.folder, texts)).toEqual([]);
    }
    expect(half).toHaveLength(1);
  }, 60_000);
});

describe('the search finds what is there:', () => {
  test.each(['utf8', 'utf16le', 'utf16be'] as const)('a text in %s', (encoding) => {
    const text = Buffer.from(`前${PLANTED.fact}后`, encoding === 'utf8' ? 'utf8' : 'utf16le');
    const folder = mkdtempSync(join(folders.outside, 'control-'));
    writeFileSync(join(folder, 'file'), encoding === 'utf16be' ? text.swap16() : text);
    expect(foundIn(folder, texts)).toEqual([`${join(folder, 'file')}: ${PLANTED.fact}`]);
  });

  test('a text in a database without a key, and in its log', () => {
    const folder = mkdtempSync(join(folders.outside, 'control-'));
    const plain = new Database(join(folder, 'plain.db'));
    plain.exec('PRAGMA journal_mode = WAL; CREATE TABLE drafts (body TEXT) STRICT');
    plain.prepare('INSERT INTO drafts VALUES (?)').run(PLANTED.draft);
    expect(foundIn(folder, texts)).toEqual([`${join(folder, 'plain.db-wal')}: ${PLANTED.draft}`]);
    plain.close();
    expect(foundIn(folder, texts)).toEqual([`${join(folder, 'plain.db')}: ${PLANTED.draft}`]);
  });

  test('a name of a file', () => {
    const folder = mkdtempSync(join(folders.outside, 'control-'));
    writeFileSync(join(folder, `${PLANTED.fileName}.age`), '');
    expect(foundIn(folder, texts)).toHaveLength(1);
  });
});
