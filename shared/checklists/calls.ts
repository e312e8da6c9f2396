/** The office's checklists. */
import { z } from 'zod';
import { read, write } from '../call.ts';
import { Instant } from '../dates.ts';
import { ChecklistId, ChecklistVersionId } from '../ids.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { Checklist, ChecklistName, MAX_ITEMS } from './checklist.ts';
import { checklistFacts } from './facts.ts';
import { ItemLine, sameItems } from './lines.ts';

export const RecordedItems = checklistFacts['checklist.written'].body.shape.items;

export const checklistCalls = {
  /** Every list as it stands, also those out of use. */
  'checklists.list': read('signed_in', z.strictObject({}), z.array(Checklist), {
    restsOn: ['checklists'],
  }),
  /** A version with its items. Refusals: not_found. */
  'checklists.get': read(
    'signed_in',
    z.strictObject({ versionId: ChecklistVersionId }),
    z.strictObject({
      id: ChecklistId,
      name: z.string(),
      writtenAt: Instant,
      items: RecordedItems,
    }),
    { restsOn: ['checklists'] },
  ),
  /**
   * Writes a list, or a new version of one, and takes it out of use or back into it. Items whose words stayed keep their
   * ids. Refusals: stale, not_found, checklist_exists (another list has the name); invalid_input with same_lines.
   */
  'checklists.write': write(
    WRITTEN_BY['checklist.written'],
    z.strictObject({
      /** Null of a new one. */
      id: ChecklistId.nullable(),
      seen: z.number().int(),
      name: ChecklistName,
      active: z.boolean(),
      items: z
        .array(ItemLine)
        .min(1)
        .max(MAX_ITEMS)
        .superRefine((items, context) => {
          const lines = sameItems(items);
          if (lines) context.addIssue({ code: 'custom', params: { rule: 'same_lines', lines } });
        }),
    }),
    Checklist,
  ),
};
