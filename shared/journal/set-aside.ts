/** Facts that do not fit what else is known: kept, counted and shown, and looked at anew whenever more comes in. */
import { z } from 'zod';
import { Instant } from '../dates.ts';

export const Misfit = z.enum([
  /** What it speaks of is not in the record: not yet, or not at all. */
  'missing',
  /** The matter did not stand where the fact says it left. */
  'wrong_stage',
  /** Who wrote it had not the right, by what they had seen. */
  'forbidden',
  'own_work',
  /** The visit it rests on was recorded without knowing of what the unit reported. */
  'no_return_visit',
  /** It goes on from a matter that was known to be contested. */
  'contested',
  /** Somebody else had done the same already, without this one knowing of it. */
  'agrees',
  /** Somebody else had decided before, without this one knowing of it. */
  'decided',
  /** Of two values that two people wrote without knowing of each other, the one that does not stand. */
  'overtaken',
  /** It takes back a step on which others had built, without this one knowing of it. */
  'rested_on',
  /** An extension granted elsewhere, without knowing of this one, gives the unit longer. */
  'later_due',
]);
export type Misfit = z.infer<typeof Misfit>;

/** One that only agrees asks for nothing, and is told in its case's timeline alone. */
export const AskingMisfit = Misfit.exclude(['agrees']);

/** Who has looked at it, and what they noted. */
export const Looked = z.strictObject({ by: z.string(), at: Instant, note: z.string() });
export type Looked = z.infer<typeof Looked>;

/** What a fact speaks of, as people call it; the name is empty where it has none, or has not come here. */
export const Subject = z.strictObject({
  kind: z.enum([
    'case',
    'visit',
    'unit',
    'person',
    'term',
    'checklist',
    'summary',
    'office',
    'devices',
    'set_aside',
    'office_journal',
    /** It has come, but what adds it stands apart itself. */
    'apart',
    /** It has come, but what adds it does not count: it was not taken in, or waits for the office head. */
    'not_taken_in',
    'unknown',
  ]),
  id: z.string(),
  name: z.string(),
});
export type Subject = z.infer<typeof Subject>;
