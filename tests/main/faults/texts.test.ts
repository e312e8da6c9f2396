/** Texts that are too long, hold what cannot be seen, or are broken; and those that only look unusual and are kept. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_DRAFT_CHARACTERS } from '../../../shared/drafts/calls.ts';
import { EMPTY_INVOLVED } from '../../../shared/findings/involved.ts';
import type { UnitId } from '../../../shared/ids.ts';
import { SignInName } from '../../../shared/people/person.ts';
import type { FaultRule } from '../../../shared/refusal.ts';
import { line, name, optionalLine, optionalProse, prose } from '../../../shared/text.ts';
import { sampleEntry, sampleFinding } from '../../support/samples.ts';
import { createUnlockedStore, type UnlockedStore } from '../../support/unlocked-store.ts';

let unlocked: UnlockedStore;
let unitId: UnitId;
beforeAll(async () => {
  unlocked = createUnlockedStore();
  unitId = await addUnit('青石镇');
});
afterAll(() => unlocked.remove());

async function addUnit(unitName: string): Promise<UnitId> {
  const [unit] = await unlocked.must(unlocked.founder, 'units.add', {
    parentId: null,
    kind: 'township',
    names: [unitName],
  });
  if (!unit) throw new Error('no unit was added');
  return unit.id;
}

async function record(changes: Partial<ReturnType<typeof sampleFinding>>) {
  const { founder } = unlocked;
  const entry = sampleEntry(unitId, [founder.personId]);
  const findings = [{ ...sampleFinding(unitId), ...changes }];
  return unlocked.call(founder, 'entries.record', { ...entry, findings });
}

const MEGABYTE = '查'.repeat(1024 * 1024);

describe('is refused, field by field:', () => {
  test.each<[string, Partial<ReturnType<typeof sampleFinding>>, string, FaultRule]>([
    ['a megabyte of text', { account: MEGABYTE }, 'account', 'too_long'],
    ['a megabyte in one line', { place: MEGABYTE }, 'place', 'too_long'],
    ['a NUL', { account: '无人\0在岗' }, 'account', 'control_characters'],
    ['an escape sequence', { account: '\u001b[2J无人在岗' }, 'account', 'control_characters'],
    [
      'a turned direction',
      { involved: [{ ...EMPTY_INVOLVED, name: '王\u202e某' }] },
      'involved.0.name',
      'control_characters',
    ],
    ['an isolated direction', { demand: '限期\u2067整改' }, 'demand', 'control_characters'],
    ['half a character', { account: '无人\ud842在岗' }, 'account', 'broken_characters'],
    ['the other half', { demand: '\udfb7整改' }, 'demand', 'broken_characters'],
    ['nothing but blanks', { account: ' \n\t ' }, 'account', 'required'],
  ])('%s', async (_, changes, field, rule) => {
    const before = await unlocked.must(unlocked.founder, 'journal.head', {});
    expect(await record(changes)).toMatchObject({
      ok: false,
      refusal: {
        code: 'invalid_input',
        faults: [expect.objectContaining({ path: `findings.0.${field}`, rule })],
      },
    });
    expect(await unlocked.must(unlocked.founder, 'journal.head', {})).toEqual(before);
  });

  test.each(['青石镇😀', '☎️办公室', '督\u0007查'])('the unit name %j', async (unitName) => {
    const added = await unlocked.call(unlocked.founder, 'units.add', {
      parentId: null,
      kind: 'township',
      names: [unitName],
    });
    expect(added).toMatchObject({ ok: false, refusal: { code: 'invalid_input' } });
  });
});

describe('is kept and found:', () => {
  test('a rare character in a name', async () => {
    const id = await addUnit('𠮷水镇');
    const { founder } = unlocked;
    expect(await unlocked.must(founder, 'units.get', { id })).toMatchObject({ name: '𠮷水镇' });
    for (const text of ['𠮷', '𠮷水', '𠮷水镇', '水镇']) {
      const { hits } = await unlocked.must(founder, 'search.find', { text, before: null });
      expect(hits).toContainEqual(expect.objectContaining({ kind: 'unit', id }));
      expect(await unlocked.must(founder, 'units.find', { text })).toHaveLength(1);
    }
  });

  test('an emoji, a tab and line breaks in a fact', async () => {
    const account = '群众留言：\n\t“窗口没人😡，等了一小时”。';
    const recorded = await record({ account });
    if (!recorded.ok) throw new Error('not recorded');
    const [id] = recorded.value.findingIds;
    if (!id) throw new Error('no finding');
    expect(await unlocked.must(unlocked.founder, 'findings.get', { id })).toMatchObject({
      account,
    });
  });

  test.each(['大厅\n二楼', '大厅\u2028二楼', '大厅\v二楼'])(
    'a break that was pasted into a line, as a space: %j',
    async (place) => {
      const recorded = await record({ place });
      if (!recorded.ok) throw new Error('not recorded');
      const [id] = recorded.value.findingIds;
      if (!id) throw new Error('no finding');
      expect(await unlocked.must(unlocked.founder, 'findings.get', { id })).toMatchObject({
        place: '大厅 二楼',
      });
    },
  );

  test('a decomposed letter, composed', async () => {
    const recorded = await record({ place: 'cafe\u0301' });
    if (!recorded.ok) throw new Error('not recorded');
    const [id] = recorded.value.findingIds;
    if (!id) throw new Error('no finding');
    expect(await unlocked.must(unlocked.founder, 'findings.get', { id })).toMatchObject({
      place: 'caf\u00e9',
    });
  });
});

test('a draft is kept up to its bound, and refused beyond it', async () => {
  const { founder } = unlocked;
  const key = { form: 'visit', subject: 'a' } as const;
  const body = '查'.repeat(MAX_DRAFT_CHARACTERS);
  await unlocked.must(founder, 'drafts.save', { ...key, title: '', body });
  expect(await unlocked.must(founder, 'drafts.get', key)).toMatchObject({ body });
  const longer = await unlocked.call(founder, 'drafts.save', {
    ...key,
    title: '',
    body: `${body}x`,
  });
  expect(longer).toMatchObject({
    refusal: { faults: [{ path: 'body', rule: 'too_long', limit: MAX_DRAFT_CHARACTERS }] },
  });
  expect(await unlocked.must(founder, 'drafts.get', key)).toMatchObject({ body });
});

// A fact is checked when it is asked for and again when it is written. A text that grew by being normalised passed the
// first time and failed the second.
test('what a rule accepted once, it accepts again unchanged', () => {
  const rules = [line(40), optionalLine(40), prose(40), optionalProse(40), name(40), SignInName];
  const grows = fc.constantFrom('\u0958', '\ufb1d', '\u1e9b\u0323', 'ﬁ', '㌔', 'İ', 'ß', ' ', '\n');
  const unit = fc.oneof(grows, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }));
  const text = fc.array(unit, { maxLength: 45 }).map((units) => units.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom(...rules), (typed, rule) => {
      const once = rule.safeParse(typed);
      if (once.success) expect(rule.parse(once.data)).toBe(once.data);
    }),
    { numRuns: 3000 },
  );
  expect(line(40).safeParse('\u0958'.repeat(40)).success).toBe(false);
});
