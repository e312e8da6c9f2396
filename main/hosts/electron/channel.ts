/** The name of the one channel between window and main process: calls go in, events come out. */
export const CHANNEL = 'mingcha';
