/** The next visit of a day is begun from the one before: what they have in common, and nothing of what happened there. */
import { expect, test } from 'vitest';
import { copiedFrom, type VisitToCopy } from '../../../shared/entries/copy-visit.ts';
import { type EntryForm, emptyEntry } from '../../../shared/entries/entry-form.ts';
import { PersonId } from '../../../shared/ids.ts';

const [me, colleague, third] = ['1', '2', '3'].map((n) => PersonId.parse(n.padStart(20, '0')));
if (!me || !colleague || !third) throw new Error('three people');

const EMPTY = emptyEntry(me, null, '2026-11-20');

const previous: VisitToCopy = {
  team: [
    { id: colleague, name: '许晨' },
    { id: me, name: '林秋' },
  ],
  source: 'assigned',
  approach: 'unannounced',
  coverage: 'spot',
  coverageOf: '窗口',
  activities: [
    { kind: 'person', subject: '办事群众', note: '反映排队时间长。', count: 6 },
    { kind: 'scene', subject: '办事大厅', note: '三号窗口无人。', count: 2 },
  ],
};

const typed: EntryForm = {
  ...EMPTY,
  source: 'look_back',
  visit: {
    ...EMPTY.visit,
    team: [me, third],
    approach: 'announced',
    coverage: 'full',
    coverageOf: '台账',
    activities: [{ kind: 'papers', subject: '考勤表', note: '', count: 1 }],
  },
};

test('takes who goes, how, and what is looked at', () => {
  expect(copiedFrom(previous, EMPTY)).toEqual({
    source: 'assigned',
    'visit.team': [colleague, me],
    'visit.approach': 'unannounced',
    'visit.coverage': 'spot',
    'visit.coverageOf': '窗口',
    'visit.activities': [
      { kind: 'person', subject: '办事群众', note: '', count: null },
      { kind: 'scene', subject: '办事大厅', note: '', count: null },
    ],
  });
});

test('leaves what was typed', () => {
  expect(copiedFrom(previous, typed)).toEqual({});
});

test.each(Object.keys(copiedFrom(previous, EMPTY)))(
  'of %s alone that is typed, the rest is taken',
  (path) => {
    const field = path.replace('visit.', '');
    const form: EntryForm =
      field === 'source'
        ? { ...EMPTY, source: typed.source }
        : {
            ...EMPTY,
            visit: { ...EMPTY.visit, [field]: typed.visit[field as keyof EntryForm['visit']] },
          };
    const whole = copiedFrom(previous, EMPTY);
    expect(copiedFrom(previous, form)).toEqual(
      Object.fromEntries(Object.entries(whole).filter(([name]) => name !== path)),
    );
  },
);
