import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fact } from '../../shared/fact.ts';
import { FactName, factKinds, readFact } from '../../shared/facts.ts';
import { text, whole } from '../../shared/frozen.ts';

describe('a kind of several versions', () => {
  // A notice that was one text, then a title and a text, then was counted.
  const notice = fact(1, z.strictObject({ text }))
    .next(2, z.strictObject({ title: text, text }), ({ text: all }) => ({
      title: all.slice(0, 2),
      text: all,
    }))
    .next(3, z.strictObject({ title: text, text, words: whole }), (before) => ({
      ...before,
      words: before.text.length,
    }));

  test('is written in its newest', () => {
    expect(notice.version).toBe(3);
    expect(notice.body.parse({ title: '值守', text: '无人', words: 2 })).toBeDefined();
    expect(notice.body.safeParse({ text: '无人' }).success).toBe(false);
  });

  test('reads each version as its newest, step by step', () => {
    const read = { title: '窗口', text: '窗口无人', words: 4 };
    expect(notice.read(1, { text: '窗口无人' })).toEqual(read);
    expect(notice.read(2, { title: '窗口', text: '窗口无人' })).toEqual(read);
    expect(notice.read(3, read)).toEqual(read);
  });

  test('reads none by another version’s shape, and none it does not have', () => {
    expect(notice.read(1, { title: '窗口', text: '窗口无人' })).toBeUndefined();
    expect(notice.read(3, { text: '窗口无人' })).toBeUndefined();
    for (const version of [0, 4, 1.5, Number.NaN]) {
      expect(notice.read(version, { text: '窗口无人' })).toBeUndefined();
    }
  });
});

describe('a row of the journal', () => {
  const body = { from: 'backup', undone: [], onto: 'nothing', lost: 2 };
  const restored = { kind: 'store.restored', version: 1, body: JSON.stringify(body) };

  test('is read by its kind', () => {
    expect(readFact(restored)).toEqual({
      kind: 'store.restored',
      body,
    });
  });

  test.each([
    ['of a kind not known here', { ...restored, kind: 'inspection.drawn' }, 'newer'],
    ['of a version not known here', { ...restored, version: 9, body: '{"from":1}' }, 'newer'],
    ['named as something every object has', { ...restored, kind: 'constructor' }, 'newer'],
    [
      'that says more than its version does',
      { ...restored, body: '{"from":"a","to":"b"}' },
      'malformed',
    ],
    ['that is no JSON', { ...restored, body: '{' }, 'malformed'],
    ['of no version', { ...restored, version: 0 }, 'malformed'],
  ])('%s is told apart', (_, row, why) => {
    expect(readFact(row)).toBe(why);
  });

  test('never makes the reading throw, whatever stands in it', () => {
    const row = fc.record({
      kind: fc.oneof(fc.constantFrom(...FactName.options), fc.string()),
      version: fc.oneof(fc.constant(1), fc.integer(), fc.double()),
      body: fc.oneof(fc.json(), fc.string()),
    });
    fc.assert(
      fc.property(row, (given) => {
        const read = readFact(given);
        if (typeof read !== 'string') factKinds[read.kind].body.parse(read.body);
      }),
    );
  });
});
