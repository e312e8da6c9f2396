/** Drafts: what is being typed, one's own, outside the journal. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeContext } from '../../../main/answer.ts';
import { draftWrites } from '../../../main/drafts/drafts.ts';
import { removeThrownAway, sweepHeldFiles } from '../../../main/evidence/evidence.ts';
import { sql } from '../../../main/store/sql.ts';
import type { DraftForm, DraftKey, DraftRow } from '../../../shared/drafts/calls.ts';
import { type Cursor, PAGE_ROWS, type Page } from '../../../shared/page.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { firstVisit, matterAt } from '../../support/course.ts';
import { MINUTE } from '../../support/test-host.ts';

let county: County;
beforeAll(async () => {
  county = await createCounty();
});
afterAll(() => county.remove());
beforeEach(() => {
  county.store.db.run(sql`DELETE FROM drafts`);
});

const key = (subject: string, form: DraftForm = 'visit'): DraftKey => ({ form, subject });
const save = (by: PersonKey, of: DraftKey, body: unknown, title = '柳河村') =>
  county.get(by, 'drafts.save', { ...of, title, body: JSON.stringify(body) });
const read = async (by: PersonKey, of: DraftKey) => {
  const draft = await county.get(by, 'drafts.get', of);
  return draft && JSON.parse(draft.body);
};
const heldFiles = () => county.store.db.number(sql`SELECT count(*) FROM held_files`);

describe('a draft', () => {
  test('is kept as typed, the last saving standing, and is no fact', async () => {
    const facts = county.facts();
    await save('inspector', key('a'), { fact: '上午九时' });
    await save('inspector', key('a'), { fact: '上午九时十分' });
    expect(await read('inspector', key('a'))).toEqual({ fact: '上午九时十分' });
    expect(county.facts()).toBe(facts);
  });

  test('of one form and subject does not touch another', async () => {
    await save('inspector', key('a'), 1);
    await save('inspector', key('a', 'finding'), 2);
    await save('inspector', key('b'), 3);
    await county.get('inspector', 'drafts.discard', key('a'));
    expect([
      await read('inspector', key('a')),
      await read('inspector', key('a', 'finding')),
      await read('inspector', key('b')),
    ]).toEqual([null, 2, 3]);
  });

  test('is nobody else’s: not to read, list, overwrite or throw away', async () => {
    await save('inspector', key('a'), { fact: '保密' });
    for (const other of ['colleague', 'leader', 'head', 'allPosts', 'keeper'] as const) {
      expect(await county.get(other, 'drafts.get', key('a'))).toBeNull();
      expect((await county.get(other, 'drafts.list', { filter: {}, cursor: null })).items).toEqual(
        [],
      );
      await save(other, key('a'), { fact: '我的' });
      await county.get(other, 'drafts.discard', key('a'));
      expect(await read('inspector', key('a'))).toEqual({ fact: '保密' });
    }
    // Whoever erases the laptop is told how many there are, and whose.
    await save('inspector', key('b'), { fact: '保密' });
    const { personId } = county.people.inspector;
    const inspector = (await county.get('keeper', 'people.list', {})).find(
      ({ id }) => id === personId,
    );
    expect(await county.get('leader', 'drafts.count', {})).toEqual([
      { person: inspector?.name, count: 2 },
    ]);
  });

  test('is listed latest first, without its body, of entries alone if they are asked for', async () => {
    await save('inspector', key('a'), 1, '柳河村');
    county.pass(MINUTE);
    await save('inspector', key('b', 'order'), 2, '东坪村');
    county.pass(MINUTE);
    await save('inspector', key('c', 'round'), 3, '青石镇');
    const titles = async (filter: { ofEntries?: true }) =>
      (await county.get('inspector', 'drafts.list', { filter, cursor: null })).items.map(
        ({ title }) => title,
      );
    expect(await titles({})).toEqual(['青石镇', '东坪村', '柳河村']);
    expect(await titles({ ofEntries: true })).toEqual(['青石镇', '柳河村']);
    expect(
      JSON.stringify(await county.get('inspector', 'drafts.list', { filter: {}, cursor: null })),
    ).not.toContain('body');
  });

  test('is listed in pages, each going on where the one before ended', async () => {
    const all = Array.from({ length: 2 * PAGE_ROWS }, (_, i) => `${i}`.padStart(3, '0'));
    // Two at a time, so that a page may end between drafts of one moment.
    for (const [i, subject] of all.entries()) {
      await save('inspector', key(subject), i);
      if (i % 2 === 0) county.pass(MINUTE);
    }
    const found: string[] = [];
    let cursor: Cursor | null = null;
    do {
      const page: Page<DraftRow> = await county.get('inspector', 'drafts.list', {
        filter: {},
        cursor,
      });
      found.push(...page.items.map(({ subject }) => subject));
      cursor = page.next;
    } while (cursor);
    expect(found).toEqual(all.toReversed());
  });

  test('of an entry goes with the evidence begun for it, and with the files held for that', async () => {
    const entry = 'new-12345678';
    const held = (await county.hold('inspector', 'a.jpg', 'bytes')).sealedHash;
    await save('inspector', key(entry), 1);
    // Each names the file: it goes with the last of them.
    for (const part of ['', 'a-finding'])
      await save('inspector', key(`${entry}${part}`, 'evidence'), { sealedHash: held });
    const others = [key('new-12345679'), key('new-12345679', 'evidence'), key(entry, 'finding')];
    for (const other of others) await save('inspector', other, 2);
    await save('colleague', key(`${entry}a-finding`, 'evidence'), 3);
    await county.get('inspector', 'drafts.discard', key(entry));
    const { items } = await county.get('inspector', 'drafts.list', { filter: {}, cursor: null });
    expect(items.map(({ form, subject }) => ({ form, subject }))).toEqual(
      expect.arrayContaining(others),
    );
    expect(items.length).toBe(others.length);
    expect(await read('colleague', key(`${entry}a-finding`, 'evidence'))).toBe(3);
    expect(county.store.vault.has(held)).toBe(false);
  });

  test('of a form that no longer exists keeps no other from being listed, and stays', async () => {
    await save('inspector', key('a'), 1, '柳河村');
    const { db } = county.store;
    db.run(
      sql`INSERT INTO drafts (person_id, form, subject, title, body, saved_at)
          SELECT person_id, 'telegram', 'b', '旧表单', '{}', saved_at FROM drafts`,
    );
    const listed = await county.get('inspector', 'drafts.list', { filter: {}, cursor: null });
    expect(listed.items.map(({ title }) => title)).toEqual(['柳河村']);
    expect(db.number(sql`SELECT count(*) FROM drafts`)).toBe(2);
  });

  test('goes when the entry typed in it stands, and stays when the entry is refused', async () => {
    await save('inspector', key('entry'), 1);
    await save('inspector', key('other'), 2);
    const entry = { ...firstVisit(county), draft: key('entry') };
    await county.refused('inspector', 'entries.record', {
      ...entry,
      visit: { ...entry.visit, visitedOn: '2199-01-01' },
    });
    expect(await read('inspector', key('entry'))).toBe(1);
    await county.get('inspector', 'entries.record', entry);
    expect(await read('inspector', key('entry'))).toBeNull();
    expect(await read('inspector', key('other'))).toBe(2);
  });

  test('is saved whatever stands in its title', async () => {
    const titles: [typed: string, kept: string][] = [
      ['窗口无人\t便民中心', '窗口无人 便民中心'],
      ['第一行\v第二行\u2028第三行', '第一行 第二行 第三行'],
      ['响铃\u0007与转向\u202e', '响铃 与转向'],
      ['\ud842半个字', '\ufffd半个字'],
      [`${'青'.repeat(119)}𠮷野`, '青'.repeat(119)],
      ['很长'.repeat(5000), '很长'.repeat(60)],
    ];
    for (const [typed, kept] of titles) {
      await save('inspector', key('a'), { title: typed }, typed);
      const draft = await county.get('inspector', 'drafts.get', key('a'));
      expect(draft?.title).toBe(kept);
      expect(draft && JSON.parse(draft.body)).toEqual({ title: typed });
    }
  });

  test('may be as long as a million characters, and no longer', async () => {
    const most = 'x'.repeat(1_000_000);
    await county.get('inspector', 'drafts.save', { ...key('long'), title: '', body: most });
    expect(
      await county.refused('inspector', 'drafts.save', {
        ...key('long'),
        title: '',
        body: `${most}x`,
      }),
    ).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'body', rule: 'too_long', limit: 1_000_000 }],
    });
    expect((await county.get('inspector', 'drafts.get', key('long')))?.body).toBe(most);
  });
});

describe('files held for a draft', () => {
  test('are thrown away with it, and only those that nothing else uses', async () => {
    const mine = await county.hold('inspector', 'a.txt', '只在甲稿');
    const both = await county.hold('inspector', 'b.txt', '两稿都有');
    const colleagues = await county.hold('colleague', 'c.txt', '同事的');
    await save('inspector', key('a'), {
      files: [mine.sealedHash, both.sealedHash, colleagues.sealedHash],
    });
    await save('inspector', key('b'), { files: [both.sealedHash] });
    await county.get('inspector', 'drafts.discard', key('a'));
    const isThere = ({ sealedHash }: { sealedHash: string }) => county.store.vault.has(sealedHash);
    expect([mine, both, colleagues].map(isThere)).toEqual([false, true, true]);
    expect(heldFiles()).toBe(2);
    await county.get('inspector', 'drafts.discard', key('b'));
    expect([both, colleagues].map(isThere)).toEqual([false, true]);
  });

  test('are held by a draft as long as it names them, and by no other', async () => {
    const before = heldFiles() ?? 0;
    const held = await county.hold('inspector', 'f.txt', '改了主意');
    await save('inspector', key('a'), { files: [held.sealedHash] });
    await save('inspector', key('b'), { text: `见${held.sealedHash}。`, again: held.sealedHash });
    await save('inspector', key('a'), { files: [] });
    await county.get('inspector', 'drafts.discard', key('a'));
    expect(county.store.vault.has(held.sealedHash)).toBe(true);
    await county.get('inspector', 'drafts.discard', key('b'));
    expect(county.store.vault.has(held.sealedHash)).toBe(false);
    expect(heldFiles()).toBe(before);
  });

  test('stay when what would throw them away does not stand', async () => {
    const before = heldFiles();
    const held = await county.hold('inspector', 'e.txt', '回滚');
    await save('inspector', key('e'), { files: [held.sealedHash] });
    const { store, people } = county;
    const discard = (isKept: boolean) => {
      const afterwards: (() => void)[] = [];
      const terms = {
        actor: people.inspector,
        now: county.now(),
        entropy: new Uint8Array(32),
        progress: () => {},
      };
      const context = writeContext(store, terms, (act) => afterwards.push(act));
      store.db.transaction(
        () => draftWrites['drafts.discard'](context, key('e')),
        () => isKept,
      );
      return afterwards;
    };
    discard(false);
    expect(store.vault.has(held.sealedHash)).toBe(true);
    expect(await read('inspector', key('e'))).toEqual({ files: [held.sealedHash] });

    // Killed before the file went: it is evidence no more, and goes at the next opening.
    discard(true);
    expect(store.vault.has(held.sealedHash)).toBe(true);
    const { caseId } = await matterAt(county, 'submitted');
    const made = { maker: '林秋', madeAt: '2026-03-02T09:00', grade: 'first_hand' } as const;
    const evidence = { kind: 'file', title: '照片', ...made, sealedHash: held.sealedHash } as const;
    expect(
      await county.refused('inspector', 'evidence.add', {
        caseId,
        visitId: null,
        findingIds: [],
        evidence,
      }),
    ).toEqual({ code: 'refused', reason: 'file_gone' });
    removeThrownAway(store.db, store.vault);
    expect(store.vault.has(held.sealedHash)).toBe(false);
    expect(heldFiles()).toBe(before);
  });

  test('that cannot be removed now are at the next opening', async () => {
    const before = heldFiles() ?? 0;
    const held = await county.hold('inspector', 'f.txt', '被占用');
    const { vault } = county.store;
    const place = vault.pathOf(held.sealedHash);
    // Something that a file's removal stumbles over, as over one that is open on Windows.
    rmSync(place);
    mkdirSync(join(place, 'in the way'), { recursive: true });
    await save('inspector', key('f'), { files: [held.sealedHash] });
    await county.get('inspector', 'drafts.discard', key('f'));
    expect(heldFiles()).toBe(before + 1);
    rmSync(place, { recursive: true });
    removeThrownAway(county.store.db, vault);
    expect(heldFiles()).toBe(before);
  });

  // Killed after the sealing and before the form was saved: nothing named the file, and it stayed for ever.
  test('that no draft of anybody names go at the next opening, and no others', async () => {
    const orphan = await county.hold('inspector', 'g.txt', '无人提及');
    const mine = await county.hold('inspector', 'h.txt', '自己草稿中的');
    const colleagues = await county.hold('colleague', 'i.txt', '同事草稿中的');
    await save('inspector', key('h'), { files: [mine.sealedHash] });
    await save('colleague', key('i', 'evidence'), { files: [colleagues.sealedHash] });
    const evidence = county.store.db.number(sql`SELECT count(*) FROM evidence`);
    sweepHeldFiles(county.store.db, county.store.vault);
    const isThere = ({ sealedHash }: { sealedHash: string }) => county.store.vault.has(sealedHash);
    expect([orphan, mine, colleagues].map(isThere)).toEqual([false, true, true]);
    expect(heldFiles()).toBe(2);
    expect(county.store.db.number(sql`SELECT count(*) FROM evidence`)).toBe(evidence);
    await county.get('inspector', 'drafts.discard', key('h'));
    await county.get('colleague', 'drafts.discard', key('i', 'evidence'));
  });

  test('that became evidence are not thrown away', async () => {
    const held = await county.hold('inspector', 'd.txt', '成为佐证材料');
    await save('inspector', key('d'), { files: [held.sealedHash] });
    const entry = firstVisit(county);
    await county.get('inspector', 'entries.record', {
      ...entry,
      evidence: [
        {
          evidence: {
            kind: 'file',
            title: '照片',
            grade: 'first_hand',
            maker: '林秋',
            madeAt: '2026-03-02T09:00',
            sealedHash: held.sealedHash,
          },
          findings: [0],
          earlierFindings: [],
        },
      ],
    });
    await county.get('inspector', 'drafts.discard', key('d'));
    expect(county.store.vault.has(held.sealedHash)).toBe(true);
  });
});

test('drafts outlive a rebuild of the tables: they follow from no fact', async () => {
  await save('inspector', key('a'), '未完');
  await county.get('keeper', 'journal.rebuild', {});
  expect(await read('inspector', key('a'))).toBe('未完');
});
