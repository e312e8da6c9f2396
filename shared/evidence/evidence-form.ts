/** Evidence as it is filled in: one flat form for a note or a file. */
import { z } from 'zod';
import { EvidenceInput } from './calls.ts';

const typed = z.string().max(10_000);

export const EvidenceForm = z
  .strictObject({
    kind: z.enum(['note', 'file']).nullable(),
    title: typed,
    grade: typed,
    maker: typed,
    madeAt: typed,
    /** Of a note. */
    text: typed,
    /** Of a file: under which hash the vault holds it. */
    sealedHash: typed,
  })
  .transform(({ text, sealedHash, ...common }) =>
    common.kind === 'note' ? { ...common, text } : { ...common, sealedHash },
  )
  .pipe(EvidenceInput);
export type EvidenceForm = z.input<typeof EvidenceForm>;
