/** Evidence as it is filled in: notes typed and files chosen, each with fields of its own, added together. */
import { z } from 'zod';
import type { KnownDates } from '../date-order.ts';
import { RequestId } from '../ids.ts';
import { momentInOrder } from '../in-order.ts';
import { EvidenceInput } from './calls.ts';
import { Grade } from './evidence-record.ts';
import { SameContent } from './preset.ts';

const typed = z.string().max(10_000);

/** As many as a card of a day's pictures may hold. */
export const MAX_ITEMS = 200;

const [NoteInput, FileInput] = EvidenceInput.options;

/** Evidence that was made by now. */
export function evidenceInputOf(known: KnownDates) {
  const madeAt = momentInOrder('evidence', known);
  return z.discriminatedUnion('kind', [NoteInput.extend({ madeAt }), FileInput.extend({ madeAt })]);
}

const evidenceItem = (known: KnownDates) =>
  z
    .strictObject({
      /** Tells the items apart while they are typed, and names the act of adding this one. */
      key: RequestId,
      kind: z.enum(['note', 'file']),
      title: typed,
      grade: Grade.nullable(),
      maker: typed,
      madeAt: typed,
      /** Who says when a file was made: its camera, or the date it was last changed. */
      timeFrom: z.enum(['camera', 'file']).nullable(),
      /** Of a note. */
      text: typed,
      /** Of a file: what it is called, and under which hash the vault holds it. */
      fileName: typed,
      sealedHash: typed,
      /** Of a file: its kind by its content, and its size. */
      mediaType: typed,
      bytes: z.number().int().nonnegative(),
      /** Of a file: what has the very same content already. */
      sameAs: SameContent.nullable(),
    })
    .transform(({ kind, title, grade, maker, madeAt, text, sealedHash }) => {
      const common = { title, grade, maker, madeAt };
      return kind === 'note' ? { kind, ...common, text } : { kind, ...common, sealedHash };
    })
    .pipe(evidenceInputOf(known));
export type EvidenceItem = z.input<ReturnType<typeof evidenceItem>>;

export const evidenceFormOf = (known: KnownDates) =>
  z.strictObject({ items: z.array(evidenceItem(known)).max(MAX_ITEMS) });
export type EvidenceForm = z.input<ReturnType<typeof evidenceFormOf>>;
export type FilledEvidence = z.output<ReturnType<typeof evidenceFormOf>>;
