/** Drafts: what is being typed, saved as it is typed, in the encrypted store but outside the journal. */
import { z } from 'zod';
import { read, write } from '../call.ts';
import { Instant } from '../dates.ts';
import { RequestId } from '../ids.ts';
import { declareList } from '../list.ts';
import { label } from '../text.ts';

export const MAX_DRAFT_CHARACTERS = 1_000_000;

/** What is being written, and about what: one draft per person, form and subject. */
export const DraftForm = z.enum([
  'visit',
  'round',
  'finding',
  'evidence',
  'review',
  'order',
  'receipt',
  'extension',
  'extension_decision',
  'urge',
  'measures',
  'feedback',
  'verification',
  'closing',
  'reopening',
  'merging',
  'splitting',
  'correction',
  'settling',
  'looking',
  'circular',
  'units',
  'term',
  'checklist',
  'recusal',
  'intervention',
  'recusal_end',
]);
export type DraftForm = z.infer<typeof DraftForm>;

export const DraftKey = z.strictObject({
  form: DraftForm,
  /** The id of what it is about; for a new case, an id of its own. */
  subject: z.string().max(40),
});
export type DraftKey = z.infer<typeof DraftKey>;

export const Draft = DraftKey.extend({
  title: z.string(),
  /** JSON of the half-filled form. Only the form that wrote it reads it, leniently. */
  body: z.string().max(MAX_DRAFT_CHARACTERS),
  savedAt: Instant,
  /** The act that sending it is, so that the form opened again is still the same one. */
  request: RequestId.nullable(),
});
export type Draft = z.infer<typeof Draft>;

/** A draft without what is typed in it. */
export const DraftRow = Draft.omit({ body: true, request: true }).extend({ id: z.string() });
export type DraftRow = z.infer<typeof DraftRow>;

/** The person's own drafts. */
export const draftList = declareList({
  row: DraftRow,
  filters: {
    /** Visits and rounds begun and not recorded. */
    ofEntries: z.literal(true),
  },
  sorts: { saved: 'descending' },
  sortedBy: 'saved',
});

export const draftCalls = {
  'drafts.get': read('signed_in', DraftKey, Draft.nullable(), {
    restsOn: ['drafts', 'recusals'],
  }),
  'drafts.list': draftList.page('signed_in', { restsOn: ['drafts', 'recusals'] }),
  /** How many there are on this laptop, and whose: nobody else has them. */
  'drafts.count': read(
    'signed_in',
    z.strictObject({}),
    z.array(z.strictObject({ person: z.string(), count: z.number().int().positive() })),
    { restsOn: ['drafts', 'people'] },
  ),
  'drafts.save': write(
    'signed_in',
    DraftKey.extend({
      /** Cleaned and cut: what is typed is saved whatever stands in its title. */
      title: label(120),
      body: z.string().max(MAX_DRAFT_CHARACTERS),
      request: RequestId.optional(),
    }),
    z.strictObject({ savedAt: Instant }),
    { changes: ['drafts'] },
  ),
  /**
   * Throws a draft away, and with it the held files that nothing else uses. That of an entry goes with the drafts of the
   * evidence begun for it.
   */
  'drafts.discard': write('signed_in', DraftKey, z.strictObject({}), { changes: ['drafts'] }),
};
