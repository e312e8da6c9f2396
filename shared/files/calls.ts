/** Files outside the store. The window asks for a dialog and gets tokens; paths never reach it. */
import { z } from 'zod';
import { app } from '../call.ts';
import { FileToken } from '../ids.ts';
import { line } from '../text.ts';

export const ChosenFile = z.strictObject({
  file: FileToken,
  name: z.string(),
});
export type ChosenFile = z.infer<typeof ChosenFile>;

/** One that is gone by now has no bytes. */
const Chosen = z.array(ChosenFile.extend({ bytes: z.number().int().nonnegative() }));

export const fileCalls = {
  /** Lets the person choose files to read; an empty list when they choose none. */
  'files.choose': app('signed_in', z.strictObject({}), Chosen),
  /** Lets the person choose a folder, such as a camera's card: the files in and below it, by their names. Refusals: folder_gone. */
  'files.chooseFolder': app('signed_in', z.strictObject({}), Chosen),
  /** The files that were dropped or pasted into the window last, those in folders among them. Refusals: folder_gone. */
  'files.dropped': app('signed_in', z.strictObject({}), Chosen),
  /**
   * Lets the person choose where to save; null when they do not. Whatever is suggested is made a name that can be written.
   * Refusals: inside_data_folder, folder_gone, folder_in_the_way, folder_not_writable.
   */
  'files.chooseSave': app(
    'signed_in',
    z.strictObject({ suggestedName: line(500) }),
    ChosenFile.nullable(),
  ),
};
