/** Packages: what one laptop of the office has recorded, given to another on a stick or a disc. docs/package-format.md */
import { z } from 'zod';

/** What of the record goes. */
export const Since = z.enum([
  /** All that the other laptop has not said it holds: where packages go both ways, what came back tells. */
  'known',
  /** All that no package to it held: where they go one way only, nothing ever tells. */
  'last',
]);
export type Since = z.infer<typeof Since>;

/** What fits on a disc of 4.7 GB, with room for the record itself. */
export const DISC_BYTES = 4_300_000_000;

/** After so many days without giving, an office of several laptops is reminded. */
export const GIVE_EVERY_DAYS = 3;
