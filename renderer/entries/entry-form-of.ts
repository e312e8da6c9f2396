/** The form of an entry, as its steps and what was found beside them share it. */
import type { UseFormReturn } from 'react-hook-form';
import type { EntryForm, FilledEntry } from '../../shared/entries/entry-form.ts';

export type EntryFormOf = UseFormReturn<EntryForm, unknown, FilledEntry>;
