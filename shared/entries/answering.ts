/**
 * Answering the checklist of a visit that is being entered. A broken item becomes a finding, with its words to begin with;
 * answered otherwise again, a finding to which nothing was added goes, and any other stays, as a finding of its own.
 */
import type { Answer } from '../checklists/checklist.ts';
import { emptyFinding } from '../findings/finding-form.ts';
import type { ChecklistItemId } from '../ids.ts';
import { MOST_FINDINGS } from '../visits/found.ts';
import { isAsBegun } from './beside-visit.ts';
import type { EntryForm } from './entry-form.ts';

type Answered = Pick<EntryForm, 'findings'> & { checklist: EntryForm['visit']['checklist'] };

/** `begins`: the account with which the item's finding begins, and the key that a new one is to have. */
export function answering(
  { visit, unitId, findings, evidence }: EntryForm,
  itemId: ChecklistItemId,
  answer: Answer,
  begins: { account: string; key: string },
): Answered {
  const { checklist } = visit;
  const before = checklist?.answers.find((one) => one.itemId === itemId);
  if (!(checklist && before)) return { checklist, findings };
  // One that was taken away again is begun anew where the item is answered anew.
  let findingKey = findings.find(({ key }) => key === before.findingKey)?.key ?? null;
  let next = findings;
  if (answer === 'broken' && findingKey === null && findings.length < MOST_FINDINGS) {
    findingKey = begins.key;
    const finding = { ...emptyFinding(visit.visitedOn, unitId), account: begins.account };
    next = [...findings, { key: findingKey, finding }];
  } else if (answer !== 'broken' && findingKey !== null) {
    const itsKey = findingKey;
    if (isAsBegun({ findings, evidence }, itsKey, { account: begins.account })) {
      next = findings.filter(({ key }) => key !== itsKey);
    }
    findingKey = null;
  }
  const answers = checklist.answers.map((one) =>
    one === before ? { ...one, answer, findingKey } : one,
  );
  return { checklist: { ...checklist, answers }, findings: next };
}
