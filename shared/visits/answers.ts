/** What a visit answered to a checklist (检查清单), item by item. */
import { z } from 'zod';
import { Answer, MAX_ITEMS } from '../checklists/checklist.ts';
import { distinct } from '../distinct.ts';
import { ChecklistItemId, ChecklistVersionId } from '../ids.ts';
import { PlaceAmongFindings } from './found.ts';

const answered = z.strictObject({
  itemId: ChecklistItemId,
  answer: Answer,
  /** Which of the findings entered with the visit a broken item became, by position. */
  finding: PlaceAmongFindings.nullable(),
});

/** As it comes with an entry: every item of one version, once. */
export const Answered = z.strictObject({
  versionId: ChecklistVersionId,
  answers: distinct(z.array(answered).min(1).max(MAX_ITEMS), ({ itemId }) => itemId),
});
export type Answered = z.infer<typeof Answered>;

/** As it is filled in: an item that is not answered yet, and the key of the finding that a broken one became. */
export const AnswersForm = z.strictObject({
  versionId: ChecklistVersionId,
  answers: z
    .array(
      z.strictObject({
        itemId: ChecklistItemId,
        answer: Answer.nullable(),
        findingKey: z.string().max(40).nullable(),
      }),
    )
    .max(MAX_ITEMS),
});
export type AnswersForm = z.infer<typeof AnswersForm>;

/** How many items are still to be answered. */
export const openIn = ({ answers }: Pick<z.input<typeof AnswersForm>, 'answers'>): number =>
  answers.filter(({ answer }) => answer === null).length;

/** How many items were broken, and how many of them are no finding: where it was taken away again, or there were too many. */
export function brokenIn(
  { answers }: Pick<z.input<typeof AnswersForm>, 'answers'>,
  keys: readonly string[],
) {
  const broken = answers.filter(({ answer }) => answer === 'broken');
  const untold = broken.filter(({ findingKey }) => !keys.some((key) => key === findingKey));
  return { broken: broken.length, untold: untold.length };
}

/** The answers as they are sent; `positionOf` a finding that was taken away again there is none. */
export const toAnswered = (
  { versionId, answers }: AnswersForm,
  positionOf: (key: string) => number | undefined,
): Answered => ({
  versionId,
  answers: answers.flatMap(({ itemId, answer, findingKey }) => {
    if (answer === null) return [];
    const of = answer === 'broken' && findingKey !== null ? positionOf(findingKey) : undefined;
    return [{ itemId, answer, finding: of ?? null }];
  }),
});
