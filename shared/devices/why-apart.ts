/** Why a row that came from another laptop does not stand in the journal. */
import { z } from 'zod';

export const WhyApart = z.enum([
  /** What is between it and its device's last row here has not come. */
  'waits',
  /** Its device has another row in that place: two stores wrote as one. */
  'forks',
  /** It is not after the row before it in time, as no store writes. */
  'backwards',
  /** It is of a time that no clock shows for an age. What came after it here would soon have no later stamp to take. */
  'ahead',
]);
export type WhyApart = z.infer<typeof WhyApart>;

/** Why it does not come in by itself, whatever else comes. */
export const WhyNotTakenIn = z.enum([
  ...WhyApart.exclude(['waits']).options,
  /** What it follows does not. */
  'behind',
  /** Its laptop was put out of use before: it counts once the office head lets it (main/store/waiting.ts). */
  'ended',
]);
export type WhyNotTakenIn = z.infer<typeof WhyNotTakenIn>;
