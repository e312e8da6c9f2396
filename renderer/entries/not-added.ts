/** Evidence begun beside an entry and not added to it: to finish or send without it must not be to lose it in silence. */

import type { KnownDates } from '../../shared/date-order.ts';
import { readDraft } from '../../shared/drafts/read-draft.ts';
import { evidenceFormOf } from '../../shared/evidence/evidence-form.ts';
import { ok, type Result } from '../../shared/refusal.ts';
import { call } from '../base/call.ts';
import { whenAdded } from '../evidence/EvidenceForm.tsx';
import { flushDrafts } from '../parts/drafted-form.ts';

export interface NotAdded {
  subject: string;
  count: number;
}

/** Of these subjects, those with evidence that is begun and not added; also where the form is not open now. */
export async function notAdded(
  subjects: readonly string[],
  known: KnownDates,
): Promise<Result<NotAdded[]>> {
  await whenAdded();
  await flushDrafts();
  const found: NotAdded[] = [];
  for (const subject of subjects) {
    const draft = await call('drafts.get', { form: 'evidence', subject });
    if (!draft.ok) return draft;
    if (!draft.value) continue;
    const { values } = readDraft(evidenceFormOf(known), { items: [] }, draft.value.body);
    if (values.items.length > 0) found.push({ subject, count: values.items.length });
  }
  return ok(found);
}
