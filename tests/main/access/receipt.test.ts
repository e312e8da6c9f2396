/** What a receipt is given for, and what keeps a laptop from being erased by it: nothing goes that is nowhere else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { check, receive, received } from '../../../main/access/receipt.ts';
import { sealedFile } from '../../../main/store/vault.ts';
import type { County } from '../../support/county.ts';
import { deviceOf, givePackage, mustBe, takePackage } from '../../support/exchange.ts';
import { cloneOf, give, ownRowsOf } from '../../support/laptops.ts';
import { matterOn, meets, withShares } from '../../support/shares.ts';
import { MINUTE } from '../../support/test-host.ts';

let office: County;
const { begun, handOver } = withShares((county) => {
  office = county;
});

const asked = (of: County, by = office) =>
  by.write('head', (context) => receive(context, { deviceId: deviceOf(of) }));
const signed = (of: County) => mustBe(asked(of));
/** Why a laptop is not erased by a receipt. */
const whyNot = (of: County, receipt: ReturnType<typeof signed>) =>
  mustBe(of.write('keeper', (context) => check(context, receipt))).why;
const listed = (of: County, by = office) =>
  mustBe(by.write('head', (context) => received(context, { deviceId: deviceOf(of) })));
const loseFile = ({ store }: County, name: string) => rmSync(sealedFile(store.files.vault, name));

test('only where the whole record is, and for all that the laptop carried of others', async () => {
  const { laptop: share } = await begun();
  const { laptop: leaves } = await begun(null);
  const { laptop: third } = await begun(null);
  for (const each of [leaves, share, third]) await handOver(office, each);
  await handOver(leaves, share);
  expect(asked(leaves, share)).toMatchObject({ refusal: { reason: 'not_whole_here' } });
  await handOver(leaves, office);
  await handOver(third, leaves);
  await matterOn(third, third.units.window, '只给了要停用的电脑');
  await handOver(third, leaves);
  expect(whyNot(leaves, signed(leaves))).toBe('not_handed_over');
  await handOver(leaves, office);
  expect(whyNot(leaves, signed(leaves))).toBe(null);
});

test('not while something waits for a package that came before it', async () => {
  const { laptop: leaves } = await begun(null);
  await handOver(office, leaves);
  await handOver(leaves, office);
  const sticks = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'mingcha-stick-')));
  onTestFinished(() => {
    for (const stick of sticks) rmSync(stick, { recursive: true });
  });
  const packages: string[] = [];
  for (const stick of sticks) {
    leaves.pass(MINUTE);
    await matterOn(leaves, leaves.units.window, '窗口无人');
    packages.push(...(await givePackage(leaves, office, stick, { since: 'last' })));
  }
  const [first = '', second = ''] = packages;
  office.pass(10 * MINUTE);
  mustBe(await takePackage(office, second));
  expect(asked(leaves)).toMatchObject({ refusal: { reason: 'not_all_given' } });
  mustBe(await takePackage(office, first));
  expect(whyNot(leaves, signed(leaves))).toBe(null);
});

test('not before somebody has looked at what is kept apart on it, and may be nowhere else', async () => {
  const clone = cloneOf(office);
  const { laptop: leaves } = await begun(null);
  await handOver(office, leaves);
  clone.pass(MINUTE);
  await matterOn(clone, clone.units.department, '另一处');
  give(leaves, ownRowsOf(clone));
  clone.remove();
  await handOver(leaves, office);
  expect(whyNot(leaves, signed(leaves))).toBe('apart_kept_here');
  const { items } = await leaves.get('head', 'journal.rowsApart', { filter: {}, cursor: null });
  const rows = items.map(({ id }) => id);
  await leaves.get('head', 'journal.lookAtRows', { rows, note: '已补记。' });
  await handOver(leaves, office);
  expect(whyNot(leaves, signed(leaves))).toBe(null);
});

test('a file that the receiver lost is given once more; one that nobody has is counted as missing', async () => {
  const { laptop: leaves } = await begun(null);
  const { sealedHash: ofOffice } = await matterOn(office, office.units.window, '办公室的');
  await handOver(office, leaves);
  const { sealedHash: own } = await matterOn(leaves, leaves.units.window, '自己的');
  await handOver(leaves, office);
  for (const name of [ofOffice, own]) loseFile(office, name);
  const receipt = signed(leaves);
  expect(new Set(receipt.received.missing)).toEqual(new Set([ofOffice, own]));
  expect(receipt.received.files).toBe(1);
  expect(whyNot(leaves, receipt)).toBe('not_handed_over');
  await handOver(leaves, office);
  const again = signed(leaves);
  expect(again.received.missing).toEqual([]);
  expect(whyNot(leaves, again)).toBe(null);
  for (const each of [office, leaves]) loseFile(each, own);
  const last = signed(leaves);
  expect(last.received.missing).toEqual([own]);
  expect(whyNot(leaves, last)).toBe(null);
});

test('of a lost laptop that was found, too: what waits for the head is held; the list is that of the last receipt', async () => {
  const { laptop: leaves } = await begun(null);
  await handOver(office, leaves);
  await handOver(leaves, office);
  mustBe(await office.ask('keeper', 'devices.revoke', { deviceId: deviceOf(leaves) }));
  await matterOn(leaves, leaves.units.window, '拾得后');
  const early = signed(leaves);
  expect(whyNot(leaves, early)).toBe('written_since');
  await handOver(leaves, office);
  office.pass(MINUTE);
  const late = signed(leaves);
  expect(late.received.sequence).toBeGreaterThan(early.received.sequence);
  expect(late.received.at).toBeGreaterThan(early.received.at);
  expect(whyNot(leaves, late)).toBe(null);
  office.pass(MINUTE);
  expect(signed(leaves).received).toEqual(late.received);
  expect(listed(leaves)).toEqual(late.received);
});

test('two that gave each other a receipt before they heard of it are both told, and a third one receives both', async () => {
  const { laptop: one } = await begun(null);
  const { laptop: two } = await begun(null);
  const laptops = [one, two] as const;
  meets(one, two);
  meets(two, one);
  for (const each of laptops) await handOver(office, each);
  await handOver(one, two);
  await handOver(two, one);
  const [ofOne, ofTwo] = [mustBe(asked(one, two)), mustBe(asked(two, one))];
  expect(whyNot(one, ofOne)).toBe('received_each_other');
  expect(whyNot(two, ofTwo)).toBe('received_each_other');
  for (const each of laptops) {
    await handOver(each, office);
    expect(whyNot(each, signed(each))).toBe(null);
  }
});
