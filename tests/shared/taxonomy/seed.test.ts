import { expect, test } from 'vitest';
import { TermId } from '../../../shared/ids.ts';
import { taxonomyFacts } from '../../../shared/taxonomy/facts.ts';
import { SEED, seededId } from '../../../shared/taxonomy/seed.ts';
import { TermKind } from '../../../shared/taxonomy/term.ts';

const ofKind = (kind: TermKind) => SEED.filter((term) => term.kind === kind);

test('the five winds have 35 leaves: 8, 12, 3, 8 and 4', () => {
  const leaves = ofKind('wind').map(
    ({ termId }) => ofKind('leaf').filter(({ parentId }) => parentId === termId).length,
  );
  expect(leaves).toEqual([8, 12, 3, 8, 4]);
});

test('every leaf proposes a class of the statistics, and nothing else does', () => {
  const classes = new Set(ofKind('class').map(({ termId }) => termId));
  expect(classes.size).toBe(16);
  for (const { proposesId } of ofKind('leaf')) expect(classes).toContain(proposesId);
  expect(SEED.filter(({ kind, proposesId }) => kind !== 'leaf' && proposesId !== null)).toEqual([]);
});

test('every leaf has words for a document, which of two things in its name accuse of neither alone', () => {
  for (const { code, zh, wording } of ofKind('leaf')) {
    expect(wording, code).not.toBe('');
    const things = zh.split('、').map((thing) => thing.replace(/[“”]/gu, ''));
    if (things.length < 2) continue;
    for (const thing of things) expect(wording, code).not.toContain(thing);
  }
  const said = SEED.filter(({ wording, basis, demand }) => wording + basis + demand !== '');
  expect(said.filter(({ kind }) => kind !== 'leaf')).toEqual([]);
});

test('what is found most often proposes what is to be mended; the rule it goes against is the office’s to write', () => {
  const proposed = ofKind('leaf').filter(({ demand }) => demand !== '');
  expect(proposed.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['A2', 'A6', 'A7', 'A8']),
  );
  for (const { code, demand } of proposed) expect(demand, code).toMatch(/。$/);
  expect(ofKind('leaf').filter(({ basis }) => basis !== '')).toEqual([]);
});

test('causes stand under the person, the unit or the cadres', () => {
  const heads = ofKind('cause').filter(({ parentId }) => parentId === null);
  expect(heads.map(({ code }) => code)).toEqual(['P', 'U', 'C']);
  const below = ofKind('cause').filter(({ parentId }) => parentId !== null);
  expect(below.every(({ parentId }) => heads.some(({ termId }) => termId === parentId))).toBe(true);
});

test('each term has an id and, within its kind, names of its own', () => {
  expect(new Set(SEED.map(({ termId }) => termId)).size).toBe(SEED.length);
  for (const { termId } of SEED) expect(TermId.safeParse(termId).success).toBe(true);
  for (const kind of TermKind.options) {
    for (const name of ['zh', 'en'] as const) {
      const names = ofKind(kind).map((term) => term[name]);
      expect(new Set(names).size).toBe(names.length);
    }
  }
});

test('ids are the same for ever: findings of every office name them', () => {
  expect(seededId('wind', 'A')).toBe('000000000term1000100');
  expect(seededId('leaf', 'A2')).toBe('000000000term2000102');
  expect(seededId('leaf', 'B10')).toBe('000000000term2000210');
  expect(seededId('class', 'F1')).toBe('000000000term3000601');
  expect(seededId('cause', 'C4')).toBe('000000000term4000304');
  expect(seededId('tag', 'T5')).toBe('000000000term5002005');
  expect(seededId('act', 'N8')).toBe('000000000term6001408');
});

test('the seed is a fact that the journal takes', () => {
  const { body } = taxonomyFacts['taxonomy.seeded'];
  expect(body.parse({ seed: 1, terms: [...SEED] }).terms).toEqual(SEED);
});
