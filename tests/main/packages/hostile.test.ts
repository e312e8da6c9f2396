/**
 * Packages that somebody has changed, in every field that they have: none of it comes into the record, whatever key it was
 * closed and signed by, and a good one is taken in afterwards. What is sealed stays sealed on the way.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { closedFile } from '../../../main/packages/folder.ts';
import {
  type Manifest,
  opened,
  type Package,
  packed,
  signedText,
  unpacked,
} from '../../../main/packages/format.ts';
import { heads } from '../../../main/store/chains.ts';
import { pairOfDevice, writingDevice } from '../../../main/store/device.ts';
import { sealTo } from '../../../main/store/key-pair.ts';
import { signText } from '../../../main/store/signing.ts';
import { type County, createCounty } from '../../support/county.ts';
import { type Matter, matterAt, which } from '../../support/course.ts';
import {
  addEvidence,
  deviceOf,
  givePackage,
  inner,
  mustBe,
  secondLaptop,
  takePackage,
} from '../../support/exchange.ts';
import { sharedTables } from '../../support/laptops.ts';
import { foundIn } from '../../support/planted.ts';
import { MINUTE } from '../../support/test-host.ts';

const INFORMANT = '举报人赵守信，住柳河村三组';
const FACT = '窗口无人值守，群众等候四十分钟';

let first: County;
let second: County;
let matter: Matter;
let stick: string;
let folder: string;
let whole: Buffer;
let asked: Package;
beforeAll(async () => {
  first = await createCounty();
  matter = await matterAt(first, 'submitted');
  second = secondLaptop(first);
  stick = mkdtempSync(join(tmpdir(), 'mingcha-stick-'));
  first.pass(MINUTE);
  await addEvidence(first, matter, FACT);
  const sealed = { text: INFORMANT, people: [], papers: [] };
  const referral = { to: '县纪委监委第一监督检查室', sealed };
  await first.get('head', 'findings.refer', {
    ...(await which(first, matter.findingId)),
    ...referral,
  });
  [folder = ''] = await givePackage(first, second, stick);
  whole = readFileSync(closedFile(folder));
  asked = mustBe(unpacked(await contentFor(second, whole)));
});
afterAll(() => {
  for (const each of [first, second]) each.remove();
  rmSync(stick, { recursive: true, force: true });
});
let before: unknown;
const stateOf = () => [second.facts(), sharedTables(second), heads(second.store.db)];
beforeEach(() => {
  before = stateOf();
});

const seedOf = ({ store }: County) => writingDevice(store.db).seed;
const contentFor = async (county: County, closed: Uint8Array) =>
  mustBe(await opened(closed, pairOfDevice(seedOf(county)).identity));

/** The package in its place with something changed; signed anew by whoever holds the giver's key, or as it was. */
async function changed(
  { manifest = asked.manifest, lines = asked.lines }: Partial<Pick<Package, 'manifest' | 'lines'>>,
  by: Uint8Array | null,
): Promise<void> {
  const { content } = packed(manifest, lines, (hash) =>
    by ? signText(by, signedText(manifest, hash)) : asked.signature,
  );
  const { recipient } = pairOfDevice(seedOf(second));
  writeFileSync(closedFile(folder), await sealTo([recipient], content));
}

/** What comes of taking it in, which is tried and taken back; or why it is refused. */
async function comesTo() {
  const found = mustBe(await inner(second, 'packages.openAll', { folder }))[0];
  if (!found?.content) return { why: found?.why };
  const { content } = found;
  const tried = await inner(second, 'packages.try', { content, files: 0, elsewhere: 0 });
  if (tried.ok) return { refused: tried.value.refused, facts: tried.value.facts };
  return { why: tried.refusal.code === 'refused' ? tried.refusal.reason : tried.refusal.code };
}

const OTHER_HASH = 'a'.repeat(64);
const OTHER_DEVICE = '0'.repeat(20);

/** Each field of the manifest, with another value. */
const MANIFESTS: [what: string, change: (manifest: Manifest) => unknown][] = [
  ['format', (said) => ({ ...said, format: 'other' })],
  ['version', (said) => ({ ...said, version: 0 })],
  ['suite', (said) => ({ ...said, suite: 'none' })],
  ['from', (said) => ({ ...said, from: OTHER_DEVICE })],
  ['to', (said) => ({ ...said, to: OTHER_DEVICE })],
  ['number', (said) => ({ ...said, number: 7 })],
  ['previous', (said) => ({ ...said, previous: OTHER_HASH })],
  ['madeAt', (said) => ({ ...said, madeAt: said.madeAt + 1 })],
  ['no chains', (said) => ({ ...said, chains: [] })],
  ['no files', (said) => ({ ...said, files: [] })],
  ['a field that is not there', (said) => ({ ...said, more: true })],
];

test.each(MANIFESTS)('a manifest with another %s, without the giver’s key', async (_, change) => {
  await changed({ manifest: change(asked.manifest) as Manifest }, null);
  expect((await comesTo()).why).toMatch(/^package_(signature|damaged|for_another|from_unknown)$/);
  expect(stateOf()).toEqual(before);
});

const CHAINS: [what: string, change: (chain: Manifest['chains'][number]) => object][] = [
  ['device', (chain) => ({ ...chain, device: OTHER_DEVICE })],
  ['sequence, further', (chain) => ({ ...chain, sequence: chain.sequence + 1 })],
  ['sequence, less far', (chain) => ({ ...chain, sequence: chain.sequence - 1 })],
  ['hash', (chain) => ({ ...chain, hash: OTHER_HASH })],
  ['signature', (chain) => ({ ...chain, signature: OTHER_HASH + OTHER_HASH })],
];

test.each(CHAINS)('a head with another %s, with the giver’s key', async (_, change) => {
  const chains = asked.manifest.chains.map(change) as Manifest['chains'];
  await changed({ manifest: { ...asked.manifest, chains } }, seedOf(first));
  expect(await comesTo()).toEqual({ why: 'package_signature' });
  expect(stateOf()).toEqual(before);
});

test.each([
  ['after', { after: 1 }],
  ['afterHash', { afterHash: OTHER_HASH }],
])('a chain with another %s, with the giver’s key', async (_, change) => {
  const chains = asked.manifest.chains.map((chain) => ({ ...chain, ...change }));
  await changed({ manifest: { ...asked.manifest, chains } }, seedOf(first));
  const { refused, facts } = await comesTo();
  expect(refused).toBeGreaterThan(0);
  expect(facts).toBe(0);
  expect(stateOf()).toEqual(before);
});

const linesOf = (lines: Package['lines']): unknown[][] =>
  zstdDecompressSync(lines.get(deviceOf(first)) ?? Buffer.alloc(0))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown[]);

const withLines = (lines: readonly unknown[]): Package['lines'] =>
  new Map([
    [deviceOf(first), zstdCompressSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))],
  ]);

const FIELDS: [what: string, value: (was: unknown) => unknown][] = [
  ['number', (was) => Number(was) + 1],
  ['stamp', () => 'zzzzzzzzz-0000'],
  ['time', (was) => Number(was) + 1],
  ['person', () => OTHER_DEVICE],
  ['kind', () => 'finding.confirmed'],
  ['version', (was) => Number(was) + 1],
  ['subjects', () => '[]'],
  ['body', (was) => String(was).replace('{', '{"more":true,')],
  ['request', () => OTHER_DEVICE],
];

test.each(FIELDS.map(([what, value], i) => [what, value, i] as const))(
  'a row with another %s, with the giver’s key: none of its chain is kept',
  async (_, value, place) => {
    const lines = linesOf(asked.lines).map((line, i) =>
      i === 0 ? line.map((was, at) => (at === place ? value(was) : was)) : line,
    );
    await changed({ lines: withLines(lines) }, seedOf(first));
    const { refused, facts } = await comesTo();
    expect(refused).toBeGreaterThan(0);
    expect(facts).toBe(0);
    expect(stateOf()).toEqual(before);
  },
);

const LINES: [what: string, change: (lines: unknown[][]) => unknown[]][] = [
  ['one row less', (lines) => lines.slice(1)],
  ['the last row less', (lines) => lines.slice(0, -1)],
  ['a row twice', (lines) => [...lines, ...lines.slice(-1)]],
  ['rows in another order', (lines) => lines.toReversed()],
  ['a line that is no row', (lines) => [...lines, ['?']]],
];

test.each(LINES)('%s, with the giver’s key: none of the chain is kept', async (_, change) => {
  await changed({ lines: withLines(change(linesOf(asked.lines))) }, seedOf(first));
  const { refused, facts } = await comesTo();
  expect(refused).toBeGreaterThan(0);
  expect(facts).toBe(0);
  expect(stateOf()).toEqual(before);
});

test('a file that is cut at any length is no package', async () => {
  for (let length = 0; length < whole.length; length += 97) {
    writeFileSync(closedFile(folder), whole.subarray(0, length));
    expect(await comesTo()).toEqual({ why: 'package_damaged' });
  }
  expect(stateOf()).toEqual(before);
});

test('nothing can be read on the stick, and what is sealed to people not by the receiver either', async () => {
  writeFileSync(closedFile(folder), whole);
  expect(foundIn(stick, [INFORMANT, FACT, '赵守信', '柳河村'])).toEqual([]);
  const open = mkdtempSync(join(tmpdir(), 'mingcha-opened-'));
  try {
    writeFileSync(join(open, 'content'), await contentFor(second, whole));
    for (const [device, lines] of asked.lines)
      writeFileSync(join(open, device), zstdDecompressSync(lines));
    expect(foundIn(open, [INFORMANT, '赵守信'])).toEqual([]);
    // Or nothing would be found anyway.
    expect(foundIn(open, ['finding.referred'])).toHaveLength(1);
  } finally {
    rmSync(open, { recursive: true });
  }
  const sealed = asked.manifest.files.filter(({ key }) => key === null);
  expect(asked.manifest.files).toHaveLength(2);
  expect(sealed).toHaveLength(1);
});

test('after all of them the one that was given is taken in', async () => {
  writeFileSync(closedFile(folder), whole);
  second.pass(MINUTE);
  expect(mustBe(await takePackage(second, folder))).toMatchObject({ refused: 0, lacking: 0 });
  expect(await second.get('leader', 'findings.get', { id: matter.findingId })).toMatchObject({
    stage: 'referred',
  });
});
