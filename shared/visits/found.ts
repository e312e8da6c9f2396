/** The findings that are entered with a visit. */
import { z } from 'zod';

/** As many as one visit finds at most. */
export const MOST_FINDINGS = 50;

/** Which of them, by position. */
export const PlaceAmongFindings = z
  .number()
  .int()
  .min(0)
  .max(MOST_FINDINGS - 1);
