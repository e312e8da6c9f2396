/** A draft is read whatever it holds: what fits the form is taken, everything else is handed back as text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LocalDate, LocalMoment } from '../../../shared/dates.ts';
import { draftBody, readDraft } from '../../../shared/drafts/read-draft.ts';
import {
  type EntryForm,
  emptyEntry,
  entryFormOf,
  withOwnKeys,
} from '../../../shared/entries/entry-form.ts';
import { evidenceFormOf } from '../../../shared/evidence/evidence-form.ts';
import { emptyFinding, findingFormOf } from '../../../shared/findings/finding-form.ts';
import { FindingId, PersonId } from '../../../shared/ids.ts';
import { OrderRecord } from '../../../shared/orders/order.ts';
import { CircularRecord } from '../../../shared/summaries/circular.ts';
import { line, prose } from '../../../shared/text.ts';

const ME = PersonId.parse('0123456789abcdefghjk');

const empty = emptyEntry(ME, null, LocalDate.parse('2026-03-05'));
const readEntry = (stored: unknown) =>
  readDraft(entryFormOf({}), empty, typeof stored === 'string' ? stored : JSON.stringify(stored));

describe('what fits is taken', () => {
  test('as it was typed, valid or not yet', () => {
    const typed: EntryForm = {
      ...empty,
      title: '窗口\t无人值守',
      visit: {
        ...empty.visit,
        visitedOn: '三月五日',
        arrivedAt: '九点',
        population: '二十户',
        checked: 100_000,
        activities: [{ kind: 'person', subject: '办事群众', note: '等候四十分钟', count: null }],
      },
      findings: [{ key: 'k', finding: { ...emptyFinding('', null), account: '长'.repeat(9000) } }],
    };
    expect(readEntry(typed)).toEqual({ values: typed, leftOver: [] });
  });

  test('and what the form has gained since is empty', () => {
    expect(readEntry({ title: '青禾镇', visit: { conclusion: '良好' } })).toEqual({
      values: {
        ...empty,
        title: '青禾镇',
        visit: { ...empty.visit, conclusion: '良好' },
      },
      leftOver: [],
    });
  });

  test('at every depth: a finding without its sheet gets an empty one', () => {
    expect(readEntry({ findings: [{ key: 'k' }] })).toEqual({
      values: { ...empty, findings: [{ key: 'k', finding: emptyFinding('', null) }] },
      leftOver: [],
    });
  });
});

describe('what does not fit is handed back as text', () => {
  test.each<[string, unknown, string[]]>([
    ['a text where a list belongs', { findings: '窗口无人' }, ['窗口无人']],
    ['a list where a text belongs', { title: ['甲', '乙'] }, ['甲', '乙']],
    ['a number where a text belongs', { title: 7 }, ['7']],
    ['a choice that no longer exists', { source: 'newspaper' }, ['newspaper']],
    ['a side that no longer exists', { visit: { approach: 'by car' } }, ['by car']],
    ['a field that no longer exists', { visit: { weather: '大雨' } }, ['大雨']],
    ['a unit of another form', { unitId: 'U-17' }, ['U-17']],
    ['an activity of no kind', { visit: { activities: [{ note: '群众反映' }] } }, ['群众反映']],
    ['an activity that is a text', { visit: { activities: ['看了窗口'] } }, ['看了窗口']],
    ['a visit that is null', { visit: null }, []],
    ['a finding that is null', { findings: [null] }, []],
    [
      'evidence of a kind that is gone',
      { evidence: [{ key: 'e', evidence: { kind: 'film', title: '录像' } }] },
      ['e', 'film', '录像'],
    ],
    ['nothing but a text', '"只有一句话"', ['只有一句话']],
    ['a list', [{ fact: '一' }, '二'], ['一', '二']],
    ['nothing', null, []],
    ['no JSON', '{"title": "半', ['{"title": "半']],
    ['an empty body', '', []],
  ])('%s', (_, stored, leftOver) => {
    expect(readEntry(stored)).toEqual({ values: empty, leftOver });
  });

  test('even when it is nested beyond all reason', () => {
    const deep = `${'['.repeat(200_000)}"底"${']'.repeat(200_000)}`;
    expect(readEntry(deep)).toEqual({ values: empty, leftOver: [deep] });
  });

  test('and more of a list than the form can take', () => {
    const many = Array.from({ length: 70 }, (_, i) => ({
      kind: 'person',
      subject: '',
      note: `第${i}`,
      count: 1,
    }));
    const { values, leftOver } = readEntry({ visit: { activities: many } });
    expect(values.visit.activities).toHaveLength(60);
    expect(leftOver).toEqual(many.slice(60).flatMap(({ note }) => ['person', note, '1']));
  });
});

test('what was left over is saved along, until the person has dealt with it', () => {
  const first = readEntry({ visit: { weather: '大雨', conclusion: '良好' } });
  const again = readEntry(draftBody(first.values, first.leftOver));
  expect(again).toEqual(first);
  expect(readEntry(draftBody(again.values, [])).leftOver).toEqual([]);
});

describe('of any form, whatever was stored', () => {
  const Reason = z.strictObject({ reason: prose(2000) });
  const Receipt = z.strictObject({ signedBy: line(60), receivedOn: LocalDate });
  const Extension = z.strictObject({ to: LocalMoment, reason: prose(2000) });
  const Verification = z.strictObject({
    visitId: z.union([FindingId, z.null()]),
    solved: z.boolean().nullable(),
    note: prose(2000),
  });
  const Order = z.strictObject({ findings: z.array(FindingId).min(1), order: OrderRecord });
  const Circular = z.strictObject({ circular: CircularRecord, findingIds: z.array(FindingId) });
  const form = <Values>(schema: z.ZodType<unknown, Values>, empty: Values) => ({ schema, empty });
  const FORMS = {
    entry: form(entryFormOf({}), empty),
    finding: form(findingFormOf({}), emptyFinding('2026-03-05', null)),
    evidence: form(
      evidenceFormOf({}),
      readDraft(evidenceFormOf({}), Object.create(null), '{}').values,
    ),
    reason: form(Reason, { reason: '' }),
    receipt: form(Receipt, { signedBy: '', receivedOn: '2026-03-05' }),
    extension: form(Extension, { to: '2026-03-05T18:00', reason: '' }),
    verification: form(Verification, { visitId: null, solved: null, note: '' }),
    order: form(Order, {
      findings: [],
      order: {
        kind: 'rectification_notice',
        dueAt: '',
        assisting: [],
        demand: '',
        contact: '',
      },
    }),
    circular: form(Circular, {
      circular: {
        title: '',
        period: { from: '', to: '' },
        addressees: '',
        copies: '',
        demand: '',
        reportBy: '',
        contact: '',
      },
      findingIds: [],
    }),
  };

  const KEYS = [
    ...'title visit findings evidence key finding fact order period circular leftOver'.split(' '),
    ...'activities kind subject note count team approach source unitId severity from to'.split(' '),
    '__proto__',
    'constructor',
    'toString',
  ];
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom('person', 'unannounced', 'note', ME, '2026-03-05', 'major'),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 6 }),
    ),
  })).value;

  const textsOf = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value].filter((text) => text.trim() !== '')
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(textsOf)
        : [];

  test.each(Object.entries(FORMS))(
    'the %s form is whole, and no text is lost',
    (_, { schema, empty }) => {
      const read = (body: string) => readDraft(schema as z.ZodType<unknown, object>, empty, body);
      fc.assert(
        fc.property(json, (stored) => {
          const body = JSON.stringify(stored);
          const { values, leftOver } = read(body);
          const there = new Set([...textsOf(values), ...leftOver]);
          for (const text of textsOf(JSON.parse(body))) expect(there).toContain(text);
          // Read once, it fits: nothing of it is left over a second time, and nothing is missing.
          expect(read(draftBody(values, leftOver))).toEqual({ values, leftOver });
          expect(read(draftBody(values, []))).toEqual({ values, leftOver: [] });
        }),
        { numRuns: 300, examples: [[JSON.parse('{"__proto__":"person","leftOver":[]}')]] },
      );
    },
  );

  test('the keys of an entry are each its own', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('', 'a', '1-a', '2-a'), { maxLength: 6 }), (keys) => {
        const { values } = readEntry({ findings: keys.map((key) => ({ key })) });
        const own = withOwnKeys(values).findings.map(({ key }) => key);
        expect(new Set(own).size).toBe(keys.length);
        expect(own).not.toContain('');
      }),
    );
  });
});
