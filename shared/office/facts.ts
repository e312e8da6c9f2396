import { z } from 'zod';
import { fact } from '../fact.ts';
import { deviceId, flag, publicKey, recipient, seen, text, whole } from '../frozen.ts';

const office = z.strictObject({
  name: text,
  documentPrefix: text,
  organiser: z.enum(['discipline', 'government']),
});

/**
 * As the office has set them. One that came later is optional in the versions that have it, and missing in those before:
 * what is missing is filled up where settings are read (shared/office/settings.ts).
 */
const settings = z.strictObject({
  targets: z.strictObject({
    approach: whole,
    coverage: whole,
    voices: whole,
    proof: whole,
    standing: whole,
  }),
  idleMinutes: whole,
  dueDays: whole,
  soonDays: whole,
  burdenVisits: whole,
  undoDays: whole.optional(),
  separation: z.strictObject({ verifier: flag, deciders: flag, ownNotes: flag }).optional(),
  markedWords: z
    .strictObject({
      vague: z.array(text),
      extreme: z.array(text),
      empty: z.array(text),
      relative: z.array(text),
    })
    .optional(),
  timeZone: text,
});

export const officeFacts = {
  'office.founded': fact(1, z.strictObject({ office, settings, demo: flag })),
  'office.changed': fact(1, z.strictObject({ seen, office, settings })),
  /** What an auditor asks about the store itself. */
  'store.restored': fact(
    1,
    z.strictObject({
      from: text,
      /** The rows that the store had written since, of each device it was written as: those after this one. */
      undone: z.array(z.strictObject({ device: deviceId, after: whole })),
      /** What the backup took the place of: a store that could be read or could not, or nothing, on a new laptop. */
      onto: z.enum(['readable', 'damaged', 'nothing']),
      /** Files of evidence that could not be brought from the disk. */
      lost: whole,
    }),
  ),
  /** Everything that was there then is on another disk too, under this name. */
  'store.backed_up': fact(1, z.strictObject({ backup: text, evidence: whole })),
  /** The store has another data key. */
  'store.rekeyed': fact(
    1,
    z.strictObject({
      because: z.enum(['account_out_of_use', 'recovery_key_renewed', 'laptop_lost', 'precaution']),
    }),
  ),
  'store.rebuilt': fact(1, z.strictObject({})),
  /**
   * A new recovery key is a new key pair, of which `recipient` is the public half; `root` is that of the pair by which the
   * office signs for the laptops it makes ready.
   */
  'store.recovery_key_made': fact(1, z.strictObject({ recipient, root: publicKey })),
};
