/** What a file tells of itself when it is chosen, and what of that the form may take for granted. */
import { z } from 'zod';
import { LocalMoment } from '../dates.ts';
import { type Grade, HeldFile } from './evidence-record.ts';

export const SealedFile = z.strictObject({
  file: HeldFile,
  /** When it was made, as far as the file can tell. */
  madeAt: LocalMoment,
  /** Who says so: the camera that took the picture, or the date the file was last changed. Null: it was pasted just now. */
  timeFrom: z.enum(['camera', 'file']).nullable(),
});
export type SealedFile = z.infer<typeof SealedFile>;

/** What has the very same content: evidence of a case, by its title and number, or another file that the person is adding. */
export const SameContent = z.strictObject({ title: z.string(), number: z.string().nullable() });
export type SameContent = z.infer<typeof SameContent>;

/** A file that is held, and what has the very same content already. */
export const HeldAnswer = SealedFile.extend({ sameAs: SameContent.nullable() });

/**
 * A film, a sound, or a picture with its camera's time was most likely made by the team on the spot. A picture without
 * was handed on by some program, papers may be anybody's: there a person says which it is. Null: to be judged.
 */
export function presetGrade({
  file,
  timeFrom,
}: Pick<SealedFile, 'file' | 'timeFrom'>): Grade | null {
  const [kind] = file.mediaType.split('/');
  if (kind === 'video' || kind === 'audio') return 'first_hand';
  return kind === 'image' && timeFrom === 'camera' ? 'first_hand' : null;
}
