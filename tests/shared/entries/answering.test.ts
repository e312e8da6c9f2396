/** Answering a checklist: however often an item is answered otherwise, nothing that was typed is lost and nothing empty stays. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Answer } from '../../../shared/checklists/checklist.ts';
import { answering } from '../../../shared/entries/answering.ts';
import { type EntryForm, emptyEntry } from '../../../shared/entries/entry-form.ts';
import { ChecklistItemId, ChecklistVersionId, PersonId } from '../../../shared/ids.ts';
import { AnswersForm, brokenIn, toAnswered } from '../../../shared/visits/answers.ts';
import { filledNote } from '../../support/samples.ts';

const versionId = ChecklistVersionId.parse('0'.repeat(20));
const ITEMS = [1, 2, 3].map((n) => ChecklistItemId.parse(String(n).padStart(20, '0')));
const accountOf = (itemId: string) => `未做到“${itemId}”：`;

function begun(): EntryForm {
  const empty = emptyEntry(PersonId.parse('1'.repeat(20)), null, '2026-03-05');
  const answers = ITEMS.map((itemId) => ({ itemId, answer: null, findingKey: null }));
  return { ...empty, visit: { ...empty.visit, checklist: { versionId, answers } } };
}

const steps = fc.array(
  fc.oneof(
    fc.record({
      item: fc.constantFrom(...ITEMS),
      answer: fc.constantFrom(...Answer.options),
    }),
    // Something is added to the finding that an item began, if it has one.
    fc.record({ item: fc.constantFrom(...ITEMS), place: fc.constant('大厅') }),
  ),
  { maxLength: 20 },
);

test('a broken item has its finding, what was added to one stays, and no other is left behind', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let form = begun();
      let made = 0;
      const added = new Set<string>();
      for (const step of all) {
        const before = form.visit.checklist?.answers.find(({ itemId }) => itemId === step.item);
        if ('place' in step) {
          const { findingKey = null } = before ?? {};
          if (findingKey === null) continue;
          added.add(findingKey);
          const findings = form.findings.map((one) =>
            one.key === findingKey
              ? { ...one, finding: { ...one.finding, place: step.place } }
              : one,
          );
          form = { ...form, findings };
        } else {
          made += 1;
          const begins = { account: accountOf(step.item), key: `f${made}` };
          const { checklist, findings } = answering(form, step.item, step.answer, begins);
          form = { ...form, visit: { ...form.visit, checklist }, findings };
        }
      }
      const answers = form.visit.checklist?.answers ?? [];
      const linked = answers.flatMap(({ findingKey }) => findingKey ?? []);
      const keys = form.findings.map(({ key }) => key);
      for (const { answer, findingKey } of answers) {
        expect(findingKey !== null).toBe(answer === 'broken');
      }
      expect(new Set(keys)).toEqual(new Set([...linked, ...added]));
      expect(keys.length).toBe(new Set(keys).size);
      // Sent, each broken item names the place of its finding.
      const sent =
        form.visit.checklist &&
        toAnswered(AnswersForm.parse(form.visit.checklist), (key) => keys.indexOf(key));
      for (const { itemId, answer, finding } of sent?.answers ?? []) {
        expect(finding === null).toBe(answer !== 'broken');
        if (finding !== null)
          expect(form.findings[finding]?.finding.account).toBe(accountOf(itemId));
      }
    }),
  );
});

test('a finding that bears evidence stays, though nothing else was added to it', () => {
  const [item] = ITEMS;
  if (!item) throw new Error('no item');
  const begins = { account: accountOf(item), key: 'f' };
  const form = begun();
  const { checklist, findings } = answering(form, item, 'broken', begins);
  const borne = {
    ...form,
    visit: { ...form.visit, checklist },
    findings,
    evidence: [filledNote('e', ['f'])],
  };
  expect(answering(borne, item, 'kept', begins).findings).toEqual(findings);
});

test('an item whose finding was taken away begins another when it is answered so again', () => {
  const [item] = ITEMS;
  if (!item) throw new Error('no item');
  const form = begun();
  const { checklist } = answering(form, item, 'broken', { account: accountOf(item), key: 'f' });
  const left = { ...form, visit: { ...form.visit, checklist } };
  expect(brokenIn(checklist ?? { answers: [] }, [])).toEqual({ broken: 1, untold: 1 });
  const again = answering(left, item, 'broken', { account: accountOf(item), key: 'g' });
  expect(again.findings.map(({ key }) => key)).toEqual(['g']);
  expect(brokenIn(again.checklist ?? { answers: [] }, ['g'])).toEqual({ broken: 1, untold: 0 });
});
