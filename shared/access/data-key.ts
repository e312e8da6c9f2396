/** What another data key takes. */

/** Measured at some 40 MB a second (docs/performance.md); an old laptop has half of that. */
const BYTES_A_SECOND = 20e6;

/** How long it takes to put so large a database under another key, as it is told beforehand: at least five seconds. */
export const secondsToRekey = (bytes: number): number =>
  5 * Math.max(1, Math.ceil(bytes / BYTES_A_SECOND / 5));
