/** Why a finding is referred: sealed to a few, in no table, and gone for good once it is destroyed. */
import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answer } from '../../../main/answer.ts';
import { noteRecipient } from '../../../main/people/inner-calls.ts';
import { sweepSealed } from '../../../main/sealed/sealed.ts';
import { ageIdentity, keyPair } from '../../../main/store/key-pair.ts';
import { sent } from '../../../main/store/requests.ts';
import { Sql, sql } from '../../../main/store/sql.ts';
import type { ParsedInput } from '../../../shared/contract.ts';
import { FileToken, RecusalId, RequestId } from '../../../shared/ids.ts';
import { PAGE_ROWS } from '../../../shared/page.ts';
import { examine } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import { advance, type Matter, matterAt, which } from '../../support/course.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DATA_KEY, pairOf } from '../../support/unlocked-store.ts';

const SECRET = '线索系柳河村村民苏某当面反映';

type Referral = ParsedInput<'findings.refer'>;

let county: County;
let matter: Matter;
beforeEach(async () => {
  county = await createCounty();
  matter = await matterAt(county, 'submitted');
});
afterEach(() => county.remove());

async function referral(changes: Partial<Referral['sealed']> = {}): Promise<Referral> {
  return {
    ...(await which(county, matter.findingId)),
    to: '县纪委监委第一监督检查室',
    sealed: { text: SECRET, people: [], papers: [], ...changes },
  };
}

async function refer(changes?: Parameters<typeof referral>[0]) {
  await county.get('head', 'findings.refer', await referral(changes));
  const part = await partFor('head');
  if (!part) throw new Error('nothing was sealed');
  return part;
}

const partFor = async (by: PersonKey) => {
  const { sealed } = await county.get(by, 'findings.get', { id: matter.findingId });
  return sealed[0];
};

type Files = Partial<Record<string, Uint8Array>>;

async function contentOf(part: string, identity: string): Promise<Files> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const content = await decrypter.decrypt(readFileSync(county.store.vault.pathOf(part)));
  return unzipSync(content);
}

const openedWith = async (part: string, identity: string): Promise<string> =>
  strFromU8((await contentOf(part, identity))['text.txt'] ?? new Uint8Array());

const identityOf = (who: PersonKey) => ageIdentity(pairOf(county.people[who].personId).identity);

const filesInVault = () => {
  const { vault } = county.store.files;
  const all = existsSync(vault) ? readdirSync(vault, { recursive: true, encoding: 'utf8' }) : [];
  return all.filter((name) => name.endsWith('.age'));
};

describe('what is sealed', () => {
  test('is opened by who referred it, by the office heads and by those named, and by nobody else', async () => {
    const { part, people } = await refer({ people: [county.people.leader.personId] });
    expect(people.toSorted()).toEqual(['沈维', '白露', '郭岚'].toSorted());
    for (const who of ['head', 'allPosts', 'leader'] as const) {
      expect(await openedWith(part, identityOf(who))).toBe(SECRET);
      expect((await partFor(who))?.openedBy).toBe('own');
    }
    for (const who of ['inspector', 'twoPosts', 'keeper'] as const) {
      await expect(openedWith(part, identityOf(who))).rejects.toThrow();
    }
    expect((await partFor('inspector'))?.openedBy).toBe('nobody');
  });

  test('is not opened by the key that opens evidence', async () => {
    const { part } = await refer();
    await expect(county.store.vault.read(part)).rejects.toThrow();
  });

  test('is in no table, and in nothing that is kept of the act', async () => {
    const name = 'findings.refer';
    const input = await referral();
    const id = RequestId.parse(`request_${'7'.repeat(32)}`);
    const circumstances = {
      actor: county.people.head,
      now: county.now(),
      entropy: randomBytes(32),
      progress: () => {},
      request: sent(id, name, input),
    };
    expect((await answer(county.store, name, input, circumstances)).ok).toBe(true);
    const { db } = county.store;
    const Table = z.object({ name: z.string() });
    const tables = db.all(
      Table,
      sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
    );
    expect(tables.length).toBeGreaterThan(50);
    const rows = tables.flatMap(({ name: table }) =>
      db
        .all(z.record(z.string(), z.unknown()), new Sql(`SELECT * FROM "${table}"`, []))
        .map((row) => `${table} ${Object.values(row).map(readable).join(' ')}`),
    );
    expect(rows.filter((row) => row.includes(matter.findingId)).length).toBeGreaterThan(5);
    // Not even by a few of its characters, as an index of words would hold it.
    expect(rows.filter((row) => /线索系|苏某|当面反/u.test(row))).toEqual([]);
    const digest = createHash('sha256').update(SECRET).digest('hex');
    expect(rows.filter((row) => row.includes(digest))).toEqual([]);
  });

  test('is in no answer but that of opening it', async () => {
    const { part } = await refer({ people: [county.people.leader.personId] });
    const { caseId, findingId: id } = matter;
    const all = { filter: {}, cursor: null };
    const answers = [
      await county.get('head', 'findings.get', { id }),
      await county.get('head', 'findings.ofCase', { caseId }),
      await county.get('head', 'findings.list', all),
      await county.get('head', 'cases.list', all),
      (await county.get('head', 'journal.ofCase', { caseId, cursor: null })).items,
      await county.get('head', 'sealed.mine', { cursor: null }),
      await county.get('head', 'drafts.list', { filter: {}, cursor: null }),
      await county.get('head', 'desk.waiting', {}),
      await county.get('head', 'search.find', { text: '苏某', before: null }),
      await county.get('head', 'search.find', { text: '柳河村村民', before: null }),
    ];
    const said = JSON.stringify(answers);
    expect(said).toContain(part);
    expect(said).not.toMatch(/线索系|苏某/u);
  });

  test('is in no ledger', async () => {
    await refer();
    const path = `${county.store.files.folder}/ledger.xlsx`;
    const period = { from: '2026-01-01', to: '2026-12-31' };
    const circumstances = {
      actor: county.people.head,
      now: county.now(),
      entropy: randomBytes(32),
      progress: () => {},
    };
    const written = await answer(
      county.store,
      'summaries.writeLedger',
      { period, path },
      circumstances,
    );
    expect(written.ok).toBe(true);
    const sheets = Object.values(unzipSync(readFileSync(path))).map((file) => strFromU8(file));
    expect(sheets.join()).toContain('已移送');
    expect(sheets.join()).not.toContain('苏某');
  });

  test('is kept also where the referral agrees with another, or comes too late', async () => {
    await refer();
    const { caseId, findingId } = matter;
    // As another laptop would have written it, not knowing of this one.
    county.write('allPosts', (context) =>
      context.record('finding.referred', caseId, {
        findingId,
        seen: 2,
        from: 'submitted',
        to: '县委组织部',
        sealed: {
          part: 'a'.repeat(64),
          bytes: 9,
          keys: [
            {
              personId: context.actor.personId,
              recipient: pairOf(context.actor.personId).recipient,
            },
          ],
        },
      }),
    );
    const { sealed, stage } = await county.get('head', 'findings.get', { id: findingId });
    expect(stage).toBe('referred');
    expect(sealed).toHaveLength(2);
  });
});

describe('nothing is left of', () => {
  test('a referral that is refused', async () => {
    const before = filesInVault();
    await advance(county, matter, 'confirmed');
    const stale = { ...(await referral()), seen: 1 };
    expect(await county.refused('head', 'findings.refer', stale)).toEqual({ code: 'stale' });
    expect(filesInVault()).toEqual(before);
  });

  test('a referral that another overtook while its part was sealed', async () => {
    const input = await referral();
    const results = await Promise.all([
      county.ask('head', 'findings.refer', input),
      county.ask('allPosts', 'findings.refer', input),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(filesInVault()).toHaveLength(1);
  });

  test('one act sent twice but one referral', async () => {
    const name = 'findings.refer';
    const input = await referral();
    const request = sent(RequestId.parse(`request_${'8'.repeat(32)}`), name, input);
    const circumstances = {
      actor: county.people.head,
      now: county.now(),
      entropy: randomBytes(32),
      progress: () => {},
      request,
    };
    const [first, second, third] = [
      ...(await Promise.all([
        answer(county.store, name, input, circumstances),
        answer(county.store, name, input, circumstances),
      ])),
      await answer(county.store, name, input, circumstances),
    ];
    expect(first.ok).toBe(true);
    expect([second, third]).toEqual([first, first]);
    expect(filesInVault()).toHaveLength(1);
  });
});

describe('papers', () => {
  const folder = () => county.store.files.folder;
  const put = (name: string, bytes: number) => {
    const path = join(folder(), name);
    writeFileSync(path, '');
    truncateSync(path, bytes);
    return path;
  };

  /** Refers with files that were chosen. */
  async function referWith(paths: readonly string[]) {
    const token = (i: number) => FileToken.parse(`file_${String(i).padStart(32, '0')}`);
    const chosen = new Map(paths.map((path, i) => [token(i), path]));
    return answer(county.store, 'findings.refer', await referral({ papers: [...chosen.keys()] }), {
      actor: county.people.head,
      now: county.now(),
      entropy: randomBytes(32),
      progress: () => {},
      chosen,
    });
  }

  test('are read with age and an unpacker alone, numbered, under names that lead nowhere else', async () => {
    const paths = [put('清单.pdf', 9), put('..\\上级\\清单.pdf', 7)];
    expect((await referWith(paths)).ok).toBe(true);
    const files = await contentOf((await partFor('head'))?.part ?? '', identityOf('head'));
    const sizes = Object.entries(files).map(([name, content]) => [name, content?.length]);
    expect(sizes).toEqual([
      ['text.txt', Buffer.byteLength(SECRET)],
      ['papers/01-清单.pdf', 9],
      ['papers/02-_上级_清单.pdf', 7],
    ]);
  });

  test.each([
    ['file_gone', () => [join(folder(), '没有.pdf')]],
    ['file_empty', () => [put('清单.pdf', 9), put('空白.pdf', 0)]],
    ['file_not_readable', () => [folder()]],
    ['papers_too_large', () => [put('上册.pdf', 25_000_001), put('下册.pdf', 25_000_000)]],
  ] as const)(
    'that cannot be sealed are refused, and nothing is left: %s',
    async (reason, paths) => {
      const before = county.facts();
      expect(await referWith(paths())).toEqual({ ok: false, refusal: { code: 'refused', reason } });
      expect([county.facts(), filesInVault()]).toEqual([before, []]);
    },
  );
});

describe('it is sealed to nobody', () => {
  test('whose passphrase somebody else chose: they could open it too', async () => {
    const { leader } = county.people;
    county.write('keeper', (context) =>
      context.record('person.passphrase_changed', leader.personId, {
        personId: leader.personId,
        by: 'keeper',
      }),
    );
    const input = await referral({ people: [leader.personId] });
    expect(await county.refused('head', 'findings.refer', input)).toEqual({
      code: 'refused',
      reason: 'sealed_without_key',
    });
  });

  test('who sees no cases', async () => {
    const input = await referral({ people: [county.people.keeper.personId] });
    expect(await county.refused('head', 'findings.refer', input)).toEqual({
      code: 'invalid_input',
      faults: [{ path: 'sealed.people.0', rule: 'unknown_choice' }],
    });
  });
});

// A head without keys was promised to be among those who may open it, and people were offered to whom nothing can be sealed.
test('who may open it is said before: those with keys of their own who do not keep out of the unit', async () => {
  const { leader, allPosts } = county.people;
  const asked = () => county.get('head', 'findings.readersOfReferral', { id: matter.findingId });
  const names = async () => {
    const { anyway, besides } = await asked();
    return { anyway: anyway.toSorted(), besides: besides.map(({ name }) => name) };
  };
  const before = await names();
  expect(before.anyway).toEqual(['沈维', '白露'].toSorted());
  expect(before.besides).toContain('郭岚');
  const { unitId } = await county.get('head', 'findings.get', { id: matter.findingId });
  county.write('head', (context) =>
    context.record('recusal.declared', allPosts.personId, {
      recusalId: context.newId(RecusalId),
      personId: allPosts.personId,
      unitId,
      reason: '配偶在该单位任职。',
      until: null,
    }),
  );
  county.write('keeper', (context) =>
    context.record('person.passphrase_changed', leader.personId, {
      personId: leader.personId,
      by: 'keeper',
    }),
  );
  const after = await names();
  expect(after.anyway).toEqual(['沈维']);
  expect(after.besides).not.toContain('郭岚');
  const { people, to } = await refer();
  expect({ people, to }).toEqual({ people: after.anyway, to: '县纪委监委第一监督检查室' });
  expect((await partFor('head'))?.openedBy).toBe('own');
});

test('whose key was replaced since is not named as one who may open it, nor a part that is not here as one to open', async () => {
  const { leader } = county.people;
  const { part } = await refer({ people: [leader.personId] });
  county.write('leader', (context) =>
    context.record('person.key_made', leader.personId, {
      personId: leader.personId,
      recipient: `age1${'q'.repeat(58)}`,
    }),
  );
  expect(await partFor('head')).toMatchObject({ former: ['郭岚'], isHere: true });
  expect((await partFor('head'))?.people).not.toContain('郭岚');
  county.store.vault.remove(part);
  expect(await partFor('head')).toMatchObject({ isHere: false, destroyed: null });
});

describe('sealed once more', () => {
  const OTHER = keyPair(Buffer.alloc(32, 5));

  /** The leader gets another key pair; whoever opens the part seals it again, as far as the store does that. */
  async function resealed() {
    const { leader, head } = county.people;
    const { part } = await refer({ people: [leader.personId] });
    county.write('leader', (context) => noteRecipient(context, leader.personId, OTHER.recipient));
    const circumstances = {
      actor: head,
      now: county.now(),
      entropy: randomBytes(32),
      progress: () => {},
    };
    const seal = async () => {
      const asked = { part, identity: identityOf('head') };
      const sealed = await answer(county.store, 'sealed.sealAgain', asked, circumstances);
      return sealed.ok ? sealed.value : null;
    };
    const record = (again: Awaited<ReturnType<typeof seal>>) => {
      if (!again) throw new Error('it is sealed to the keys of today');
      const fact = { part, key: 'own', ...again } as const;
      return answer(county.store, 'sealed.recordResealed', fact, circumstances);
    };
    return { part, seal, record, circumstances };
  }

  test('it opens with the key of today and not with the former one, under the name it had, and the record is whole', async () => {
    const { part, seal, record } = await resealed();
    expect(await partFor('head')).toMatchObject({ former: ['郭岚'], isToReseal: true });
    expect((await partFor('inspector'))?.isToReseal).toBe(false);
    expect((await record(await seal())).ok).toBe(true);
    expect(await partFor('head')).toMatchObject({ part, former: [], isToReseal: false });
    expect((await partFor('head'))?.people).toContain('郭岚');
    expect((await partFor('leader'))?.openedBy).toBe('own');
    const [file = ''] = filesInVault();
    expect(filesInVault()).toHaveLength(1);
    const name = file.slice(3, -4);
    expect(name).not.toBe(part);
    expect(await openedWith(name, ageIdentity(OTHER.identity))).toBe(SECRET);
    await expect(openedWith(name, identityOf('leader'))).rejects.toThrow();
    expect(await seal()).toBeNull();

    expect(await county.get('head', 'journal.check', {})).toMatchObject({
      difference: null,
      sealedMissing: 0,
    });
    expect(rebuiltTables(county.store.db)).toEqual(projectedTables(county.store.db));
    county.store.db.checkpoint();
    const { evidence, course, journal } = await examine(county.store.files.folder, DATA_KEY);
    expect(journal.bad).toBeNull();
    expect(course).toMatchObject({ fault: null, difference: null });
    expect(evidence?.parts).toEqual({ named: 1, here: 1, destroyed: 0, left: 0 });
    expect(evidence).toMatchObject({ missing: [], others: 0 });
  });

  test('by two at once, it is by the first; what the other sealed is thrown away', async () => {
    const { seal, record, circumstances } = await resealed();
    const [one, other] = [await seal(), await seal()];
    expect(filesInVault()).toHaveLength(3);
    expect((await record(one)).ok).toBe(true);
    expect(await record(other)).toEqual({ ok: false, refusal: { code: 'stale' } });
    const file = other?.sealed.part ?? '';
    await answer(county.store, 'sealed.unsealAgain', { file }, circumstances);
    expect(filesInVault()).toEqual([`${one?.sealed.part.slice(0, 2)}/${one?.sealed.part}.age`]);
  });

  test('a former file that a kill left goes at the next opening, but not before the new one is here', async () => {
    const { part, seal, record } = await resealed();
    const { vault, db } = county.store;
    const former = readFileSync(vault.pathOf(part));
    const again = await seal();
    await record(again);
    const now = vault.pathOf(again?.sealed.part ?? '');
    renameSync(now, `${now}.away`);
    writeFileSync(vault.pathOf(part), former);
    sweepSealed(db, vault);
    expect(vault.has(part)).toBe(true);
    renameSync(`${now}.away`, now);
    sweepSealed(db, vault);
    expect(vault.has(part)).toBe(false);
  });

  test('once destroyed, every file of it goes, also what another laptop sealed apart', async () => {
    const { part, seal, record } = await resealed();
    const again = await seal();
    const { number } = await county.get('head', 'findings.get', { id: matter.findingId });
    await county.get('head', 'sealed.destroy', { part, reason: '已办结。', number });
    expect(await record(again)).toMatchObject({ refusal: { reason: 'sealed_destroyed' } });
    if (!again) throw new Error('it was sealed again');
    county.write('allPosts', ({ record: write }) =>
      write('sealed.resealed', matter.caseId, {
        caseId: matter.caseId,
        part,
        key: 'own',
        sealed: again.sealed,
      }),
    );
    sweepSealed(county.store.db, county.store.vault);
    expect(filesInVault()).toEqual([]);
    expect((await partFor('head'))?.destroyed).not.toBeNull();
  });
});

describe('what is sealed to one', () => {
  test('is paged, the latest first', async () => {
    const first = await refer();
    const { caseId, findingId } = matter;
    for (let nth = 0; nth < PAGE_ROWS; nth++) {
      county.pass(1000);
      county.write('allPosts', ({ record }) =>
        record('finding.referred', caseId, {
          findingId,
          seen: 2,
          from: 'submitted',
          to: '县委组织部',
          sealed: {
            part: nth.toString(16).padStart(64, 'a'),
            bytes: 9,
            keys: [
              {
                personId: county.people.head.personId,
                recipient: pairOf(county.people.head.personId).recipient,
              },
            ],
          },
        }),
      );
    }
    const page = await county.get('head', 'sealed.mine', { cursor: null });
    expect(page.items).toHaveLength(PAGE_ROWS);
    const times = page.items.map(({ sealedAt }) => sealedAt);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const next = await county.get('head', 'sealed.mine', { cursor: page.next });
    expect(next).toMatchObject({ items: [{ part: first.part, state: 'own' }], next: null });
    expect((await county.get('inspector', 'sealed.mine', { cursor: null })).items).toEqual([]);
  });
});

describe('destroyed', () => {
  const reason = '有权机关已办结，按规定销毁。';

  async function destroy() {
    const { part } = await refer();
    const { number } = await county.get('head', 'findings.get', { id: matter.findingId });
    return { part, reason, number };
  }

  test('its file goes, and the record stays whole', async () => {
    const input = await destroy();
    const wide = input.number.replace(/[0-9]/g, (digit) =>
      String.fromCodePoint(digit.charCodeAt(0) + 0xfee0),
    );
    const view = await county.get('head', 'sealed.destroy', { ...input, number: wide });
    expect(view.destroyed).toEqual({ by: '沈维', at: county.now(), reason });
    expect(existsSync(county.store.vault.pathOf(input.part))).toBe(false);
    const checked = await county.get('head', 'journal.check', {});
    expect(checked).toMatchObject({ damaged: false, firstBad: null, difference: null });
    expect(rebuiltTables(county.store.db)).toEqual(projectedTables(county.store.db));
    county.store.db.checkpoint();
    const { evidence, course, journal } = await examine(county.store.files.folder, DATA_KEY);
    expect(journal.bad).toBeNull();
    expect(course).toMatchObject({ fault: null, difference: null });
    expect(evidence?.parts).toEqual({ named: 1, here: 0, destroyed: 1, left: 0 });
    expect(evidence).toMatchObject({ missing: [], others: 0 });
  });

  test('is not destroyed twice, nor under the number of another finding', async () => {
    const input = await destroy();
    expect(
      await county.refused('head', 'sealed.destroy', { ...input, number: '2026-9999-1' }),
    ).toEqual({ code: 'refused', reason: 'other_number' });
    await county.get('head', 'sealed.destroy', input);
    expect(await county.refused('head', 'sealed.destroy', input)).toEqual({
      code: 'refused',
      reason: 'sealed_destroyed',
    });
  });

  test('a file that a kill left goes at the next opening', async () => {
    const input = await destroy();
    const { vault, db } = county.store;
    const path = vault.pathOf(input.part);
    const bytes = readFileSync(path);
    await county.get('head', 'sealed.destroy', input);
    writeFileSync(path, bytes);
    const { evidence } = await examine(county.store.files.folder, DATA_KEY);
    expect(evidence?.parts.left).toBe(1);
    sweepSealed(db, vault);
    expect(existsSync(path)).toBe(false);
  });
});

/** A cell as anybody could read it who has the database's key. */
const readable = (cell: unknown): string =>
  cell instanceof Uint8Array
    ? `${Buffer.from(cell).toString('hex')} ${Buffer.from(cell).toString('utf8')}`
    : String(cell);
