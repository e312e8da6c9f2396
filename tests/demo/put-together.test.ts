/** A demo county is put together beside its place: it comes there whole, or nothing does. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type DemoTerms, putTogether } from '../../demo/put-together.ts';
import { takeInUse } from '../../main/store/in-use.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { ok } from '../../shared/refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'mingcha-put-together-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const faults: string[] = [];

const terms = (more: Partial<DemoTerms> = {}): DemoTerms => ({
  today: '2026-03-02',
  findings: 200,
  random: randomBytes,
  cancel: new SharedArrayBuffer(4),
  onProgress: () => {},
  onFault: (error) => faults.push(error),
  ...more,
});

test('cancelled half-way, nothing is left of it', async () => {
  const cancel = new SharedArrayBuffer(4);
  const built = await putTogether(
    storeFiles(join(folder, 'cancelled')),
    terms({ cancel, onProgress: () => Atomics.store(new Int32Array(cancel), 0, 1) }),
  );
  expect(built).toMatchObject({ ok: false, refusal: { reason: 'cancelled' } });
  expect(readdirSync(folder)).toEqual([]);
  expect(faults).toEqual([]);
});

test('while another program builds it, this one does not', async () => {
  const part = storeFiles(join(folder, 'taken.part'));
  mkdirSync(part.folder);
  const inUse = takeInUse(part.inUse);
  const built = await putTogether(storeFiles(join(folder, 'taken')), terms());
  expect(built).toMatchObject({ ok: false, refusal: { code: 'busy' } });
  expect(readdirSync(folder)).toEqual(['taken.part']);
  inUse?.release();
});

test('what a kill left half-built is built over', async () => {
  const place = storeFiles(join(folder, 'taken'));
  mkdirSync(join(folder, 'taken.part', 'evidence', 'ab.left'), { recursive: true });
  expect(await putTogether(place, terms())).toEqual(ok(null));
  expect(readdirSync(folder)).toEqual(['taken']);
  expect(readdirSync(place.folder)).toEqual(expect.arrayContaining(['keys.json', 'mingcha.db']));
  // Of the county's own, there is what its head sealed.
  expect(readdirSync(place.vault)).not.toContain('ab.left');
}, 60_000);
